"""Keys with which a calendar program reads somebody's own appointments: shown once, kept as a hash,
withdrawn at will.
"""

from __future__ import annotations

import hashlib
import secrets

from daglicht.toegang.models import Agendasleutel, Gebruiker


def _hash(sleutel: str) -> str:
    return hashlib.sha256(sleutel.encode()).hexdigest()


def nieuw(gebruiker: Gebruiker) -> str:
    """Return a new key; the one before it no longer works."""
    key = secrets.token_urlsafe(32)
    Agendasleutel.objects.update_or_create(gebruiker=gebruiker, defaults={"sha256": _hash(key)})
    return key


def trek_in(gebruiker: Gebruiker) -> None:
    """Withdraw the key of a user, if there is one."""
    Agendasleutel.objects.filter(gebruiker=gebruiker).delete()


def gebruiker_van(sleutel: str) -> Gebruiker | None:
    """Return the active user whose key this is, or None."""
    row = (
        Agendasleutel.objects.filter(sha256=_hash(sleutel), gebruiker__is_active=True)
        .select_related("gebruiker")
        .first()
    )
    return row.gebruiker if row else None
