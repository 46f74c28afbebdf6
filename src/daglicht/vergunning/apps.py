"""Django app of the vergunning room."""

from __future__ import annotations

from django.apps import AppConfig


class VergunningConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.vergunning"
    label = "vergunning"
