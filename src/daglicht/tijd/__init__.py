"""Time: half-open periods, valid × known time, legal terms. Pure Python."""

from __future__ import annotations

from daglicht.tijd.feestdagen import algemeen_erkende_feestdagen, is_werkbare_dag
from daglicht.tijd.mutaties import Mutatie, Samenloop, toestand, verloop
from daglicht.tijd.periode import Periode
from daglicht.tijd.termijn import Berekening, Eenheid, Opschorting, Stap, Termijn, bereken
from daglicht.tijd.termijnen import termijn, termijnen

__all__ = [
    "Berekening",
    "Eenheid",
    "Mutatie",
    "Opschorting",
    "Periode",
    "Samenloop",
    "Stap",
    "Termijn",
    "algemeen_erkende_feestdagen",
    "bereken",
    "is_werkbare_dag",
    "termijn",
    "termijnen",
    "toestand",
    "verloop",
]
