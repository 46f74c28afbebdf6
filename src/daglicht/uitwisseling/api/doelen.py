"""The goals of ``/api/v1`` with their measurements."""

from __future__ import annotations

from django.utils import timezone
from ninja import Router

from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit

router = Router(tags=["sturing"], by_alias=True)


@router.get("/doelen", response=list[uit.Doel], summary="Doelen met hun metingen")
def doelen(request: Request) -> list[dict[str, object]]:
    """Geef de doelen met de stand van dit jaar, en hoe volledig die is."""
    toegang.eis_recht(request.toegang, Recht.INDICATOR_LEZEN)
    goals = list(sturing.doelen())
    measured = sturing.metingen_van(goals, timezone.localdate(), jaren=1)
    return [
        {
            "id": goal.pk,
            "code": goal.code,
            "titel": goal.titel,
            "omschrijving": goal.omschrijving,
            "metingen": [_meting(item) for item in items],
        }
        for goal, items in zip(goals, measured, strict=True)
    ]


def _meting(item: sturing.Meting) -> dict[str, object]:
    return {
        "indicator": item.indicator.code,
        "naam": item.indicator.naam,
        "eenheid": item.indicator.eenheid,
        "plaats_in_keten": item.indicator.plaats,
        "waarde": item.nu.waarde,
        "streefwaarde": item.koppeling.streefwaarde,
        "noemer": item.nu.noemer,
        "onbekend": item.nu.onbekend,
        "volledigheid": item.nu.volledigheid,
    }
