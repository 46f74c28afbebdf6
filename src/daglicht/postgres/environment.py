"""From environment to Django's database settings: a real server by ``DATABASE_URL``,
else the private one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from daglicht.postgres.cluster import SUPERUSER, Cluster
from daglicht.postgres.errors import PostgresError

DATABASE = "daglicht"
WACHT = "5"
"""Seconds to wait for a server that does not answer, unless the address says otherwise."""


def data_directory() -> Path:
    """Return the one directory with everything Daglicht keeps:
    ``DAGLICHT_DATA`` or ``./daglicht-data``.
    """
    return Path(os.environ.get("DAGLICHT_DATA", "daglicht-data")).resolve()


def private_cluster() -> Cluster | None:
    """Return the private cluster, or None when ``DATABASE_URL`` points to a real server."""
    if os.environ.get("DATABASE_URL"):
        return None
    return Cluster(data_directory(), durable=os.environ.get("DAGLICHT_DUURZAAM", "ja") != "nee")


def settings_from_environment() -> dict[str, Any]:
    """Return the mapping for Django's ``DATABASES["default"]``; nothing is started."""
    base = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_daglicht"},
    }
    cluster = private_cluster()
    if cluster is not None:
        return base | {"NAME": DATABASE, "USER": SUPERUSER, "HOST": str(cluster.socket_directory)}
    return base | _parse(os.environ["DATABASE_URL"])


def _parse(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise PostgresError(
            f"DATABASE_URL begint met ‘{parts.scheme}:’; Daglicht werkt alleen met PostgreSQL. "
            "Schrijf postgresql://gebruiker:wachtwoord@server:5432/database."
        )
    if not parts.path.strip("/"):
        raise PostgresError(
            "DATABASE_URL noemt geen database. Zet de naam aan het eind: …@server:5432/daglicht."
        )
    options = {"connect_timeout": WACHT, **dict(parse_qsl(parts.query))}
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
