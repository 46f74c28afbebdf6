"""Legal terms as they are written."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee, eenmaal
from daglicht.tijd import Begin, Eenheid

Aantal = Annotated[int, Ge(1), Le(1000)]
"""How many days, weeks, months or years: no term of law comes near the most."""


@dataclass(frozen=True, config=STRIKT)
class Duurregel:
    """A number of units."""

    aantal: Aantal
    eenheid: Eenheid


@dataclass(frozen=True, config=STRIKT)
class Verlengingsregel:
    """The term that an extension adds at most, how often,
    and within what time of the event it must be announced.
    """

    termijn: str
    keer: Aantal = 1
    binnen: Duurregel | None = None


@dataclass(frozen=True, config=STRIKT)
class Wettermijn:
    """A term. ``gebeurtenis`` starts it; ``zonder_atw``: the article that sets the Algemene
    termijnenwet aside.
    """

    code: str
    naam: str
    aantal: Aantal
    eenheid: Eenheid
    gebeurtenis: str
    bron: Bron
    begin: Begin = Begin.DAG_NA
    verlenging: Verlengingsregel | None = None
    opschortbaar: JaNee = False
    verjaring: JaNee = False
    zonder_atw: Bron | None = None


@dataclass(frozen=True, config=STRIKT)
class Termijnenbestand:
    """The whole file; refuses a code that stands twice and an extension that is not in it."""

    termijnen: Annotated[tuple[Wettermijn, ...], MinLen(1)]

    def __post_init__(self) -> None:
        codes = [term.code for term in self.termijnen]
        eenmaal(codes, "elke termijn heeft een eigen code")
        for term in self.termijnen:
            if term.verlenging and term.verlenging.termijn not in codes:
                raise ValueError(
                    f"termijn ‘{term.code}’: er is geen termijn ‘{term.verlenging.termijn}’ om mee "
                    "te verlengen"
                )
