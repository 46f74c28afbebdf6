"""Django app of the site room."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.site"
    label = "site"
