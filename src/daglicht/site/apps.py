"""Django app of the site room."""

from __future__ import annotations

from django.apps import AppConfig

from daglicht.kit import opruimer


class SiteConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.site"
    label = "site"

    def ready(self) -> None:
        """End what the settings began: this is the last room that loads."""
        opruimer.zoek_voortaan()
