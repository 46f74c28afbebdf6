"""A version of IMEV as it is written in a file."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT

Soort = Literal[
    "tekst",
    "getal",
    "geheel",
    "janee",
    "vast",
    "keuze",
    "lijst",
    "object",
    "geometrie",
    "entiteit",
    "een_van",
    "vrij",
]


def _whole(value: Any) -> Any:
    """Return a form that is only its kind as a form with that kind."""
    return {"soort": value} if isinstance(value, str) else value


@dataclass(frozen=True, config=STRIKT)
class Vormregel:
    """What a value must look like; see ``Vorm``.

    Lists, not tuples: a form that was only a word is read as it is in memory.
    """

    soort: Soort
    patroon: str = ""
    minimum: float | None = None
    maximum: float | None = None
    waarden: list[str | int | float | bool] = field(default_factory=list)
    items: Vormdeel | None = None
    minimaal: int = 0
    uniek: bool = False
    velden: dict[str, Vormdeel] | None = None
    verplicht: list[str] = field(default_factory=list)
    precies: int | None = None
    delen: list[Vormdeel] = field(default_factory=list)


Vormdeel = Annotated[Vormregel, BeforeValidator(_whole, json_schema_input_type=Soort | Vormregel)]


@dataclass(frozen=True, config=STRIKT)
class Entiteitregel:
    """A type with the attributes it adds; see ``Entiteit``."""

    onder: str
    concreet: bool
    verplicht: tuple[str, ...]
    velden: dict[str, Vormdeel]


@dataclass(frozen=True, config=STRIKT)
class Imevbestand:
    """The whole file; refuses a type that is under one that is not there."""

    versie: str
    wortels: tuple[str, ...]
    entiteiten: dict[str, Entiteitregel]

    def __post_init__(self) -> None:
        for name, row in self.entiteiten.items():
            if row.onder and row.onder not in self.entiteiten:
                raise ValueError(f"‘{name}’ staat onder ‘{row.onder}’, en dat type is er niet")
