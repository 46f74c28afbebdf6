"""The sites of ``/api/v1``."""

from __future__ import annotations

import json
from uuid import UUID

import shapely
from django.db.models import QuerySet
from ninja import Field, Query, Router

from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from daglicht.ruimte import ETRS89, herprojecteer
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import TEKST, Filters, one, visible
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde

router = Router(tags=["locaties"], by_alias=True)

METERS = r"-?[0-9]{1,7}(\.[0-9]{1,6})?"
BBOX = rf"^{METERS}(,{METERS}){{3}}$"


class LocatieFilters(Filters):
    """Which sites."""

    q: str | None = Field(
        None,
        min_length=2,
        max_length=100,
        pattern=TEKST,
        description="Zoekt in naam, adres en identificatie",
    )
    type: str | None = Field(
        None, max_length=60, pattern=TEKST, description="Code uit waardelijst type-vth-object"
    )
    gemeente: str | None = Field(
        None, max_length=120, pattern=TEKST, description="Code van de gemeente"
    )
    bbox: str | None = Field(
        None,
        pattern=BBOX,
        description="Twee hoekpunten x1,y1,x2,y2 in hele of gebroken meters RD (EPSG:28992)",
    )


def _locatie(row: register.VthObject) -> dict[str, object]:
    places = list(row.geo_objecten.all())
    point = (
        herprojecteer(places[0].geometrie, ETRS89, "tekenen")
        if places and places[0].geometrie
        else None
    )
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "naam": str(row),
        "type": str(row.type),
        "typecode": row.type.code,
        "gemeente": row.gemeente.naam if row.gemeente else None,
        "locatie_omschrijving": row.locatie_omschrijving,
        "ontstaansdatum": row.ontstaansdatum,
        "beeindigingsdatum": row.beeindigingsdatum,
        "geometrie": None if point is None else json.loads(shapely.to_geojson(point)),
        "activiteiten": [str(item.type) for item in row.activiteituitvoeringen.all()],
    }


def sites() -> QuerySet[register.VthObject]:
    """Return the sites with what their answer tells."""
    return register.locaties().prefetch_related("geo_objecten", "activiteituitvoeringen__type")


@router.get("/locaties", response=Pagina[uit.Locatie], summary="Locaties")
def locaties(
    request: Request, bladeren: Query[Bladeren], filters: Query[LocatieFilters]
) -> dict[str, object]:
    """Geef de locaties die aan de filters voldoen, op naam."""
    rows = visible(request, Recht.LOCATIE_LEZEN, sites())
    if filters.q:
        rows = rows.filter(
            pk__in=[hit.object_id for hit in zoek(filters.q, soorten=["locatie"], hoogstens=500)]
        )
    if filters.type:
        rows = rows.filter(type__code=filters.type)
    if filters.gemeente:
        rows = rows.filter(gemeente__code=filters.gemeente)
    if filters.bbox:
        box = tuple(float(part) for part in filters.bbox.split(","))
        rows = rows.filter(
            pk__in=register.VthObject.objects.filter(geo_objecten__omvang__overlapt=box).values(
                "pk"
            )
        )
    return bladzijde(request, rows, bladeren, _locatie)


@router.get("/locaties/{uuid:locatie_id}", response=uit.Locatie, summary="Locatie")
def locatie(request: Request, locatie_id: UUID) -> dict[str, object]:
    """Geef één locatie."""
    return _locatie(one(request, Recht.LOCATIE_LEZEN, sites(), locatie_id))
