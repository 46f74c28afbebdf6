"""Natural persons among parties: recorded, erased, and what they are called where they are not
named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from daglicht.kit.zoeken import met_alle_woorden
from daglicht.register.enumeraties import Geslachtsaanduiding
from daglicht.register.models import Betrokkene, NatuurlijkPersoon
from daglicht.register.models.betrokkene import GEWIST, PERSOONLIJK, SoortBetrokkene

Noem = Callable[[Betrokkene], str]
"""Says what a party is called to one person: by name, or not where he may not know it."""
ZONDER_NAAM = "een natuurlijk persoon"
GELIJKNAMIG = 20
"""How many persons of one name are looked at."""


def natuurlijke_personen(betrokkenen: Iterable[Betrokkene]) -> list[UUID]:
    """Return the keys of the natural persons among parties, for the log of disclosures."""
    return [party.pk for party in betrokkenen if party.soort == SoortBetrokkene.NATUURLIJK_PERSOON]


def openbare_naam(betrokkene: Betrokkene) -> str:
    """Return what a party is called where natural persons are not named."""
    return ZONDER_NAAM if natuurlijke_personen([betrokkene]) else str(betrokkene)


def natuurlijk_persoon(pk: UUID) -> Betrokkene | None:
    """Return the party that is the natural person with this key, None when there is none."""
    found = Betrokkene.objects.filter(pk=pk, soort=SoortBetrokkene.NATUURLIJK_PERSOON)
    return found.first()


def natuurlijke_personen_in_het_register() -> QuerySet[Betrokkene]:
    """Return the parties that are natural persons."""
    return Betrokkene.objects.filter(soort=SoortBetrokkene.NATUURLIJK_PERSOON)


def personen_met_naam(naam: str) -> list[Betrokkene]:
    """Return the natural persons in whose name each word of ``naam`` stands; whether one may know
    them is for the caller to see to.
    """
    rows = natuurlijke_personen_in_het_register().filter(
        samengevoegd_met=None, pk__in=met_alle_woorden(naam, "betrokkene").values("object_id")
    )
    return list(rows.order_by("pk")[:GELIJKNAMIG])  # kort: rijen, geen tekst


def wis_persoon(pk: UUID) -> None:
    """Take away who a natural person is; the key stays, so that what points at it still stands.

    Whether it may be done is for the caller to see to.
    """
    party = Betrokkene.objects.get(pk=pk, soort=SoortBetrokkene.NATUURLIJK_PERSOON)
    party.weergavenaam = GEWIST
    for name in PERSOONLIJK:
        setattr(party, name, None)
    party.save()
    person = party.natuurlijkpersoon
    person.naam, person.overlijdendatum = GEWIST, None
    person.geslachtsaanduiding = Geslachtsaanduiding.ONBEKEND
    person.save()


@transaction.atomic
def leg_persoon_vast(naam: str) -> NatuurlijkPersoon:
    """Record a natural person with no more than a name."""
    party = Betrokkene(soort=SoortBetrokkene.NATUURLIJK_PERSOON, weergavenaam=naam)
    party.full_clean()
    party.save()
    return NatuurlijkPersoon.objects.create(betrokkene=party, naam=naam)
