"""The list queries of permits: decisions that give permission, and procedures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from daglicht.kit.lijst import (
    Filter,
    Filtersoort,
    Kolom,
    Lijst,
    Lijstblad,
    Lijstvraag,
    Sortering,
    Verwijzing,
    gelijk,
    in_een_van,
)
from daglicht.recht.verloop import Verloopstand
from daglicht.register.enumeraties import Toestemmingsoort, Toestemmingtype
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.models import Procedure, Toestemming
from daglicht.vergunning.procedure.vastleggen import stand_van
from daglicht.zaakverloop import service as zaakverloop

TOESTANDEN = (("lopend", "Lopend"), ("afgerond", "Afgerond"))


@dataclass(frozen=True)
class Toestemmingrij:
    """A permit decision in a list; ``basis`` is the one it builds on, where that may be seen."""

    pk: UUID
    identificatie: str
    onderwerp: str
    soort: str
    type: str
    kenmerk: str
    besluitdatum: date
    publicatiedatum: date | None
    inwerkingtredingsdatum: date
    vervaldatum: date | None
    bevoegd_gezag: str
    basis: Verwijzing | None


@dataclass(frozen=True)
class Gezettestap:
    """A step that counts, as it was recorded."""

    soort: str
    datum: date
    gegevens: Mapping[str, Any]


@dataclass(frozen=True)
class Procedurerij:
    """A procedure in a list, with how it stands today."""

    pk: UUID
    soort: str
    onderwerp: str
    ontvangen_op: date
    verzoeknummer: str | None
    locatie: Verwijzing
    toestemming: Verwijzing | None
    fase: str
    stand: Verloopstand
    stappen: tuple[Gezettestap, ...]


def toestemmingenlijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Toestemmingrij]:
    """Return a page of the decisions that somebody may read; raises ValidationError (Dutch)."""
    return toegang.blad(access, Recht.TOESTEMMING_LEZEN, TOESTEMMINGEN, _permits(access), vraag)


def open_toestemming(access: toegang.Toegang, pk: UUID) -> Toestemmingrij:
    """Return one decision and log that it was opened; Http404 when it is not there for him."""
    return toegang.open_rij(access, Recht.TOESTEMMING_LEZEN, TOESTEMMINGEN, _permits(access), pk)


def procedurelijst(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[Procedurerij]:
    """Return a page of the procedures that somebody may read; raises ValidationError (Dutch)."""
    rows = Procedure.objects.all()
    return toegang.blad(access, Recht.VERZOEK_LEZEN, PROCEDURES, rows, vraag)


def open_procedure(access: toegang.Toegang, pk: UUID) -> Procedurerij:
    """Return one procedure and log that it was opened; Http404 when it is not there for him."""
    return toegang.open_rij(access, Recht.VERZOEK_LEZEN, PROCEDURES, Procedure.objects.all(), pk)


def _permits(access: toegang.Toegang) -> QuerySet[Any]:
    """Return the decisions, each with whether the one it builds on may be seen."""
    basis = Toestemming.objects.filter(pk=OuterRef("basis"))
    seen = Exists(toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, basis))
    return Toestemming.objects.annotate(basis_zichtbaar=seen)


def _toestemming(row: Any) -> Toestemmingrij:
    shown = row.basis is not None and row.basis_zichtbaar
    return Toestemmingrij(
        pk=row.pk,
        identificatie=row.identificatie,
        onderwerp=row.onderwerp,
        soort=row.soort,
        type=row.type,
        kenmerk=row.kenmerk,
        besluitdatum=row.besluit.besluitdatum,
        publicatiedatum=row.besluit.publicatiedatum,
        inwerkingtredingsdatum=row.inwerkingtredingsdatum,
        vervaldatum=row.vervaldatum,
        bevoegd_gezag=str(row.bevoegd_gezag),
        basis=Verwijzing(row.basis.pk, str(row.basis)) if shown else None,
    )


def _procedure(row: Procedure) -> Procedurerij:
    stand, granted = stand_van(row, timezone.localdate()), row.toestemming
    return Procedurerij(
        pk=row.pk,
        soort=row.soort,
        onderwerp=row.onderwerp,
        ontvangen_op=row.ontvangen_op,
        verzoeknummer=str(row.verzoek) if row.verzoek else None,
        locatie=Verwijzing(row.locatie.pk, str(row.locatie)),
        toestemming=Verwijzing(granted.pk, str(granted)) if granted else None,
        fase=stand.fase,
        stand=stand,
        stappen=tuple(
            Gezettestap(step.soort, step.datum, step.gegevens)
            for step in zaakverloop.geldige(row.verloop.stappen.all())
        ),
    )


TOESTEMMINGEN = Lijst(
    filters=(
        Filter(
            "soort", "Soort", Filtersoort.KEUZE, gelijk("soort"), tuple(Toestemmingsoort.choices)
        ),
        Filter("type", "Type", Filtersoort.KEUZE, gelijk("type"), tuple(Toestemmingtype.choices)),
        Filter(
            "locatie",
            "Locatie",
            Filtersoort.OBJECT,
            in_een_van(Toestemming, "legitimeert__binnen"),
        ),
        Filter("kenmerk", "Kenmerk", Filtersoort.TEKST, gelijk("kenmerk")),
        Filter("onderwerp", "Onderwerp", Filtersoort.TEKST, gelijk("onderwerp__icontains")),
        Filter("vanaf", "Werkt vanaf", Filtersoort.DAG, gelijk("inwerkingtredingsdatum__gte")),
        Filter("tot", "Werkt vóór", Filtersoort.DAG, gelijk("inwerkingtredingsdatum__lt")),
    ),
    sorteringen=(
        Sortering(
            "laatste",
            "Laatste eerst",
            ("-inwerkingtredingsdatum",),
            "inwerkingtredingsdatum",
        ),
        Sortering("besluit", "Besluitdatum", ("-besluit__besluitdatum",), "besluitdatum"),
    ),
    kolommen=(
        Kolom("onderwerp", "Onderwerp"),
        Kolom("kenmerk", "Kenmerk"),
        Kolom("soort", "Soort", dict(Toestemmingsoort.choices)),
        Kolom("type", "Type", dict(Toestemmingtype.choices)),
        Kolom("besluitdatum", "Besluit van"),
        Kolom("inwerkingtredingsdatum", "In werking"),
        Kolom("vervaldatum", "Vervalt"),
        Kolom("bevoegd_gezag", "Bevoegd gezag"),
        Kolom("basis", "Wijzigt"),
    ),
    haal=lambda rows: rows.select_related("besluit", "basis", "bevoegd_gezag__rol_van__betrokkene"),
    maak=_toestemming,
)
PROCEDURES = Lijst(
    filters=(
        Filter(
            "toestand",
            "Toestand",
            Filtersoort.KEUZE,
            lambda value: Q(zaak__einddatum__isnull=value == "lopend"),
            TOESTANDEN,
        ),
        Filter("locatie", "Locatie", Filtersoort.OBJECT, gelijk("locatie")),
        Filter("soort", "Soort", Filtersoort.TEKST, gelijk("verloop__soort")),
        Filter("vanaf", "Ontvangen, vanaf", Filtersoort.DAG, gelijk("verloop__begonnen_op__gte")),
        Filter("tot", "Ontvangen, vóór", Filtersoort.DAG, gelijk("verloop__begonnen_op__lt")),
    ),
    sorteringen=(
        Sortering("ontvangen", "Eerste ontvangen eerst", ("verloop__begonnen_op",), "ontvangen_op"),
        Sortering("onderwerp", "Onderwerp", ("onderwerp", "verloop__begonnen_op"), "onderwerp"),
    ),
    kolommen=(
        Kolom("ontvangen_op", "Ontvangen op"),
        Kolom("onderwerp", "Onderwerp"),
        Kolom("soort", "Soort"),
        Kolom("locatie", "Locatie"),
        Kolom("fase", "Fase"),
        Kolom("verzoeknummer", "Verzoeknummer"),
        Kolom("toestemming", "Toestemming"),
    ),
    haal=lambda rows: rows.select_related(
        "verloop", "locatie", "verzoek", "toestemming"
    ).prefetch_related("verloop__stappen"),
    maak=_procedure,
)
TOESTEMMINGENLIJST = TOESTEMMINGEN.beschrijving
"""What can be asked of the list of decisions, for its page."""
PROCEDURELIJST = PROCEDURES.beschrijving
"""What can be asked of the list of procedures, for its page."""
