"""Texts that are kept for a while and read back: encrypted with the key of this installation."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


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
