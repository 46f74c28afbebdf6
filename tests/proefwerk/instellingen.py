"""Settings of a worker that a test starts: the database of the test, and the work of tests."""

from __future__ import annotations

import os

from daglicht.config.settings import *  # noqa: F403
from daglicht.config.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "proefwerk"]
DATABASES["default"]["NAME"] = os.environ["PROEF_DATABASE"]
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS} | {
    "procrastinate": None,
    "mfa": None,
    "openid_connect": None,
}
ACHTERGROND_HARTSLAG, ACHTERGROND_VERLOREN = (
    1,
    6,
)  # nobody waits half a minute to see one declared dead
