"""Steps as they are stored: what they record as text and back, and which of them count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from daglicht.recht.verloop.soorten import Stapsoort


class Rij(Protocol):
    """A stored step: what it is called by, and the step that it takes back."""

    @property
    def pk(self) -> Any:
        """What it is called by."""

    @property
    def herroept_id(self) -> Any:
        """The step that it takes back; None when it takes back none."""


R = TypeVar("R", bound=Rij)


def geldige(rijen: Iterable[R]) -> list[R]:
    """Keep the steps that count: what was taken back does not, nor does the taking back."""
    rows = list(rijen)
    gone = {row.herroept_id for row in rows if row.herroept_id}
    return [row for row in rows if row.herroept_id is None and row.pk not in gone]


def lees_gegevens(soort: Stapsoort, gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a step recorded, each field in its own type."""
    read: dict[str, Any] = {}
    for name, value in gegevens.items():
        item = soort.veld(name)
        match item.soort if item else "":
            case "datum" | "dag":
                read[name] = date.fromisoformat(value)
            case "geld":
                read[name] = Decimal(value)
            case _:
                read[name] = value
    return read


def als_tekst(gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a step records as JSON can hold it; what is empty is left out."""
    return {
        name: str(value) if isinstance(value, date | Decimal) else value
        for name, value in gevuld(gegevens).items()
    }


def gevuld(gegevens: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a step records without what is empty."""
    return {name: value for name, value in gegevens.items() if value not in (None, "")}
