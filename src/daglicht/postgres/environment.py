"""From environment to Django's database settings: a real server by ``DATABASE_URL``,
else the private one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from daglicht.postgres.cluster import Cluster
from daglicht.postgres.errors import PostgresError
from daglicht.postgres.roles import APP, EIGENAAR

DATABASE = "daglicht"
VAN_EIGENAAR = "DAGLICHT_DATABASE_EIGENAAR_URL"
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
    """Return the mapping for Django's ``DATABASES["default"]``, of the role that works with what is
    in the tables; nothing is started.
    """
    base = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_daglicht"},
    }
    cluster = private_cluster()
    if cluster is not None:
        return base | {"NAME": DATABASE, "USER": APP, "HOST": str(cluster.socket_directory)}
    return base | _parse("DATABASE_URL", os.environ["DATABASE_URL"])


def owner_from_environment() -> dict[str, Any] | None:
    """Return what differs in those settings for the role that owns the tables;
    None when a server of one's own has no such role.
    """
    if private_cluster() is not None:
        return {"USER": EIGENAAR}
    if not (url := os.environ.get(VAN_EIGENAAR)):
        return None
    found, ours = _parse(VAN_EIGENAAR, url), _parse("DATABASE_URL", os.environ["DATABASE_URL"])
    for name, what in (("NAME", "database"), ("HOST", "server"), ("PORT", "poort")):
        if found[name] != ours[name]:
            raise PostgresError(
                f"{VAN_EIGENAAR} en DATABASE_URL wijzen naar een andere {what}; alleen de "
                "gebruiker en het wachtwoord verschillen."
            )
    if found["USER"] == ours["USER"]:
        raise PostgresError(
            f"{VAN_EIGENAAR} en DATABASE_URL noemen dezelfde gebruiker; maak er twee, of laat "
            f"{VAN_EIGENAAR} weg."
        )
    return found


def _parse(variable: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise PostgresError(
            f"{variable} begint met ‘{parts.scheme}:’; Daglicht werkt alleen met PostgreSQL. "
            "Schrijf postgresql://gebruiker:wachtwoord@server:5432/database."
        )
    if not parts.path.strip("/"):
        raise PostgresError(
            f"{variable} noemt geen database. Zet de naam aan het eind: …@server:5432/daglicht."
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
