"""Collects rows and relations and writes them in bulk, parents first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)


def tel_na() -> None:
    """Let the database count what was written in this transaction; without,
    it plans as if the tables were empty.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Stapel:
    """Rows per model and relation, in the order in which they were first added."""

    def __init__(self) -> None:
        self.rows: dict[type[Model], list[Any]] = {}

    def leg(self, row: M) -> M:
        """Add a row and return it."""
        self.rows.setdefault(type(row), []).append(row)
        return row

    def verbind(self, row: Model, veld: str, others: Iterable[Model]) -> None:
        """Add many-to-many relations from ``row`` by field ``veld``."""
        field = row._meta.get_field(veld)
        through = getattr(type(row), veld).through
        source, target = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        for other in others:
            self.rows.setdefault(through, []).append(through(**{source: row.pk, target: other.pk}))

    def schrijf(self) -> int:
        """Write everything that was added and return how many rows there were."""
        count = 0
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=2000)
            count += len(rows)
        self.rows = {}
        return count
