"""Logging in through the page, and the codes of an authenticator app."""

from __future__ import annotations

import base64
import hmac
import struct
from typing import Any

from django.test import Client

PASSWORD = "een-lang-wachtwoord"


def code_at(secret: str, moment: float) -> str:
    """Return the six digits of RFC 6238 (SHA-1, 30 seconds)."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(moment) // 30), "sha1")
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def log_in(client: Client, password: str = PASSWORD, email: str = "TOM@proef.example") -> Any:
    """Give a login name and a password, and return the answer."""
    return client.post("/inloggen/login/", {"login": email, "password": password})
