"""Django app of the toegang room."""

from __future__ import annotations

from django.apps import AppConfig


class ToegangConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.toegang"
    label = "toegang"
