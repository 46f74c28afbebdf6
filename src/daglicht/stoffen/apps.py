"""Django app of the stoffen room."""

from __future__ import annotations

from django.apps import AppConfig


class StoffenConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.stoffen"
    label = "stoffen"
