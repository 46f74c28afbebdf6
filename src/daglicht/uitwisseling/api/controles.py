"""The inspections of ``/api/v1``."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from ninja import Field, Query, Router

from daglicht.handhaving import service as handhaving
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters, at_site, between, one, visible
from daglicht.uitwisseling.conform import Datum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde

router = Router(tags=["controles"], by_alias=True)


class ControleFilters(Filters):
    """Which controles."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    status: Literal["gepland", "in uitvoering", "afgerond"] | None = None
    vanaf: Datum | None = Field(None, description="Controledatum op of na deze dag")
    tot: Datum | None = Field(None, description="Controledatum vóór deze dag")


def _controle(row: toezicht.Controle) -> dict[str, object]:
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "controledatum": row.controledatum,
        "controletype": row.getoonde_soort,
        "status": row.status,
        "locaties": [uit.verwijzing("locaties", site) for site in row.vth_objecten.all()],
    }


def _visits(request: Request) -> QuerySet[toezicht.Controle]:
    access = request.toegang
    rows = handhaving.met_soort(
        access, toezicht.Controle.objects.select_related("controletype")
    ).prefetch_related("vth_objecten")
    return rows.order_by("-controledatum", "pk")


@router.get("/controles", response=Pagina[uit.Controle], summary="Controles")
def controles(
    request: Request, bladeren: Query[Bladeren], filters: Query[ControleFilters]
) -> dict[str, object]:
    """Geef controles, de laatste eerst; het publiek ziet alleen afgeronde controles,
    en van die niet welke soort het was.
    """
    rows = at_site(
        visible(request, Recht.CONTROLE_LEZEN, _visits(request)), toezicht.Controle, filters.locatie
    )
    if filters.status:
        rows = rows.filter(status=filters.status)
    return bladzijde(
        request, between(rows, "controledatum", filters.vanaf, filters.tot), bladeren, _controle
    )


@router.get("/controles/{uuid:controle_id}", response=uit.Controle, summary="Controle")
def controle(request: Request, controle_id: UUID) -> dict[str, object]:
    """Geef één controle."""
    return _controle(one(request, Recht.CONTROLE_LEZEN, _visits(request), controle_id))
