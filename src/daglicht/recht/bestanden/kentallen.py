"""The key figures of population as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron

Maat = Annotated[float, Gt(0)]
Aandeel = Annotated[float, Ge(0), Le(1)]


class Dagdeel(StrEnum):
    """The parts of a day that the key figures know."""

    DAG = "dag"
    AVOND = "avond"
    NACHT = "nacht"


@dataclass(frozen=True, config=STRIKT)
class Kental:
    """A variant of a function: m² per person or people per home, and the share present;
    None is ``maatwerk``.

    It is used where homes are smaller than ``woning_kleiner_dan`` m² or the function is larger than
    ``groter_dan`` m².
    """

    functie: str
    variant: str
    wanneer: str = ""
    woning_kleiner_dan: Maat | None = None
    groter_dan: Maat | None = None
    m2_per_persoon: Maat | None = None
    personen_per_woning: Maat | None = None
    dag: Aandeel | None = None
    avond: Aandeel | None = None
    nacht: Aandeel | None = None
    maatwerk: tuple[Literal["m2_per_persoon", "dag", "avond", "nacht"], ...] = ()

    def __post_init__(self) -> None:
        if (self.m2_per_persoon is None) == (self.personen_per_woning is None):
            raise ValueError("noem ‘m2_per_persoon’ of ‘personen_per_woning’, een van beide")
        if missing := [
            part
            for part in Dagdeel
            if self.aandeel[part] is None and part.value not in self.maatwerk
        ]:
            raise ValueError(f"‘{missing[0]}’ ontbreekt; is dat maatwerk, noem het dan daar")

    @property
    def aandeel(self) -> Mapping[Dagdeel, float | None]:
        """Return which share is present in each part of a day."""
        return {Dagdeel.DAG: self.dag, Dagdeel.AVOND: self.avond, Dagdeel.NACHT: self.nacht}


@dataclass(frozen=True, config=STRIKT)
class Kentallenbestand:
    """The whole file."""

    bronnen: Annotated[tuple[Bron, ...], MinLen(1)]
    kentallen: Annotated[tuple[Kental, ...], MinLen(1)]
