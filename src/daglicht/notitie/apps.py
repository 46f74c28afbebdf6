"""Django app of the floor of notes and files."""

from __future__ import annotations

from django.apps import AppConfig


class NotitieConfig(AppConfig):
    """Registers the floor under its own name."""

    name = "daglicht.notitie"
    label = "notitie"
