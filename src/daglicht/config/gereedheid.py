"""What a process needs before it can serve: each part checked by itself,
and told without a secret.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from daglicht.achtergrond import service as achtergrond
from daglicht.kit.tijdgrens import Tijdgrens

GOED = "ok"
GEBOUWD = ("daglicht/build/daglicht.css", "daglicht/build/daglicht.js")
"""What every page refers to."""
ONBEKEND = "niet te zien: de database antwoordt niet"


def onderdelen() -> dict[str, str]:
    """Return each part with ``ok``, or what is wrong with it (Dutch)."""
    try:
        with Tijdgrens(settings.TIJD_BEZOEKER):
            found = {name: check() for name, check in IN_DATABASE.items()}
    except (Error, psycopg.Error) as error:
        # Not its words: those name the server and who logs in there.
        kind = type(error).__name__
        found = dict.fromkeys(IN_DATABASE, ONBEKEND) | {
            "database": f"antwoordt niet ({kind}); zie DATABASE_URL"
        }
    return found | {"frontend": _frontend(), "datamap": _data()}


def wachtrij() -> dict[str, Any] | None:
    """Return how the queue of background work is doing, None when that cannot be seen; it says
    nothing about whether this process can serve.
    """
    try:
        with Tijdgrens(settings.TIJD_BEZOEKER):
            found = achtergrond.stand()
            return asdict(found) | {"werker": achtergrond.werkt_iemand()}
    except (Error, psycopg.Error):
        return None


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return GOED


def migraties() -> str:
    """Return ``ok`` when all migrations of this version were run, else which was not (Dutch)."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    missing = sorted(".".join(key) for key in _op_schijf() - applied)
    if not missing:
        return GOED
    return (
        f"{len(missing)} niet uitgevoerd, de eerste is {missing[0]}; start met ‘daglicht serve’, "
        "die doet dat"
    )


@lru_cache(maxsize=1)
def _op_schijf() -> frozenset[tuple[str, str]]:
    """Return the migrations of this version; they do not change while a process runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _frontend() -> str:
    for name in GEBOUWD:
        if finders.find(name) is None:
            return f"{name} is niet gebouwd; draai ‘make frontend’"
        try:
            staticfiles_storage.url(name)
        except ValueError:
            return f"{name} is niet verzameld; start met ‘daglicht serve’, die doet dat"
    return GOED


def _data() -> str:
    try:
        with tempfile.TemporaryFile(dir=settings.DATA):
            return GOED
    except OSError as error:
        return f"DAGLICHT_DATA is niet te beschrijven ({error.strerror})"


IN_DATABASE: dict[str, Callable[[], str]] = {"database": _database, "migraties": migraties}
