"""Reads the distances from ``data/afstanden``: frozen values, once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from daglicht.gegevens import lees
from daglicht.recht.afstanden.tabel import Rij, Rubriek
from daglicht.recht.afstanden.woorden import invoeren
from daglicht.recht.bestanden.afstanden import (
    Afstandrij,
    Gemist,
    Grenzenbestand,
    Rijenbestand,
    Rubriekenbestand,
    Zustersbestand,
)
from daglicht.recht.fouten import RechtFout
from daglicht.recht.gebiedssoort import Gebiedssoort
from daglicht.recht.map import lees_bestand, vul_regelingen_in
from daglicht.recht.uitdrukking import Knoop

ONBEKEND = Knoop("invoer", "onbekend")


@cache
def rubrieken() -> Mapping[str, Rubriek]:
    """Return the activities of the annexes by their number there."""
    read = _rubrieken()
    return {
        row.onder: Rubriek(
            row.onder,
            row.naam,
            row.bijlage,
            read.bijlagen[row.bijlage],
            row.berekend,
            row.onbekend,
            row.module,
            row.ontbreekt,
        )
        for row in read.rubrieken
    }


@cache
def rijen() -> tuple[Rij, ...]:
    """Return all sub-categories, in the order of the register."""
    return _rijen(lees_bestand(Rijenbestand, "afstanden", "rijen"), "rijen.yaml")


def lees_rijen(gegevens: Any, plaats: str) -> tuple[Rij, ...]:
    """Read sub-categories from plain values; raises RechtFout that names the place
    and what to mend.
    """
    return _rijen(
        lees(Rijenbestand, vul_regelingen_in(gegevens, plaats), plaats, RechtFout), plaats
    )


@cache
def klassen() -> frozenset[str]:
    """Return the types of activity of which the table has a row."""
    return frozenset(row.klasse for row in rijen())


def zonder_rij(klasse: str) -> tuple[Gebiedssoort, ...]:
    """Return every kind of area that law may attach to an activity of which no row was read."""
    known = {row.klasse: row.gebieden for row in _rubrieken().zonder_rij}
    return known.get(klasse, known["*"])


@cache
def lees_zusters() -> Mapping[str, tuple[str, ...]]:
    """Return per class those that its facts may belong to, nearest first."""
    return {
        row.klasse: row.zusters
        for row in lees_bestand(Zustersbestand, "afstanden", "zusters").zusters
    }


def zusters(klasse: str) -> tuple[str, ...]:
    """Return the classes that facts may belong to which fit no row of a class, nearest first."""
    return lees_zusters().get(klasse, ())


@cache
def ontbrekend() -> Mapping[str, Gemist]:
    """Return what could not be read, by code."""
    return {row.code: row for row in _rubrieken().ontbrekend}


@cache
def grenzen() -> Grenzenbestand:
    """Return the distances of law that no table gives."""
    return lees_bestand(Grenzenbestand, "afstanden", "grenzen")


def grens(soort: Gebiedssoort) -> float | None:
    """Return where law ends a kind of area, however far the effect reaches; None: nowhere."""
    return grenzen().gifwolk.meter if soort is Gebiedssoort.GIFWOLK else None


@cache
def _rubrieken() -> Rubriekenbestand:
    return lees_bestand(Rubriekenbestand, "afstanden", "rubrieken")


def _rijen(bestand: Rijenbestand, plaats: str) -> tuple[Rij, ...]:
    notes = bestand.kanttekeningen
    return tuple(_row(row, notes, f"{plaats}.rijen[{i}]") for i, row in enumerate(bestand.rijen))


def _row(row: Afstandrij, notes: Mapping[str, str], plaats: str) -> Rij:
    if row.onder not in rubrieken():
        raise RechtFout(
            f"{plaats}.onder: er is geen rubriek ‘{row.onder}’; bekend zijn "
            f"{', '.join(rubrieken())}."
        )
    return Rij(
        id=row.id,
        rubriek=rubrieken()[row.onder],
        code=row.code,
        klasse=row.klasse,
        referentie=row.referentie,
        situatie=row.situatie,
        voorwaarde=_condition(row.voorwaarde, f"{plaats}.voorwaarde"),
        afstanden=row.afstanden,
        uit_bal=row.bron,
        kanttekeningen=tuple(notes[code] for code in row.kanttekeningen),
        ook=row.ook,
        tabel=row.tabel,
        vervangen=row.vervangen,
    )


def _condition(tree: Knoop, plaats: str) -> Knoop | None:
    if tree == ONBEKEND:
        return None
    if unknown := tree.invoeren() - invoeren().keys():
        raise RechtFout(f"{plaats}: {', '.join(sorted(unknown))} staat niet in invoeren.yaml.")
    return tree
