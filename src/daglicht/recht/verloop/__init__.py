"""The legal course of an instrument: steps in; what may follow, terms, status and refusals with their article out."""

from __future__ import annotations

from daglicht.recht.verloop.beschrijving import beschrijf
from daglicht.recht.verloop.looptijd import Looptijd, looptijden
from daglicht.recht.verloop.soorten import Eis, Keuze, Rechtsstap, Stapsoort, Termijnsoort, Veld, Verloop
from daglicht.recht.verloop.stand import Nogniet, Stand, stand
from daglicht.recht.verloop.toets import Bezwaar, bezwaren, bezwaren_in_reeks

__all__ = [
    "Bezwaar",
    "Eis",
    "Keuze",
    "Looptijd",
    "Nogniet",
    "Rechtsstap",
    "Stand",
    "Stapsoort",
    "Termijnsoort",
    "Veld",
    "Verloop",
    "beschrijf",
    "bezwaren",
    "bezwaren_in_reeks",
    "looptijden",
    "stand",
]
