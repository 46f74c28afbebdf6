"""The sites of ``/api/v1``."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

import shapely
from django.db.models import Model, QuerySet
from ninja import Field, Query, Router

from daglicht.register import service as register
from daglicht.ruimte import ETRS89, herprojecteer
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import TEKST, Filters, one
from daglicht.uitwisseling.paginering import Bladeren, Pagina, uit_blad

M = TypeVar("M", bound=Model)
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


def _locatie(row: register.Locatierij) -> dict[str, object]:
    point = None if row.plaats is None else herprojecteer(row.plaats, ETRS89, "tekenen")
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "naam": row.naam,
        "type": row.type,
        "typecode": row.typecode,
        "gemeente": row.gemeente,
        "locatie_omschrijving": row.locatie_omschrijving,
        "ontstaansdatum": row.ontstaansdatum,
        "beeindigingsdatum": row.beeindigingsdatum,
        "geometrie": None if point is None else json.loads(shapely.to_geojson(point)),
        "activiteiten": list(row.activiteiten),
    }


def _seen(request: Request) -> Callable[[QuerySet[M]], QuerySet[M]]:
    toegang.eis_recht(request.toegang, Recht.LOCATIE_LEZEN)
    return partial(toegang.zichtbaar, request.toegang, Recht.LOCATIE_LEZEN)


@router.get("/locaties", response=Pagina[uit.Locatie], summary="Locaties")
def locaties(
    request: Request, bladeren: Query[Bladeren], filters: Query[LocatieFilters]
) -> dict[str, object]:
    """Geef de locaties die aan de filters voldoen, op naam."""
    asked = bladeren.vraag(
        q=filters.q, type=filters.type, gemeente=filters.gemeente, bbox=filters.bbox
    )
    return uit_blad(request, bladeren, register.locatielijst(_seen(request), asked), _locatie)


@router.get("/locaties/{uuid:locatie_id}", response=uit.Locatie, summary="Locatie")
def locatie(request: Request, locatie_id: UUID) -> dict[str, object]:
    """Geef één locatie."""
    site = one(request, Recht.LOCATIE_LEZEN, register.locaties(), locatie_id)
    found = register.locatierij(_seen(request), site.pk)
    assert found is not None, "it was seen above"
    return _locatie(found)
