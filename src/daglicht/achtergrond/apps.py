"""Django app of background work."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


def create_queue(using: str, **_kwargs: Any) -> None:
    """Make the tables of the queue in a database whose tables come straight from the models: its
    own migrations, which make them elsewhere, are not run there.
    """
    from procrastinate.contrib.django import app

    if MigrationLoader.migrations_module("procrastinate")[0] is not None:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('procrastinate_jobs')")
        (there,) = cursor.fetchone()
        if there is None:
            cursor.execute(app.schema_manager.get_schema())


class AchtergrondConfig(AppConfig):
    """Registers the floor, and what every room can do in the background."""

    name = "daglicht.achtergrond"
    label = "achtergrond"

    def ready(self) -> None:
        """Load the kinds of work of every room (its module ``achtergrondsoorten``)."""
        post_migrate.connect(create_queue, sender=self)
        autodiscover_modules("achtergrondsoorten")
