"""Reads an administrative agenda as it was pasted: programme lines, their four parts,
and every statement in its place.

A pure package: text in, frozen dataclasses out.
"""

from __future__ import annotations

from daglicht.sturing.agenda.lezer import lees, lees_tekst
from daglicht.sturing.agenda.soorten import Agenda, AgendaFout, Kop, Programmalijn, Uitspraak
from daglicht.sturing.agenda.weergave import als_dict, als_tekst

__all__ = [
    "Agenda",
    "AgendaFout",
    "Kop",
    "Programmalijn",
    "Uitspraak",
    "als_dict",
    "als_tekst",
    "lees",
    "lees_tekst",
]
