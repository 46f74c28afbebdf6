"""The door of the room of substances: reported releases and waste per site."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from daglicht.register import service as register
from daglicht.stoffen.models import Afvaloverbrenging, Emissie, Medium, Methode

__all__ = [
    "Afvaloverbrenging",
    "Emissie",
    "Medium",
    "Methode",
    "emissies",
    "leg_afval_vast",
    "leg_emissies_vast",
]


def emissies(locatie: register.VthObject) -> QuerySet[Emissie]:
    """Return the reported releases of a site, latest year first."""
    return Emissie.objects.filter(vth_object__in=register.met_dubbelen(locatie))


def leg_emissies_vast(rijen: Iterable[Emissie]) -> None:
    """Write releases in bulk; one known from the same source is renewed."""
    Emissie.objects.bulk_create(
        rijen,
        update_conflicts=True,
        unique_fields=["vth_object", "jaar", "stofcode", "medium", "bron"],
        update_fields=["stof", "hoeveelheid", "methode"],
    )


def leg_afval_vast(rijen: Iterable[Afvaloverbrenging]) -> None:
    """Write waste transfers in bulk; one known from the same source is renewed."""
    Afvaloverbrenging.objects.bulk_create(
        rijen,
        update_conflicts=True,
        unique_fields=["vth_object", "jaar", "regel", "bron"],
        update_fields=["gevaarlijk", "behandeling", "land", "hoeveelheid", "methode"],
    )
