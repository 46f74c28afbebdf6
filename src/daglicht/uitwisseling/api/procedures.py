"""The procedures of ``/api/v1``, for who works on them."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Query, Router

from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters, one, visible
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop

router = Router(tags=["procedures"], by_alias=True)


class ProcedureFilters(Filters):
    """Which procedures."""

    toestand: Literal["lopend", "afgerond"] | None = Field(
        None, description="Lopend of afgerond; standaard beide"
    )


@router.get("/procedures", response=Pagina[uit.Procedure], summary="Procedures met hun termijnen")
def procedures(
    request: Request, bladeren: Query[Bladeren], filters: Query[ProcedureFilters]
) -> dict[str, object]:
    """Geef procedures; alleen voor wie ermee werkt."""
    rows = visible(request, Recht.VERZOEK_LEZEN, _procedures())
    if filters.toestand:
        rows = rows.filter(zaak__einddatum__isnull=filters.toestand == "lopend")
    return bladzijde(request, rows.order_by("verloop__begonnen_op", "pk"), bladeren, _procedure)


@router.get("/procedures/{uuid:procedure_id}", response=uit.Procedure, summary="Procedure")
def procedure(request: Request, procedure_id: UUID) -> dict[str, object]:
    """Geef één procedure zoals die vandaag staat."""
    return _procedure(one(request, Recht.VERZOEK_LEZEN, _procedures(), procedure_id))


def _procedures() -> QuerySet[vergunning.Procedure]:
    return vergunning.Procedure.objects.select_related(
        "verloop", "locatie", "verzoek", "toestemming"
    ).prefetch_related("verloop__stappen")


def _procedure(row: vergunning.Procedure) -> dict[str, object]:
    stand = vergunning.stand_van(row, timezone.localdate())
    return {
        "id": row.pk,
        "soort": row.soort,
        "onderwerp": row.onderwerp,
        "ontvangen_op": row.ontvangen_op,
        "fase": stand.fase,
        "verzoeknummer": str(row.verzoek) if row.verzoek else None,
        "locatie": uit.verwijzing("locaties", row.locatie),
        "toestemming": uit.verwijzing("toestemmingen", row.toestemming)
        if row.toestemming
        else None,
        "termijnen": [
            {
                "code": item.code,
                "naam": item.naam,
                "wie": item.wie,
                "aanvang": item.berekening.aanvang,
                "einddatum": item.klok.einddatum,
                "status": str(item.klok.status),
                "resterende_dagen": item.klok.resterende_dagen,
                "bron": str(item.berekening.termijn.bron),
                "geverifieerd": item.berekening.termijn.geverifieerd,
            }
            for item in stand.klokken
        ],
        "mijlpalen": [
            {"naam": item.naam, "dag": item.dag, "uitleg": item.uitleg, "bron": item.bron}
            for item in stand.mijlpalen
        ],
        "stappen": [
            {
                "soort": item.soort,
                "datum": item.datum,
                "tot": item.gegevens.get("tot"),
                "uitkomst": item.gegevens.get("uitkomst"),
            }
            for item in zaakverloop.geldige(row.verloop.stappen.all())
        ],
    }
