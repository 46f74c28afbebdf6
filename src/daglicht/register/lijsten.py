"""The list query of sites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from shapely.geometry.base import BaseGeometry

from daglicht.kit.lijst import (
    Beste,
    Filter,
    Filtersoort,
    Kolom,
    Lijst,
    Lijstbeschrijving,
    Lijstblad,
    Lijstvraag,
    Sortering,
    gelijk,
    in_een_van,
)
from daglicht.kit.zoeken import zoek
from daglicht.register.models import Activiteituitvoering, VthObject

TREFFERS = 500
"""Of so many hits a search ranks and shows the best; of all would take seconds of a large place."""
Zicht = Callable[[QuerySet[VthObject]], QuerySet[VthObject]]
"""Keeps the rows that somebody may see; the register lies below the room that decides that."""


ONBEKEND = "onbekend"
"""What a filter is asked for what is not recorded, or not known to who asks."""


@dataclass(frozen=True)
class Locatierij:
    """A site in a list; ``type`` with its main kind, ``plaats`` in RD."""

    pk: UUID
    identificatie: str
    naam: str
    type: str
    typenaam: str
    typecode: str
    gemeente: str | None
    locatie_omschrijving: str | None
    ontstaansdatum: date | None
    beeindigingsdatum: date | None
    plaats: BaseGeometry | None
    activiteiten: tuple[str, ...]


def locatielijst(
    zicht: Zicht, vraag: Lijstvraag, meer: Sequence[Filter] = ()
) -> Lijstblad[Locatierij]:
    """Return a page of the leading sites that ``zicht`` keeps; ``meer``: what other rooms let be
    asked of them. Raises ValidationError (Dutch).
    """
    return LOCATIES.met(meer).blad(zicht(_sites()), vraag)


def locaties_bij(
    zicht: Zicht, vraag: Lijstvraag, meer: Sequence[Filter] = ()
) -> QuerySet[VthObject]:
    """Return all sites that a question asks for, to draw them on a map or to act on them."""
    return LOCATIES.met(meer).gefilterd(zicht(_sites()), vraag)


def locatiebeschrijving(meer: Sequence[Filter] = ()) -> Lijstbeschrijving:
    """Return what can be asked of the list of sites, for its page."""
    return LOCATIES.met(meer).beschrijving


def op_locatie(rijen: QuerySet[Any], pad: str) -> Q:
    """Return the condition that a site, or one that was merged into it, is at ``pad`` of a row."""
    rows = rijen.order_by()
    own = Q(pk__in=rows.filter(**{f"{pad}__isnull": False}).values(pad))
    leading = _leidend(rows, pad)
    return own | Q(pk__in=leading) if leading else own


def niet_op_locatie(rijen: QuerySet[Any], pad: str) -> Q:
    """Return the condition that neither a site, nor one that was merged into it, is at ``pad`` of a
    row. It is no ``NOT IN``, which PostgreSQL asks anew for each row where the keys do not fit in
    its memory.
    """
    rows = rijen.order_by()
    own = ~Q(Exists(rows.filter(**{pad: OuterRef("pk")})))
    leading = _leidend(rows, pad)
    return own & ~Q(pk__in=leading) if leading else own


def _leidend(rijen: QuerySet[Any], pad: str) -> list[UUID]:
    """Return the keys of sites of which a duplicate is at ``pad`` of a row. There are few, and they
    are asked first, for the database does not plan a question well that asks for either.
    """
    merged = VthObject.objects.order_by().filter(samengevoegd_met__isnull=False)
    found = merged.filter(Exists(rijen.filter(**{pad: OuterRef("pk")})))
    keys = found.values_list("samengevoegd_met", flat=True).distinct()
    return [key for key in keys if key is not None]


def locatierij(zicht: Zicht, pk: UUID) -> Locatierij | None:
    """Return one leading site as the list shows it; None when it is not there."""
    return LOCATIES.rij(zicht(_sites()), pk)


def _sites() -> QuerySet[VthObject]:
    rows = VthObject.objects.filter(samengevoegd_met__isnull=True)
    return rows.select_related("type", "gemeente").defer("gemeente__geometrie")


def _found(words: str) -> Q | Beste:
    hits = zoek(words, soorten=["locatie"], hoogstens=TREFFERS + 1)
    keys = [row.object_id for row in hits]
    if len(keys) <= TREFFERS:
        return Q(pk__in=keys)
    return Beste(Q(pk__in=keys[:TREFFERS]), TREFFERS)


def _in_gemeente(code: str) -> Q:
    return Q(gemeente__isnull=True) if code == ONBEKEND else Q(gemeente__code=code)


def _doet(identificatie: str) -> Q:
    rows = Activiteituitvoering.objects.all()
    if identificatie == ONBEKEND:
        return niet_op_locatie(rows, "binnen")
    return op_locatie(rows.filter(type__identificatie=identificatie), "binnen")


def _locatie(row: VthObject) -> Locatierij:
    places = list(row.geo_objecten.all())
    return Locatierij(
        pk=row.pk,
        identificatie=row.identificatie,
        naam=str(row),
        type=str(row.type),
        typenaam=row.type.naam,
        typecode=row.type.code,
        gemeente=row.gemeente.naam if row.gemeente else None,
        locatie_omschrijving=row.locatie_omschrijving,
        ontstaansdatum=row.ontstaansdatum,
        beeindigingsdatum=row.beeindigingsdatum,
        plaats=places[0].geometrie if places else None,
        activiteiten=tuple(str(item.type) for item in row.activiteituitvoeringen.all()),
    )


LOCATIES = Lijst(
    filters=(
        Filter("q", "Naam of plaats", Filtersoort.TEKST, _found),
        Filter("type", "Soort", Filtersoort.TEKST, gelijk("type__code")),
        Filter("gemeente", "Gemeente", Filtersoort.TEKST, _in_gemeente),
        Filter("activiteit", "Activiteit", Filtersoort.TEKST, _doet),
        Filter(
            "bbox",
            "Op de kaart",
            Filtersoort.VAK,
            in_een_van(VthObject, "geo_objecten__omvang__overlapt"),
        ),
    ),
    sorteringen=(
        Sortering("naam", "Naam", ("naam", "lokaal_id"), "naam"),
        Sortering("gemeente", "Gemeente", ("gemeente__naam", "naam", "lokaal_id"), "gemeente"),
    ),
    kolommen=(
        Kolom("naam", "Naam"),
        Kolom("typenaam", "Soort"),
        Kolom("gemeente", "Gemeente"),
        Kolom("locatie_omschrijving", "Adres"),
        Kolom("identificatie", "Identificatie"),
        Kolom("activiteiten", "Activiteiten"),
    ),
    haal=lambda rows: rows.prefetch_related("geo_objecten", "activiteituitvoeringen__type"),
    maak=_locatie,
)
