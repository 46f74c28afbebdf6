"""Django app of the zaakverloop floor."""

from __future__ import annotations

from django.apps import AppConfig


class ZaakverloopConfig(AppConfig):
    """Registers the floor under its own name."""

    name = "daglicht.zaakverloop"
    label = "zaakverloop"
