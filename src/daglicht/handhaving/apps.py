"""Django app of the handhaving room."""

from __future__ import annotations

from django.apps import AppConfig


class HandhavingConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.handhaving"
    label = "handhaving"
