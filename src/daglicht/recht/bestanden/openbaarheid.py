"""What may be public, field by field, and on which grounds something may not, as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee, eenmaal

Aard = Literal["milieu", "emissie", "anders"]
Soort = Literal["risicobron", "toestemming", "gebouw"]
"""The kinds of object of which the rooms ask what may be public."""


@dataclass(frozen=True, config=STRIKT)
class Grondeis:
    """What the law asks besides of who uses a ground; ``voor``: of which kinds of information, of
    all without.
    """

    code: str
    naam: str
    bron: Bron
    voor: tuple[Aard, ...] = ()

    def __str__(self) -> str:
        return f"{self.naam} ({self.bron})"


@dataclass(frozen=True, config=STRIKT)
class Grond:
    """A ground on which something may be kept from the public.

    ``niet_voor``: the kinds of information for which it does not hold. ``tijdelijk``: only until a
    day, ``hoogstens_dagen`` after the first at most. ``eisen``: what it asks besides, by code.
    """

    code: str
    naam: str
    bron: Bron
    niet_voor: tuple[Aard, ...] = ()
    tijdelijk: JaNee = False
    hoogstens_dagen: Annotated[int, Field(gt=0)] | None = None
    eisen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.tijdelijk != (self.hoogstens_dagen is not None):
            raise ValueError(
                f"‘{self.code}’: noem ‘hoogstens_dagen’ bij wat tijdelijk is, en alleen daarbij"
            )

    def __str__(self) -> str:
        return f"{self.naam} ({self.bron})"


@dataclass(frozen=True, config=STRIKT)
class Aardregel:
    """A kind of information, and the article by which some grounds do not hold for it."""

    naam: str
    bron: Bron | None = None

    def __str__(self) -> str:
        return self.naam if self.bron is None else f"{self.naam} ({self.bron})"


@dataclass(frozen=True, config=STRIKT)
class Herziening:
    """After how many years at most somebody looks again at what is kept from the public."""

    jaren: Annotated[int, Field(gt=0)]
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Openbaarveld:
    """A field and whether the public may read it, from a day until (not on) another.

    ``verbergt_ook``: the fields from which it would follow, hidden with it.
    """

    code: str
    naam: str
    openbaar: JaNee
    bron: Bron
    geldig_van: date
    geldig_tot: date | None = None
    verbergt_ook: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.geldig_tot is not None and self.geldig_tot <= self.geldig_van:
            raise ValueError(
                f"‘geldig_tot’ ({self.geldig_tot}) ligt niet na ‘geldig_van’ ({self.geldig_van})"
            )


@dataclass(frozen=True, config=STRIKT)
class Openbaarsoort:
    """A kind of object, with every field that may be shown of it."""

    naam: str
    aard: Aard
    bron: Bron
    velden: tuple[Openbaarveld, ...]

    def __post_init__(self) -> None:
        eenmaal((row.code for row in self.velden), "elk veld heeft een eigen code")
        known = {row.code for row in self.velden}
        for row in self.velden:
            if unknown := sorted(set(row.verbergt_ook) - known):
                raise ValueError(f"‘{row.code}’ verbergt ‘{unknown[0]}’, en dat veld is er niet")


@dataclass(frozen=True, config=STRIKT)
class Openbaarheidsbestand:
    """The whole file."""

    gronden: tuple[Grond, ...]
    eisen: tuple[Grondeis, ...]
    aarden: Mapping[Aard, Aardregel]
    herzien: Herziening
    soorten: Mapping[Soort, Openbaarsoort]

    def __post_init__(self) -> None:
        eenmaal((row.code for row in self.gronden), "elke grond heeft een eigen code")
        eenmaal((row.code for row in self.eisen), "elke eis heeft een eigen code")
        asked = {code for row in self.gronden for code in row.eisen}
        if wrong := sorted(asked ^ {row.code for row in self.eisen}):
            raise ValueError(f"‘{wrong[0]}’ staat niet zowel bij een grond als in ‘eisen’")
        if missing := sorted(set(get_args(Aard)) - set(self.aarden)):
            raise ValueError(f"‘aarden’ mist {', '.join(missing)}")
