"""Django app of the register room."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.register"
    label = "register"
