"""Time: half-open periods, valid × known time, legal terms. Pure Python."""

from __future__ import annotations

from daglicht.tijd.berekening import bereken
from daglicht.tijd.bitemporeel import Feit, Tijdvlak, stel_vast, tijdvlakken
from daglicht.tijd.bitemporeel import toestand as toestand_van_feiten
from daglicht.tijd.feestdagen import algemeen_erkende_feestdagen, feestdagen
from daglicht.tijd.fouten import Samenloop, TijdFout
from daglicht.tijd.kalender import Kalender
from daglicht.tijd.klok import Klok, Status, klok
from daglicht.tijd.periode import ALTIJD, Periode, gaten, samengevoegd
from daglicht.tijd.rekenen import eerste_dag, laatste_dag
from daglicht.tijd.tekst import datum, lees_dag
from daglicht.tijd.termijn import (
    Begin,
    Berekening,
    Duur,
    Eenheid,
    Opschorting,
    Stap,
    Termijn,
    Verlenging,
)
from daglicht.tijd.verjaring import Aanhangig, Stuiting, bereken_verjaring

__all__ = [
    "ALTIJD",
    "Aanhangig",
    "Begin",
    "Berekening",
    "Duur",
    "Eenheid",
    "Feit",
    "Kalender",
    "Klok",
    "Opschorting",
    "Periode",
    "Samenloop",
    "Stap",
    "Status",
    "Stuiting",
    "Termijn",
    "TijdFout",
    "Tijdvlak",
    "Verlenging",
    "algemeen_erkende_feestdagen",
    "bereken",
    "bereken_verjaring",
    "datum",
    "eerste_dag",
    "feestdagen",
    "gaten",
    "klok",
    "laatste_dag",
    "lees_dag",
    "samengevoegd",
    "stel_vast",
    "tijdvlakken",
    "toestand_van_feiten",
]
