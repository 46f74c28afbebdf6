"""The permit decisions of ``/api/v1``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router

from daglicht.toegang.request import Request
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import TEKST, Filters, meld_besluiten
from daglicht.uitwisseling.paginering import Bladeren, Pagina, uit_blad
from daglicht.vergunning import service as vergunning

router = Router(tags=["toestemmingen"], by_alias=True)


class ToestemmingFilters(Filters):
    """Which permits."""

    locatie: UUID | None = Field(None, description="Kenmerk van de locatie")
    kenmerk: str | None = Field(None, max_length=60, pattern=TEKST)


def _niet_verwerkt(request: Request, rijen: Iterable[vergunning.Toestemmingrij]) -> set[UUID]:
    """Return the keys of those that say something else than their procedure, or about which (or
    about whose permit) something else is not up to date, or confidential for who asks.
    """
    keys = [row.pk for row in rijen]
    own = {item.toestemming.pk for item in vergunning.anders_dan_procedure(keys)}
    above = vergunning.anders_door_intrekking(keys).keys()
    missing = vergunning.niet_vastgelegd_over(keys, timezone.localdate()).keys()
    return own | above | missing | vergunning.verborgen_over(request.toegang, keys)


def _toestemming(row: vergunning.Toestemmingrij, niet_verwerkt: set[UUID]) -> dict[str, object]:
    names = (
        "identificatie",
        "onderwerp",
        "soort",
        "type",
        "kenmerk",
        "besluitdatum",
        "publicatiedatum",
        "inwerkingtredingsdatum",
        "vervaldatum",
        "bevoegd_gezag",
    )
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "niet_verwerkt": row.pk in niet_verwerkt,
        "basis": uit.verwijzing("toestemmingen", row.basis) if row.basis else None,
    }


@router.get("/toestemmingen", response=Pagina[uit.Toestemming], summary="Toestemmingen")
def toestemmingen(
    request: Request,
    response: HttpResponse,
    bladeren: Query[Bladeren],
    filters: Query[ToestemmingFilters],
) -> dict[str, object]:
    """Geef besluiten waarbij toestemming is verleend, gewijzigd of ingetrokken,
    de nieuwste eerst.
    """
    asked = bladeren.vraag(locatie=filters.locatie, kenmerk=filters.kenmerk)
    found = vergunning.toestemmingenlijst(request.toegang, asked)
    made = partial(_toestemming, niet_verwerkt=_niet_verwerkt(request, found.rijen))
    return uit_blad(request, bladeren, found, made, meld_besluiten(request, response))


@router.get("/toestemmingen/{uuid:toestemming_id}", response=uit.Toestemming, summary="Toestemming")
def toestemming(request: Request, toestemming_id: UUID) -> dict[str, object]:
    """Geef één besluit."""
    row = vergunning.open_toestemming(request.toegang, toestemming_id)
    return _toestemming(row, _niet_verwerkt(request, [row]))
