"""A set of rules as it is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron
from daglicht.recht.bestanden.voorwaarde import Voorwaarde

Gevolgwaarde = str | int | float | bool


@dataclass(frozen=True, config=STRIKT)
class Regelrij:
    """One rule: ``gevolg`` holds when ``voorwaarde`` is true,
    from ``geldig_van`` until (not including) ``geldig_tot``.
    """

    code: str
    naam: str
    voorwaarde: Voorwaarde
    gevolg: dict[str, Gevolgwaarde | list[Gevolgwaarde]]
    bron: Bron
    geldig_van: date
    geldig_tot: date | None = None


@dataclass(frozen=True, config=STRIKT)
class Regelbestand:
    """The whole file. ``invoer``: per input its unit and what it means."""

    code: str
    naam: str
    invoer: dict[str, str]
    regels: Annotated[tuple[Regelrij, ...], MinLen(1)]
