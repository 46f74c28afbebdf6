"""The tables of supervision."""

from __future__ import annotations

from daglicht.toezicht.models.controle import Bevinding, Controle, Mutatietoestand, StatusControle, Veldmutatie
from daglicht.toezicht.models.programma import (
    Aandachtsbedrijf,
    Inzet,
    Oordeel,
    Programmabezoek,
    Programmaonderdeel,
    Risicobeoordeling,
    Uitvoeringsprogramma,
)

__all__ = [
    "Aandachtsbedrijf",
    "Bevinding",
    "Controle",
    "Inzet",
    "Mutatietoestand",
    "Oordeel",
    "Programmabezoek",
    "Programmaonderdeel",
    "Risicobeoordeling",
    "StatusControle",
    "Uitvoeringsprogramma",
    "Veldmutatie",
]
