"""Natural persons among parties, and what they are called where they are not named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from daglicht.register.models import Betrokkene
from daglicht.register.models.betrokkene import SoortBetrokkene

Noem = Callable[[Betrokkene], str]
"""Says what a party is called to one person: by name, or not where he may not know it."""
ZONDER_NAAM = "een natuurlijk persoon"


def natuurlijke_personen(betrokkenen: Iterable[Betrokkene]) -> list[UUID]:
    """Return the keys of the natural persons among parties, for the log of disclosures."""
    return [party.pk for party in betrokkenen if party.soort == SoortBetrokkene.NATUURLIJK_PERSOON]


def openbare_naam(betrokkene: Betrokkene) -> str:
    """Return what a party is called where natural persons are not named."""
    return ZONDER_NAAM if natuurlijke_personen([betrokkene]) else str(betrokkene)
