"""Whose data they are: an account, or a natural person among the parties."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError

from daglicht.register import service as betrokkenen
from daglicht.toegang import service as toegang


@dataclass(frozen=True)
class Persoon:
    """A person: the key, whether an account (``medewerker``) or a party (``betrokkene``)."""

    sleutel: UUID
    soort: str
    naam: str


def vind_persoon(kenmerk: str) -> Persoon:
    """Return the person with this key or login name; raises ValidationError (Dutch) for nobody."""
    account = toegang.vind_account(kenmerk)
    if account is not None:
        return Persoon(account.pk, "medewerker", account.naam)
    try:
        party = betrokkenen.natuurlijk_persoon(UUID(kenmerk))
    except ValueError:
        party = None
    if party is None:
        raise ValidationError(f"Er is geen account of natuurlijk persoon met kenmerk {kenmerk}.")
    return Persoon(party.pk, "betrokkene", party.weergavenaam)
