"""Django app of the privacy room."""

from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.privacy"
    label = "privacy"
