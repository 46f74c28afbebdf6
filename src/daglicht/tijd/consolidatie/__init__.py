"""The always-current text: events on a tree of elements,
and its state at any point of the two times. Pure Python.
"""

from __future__ import annotations

from daglicht.tijd.consolidatie.cel import Cel, Status
from daglicht.tijd.consolidatie.consolidatie import Consolidatie, Onderdeel, Toestand
from daglicht.tijd.consolidatie.gebeurtenis import (
    Doelelement,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Omzetten,
    Onherroepelijk,
    Opheffen,
    Reviseren,
    Schorsen,
    Toevoegen,
    Vernietigen,
    Vervangen,
    Wijzigen,
)
from daglicht.tijd.consolidatie.verloop import keerdagen, verloop
from daglicht.tijd.consolidatie.verschil import Verschil, verschil

__all__ = [
    "Cel",
    "Consolidatie",
    "Doelelement",
    "Gebeurtenis",
    "Hernummeren",
    "Intrekken",
    "Omzetten",
    "Onderdeel",
    "Onherroepelijk",
    "Opheffen",
    "Reviseren",
    "Schorsen",
    "Status",
    "Toestand",
    "Toevoegen",
    "Vernietigen",
    "Verschil",
    "Vervangen",
    "Wijzigen",
    "keerdagen",
    "verloop",
    "verschil",
]
