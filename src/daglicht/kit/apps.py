"""Django app of the kit."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

EXTENSIONS = ("btree_gist", "pg_trgm")


def create_extensions(using: str, **_kwargs: Any) -> None:
    """Make sure the database has the extensions that indexes and constraints need,
    before tables are made.
    """
    with connections[using].cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def make_column_key(using: str, **_kwargs: Any) -> None:
    """Make sure there is a key for closed columns, apart from what is written with it."""
    from daglicht.kit.gesloten import kolomsleutel
    from daglicht.kit.gesloten.model import Kolomsleutel

    kolomsleutel.vergeet(using)
    if Kolomsleutel._meta.db_table in connections[using].introspection.table_names():
        kolomsleutel.zorg_voor_sleutel(using)


class KitConfig(AppConfig):
    """The kit owns the number series and the search rows."""

    name = "daglicht.kit"
    label = "kit"
    verbose_name = "Bouwstenen"

    def ready(self) -> None:
        """Create extensions before the first table and the key of closed columns after the last,
        and let the models of every room refuse text that does not fit.
        """
        from daglicht.kit.lengte import bewaak_lengte

        pre_migrate.connect(create_extensions, sender=self)
        post_migrate.connect(make_column_key, sender=self)
        for config in apps.get_app_configs():
            if config.name.startswith("daglicht."):
                for model in config.get_models():
                    bewaak_lengte(model)
