"""Django app of the sturing room."""

from __future__ import annotations

from django.apps import AppConfig


class SturingConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.sturing"
    label = "sturing"
