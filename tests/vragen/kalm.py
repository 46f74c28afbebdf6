"""What holds while a whole world is asked at once, outside the fixtures of one test."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.test import override_settings

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def kalm(data: Path) -> override_settings:
    """Return the settings of a test (``conftest``) for a module: plain static files, background
    work at once, and a database that takes its time.
    """
    return override_settings(
        DATA=data,
        STORAGES=settings.STORAGES | {"staticfiles": PLAIN},
        ACHTERGROND_DIRECT=True,
        TIJD_BEZOEKER=600.0,
        TIJD_INGELOGD=600.0,
    )
