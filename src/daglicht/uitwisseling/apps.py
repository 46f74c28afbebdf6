"""Django app of the uitwisseling room."""

from __future__ import annotations

from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.uitwisseling"
    label = "uitwisseling"
