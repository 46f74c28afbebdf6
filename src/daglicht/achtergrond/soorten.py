"""The kinds of background work: what each needs, may cost, and does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from pydantic import BaseModel, ConfigDict

from daglicht.achtergrond.voortgang import Voortgang

A = TypeVar("A", bound="Argumenten")
Doe = Callable[[Any, "Opdracht"], "Uitkomst"]
"""Does work, inside one transaction: gets the arguments of its kind; raises ValidationError
(Dutch) for what the person can mend.
"""


class Argumenten(BaseModel):
    """What work of a kind is asked with: nothing more, nothing less."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Bestandsinhoud:
    """A file with its name, as it came in or is to be given."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Opdracht:
    """What the function of a kind is given beside its arguments."""

    door: UUID | None
    voortgang: Voortgang
    bestand: Bestandsinhoud | None = None


@dataclass(frozen=True)
class Uitkomst:
    """What came of work: words (Dutch), and the object or the file that it made."""

    woorden: str
    voorwerp: Model | None = None
    bestand: Bestandsinhoud | None = None


@dataclass(frozen=True)
class Soort:
    """A kind of work and its limits.

    ``tijd`` in seconds, ``geheugen`` in megabytes of data. ``herhaalbaar`` work may be done twice
    without harm and is tried again by itself; ``geheim`` arguments are kept encrypted and
    forgotten at the end; ``snel`` work does not wait for slow work. ``gedeeld`` work is the same
    whoever asks.
    """

    code: str
    naam: str
    argumenten: type[Argumenten]
    doe: Doe
    tijd: int
    geheugen: int
    herhaalbaar: bool
    geheim: bool
    snel: bool
    gedeeld: bool


SOORTEN: dict[str, Soort] = {}


def achtergrondsoort(
    code: str,
    naam: str,
    argumenten: type[A],
    *,
    tijd: int = 300,
    geheugen: int = 4_000,
    herhaalbaar: bool = False,
    geheim: bool = False,
    snel: bool = False,
    gedeeld: bool = False,
) -> Callable[[Callable[[A, Opdracht], Uitkomst]], Callable[[A, Opdracht], Uitkomst]]:
    """Make a function a kind of background work; stands in a room's ``achtergrondsoorten``."""

    def register(doe: Callable[[A, Opdracht], Uitkomst]) -> Callable[[A, Opdracht], Uitkomst]:
        if code in SOORTEN:
            raise ValueError(f"Er is al een soort achtergrondwerk ‘{code}’.")
        SOORTEN[code] = Soort(
            code, naam, argumenten, doe, tijd, geheugen, herhaalbaar, geheim, snel, gedeeld
        )
        return doe

    return register
