"""Sessions in the database, of which what they hold is encrypted: allauth writes the login name in
it, and a page what is shown once.
"""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.db import SessionStore as Opslag

from daglicht.toegang.versleuteld import ontsleutel, versleutel

SESSIE = "sessie"


class SessionStore(Opslag):
    """Keeps a session encrypted with the key of this installation; one that cannot be read is
    empty, so that its owner logs in anew.
    """

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Return what is stored of a session."""
        return versleutel(SESSIE, super().encode(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what a session holds."""
        text = session_data if isinstance(session_data, str) else session_data.decode()
        try:
            signed = ontsleutel(SESSIE, text)
        except InvalidToken:
            return {}
        found: dict[str, Any] = super().decode(signed)
        return found
