"""The violations of ``/api/v1``, for who works on them."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Query, Router

from daglicht.handhaving import service as handhaving
from daglicht.toegang.request import Request
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters
from daglicht.uitwisseling.conform import Datum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, uit_blad

router = Router(tags=["overtredingen"], by_alias=True)


class OvertredingFilters(Filters):
    """Which violations."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    hersteld: bool | None = None
    vanaf: Datum | None = Field(None, description="Geconstateerd op of na deze dag")
    tot: Datum | None = Field(None, description="Geconstateerd vóór deze dag")


def _overtreding(row: handhaving.Overtredingrij) -> dict[str, object]:
    names = (
        "identificatie",
        "overtredingsdatum",
        "aard",
        "gevolg",
        "gedrag",
        "handhavingsstrategie",
        "hersteldatum",
    )
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "locaties": [uit.verwijzing("locaties", site) for site in row.locaties],
    }


@router.get("/overtredingen", response=Pagina[uit.Overtreding], summary="Overtredingen")
def overtredingen(
    request: Request, bladeren: Query[Bladeren], filters: Query[OvertredingFilters]
) -> dict[str, object]:
    """Geef overtredingen; alleen voor wie ermee werkt."""
    state = None if filters.hersteld is None else "hersteld" if filters.hersteld else "lopend"
    asked = bladeren.vraag(
        ingetrokken=False,
        locatie=filters.locatie,
        toestand=state,
        vanaf=filters.vanaf,
        tot=filters.tot,
    )
    found = handhaving.overtredingenlijst(request.toegang, asked)
    return uit_blad(request, bladeren, found, _overtreding)


@router.get("/overtredingen/{uuid:overtreding_id}", response=uit.Overtreding, summary="Overtreding")
def overtreding(request: Request, overtreding_id: UUID) -> dict[str, object]:
    """Geef één overtreding."""
    return _overtreding(handhaving.open_overtreding(request.toegang, overtreding_id))
