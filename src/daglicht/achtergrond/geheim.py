"""Arguments that may not be read in the database: encrypted with the key of this installation."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = [sha256(b"achtergrond:" + force_bytes(key)).digest() for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])


def schrijf_argumenten(argumenten: dict[str, Any], *, geheim: bool) -> dict[str, Any]:
    """Return arguments as they are kept."""
    if not geheim:
        return argumenten
    return {"versleuteld": _cipher().encrypt(json.dumps(argumenten).encode()).decode()}


def lees_argumenten(bewaard: Mapping[str, Any], *, geheim: bool) -> dict[str, Any]:
    """Return arguments as they were given."""
    if not geheim:
        return dict(bewaard)
    read = json.loads(_cipher().decrypt(bewaard["versleuteld"].encode()))
    assert isinstance(read, dict)
    return read
