"""Texts that are kept for a while and read back: encrypted with the key of this installation."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.encoding import force_bytes

FACTOR = "mfa"
GEHEIM = ("secret", "seed")
"""Where a second factor keeps what is secret."""


def _cipher(soort: str) -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(urlsafe_b64encode(sha256(f"{soort}:".encode() + force_bytes(key)).digest()))
            for key in keys
        ]
    )


def versleutel(soort: str, tekst: str) -> str:
    """Encrypt a text of a kind."""
    return _cipher(soort).encrypt(tekst.encode()).decode()


def ontsleutel(soort: str, versleuteld: str) -> str:
    """Decrypt what was encrypted, also under a key that was replaced
    (``SECRET_KEY_FALLBACKS``).
    """
    return _cipher(soort).decrypt(versleuteld.encode()).decode()


@transaction.atomic
def herversleutel_factoren() -> int:
    """Encrypt every second factor anew with the secret in use, so that former ones can go; return
    how many. Raises ValueError (Dutch), and changes nothing, when one cannot be read.
    """
    rows = list(Authenticator.objects.select_for_update())
    for row in rows:
        for name in GEHEIM:
            if name in row.data:
                try:
                    row.data[name] = versleutel(FACTOR, ontsleutel(FACTOR, row.data[name]))
                except InvalidToken as error:
                    raise ValueError(
                        "Een tweede factor is niet te lezen met DAGLICHT_SECRET_KEY of "
                        f"DAGLICHT_OUDE_SLEUTELS (account {row.user_id})."
                    ) from error
        row.save(update_fields=["data"])
    return len(rows)
