"""The procedures of ``/api/v1``, for who works on them."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Field, Query, Router

from daglicht.toegang.request import Request
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Filters
from daglicht.uitwisseling.paginering import Bladeren, Pagina, uit_blad
from daglicht.vergunning import service as vergunning

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
    asked = bladeren.vraag(toestand=filters.toestand)
    found = vergunning.procedurelijst(request.toegang, asked)
    return uit_blad(request, bladeren, found, _procedure)


@router.get("/procedures/{uuid:procedure_id}", response=uit.Procedure, summary="Procedure")
def procedure(request: Request, procedure_id: UUID) -> dict[str, object]:
    """Geef één procedure zoals die vandaag staat."""
    return _procedure(vergunning.open_procedure(request.toegang, procedure_id))


def _procedure(row: vergunning.Procedurerij) -> dict[str, object]:
    return {
        "id": row.pk,
        "soort": row.soort,
        "onderwerp": row.onderwerp,
        "ontvangen_op": row.ontvangen_op,
        "fase": row.fase,
        "verzoeknummer": row.verzoeknummer,
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
                "verbeurd": item.verbeurd,
            }
            for item in row.stand.klokken
        ],
        "mijlpalen": [
            {"naam": item.naam, "dag": item.dag, "uitleg": item.uitleg, "bron": item.bron}
            for item in row.stand.mijlpalen
        ],
        "stappen": [
            {
                "soort": item.soort,
                "datum": item.datum,
                "tot": item.gegevens.get("tot"),
                "uitkomst": item.gegevens.get("uitkomst"),
            }
            for item in row.stappen
        ],
    }
