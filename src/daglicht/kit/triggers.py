"""The list of triggers of all models, quick to fill.

The list of django-pgtrigger goes through all triggers at each one it takes in, which with six
hundred of them was a quarter of the time in which any process of ours starts.
"""

from __future__ import annotations

from typing import Any

from pgtrigger import registry


class Triggerlijst(registry._Registry):
    """Answers for each trigger that comes whether its name is taken without looking at the rest;
    what it refuses is what the list of pgtrigger refuses.
    """

    def __init__(self) -> None:
        self._per_table: dict[tuple[str, str], Any] = {}
        self._names: set[str] = set()
        super().__init__()

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """Return each trigger by its table and name."""
        return self._per_table

    @property
    def pg_function_names(self) -> set[str]:
        """Return the names in PostgreSQL that are taken."""
        return self._names

    def __setitem__(self, key: str, value: Any) -> None:
        """Take in a trigger; raises KeyError when its name is taken."""
        super().__setitem__(key, value)  # type: ignore[no-untyped-call]
        self._take(*value)

    def __delitem__(self, key: str) -> None:
        """Leave a trigger out."""
        super().__delitem__(key)  # type: ignore[no-untyped-call]
        self._per_table, self._names = {}, set()
        for model, trigger in self.data.values():
            self._take(model, trigger)

    def _take(self, model: Any, trigger: Any) -> None:
        self._per_table[model._meta.db_table, trigger.name] = trigger
        self._names.add(trigger.get_pgid(model))


def neem_over() -> None:
    """Let pgtrigger keep its triggers in the quick list, those it has already too."""
    found = registry._registry
    if isinstance(found, Triggerlijst):
        return
    ours = Triggerlijst()
    registry._registry = ours
    for key, value in found.data.items():
        ours[key] = value
