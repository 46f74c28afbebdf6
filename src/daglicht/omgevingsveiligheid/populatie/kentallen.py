"""The key figures as data: people per m² or per home, and which share is present when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from daglicht.gegevens import lees_yaml

BRON = "Instellingen van de populatieservice; Handreiking verantwoordingsplicht groepsrisico, tabellen 16.2 en 16.3"


class Dagdeel(StrEnum):
    """The parts of a day that the key figures know."""

    DAG = "dag"
    AVOND = "avond"
    NACHT = "nacht"


@dataclass(frozen=True)
class Kental:
    """A variant of a function: m² per person or people per home, and the share present; None is maatwerk."""

    functie: str
    variant: str
    wanneer: str
    m2_per_persoon: float | None
    personen_per_woning: float | None
    aandeel: Mapping[Dagdeel, float | None]
    maatwerk: tuple[str, ...]


@cache
def kentallen() -> Mapping[str, tuple[Kental, ...]]:
    """Return the variants per function; the first is the one to use when nothing else is known."""
    text = (resources.files(__package__) / "data" / "kentallen.yaml").read_text(encoding="utf-8")
    result: dict[str, list[Kental]] = {}
    for row in lees_yaml(text):
        result.setdefault(row["functie"], []).append(_figure(row))
    return {name: tuple(rows) for name, rows in result.items()}


def _figure(row: Mapping[str, Any]) -> Kental:
    return Kental(
        functie=row["functie"],
        variant=row["variant"],
        wanneer=row.get("wanneer", ""),
        m2_per_persoon=row.get("m2_per_persoon"),
        personen_per_woning=row.get("personen_per_woning"),
        aandeel={part: row.get(part.value) for part in Dagdeel},
        maatwerk=tuple(row.get("maatwerk", ())),
    )
