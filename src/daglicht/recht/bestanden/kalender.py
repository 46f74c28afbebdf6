"""The days that royal decrees equate with a holiday, as they are written."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, eenmaal

EERSTE_JAAR, LAATSTE_JAAR = 1964, 2099
"""From the year of the Algemene termijnenwet."""
WEEKEIND = (6, 7)


@dataclass(frozen=True, config=STRIKT)
class Gelijkstelling:
    """One decree (Algemene termijnenwet, article 3, paragraph 3) and its days."""

    bron: Bron
    dagen: Annotated[tuple[date, ...], MinLen(1)]


@dataclass(frozen=True, config=STRIKT)
class Kalenderbestand:
    """The whole file; refuses a day that stands twice, or that no decree can equate."""

    besluiten: tuple[Gelijkstelling, ...]

    def __post_init__(self) -> None:
        days = (day for decree in self.besluiten for day in decree.dagen)
        eenmaal(days, "elke dag staat er één keer")
        for day in (day for decree in self.besluiten for day in decree.dagen):
            if not EERSTE_JAAR <= day.year <= LAATSTE_JAAR:
                raise ValueError(
                    f"{day} kan niet: schrijf een dag van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}"
                )
            if day.isoweekday() in WEEKEIND:
                raise ValueError(f"{day} is een zaterdag of zondag, en telt zonder besluit al mee")
