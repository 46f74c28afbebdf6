"""The BBT-conclusies as they are written."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from annotated_types import Ge, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, eenmaal


@dataclass(frozen=True, config=STRIKT)
class Conclusieregel:
    """One decision; ``publicatie`` is the day of the Official Journal,
    ``vervangt`` the decision it takes the place of.
    """

    code: str
    titel: str
    besluit: str
    publicatie: date
    bron: Bron
    vervangt: str = ""


@dataclass(frozen=True, config=STRIKT)
class Toetstermijn:
    """Within how many years of the publication permits must be tested and changed."""

    jaren: Annotated[int, Ge(1)]
    bronnen: Annotated[tuple[Bron, ...], MinLen(1)]

    @property
    def bron(self) -> str:
        """Return the articles in words, each with what it asks."""
        return "; ".join(
            f"{item} ({item.opmerking})" if item.opmerking else str(item) for item in self.bronnen
        )


@dataclass(frozen=True, config=STRIKT)
class Bbtbestand:
    """The whole file; refuses a code that stands twice."""

    bron: Bron
    termijn: Toetstermijn
    conclusies: Annotated[tuple[Conclusieregel, ...], MinLen(1)]

    def __post_init__(self) -> None:
        eenmaal((row.code for row in self.conclusies), "elke conclusie heeft een eigen code")
