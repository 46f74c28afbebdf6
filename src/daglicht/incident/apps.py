"""Django app of the incident room."""

from __future__ import annotations

from django.apps import AppConfig


class IncidentConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.incident"
    label = "incident"
