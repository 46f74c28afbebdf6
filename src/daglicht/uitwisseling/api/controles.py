"""The inspections of ``/api/v1``."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Field, Query, Router

from daglicht.handhaving import service as handhaving
from daglicht.toegang.request import Request
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters
from daglicht.uitwisseling.conform import Datum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, uit_blad

router = Router(tags=["controles"], by_alias=True)


class ControleFilters(Filters):
    """Which controles."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    status: Literal["gepland", "in uitvoering", "afgerond"] | None = None
    vanaf: Datum | None = Field(None, description="Controledatum op of na deze dag")
    tot: Datum | None = Field(None, description="Controledatum vóór deze dag")


def _controle(row: toezicht.Controlerij) -> dict[str, object]:
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "controledatum": row.controledatum,
        "controletype": row.soort,
        "status": row.status,
        "locaties": [uit.verwijzing("locaties", site) for site in row.locaties],
    }


@router.get("/controles", response=Pagina[uit.Controle], summary="Controles")
def controles(
    request: Request, bladeren: Query[Bladeren], filters: Query[ControleFilters]
) -> dict[str, object]:
    """Geef controles, de laatste eerst; het publiek ziet alleen afgeronde controles,
    en van die niet welke soort het was.
    """
    asked = bladeren.vraag(
        locatie=filters.locatie, status=filters.status, vanaf=filters.vanaf, tot=filters.tot
    )
    found = handhaving.controlelijst(request.toegang, asked)
    return uit_blad(request, bladeren, found, _controle)


@router.get("/controles/{uuid:controle_id}", response=uit.Controle, summary="Controle")
def controle(request: Request, controle_id: UUID) -> dict[str, object]:
    """Geef één controle."""
    return _controle(handhaving.open_controle(request.toegang, controle_id))
