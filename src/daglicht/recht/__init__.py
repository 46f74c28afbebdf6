"""Law as data with a source: rules that explain one case and scan many, and enforcement strategies. Pure Python."""

from __future__ import annotations

from daglicht.recht.bron import Bron
from daglicht.recht.fouten import RechtFout
from daglicht.recht.regel import Regel, Regelset, Uitleg
from daglicht.recht.strategie import Cel, Instrument, Positionering, Strategie
from daglicht.recht.verzameling import regelset, regelsets, strategie, strategieen, verloop, verlopen

__all__ = [
    "Bron",
    "Cel",
    "Instrument",
    "Positionering",
    "RechtFout",
    "Regel",
    "Regelset",
    "Strategie",
    "Uitleg",
    "regelset",
    "regelsets",
    "strategie",
    "strategieen",
    "verloop",
    "verlopen",
]
