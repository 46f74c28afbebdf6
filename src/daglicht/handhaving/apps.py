"""Django app of the handhaving room."""

from __future__ import annotations

from django.apps import AppConfig


class HandhavingConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.handhaving"
    label = "handhaving"

    def ready(self) -> None:
        """Let violations follow their findings."""
        from daglicht.handhaving.intrekken import volg_bevindingen
        from daglicht.toezicht import service as toezicht

        toezicht.volg_bevindingen(volg_bevindingen)
