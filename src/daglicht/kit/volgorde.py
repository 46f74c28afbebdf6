"""The order of rows whose names the database cannot read (``kit.gesloten``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

R = TypeVar("R")


def op_naam(rijen: Iterable[R]) -> list[R]:
    """Return rows by how they are called, whatever the case; those of one name as they came."""
    return sorted(rijen, key=lambda row: str(row).casefold())
