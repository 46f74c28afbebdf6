"""Django app of the toezicht room."""

from __future__ import annotations

from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.toezicht"
    label = "toezicht"
