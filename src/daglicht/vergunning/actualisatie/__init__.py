"""Watches whether permits keep up with the best available techniques."""

from __future__ import annotations

from daglicht.recht.bbt import Conclusie, bbt, conclusies
from daglicht.vergunning.actualisatie.werklijst import Stand, Toetsstand, leg_toets_vast, werklijst

__all__ = ["Conclusie", "Stand", "Toetsstand", "bbt", "conclusies", "leg_toets_vast", "werklijst"]
