"""The table of distances as data: sub-categories of the register, with the part of bijlage VII they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from math import inf
from typing import Any

from daglicht.gegevens import Bron, lees_yaml
from daglicht.omgevingsveiligheid.afstanden.woorden import in_woorden
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.recht.uitdrukking import Knoop, lees

BKL, BKL_ID, VERSIE = "Besluit kwaliteit leefomgeving", "BWBR0041313", date(2026, 10, 1)
BAL, BAL_ID, BAL_VERSIE = "Besluit activiteiten leefomgeving", "BWBR0041330", date(2025, 12, 30)


EERSTE_VAN_BAL = 1000


@dataclass(frozen=True)
class Rubriek:
    """An activity of the annex: which kinds of area are calculated, and which are unknown to us and why."""

    onder: str
    naam: str
    bijlage: str
    berekend: tuple[Gebiedssoort, ...]
    onbekend: tuple[Gebiedssoort, ...]
    module: str
    ontbreekt: str

    @property
    def plaats(self) -> str:
        """Return where it stands, as law writes it: ``A, onder 1a``."""
        letter, number = self.onder[:1], self.onder[1:]
        return self.onder if self.bijlage != "VII" or not number[:1].isdigit() else f"{letter}, onder {number}"


@dataclass(frozen=True)
class Rij:
    """A sub-category: for which activity and reference, under which condition, which distances in metres.

    ``geverifieerd``: its distances for the plaatsgebonden risico were read in the Bal.
    ``voorwaarde`` None: the table gives the distances without telling when they hold. ``ook``: references that hold too.
    ``bal``: the article of the Bal with the number; ``tabel``: what the table of sub-categories says where that differs.
    ``vervangen``: rows of the Bal came in its place.
    """

    id: int
    rubriek: Rubriek
    code: str
    klasse: str
    referentie: str
    situatie: str
    voorwaarde: Knoop | None
    afstanden: Mapping[Gebiedssoort, float]
    geverifieerd: bool
    kanttekeningen: tuple[str, ...]
    ook: tuple[str, ...] = ()
    bal: str = ""
    tabel: Mapping[Gebiedssoort, float] | None = None
    vervangen: bool = False

    @property
    def uit_tabel(self) -> bool:
        """Tell whether the table of sub-categories has it; the other rows stand in the Bal alone."""
        return self.id < EERSTE_VAN_BAL

    @property
    def open(self) -> tuple[Gebiedssoort, ...]:
        """Return the kinds of area of which it gives no number, though law attaches them to it."""
        return () if self.afstanden else self.rubriek.onbekend

    def geldt_voor(self, referentie: str) -> bool:
        """Tell whether it is measured from a reference; a row for any storage holds for every kind of it."""
        return (
            not self.referentie or referentie in self.ook or self.referentie in (referentie, referentie.split(":")[0])
        )

    def reikt(self, soort: Gebiedssoort) -> float:
        """Return how far a kind of area reaches by this row: 0 when it has none, infinite when it has no number."""
        without = soort in self.open or soort in self.rubriek.berekend
        return self.afstanden.get(soort, inf if without else 0.0)

    def bron(self, soort: Gebiedssoort) -> Bron:
        """Return where law gives this distance: the Bal for what was read there, else the annex of the Bkl."""
        if self.bal and not soort.is_aandachtsgebied:
            return Bron(BAL, self.bal, geverifieerd=self.geverifieerd, bwb_id=BAL_ID, versie=BAL_VERSIE)
        article = {"VIII": "5.23", "IX": "5.28"}.get(
            self.rubriek.bijlage, "5.13" if soort.is_aandachtsgebied else "5.8"
        )
        return Bron(
            regeling=f"bijlage {self.rubriek.bijlage}, {self.rubriek.plaats}, {BKL}",
            artikel=article,
            geverifieerd=self.geverifieerd and not soort.is_aandachtsgebied,
            bwb_id=BKL_ID,
            versie=VERSIE,
        )

    @property
    def heeft_aandachtsgebied(self) -> bool:
        """Tell whether it has a distance that was not read in the Bal, because the Bal does not give it."""
        return any(kind.is_aandachtsgebied for kind in self.afstanden)

    @property
    def omschrijving(self) -> str:
        """Return the reference, the situation and the condition in words."""
        return "; ".join(part for part in (self.referentie.replace(":", ", "), self.situatie, self.wanneer) if part)

    @property
    def wanneer(self) -> str:
        """Return the condition in words; empty when there is none."""
        none = self.voorwaarde is None or self.voorwaarde.soort == "constante"
        return "" if none or self.voorwaarde is None else in_woorden(self.voorwaarde)


def _data(name: str) -> Any:
    return lees_yaml((resources.files(__package__) / "data" / f"{name}.yaml").read_text(encoding="utf-8"))


def _kinds(names: list[str] | None) -> tuple[Gebiedssoort, ...]:
    return tuple(Gebiedssoort(name) for name in names or ())


def _distances(given: Mapping[str, float]) -> Mapping[Gebiedssoort, float]:
    return {Gebiedssoort(kind): float(metres) for kind, metres in given.items()}


@cache
def rubrieken() -> Mapping[str, Rubriek]:
    """Return the activities of the annexes by their number there."""
    return {
        row["onder"]: Rubriek(
            onder=row["onder"],
            naam=row["naam"],
            bijlage=row.get("bijlage", "VII"),
            berekend=_kinds(row.get("berekend")),
            onbekend=_kinds(row.get("onbekend")),
            module=row.get("module", ""),
            ontbreekt=row.get("ontbreekt", ""),
        )
        for row in _data("rubrieken")
    }


@cache
def rijen() -> tuple[Rij, ...]:
    """Return all sub-categories, in the order of the register."""
    notes: Mapping[str, str] = _data("kanttekeningen")
    return tuple(
        Rij(
            id=int(row["id"]),
            rubriek=rubrieken()[row["onder"]],
            code=row["code"],
            klasse=row["klasse"],
            referentie=row["referentie"] or "",
            situatie=row.get("situatie", ""),
            voorwaarde=_condition(row["voorwaarde"], row["code"]),
            afstanden=_distances(row["afstanden"]),
            geverifieerd=row.get("geverifieerd") == "ja",
            kanttekeningen=tuple(notes[code] for code in row.get("kanttekeningen", ())),
            ook=tuple(row.get("ook", ())),
            bal=row.get("bal", ""),
            tabel=_distances(row["tabel"]) if "tabel" in row else None,
            vervangen=row.get("vervangen") == "ja",
        )
        for row in _data("rijen")
    )


@cache
def klassen() -> frozenset[str]:
    """Return the types of activity of which the table has a row."""
    return frozenset(row.klasse for row in rijen())


@cache
def _kinds_without_row() -> Mapping[str, tuple[Gebiedssoort, ...]]:
    return {str(row["klasse"]): _kinds(row["gebieden"]) for row in _data("zonder_rij")}


def zonder_rij(klasse: str) -> tuple[Gebiedssoort, ...]:
    """Return every kind of area that law may attach to an activity of which no row was read."""
    known = _kinds_without_row()
    return known.get(klasse, known["*"])


@cache
def _sisters() -> Mapping[str, tuple[str, ...]]:
    return {str(row["klasse"]): tuple(row["zusters"]) for row in _data("zusters")}


def zusters(klasse: str) -> tuple[str, ...]:
    """Return the classes that facts may belong to which fit no row of a class, nearest first."""
    return _sisters().get(klasse, ())


def _condition(value: Any, plaats: str) -> Knoop | None:
    return None if value == "onbekend" else lees(value, plaats)


@dataclass(frozen=True)
class Ontbrekend:
    """What could not be read: where it stands in law, and what that means for an answer."""

    code: str
    plaats: str
    gevolg: str


@cache
def ontbrekend() -> Mapping[str, Ontbrekend]:
    """Return what could not be read, by code."""
    return {row["code"]: Ontbrekend(**row) for row in _data("ontbrekend")}
