"""Django app of the room."""

from __future__ import annotations

from django.apps import AppConfig


class OmgevingsveiligheidConfig(AppConfig):
    """External safety."""

    name = "daglicht.omgevingsveiligheid"
    label = "omgevingsveiligheid"
    verbose_name = "Omgevingsveiligheid"
