"""What is offered: which rows, which attributes, and how they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Toegang

Lezen = Callable[[Any], Any]


@dataclass(frozen=True)
class Eigenschap:
    """One attribute: its type in JSON Schema, how it is read from a row,
    and by which field it is filtered.
    """

    type: str
    titel: str
    lees: Lezen
    veld: str
    keuzes: tuple[str, ...] = ()
    formaat: str = ""
    per_gebouw: bool = False
    """Of people in one building: only for who may see that."""


@dataclass(frozen=True)
class Collectie:
    """Features of one kind: ``rijen`` gives those that are there on a day;
    each has ``geometrie`` and ``omvang`` in RD.
    """

    id: str
    titel: str
    omschrijving: str
    recht: Recht
    rijen: Callable[[date], QuerySet[Any]]
    eigenschappen: Mapping[str, Eigenschap]
    begin: Callable[[], Any]

    def voor(self, toegang: Toegang) -> Collectie:
        """Return the collection as somebody may ask for it;
        what may not be seen is no attribute at all.
        """
        if veiligheid.ziet_gebouw(toegang):
            return self
        open_ = {name: about for name, about in self.eigenschappen.items() if not about.per_gebouw}
        return replace(self, eigenschappen=open_)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _people(building: Any, part: str) -> float | None:
    return _number(getattr(building, f"personen_{part}")) if building.functies_bekend else None


def _contours(day: date) -> QuerySet[Any]:
    return veiligheid.contouren(day).filter(geometrie__isnull=False).order_by("pk")


def _sources(day: date) -> QuerySet[Any]:
    held = veiligheid.contouren(day)
    keys = held.values("referentie__versie__activiteit__locatie")
    rows = veiligheid.risicobronnen().filter(pk__in=keys, geometrie__isnull=False).order_by("pk")
    own = held.filter(geometrie__isnull=True, **{SOURCE: OuterRef("pk")}).order_by(
        "soort", "ten_hoogste"
    )
    told = JSONObject(soort="soort", grondslag="grondslag", tot="ten_hoogste")
    return rows.annotate(onbekend=ArraySubquery(own.values(json=told)))


def _unknown(source: Any) -> str:
    """Return the areas of a source of which nobody knows how far they reach, in words."""
    rows = (
        (
            f"{row['soort']}: {veiligheid.ONBEKEND[row['grondslag']]}, "
            f"{veiligheid.onbekend_tot(row['tot'])}"
        )
        for row in source.onbekend
    )
    return "; ".join(dict.fromkeys(rows))


SOURCE = "referentie__versie__activiteit__locatie"
COLLECTIES = {
    item.id: item
    for item in (
        Collectie(
            "risicobronnen",
            "Risicobronnen",
            (
                "Plaatsen waar activiteiten met een extern veiligheidsrisico worden verricht en "
                "die op de gevraagde dag een gebied hebben."
            ),
            Recht.RISICOBRON_LEZEN,
            _sources,
            {
                "naam": Eigenschap("string", "Naam", lambda r: r.naam, "naam"),
                "identificatie": Eigenschap(
                    "string", "Identificatie", lambda r: r.identificatie, "identificatie"
                ),
                "soort": Eigenschap("string", "Soort", lambda r: r.soort, "soort"),
                "onbekendeGebieden": Eigenschap(
                    "string", "Gebieden waarvan onbekend is hoe ver ze reiken", _unknown, ""
                ),
            },
            lambda: None,
        ),
        Collectie(
            "gebieden",
            "Gebieden rond risicobronnen",
            "Plaatsgebonden risico, aandachtsgebieden en andere gebieden, met hun herkomst. "
            "Gebieden die onbekend zijn of nog berekend moeten worden, hebben geen geometrie en "
            "staan hier niet; zie onbekendeGebieden bij de risicobronnen.",
            Recht.RISICOBRON_LEZEN,
            _contours,
            {
                "soort": Eigenschap(
                    "string",
                    "Soort gebied",
                    lambda r: r.soort,
                    "soort",
                    tuple(k.value for k in veiligheid.Gebiedssoort),
                ),
                "naam": Eigenschap(
                    "string", "Naam van de soort", lambda r: r.get_soort_display(), ""
                ),
                "afstand": Eigenschap(
                    "number", "Afstand in meters", lambda r: _number(r.afstand), "afstand"
                ),
                "grondslag": Eigenschap(
                    "string",
                    "Herkomst",
                    lambda r: r.grondslag,
                    "grondslag",
                    tuple(k.value for k in veiligheid.Grondslag),
                ),
                "wet": Eigenschap("string", "Artikel", lambda r: r.bron, "bron"),
                "geverifieerd": Eigenschap(
                    "boolean", "In de wet nagelezen", lambda r: r.geverifieerd, "geverifieerd"
                ),
                "risicobron": Eigenschap(
                    "string",
                    "Risicobron",
                    lambda r: r.referentie.versie.activiteit.locatie.naam,
                    f"{SOURCE}__naam",
                ),
                "activiteit": Eigenschap(
                    "string",
                    "Activiteit",
                    lambda r: r.referentie.versie.activiteit.klasse,
                    "referentie__versie__activiteit__klasse",
                ),
                "begin": Eigenschap(
                    "string",
                    "Geldt vanaf",
                    lambda r: r.geldigheid.lower.isoformat(),
                    "begin",
                    formaat="date",
                ),
            },
            lambda: F("geldigheid__startswith"),
        ),
        Collectie(
            "gebouwen",
            "Gebouwen en locaties",
            "Gebouwen en locaties met hun kwetsbaarheid (Bkl bijlage VI), van wat is ingelezen "
            "(zie gebouwendekking). Wie over externe veiligheid gaat, ziet ook personen volgens "
            "kentallen.",
            Recht.RECEPTOR_LEZEN,
            lambda day: veiligheid.gebouwen(day).filter(geometrie__isnull=False).order_by("pk"),
            {
                "naam": Eigenschap("string", "Naam", str, "naam"),
                "bron": Eigenschap("string", "Register", lambda r: r.bron, "bron"),
                "bronId": Eigenschap(
                    "string", "Sleutel in dat register", lambda r: r.bron_id, "bron_id"
                ),
                "categorie": Eigenschap(
                    "string",
                    "Kwetsbaarheid",
                    lambda r: r.categorie,
                    "categorie",
                    tuple(k.value for k in veiligheid.Kwetsbaarheid),
                ),
                "woningen": Eigenschap("integer", "Woningen", lambda r: r.woningen, "woningen"),
                "personenDag": Eigenschap(
                    "number",
                    "Personen overdag",
                    lambda r: _people(r, "dag"),
                    "personen_dag",
                    per_gebouw=True,
                ),
                "personenNacht": Eigenschap(
                    "number",
                    "Personen ’s nachts",
                    lambda r: _people(r, "nacht"),
                    "personen_nacht",
                    per_gebouw=True,
                ),
                "begin": Eigenschap(
                    "string",
                    "Geldt vanaf",
                    lambda r: r.geldigheid.lower.isoformat(),
                    "begin",
                    formaat="date",
                ),
            },
            lambda: F("geldigheid__startswith"),
        ),
        Collectie(
            "gebouwendekking",
            "Waar alle gebouwen zijn ingelezen",
            "Gebieden waarvan op de gevraagde dag alle gebouwen bekend zijn. Daarbuiten is "
            "onbekend of er gebouwen staan, en wie daarin is; geen gebouw betekent daar niet dat "
            "er geen staat.",
            Recht.RECEPTOR_LEZEN,
            veiligheid.dekkingen,
            {
                "naam": Eigenschap("string", "Naam", lambda r: r.naam, "naam"),
                "bron": Eigenschap("string", "Register", lambda r: r.bron, "bron"),
                "gemeente": Eigenschap(
                    "string", "Code van de gemeente", lambda r: r.gebied, "gebied"
                ),
                "herkomst": Eigenschap(
                    "string", "Waar de grens vandaan komt", lambda r: r.herkomst, "herkomst"
                ),
                "op": Eigenschap(
                    "string",
                    "Alle gebouwen zoals op",
                    lambda r: r.op.isoformat(),
                    "op",
                    formaat="date",
                ),
            },
            lambda: F("op"),
        ),
    )
}
