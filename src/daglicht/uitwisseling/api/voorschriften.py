"""What holds at a site: its conditions, norms, legal facts, and the permit they make."""

from __future__ import annotations

import json
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router

from daglicht.register import service as register
from daglicht.tijd.consolidatie import Status
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import WORK, Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Peildatum, meld_besluiten, one
from daglicht.vergunning import service as vergunning

router = Router(tags=["locaties"], by_alias=True)


def _voorschrift(row: vergunning.Voorschrift, doubtful: set[UUID]) -> dict[str, object]:
    return {
        "niet_verwerkt": any(fact.pk in doubtful for fact in row.bronnen),
        "id": row.pk,
        "voorschriftidentificatie": row.versie.voorschriftidentificatie,
        "nummer": row.nummer,
        "titel": row.titel,
        "omschrijving": row.omschrijving,
        "voorschrifttype": row.versie.voorschrifttype,
        "begindatum_geldigheid": row.sinds,
        "einddatum_geldigheid": row.versie.einddatum_geldigheid,
        "toestemming": uit.verwijzing("toestemmingen", row.voorgeschreven_in),
    }


@router.get(
    "/locaties/{uuid:locatie_id}/voorschriften",
    response=list[uit.Voorschrift],
    summary="Geldende voorschriften van een locatie",
)
def voorschriften(
    request: Request, response: HttpResponse, locatie_id: UUID, peil: Query[Peildatum]
) -> list[dict[str, object]]:
    """Geef de voorschriften die op een dag golden, zoals op een dag bekend."""
    stand = _stand(request, locatie_id, peil)
    meld_besluiten(request, response)
    parts = (part for part in stand.delen if isinstance(part, vergunning.Voorschrift))
    doubtful = stand.twijfelachtig
    return [_voorschrift(part, doubtful) for part in parts if part.status is Status.GELDEND]


def _stand(request: Request, locatie_id: UUID, peil: Peildatum) -> vergunning.Vergunningstand:
    """Return the permit of a site from the decisions that the caller may see,
    at most as known today to the public.
    """
    site = one(request, Recht.LOCATIE_LEZEN, register.locaties(), locatie_id)
    today = timezone.localdate()
    valid, known = peil.geldig_op or today, peil.bekend_op or today
    about = register.alle_locaties([site.pk])
    if (
        known > today
        and not toegang.betrokken(request.toegang, Recht.TOESTEMMING_LEZEN, about, WORK).exists()
    ):
        raise ValidationError(
            f"Wat later bekend wordt, is nog niet openbaar: vraag bekendOp {today} of eerder, niet "
            f"{known}."
        )
    file = vergunning.dossier_voor(request.toegang, register.uitvoeringen(site))
    stand = vergunning.stand(site, file, valid, known)
    prefetch_related_objects([part.versie for part in stand.delen if part.versie], "normen")
    return stand


@router.get(
    "/locaties/{uuid:locatie_id}/rechtsfeiten",
    response=list[uit.Rechtsfeit],
    summary="Besluiten, uitspraken en wetten die de vergunning van een locatie maken",
)
def rechtsfeiten(
    request: Request, response: HttpResponse, locatie_id: UUID, peil: Query[Peildatum]
) -> list[dict[str, object]]:
    """Geef de rechtsfeiten die op een dag bekend waren; daaruit volgt elke toestand."""
    stand = _stand(request, locatie_id, peil)
    meld_besluiten(request, response)
    return [
        {
            "id": row.pk,
            "soort": row.soort,
            "kenmerk": row.kenmerk,
            "titel": row.titel,
            "bekend_op": row.bekend_op,
            "geldig_vanaf": row.geldig_vanaf,
            "operaties": row.operaties,
            "niet_verwerkt": row in stand.ooit_niet_verwerkt or bool(stand.vertrouwelijk),
            "toestemming": uit.verwijzing("toestemmingen", row.betreft),
        }
        for row in stand.rechtsfeiten
    ]


@router.get(
    "/locaties/{uuid:locatie_id}/normen",
    response=list[uit.Norm],
    summary="Normen die voor een locatie gelden",
)
def normen(
    request: Request, response: HttpResponse, locatie_id: UUID, peil: Query[Peildatum]
) -> list[dict[str, object]]:
    """Geef de grenswaarden en meetplichten van de voorschriften die op een dag golden."""
    stand = _stand(request, locatie_id, peil)
    meld_besluiten(request, response)
    doubtful = stand.twijfelachtig
    return [
        _norm(part, row) | {"niet_verwerkt": any(fact.pk in doubtful for fact in part.bronnen)}
        for part in stand.getoond
        if isinstance(part, vergunning.Voorschrift) and part.status is Status.GELDEND
        for row in part.versie.normen.all()
        if row.oordeel != "verworpen"
    ]


@router.get(
    "/locaties/{uuid:locatie_id}/vergunning-uitvoer/{soort}",
    summary="De vergunning als PDF, Akoma Ntoso, JSON-LD, CSV of gebeurtenissen",
    openapi_extra={
        "responses": {
            200: {
                "description": "Het bestand",
                "content": {
                    kind.mediatype: {"schema": {}} for kind in vergunning.UITVOERSOORTEN.values()
                },
            }
        }
    },
)
def vergunning_uitvoer(
    request: Request,
    locatie_id: UUID,
    soort: Literal["pdf", "jsonld", "akn.xml", "normen.csv", "gebeurtenissen.json"],
    peil: Query[Peildatum],
) -> HttpResponse:
    """Geef de vergunning zoals die op een dag gold en bekend was, in één van de vormen."""
    kind = vergunning.UITVOERSOORTEN[soort]
    stand = _stand(request, locatie_id, peil)
    made = HttpResponse(kind.schrijf(stand), content_type=kind.mediatype)
    meld_besluiten(request, made)
    return made


def _norm(part: vergunning.Voorschrift, row: vergunning.Normregel) -> dict[str, object]:
    words = (
        "cas",
        "medium",
        "operator",
        "eenheid",
        "middeling",
        "dagdeel",
        "emissiepunt",
        "meetfrequentie",
        "grondslag",
    )
    return {
        "id": row.pk,
        "voorschrift": part.nummer,
        "parameter": row.parameter,
        "waarde": row.waarde,
        "referentie_zuurstof": row.referentie_o2,
        "alleen_monitoren": row.waarde is None,
        "oordeel": row.oordeel,
        "toestemming": uit.verwijzing("toestemmingen", part.voorgeschreven_in),
        **{name: getattr(row, name) or None for name in words},
    }


@router.get(
    "/locaties/{uuid:locatie_id}/vergunde-toestand",
    response=dict[str, Any],
    summary="Vergunde toestand van een locatie (JSON-LD)",
)
def vergunde_toestand(
    request: Request, response: HttpResponse, locatie_id: UUID, peil: Query[Peildatum]
) -> Any:
    """Geef de vergunde toestand naar het model van OSLO Omgevingsvergunning."""
    stand = _stand(request, locatie_id, peil)
    meld_besluiten(request, response)
    return json.loads(vergunning.UITVOERSOORTEN["jsonld"].schrijf(stand))
