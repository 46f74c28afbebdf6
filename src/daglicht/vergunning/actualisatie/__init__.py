"""Watches whether permits keep up with the best available techniques."""

from __future__ import annotations

from daglicht.recht.bbt import Conclusie, bbt, conclusies
from daglicht.vergunning.actualisatie.werklijst import (
    Toetsstand,
    Toetsstatus,
    leg_toets_vast,
    werklijst,
)

__all__ = [
    "Conclusie",
    "Toetsstand",
    "Toetsstatus",
    "bbt",
    "conclusies",
    "leg_toets_vast",
    "werklijst",
]
