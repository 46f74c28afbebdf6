"""Which bytes of a line of the log are guarded, and the chain over them with a key that is not in
the database.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VELDEN = (
    "id",
    "tijdstip",
    "gebruiker_id",
    "instantie_id",
    "rol",
    "relatie",
    "recht",
    "doel",
    "grondslag",
    "soort",
    "object_id",
    "betrokkene_id",
)
"""What of a line is guarded, in this order."""
Waarde = int | str | datetime | UUID | None


def inhoud(waarden: tuple[Waarde, ...]) -> bytes:
    """Return the values of ``VELDEN`` as bytes: a list in JSON, so that no two lines look alike and
    nothing is not the same as an empty text.
    """
    return json.dumps([_plain(one) for one in waarden], separators=(",", ":")).encode()


def _plain(value: Waarde) -> int | str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


def schakel(sleutel: bytes, vorige: str, tekst: bytes) -> str:
    """Return the link of a line: over the one before it (empty for the first) and its own bytes."""
    return hmac.new(sleutel, bytes.fromhex(vorige) + tekst, sha256).hexdigest()


def ketensleutels() -> list[bytes]:
    """Return the keys of the chain, the one in use first."""
    return [_derived(one, b"keten") for one in _secrets()]


def puntsleutels() -> list[Ed25519PrivateKey]:
    """Return the keys that sign checkpoints, the one in use first."""
    return [Ed25519PrivateKey.from_private_bytes(_derived(one, b"punt")) for one in _secrets()]


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"daglicht spoor " + purpose).derive(secret.encode())
