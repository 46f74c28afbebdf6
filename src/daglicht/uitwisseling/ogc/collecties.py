"""What is offered: which rows, which attributes, and how they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.openbaarheid import openbare_velden
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Toegang

SOURCE = "referentie__versie__activiteit__locatie"
GEBOUW, PERSONEN = "gebouw", "personen"
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
    openbaar: str = ""
    """The field of the file on openness that it shows, of a kind that is in it."""


@dataclass(frozen=True)
class Collectie:
    """Features of one kind: ``rijen`` gives those that are there on a day;
    each has ``geometrie`` and ``omvang`` in RD.
    """

    id: str
    titel: str
    omschrijving: str
    recht: Recht
    rijen: Callable[[date, veiligheid.Bronzicht | None], QuerySet[Any]]
    eigenschappen: Mapping[str, Eigenschap]
    begin: Callable[[], Any]
    soort: str = ""
    """The kind of object in the file on openness; of a kind that is not there all is public."""
    bron: str = ""
    """The path to the risk source, where marks on that hide parts of it."""
    plaats: str = ""
    """The field of the file on openness that the geometry shows."""
    zicht: veiligheid.Bronzicht | None = None

    def voor(self, toegang: Toegang) -> Collectie:
        """Return the collection as somebody may ask for it;
        what may not be seen is no attribute at all.
        """
        if not self.soort:
            return self
        fields = openbare_velden(self.soort, timezone.localdate())
        if self.soort == GEBOUW and veiligheid.ziet_gebouw(toegang):
            fields |= {PERSONEN}
        shown = {name: row for name, row in self.eigenschappen.items() if row.openbaar in fields}
        sight = veiligheid.bronzicht(toegang) if self.bron else None
        made = replace(self, eigenschappen=shown, zicht=sight)
        return replace(made, omschrijving=f"{self.omschrijving} {made.weggelaten}".rstrip())

    @property
    def weggelaten(self) -> str:
        """Return what to tell (Dutch) when features may be missing, also because they were asked
        for by what is hidden; the same for every question, so that it tells nothing of one feature.
        """
        asked = {row.openbaar for row in self.eigenschappen.values()}
        return self.zicht.weggelaten_bij(*asked) if self.zicht else ""

    def op_dag(self, dag: date) -> QuerySet[Any]:
        """Return what is there on a day and may be shown."""
        return self.rijen(dag, self.zicht)

    def zonder_verborgen(self, rijen: QuerySet[Any], veld: str) -> QuerySet[Any]:
        """Leave out the rows of which a field is hidden, so that a question about it tells nothing;
        ``veld``: as in the file on openness.
        """
        if self.zicht is None:
            return rijen
        return rijen.exclude(**{f"{self.bron}__in": self.zicht.verborgen(veld)})

    def waarden(self, rij: Any) -> dict[str, Any]:
        """Return the attributes of a row, with words (Dutch) or nothing for what is hidden."""
        return {name: self._waarde(about, rij) for name, about in self.eigenschappen.items()}

    def _waarde(self, about: Eigenschap, rij: Any) -> Any:
        if why := self.verborgen(rij, about.openbaar):
            return why if about.type == "string" and not about.formaat else None
        return about.lees(rij)

    def verborgen(self, rij: Any, veld: str) -> str | None:
        """Return in words why a field of a row is hidden; None when it is not."""
        if self.zicht is None:
            return None
        key = attrgetter(self.bron.replace("__", "."))(rij)
        return self.zicht.schild.reden(getattr(key, "pk", key), veld)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _people(building: Any, part: str) -> float | None:
    return _number(getattr(building, f"personen_{part}")) if building.functies_bekend else None


def _contours(day: date, zicht: veiligheid.Bronzicht | None) -> QuerySet[Any]:
    rows = veiligheid.contouren(day) if zicht is None else zicht.contouren(day)
    return rows.filter(geometrie__isnull=False).order_by("pk")


def _sources(day: date, zicht: veiligheid.Bronzicht | None) -> QuerySet[Any]:
    held = veiligheid.contouren(day)
    there = Q(pk__in=held.order_by().values(SOURCE))
    if zicht is not None:
        there = veiligheid.met_gebied(zicht, day)
    rows = veiligheid.risicobronnen().filter(there, geometrie__isnull=False).order_by("pk")
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
                "naam": Eigenschap("string", "Naam", lambda r: r.naam, "naam", openbaar="naam"),
                "identificatie": Eigenschap(
                    "string",
                    "Identificatie",
                    lambda r: r.identificatie,
                    "identificatie",
                    openbaar="identificatie",
                ),
                "soort": Eigenschap(
                    "string", "Soort", lambda r: r.soort, "soort", openbaar="soort"
                ),
                "onbekendeGebieden": Eigenschap(
                    "string",
                    "Gebieden waarvan onbekend is hoe ver ze reiken",
                    _unknown,
                    "",
                    openbaar="gebieden",
                ),
            },
            lambda: None,
            soort="risicobron",
            bron="pk",
            plaats="plaats",
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
                    openbaar="gebieden",
                ),
                "naam": Eigenschap(
                    "string",
                    "Naam van de soort",
                    lambda r: r.get_soort_display(),
                    "",
                    openbaar="gebieden",
                ),
                "afstand": Eigenschap(
                    "number",
                    "Afstand in meters",
                    lambda r: _number(r.afstand),
                    "afstand",
                    openbaar="gebieden",
                ),
                "grondslag": Eigenschap(
                    "string",
                    "Herkomst",
                    lambda r: r.grondslag,
                    "grondslag",
                    tuple(k.value for k in veiligheid.Grondslag),
                    openbaar="herleiding",
                ),
                "wet": Eigenschap(
                    "string", "Artikel", lambda r: r.bron, "bron", openbaar="herleiding"
                ),
                "geverifieerd": Eigenschap(
                    "boolean",
                    "In de wet nagelezen",
                    lambda r: r.geverifieerd,
                    "geverifieerd",
                    openbaar="herleiding",
                ),
                "risicobron": Eigenschap(
                    "string",
                    "Risicobron",
                    lambda r: r.referentie.versie.activiteit.locatie.naam,
                    f"{SOURCE}__naam",
                    openbaar="naam",
                ),
                "activiteit": Eigenschap(
                    "string",
                    "Activiteit",
                    lambda r: r.referentie.versie.activiteit.klasse,
                    "referentie__versie__activiteit__klasse",
                    openbaar="klasse",
                ),
                "begin": Eigenschap(
                    "string",
                    "Geldt vanaf",
                    lambda r: r.geldigheid.lower.isoformat(),
                    "begin",
                    formaat="date",
                    openbaar="gebieden",
                ),
            },
            lambda: F("geldigheid__startswith"),
            soort="risicobron",
            bron=SOURCE,
            plaats="gebieden",
        ),
        Collectie(
            "gebouwen",
            "Gebouwen en locaties",
            "Gebouwen en locaties met hun kwetsbaarheid (Bkl bijlage VI), van wat is ingelezen "
            "(zie gebouwendekking). Wie over externe veiligheid gaat, ziet ook personen volgens "
            "kentallen.",
            Recht.RECEPTOR_LEZEN,
            lambda day, _: veiligheid.gebouwen(day).filter(geometrie__isnull=False).order_by("pk"),
            {
                "naam": Eigenschap("string", "Naam", str, "naam", openbaar="naam"),
                "bron": Eigenschap(
                    "string", "Register", lambda r: r.bron, "bron", openbaar="register"
                ),
                "bronId": Eigenschap(
                    "string",
                    "Sleutel in dat register",
                    lambda r: r.bron_id,
                    "bron_id",
                    openbaar="register",
                ),
                "categorie": Eigenschap(
                    "string",
                    "Kwetsbaarheid",
                    lambda r: r.categorie,
                    "categorie",
                    tuple(k.value for k in veiligheid.Kwetsbaarheid),
                    openbaar="kwetsbaarheid",
                ),
                "woningen": Eigenschap(
                    "integer", "Woningen", lambda r: r.woningen, "woningen", openbaar="woningen"
                ),
                "personenDag": Eigenschap(
                    "number",
                    "Personen overdag",
                    lambda r: _people(r, "dag"),
                    "personen_dag",
                    openbaar=PERSONEN,
                ),
                "personenNacht": Eigenschap(
                    "number",
                    "Personen ’s nachts",
                    lambda r: _people(r, "nacht"),
                    "personen_nacht",
                    openbaar=PERSONEN,
                ),
                "begin": Eigenschap(
                    "string",
                    "Geldt vanaf",
                    lambda r: r.geldigheid.lower.isoformat(),
                    "begin",
                    formaat="date",
                    openbaar="geldigheid",
                ),
            },
            lambda: F("geldigheid__startswith"),
            soort=GEBOUW,
        ),
        Collectie(
            "gebouwendekking",
            "Waar alle gebouwen zijn ingelezen",
            "Gebieden waarvan op de gevraagde dag alle gebouwen bekend zijn. Daarbuiten is "
            "onbekend of er gebouwen staan, en wie daarin is; geen gebouw betekent daar niet dat "
            "er geen staat.",
            Recht.RECEPTOR_LEZEN,
            lambda day, _: veiligheid.dekkingen(day),
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
