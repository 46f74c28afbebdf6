"""The permit decisions of ``/api/v1``."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from ninja import Field, Query, Router

from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import TEKST, Filters, one, visible
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde
from daglicht.vergunning import service as vergunning

router = Router(tags=["toestemmingen"], by_alias=True)


class ToestemmingFilters(Filters):
    """Which permits."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    kenmerk: str | None = Field(None, max_length=60, pattern=TEKST)


def _toestemming(row: Any) -> dict[str, object]:
    return {
        "id": row.pk,
        "identificatie": row.identificatie,
        "onderwerp": row.onderwerp,
        "soort": row.soort,
        "type": row.type,
        "kenmerk": row.kenmerk,
        "besluitdatum": row.besluit.besluitdatum,
        "publicatiedatum": row.besluit.publicatiedatum,
        "inwerkingtredingsdatum": row.inwerkingtredingsdatum,
        "vervaldatum": row.vervaldatum,
        "bevoegd_gezag": str(row.bevoegd_gezag),
        "basis": uit.verwijzing("toestemmingen", row.basis) if row.basis_zichtbaar else None,
    }


def _permits(request: Request) -> QuerySet[Any]:
    """Return the decisions, each with whether the one it builds on may be seen."""
    basis = vergunning.Toestemming.objects.filter(pk=OuterRef("basis"))
    seen = Exists(toegang.zichtbaar(request.toegang, Recht.TOESTEMMING_LEZEN, basis))
    rows = vergunning.Toestemming.objects.select_related(
        "besluit", "basis", "bevoegd_gezag__rol_van__betrokkene"
    )
    return rows.annotate(basis_zichtbaar=seen).order_by("-inwerkingtredingsdatum", "pk")


@router.get("/toestemmingen", response=Pagina[uit.Toestemming], summary="Toestemmingen")
def toestemmingen(
    request: Request, bladeren: Query[Bladeren], filters: Query[ToestemmingFilters]
) -> dict[str, object]:
    """Geef besluiten waarbij toestemming is verleend, gewijzigd of ingetrokken,
    de nieuwste eerst.
    """
    rows = visible(request, Recht.TOESTEMMING_LEZEN, _permits(request))
    if filters.locatie:
        rows = rows.filter(
            pk__in=vergunning.Toestemming.objects.filter(
                legitimeert__binnen=filters.locatie
            ).values("pk")
        )
    if filters.kenmerk:
        rows = rows.filter(kenmerk=filters.kenmerk)
    return bladzijde(request, rows, bladeren, _toestemming)


@router.get("/toestemmingen/{uuid:toestemming_id}", response=uit.Toestemming, summary="Toestemming")
def toestemming(request: Request, toestemming_id: UUID) -> dict[str, object]:
    """Geef één besluit."""
    return _toestemming(one(request, Recht.TOESTEMMING_LEZEN, _permits(request), toestemming_id))
