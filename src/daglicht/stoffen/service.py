"""The door of the room of substances: reported releases and waste per site."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from daglicht.register import service as register
from daglicht.stoffen.models import Afvaloverbrenging, Emissie, Medium, Methode

__all__ = ["Afvaloverbrenging", "Emissie", "Medium", "Methode", "emissies"]


def emissies(locatie: Any) -> QuerySet[Emissie]:
    """Return the reported releases of a site, latest year first."""
    return Emissie.objects.filter(vth_object__in=register.met_dubbelen(locatie))
