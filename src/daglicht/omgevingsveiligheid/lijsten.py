"""The list query of plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from daglicht.kit.lijst import (
    Filter,
    Filtersoort,
    Kolom,
    Lijst,
    Lijstblad,
    Lijstvraag,
    Sortering,
    gelijk,
)
from daglicht.omgevingsveiligheid.models import Plan
from daglicht.omgevingsveiligheid.models.receptor import CATEGORIEEN
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht


@dataclass(frozen=True)
class Planrij:
    """A plan in a list; people by day and by night."""

    pk: UUID
    naam: str
    categorie: str
    personen_dag: Decimal
    personen_nacht: Decimal
    vastgelegd_op: datetime
    vervallen_op: date | None
    instantie: str


def plannenlijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Planrij]:
    """Return a page of the plans that somebody may read; raises ValidationError (Dutch)."""
    return toegang.blad(access, Recht.PLAN_LEZEN, PLANNEN, Plan.objects.all(), vraag)


def _plan(row: Plan) -> Planrij:
    return Planrij(
        pk=row.pk,
        naam=row.naam,
        categorie=row.get_categorie_display(),
        personen_dag=row.personen_dag,
        personen_nacht=row.personen_nacht,
        vastgelegd_op=row.vastgelegd_op,
        vervallen_op=row.vervallen_op,
        instantie=str(row.instantie),
    )


PLANNEN = Lijst(
    filters=(
        Filter(
            "categorie", "Categorie", Filtersoort.KEUZE, gelijk("categorie"), tuple(CATEGORIEEN)
        ),
        Filter(
            "vervallen",
            "Vervallen",
            Filtersoort.JANEE,
            lambda value: Q(vervallen_op__isnull=not value),
        ),
        Filter("instantie", "Van", Filtersoort.OBJECT, gelijk("instantie")),
        Filter("naam", "Naam", Filtersoort.TEKST, gelijk("naam__icontains")),
    ),
    sorteringen=(
        Sortering("laatste", "Laatste eerst", ("-vastgelegd_op",), "vastgelegd_op"),
        Sortering("naam", "Naam", ("naam",), "naam"),
        Sortering("personen", "Personen overdag", ("-personen_dag",), "personen_dag"),
    ),
    kolommen=(
        Kolom("naam", "Naam"),
        Kolom("categorie", "Categorie"),
        Kolom("personen_dag", "Personen overdag"),
        Kolom("personen_nacht", "Personen in de nacht"),
        Kolom("vastgelegd_op", "Vastgelegd op"),
        Kolom("vervallen_op", "Vervallen op"),
        Kolom("instantie", "Van"),
    ),
    haal=lambda rows: rows.select_related("instantie__rol_van__betrokkene"),
    maak=_plan,
)
PLANNENLIJST = PLANNEN.beschrijving
"""What can be asked of the list of plans, for its page."""
