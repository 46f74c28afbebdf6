"""The violations of ``/api/v1``, for who works on them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from ninja import Field, Query, Router

from daglicht.handhaving import service as handhaving
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters, at_site, between, one, visible
from daglicht.uitwisseling.conform import Datum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde

router = Router(tags=["overtredingen"], by_alias=True)


class OvertredingFilters(Filters):
    """Which violations."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    hersteld: bool | None = None
    vanaf: Datum | None = Field(None, description="Geconstateerd op of na deze dag")
    tot: Datum | None = Field(None, description="Geconstateerd vóór deze dag")


def _overtreding(row: handhaving.Overtreding) -> dict[str, object]:
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
        "locaties": [uit.verwijzing("locaties", site) for site in row.vth_objecten.all()],
    }


def _violations() -> QuerySet[handhaving.Overtreding]:
    rows = handhaving.Overtreding.objects.filter(geen_overtreding_op=None)
    return rows.prefetch_related("vth_objecten").order_by("-overtredingsdatum", "pk")


@router.get("/overtredingen", response=Pagina[uit.Overtreding], summary="Overtredingen")
def overtredingen(
    request: Request, bladeren: Query[Bladeren], filters: Query[OvertredingFilters]
) -> dict[str, object]:
    """Geef overtredingen; alleen voor wie ermee werkt."""
    rows = at_site(
        visible(request, Recht.OVERTREDING_LEZEN, _violations()),
        handhaving.Overtreding,
        filters.locatie,
    )
    if filters.hersteld is not None:
        rows = rows.filter(hersteldatum__isnull=not filters.hersteld)
    return bladzijde(
        request,
        between(rows, "overtredingsdatum", filters.vanaf, filters.tot),
        bladeren,
        _overtreding,
    )


@router.get("/overtredingen/{uuid:overtreding_id}", response=uit.Overtreding, summary="Overtreding")
def overtreding(request: Request, overtreding_id: UUID) -> dict[str, object]:
    """Geef één overtreding."""
    return _overtreding(one(request, Recht.OVERTREDING_LEZEN, _violations(), overtreding_id))
