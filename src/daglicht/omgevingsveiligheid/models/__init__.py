"""Risk sources, their areas, who is inside, and plans."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.models.bron import (
    EVActiviteit,
    EVActiviteitversie,
    LocatieEVActiviteit,
    Referentie,
)
from daglicht.omgevingsveiligheid.models.dekking import Gebouwendekking
from daglicht.omgevingsveiligheid.models.gebied import EVContour
from daglicht.omgevingsveiligheid.models.plan import Plan, Plansignaal
from daglicht.omgevingsveiligheid.models.receptor import (
    Gebouwenstand,
    GebouwOfLocatie,
    Kwetsbaarheidsoordeel,
)

__all__ = [
    "EVActiviteit",
    "EVActiviteitversie",
    "EVContour",
    "GebouwOfLocatie",
    "Gebouwendekking",
    "Gebouwenstand",
    "Kwetsbaarheidsoordeel",
    "LocatieEVActiviteit",
    "Plan",
    "Plansignaal",
    "Referentie",
]
