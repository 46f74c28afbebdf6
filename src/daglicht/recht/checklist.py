"""Library checklists: topics with points to look at, in a version, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from daglicht.recht.bron import Bron
from daglicht.recht.fouten import RechtFout
from daglicht.recht.verzameling import lees_map


@dataclass(frozen=True)
class Onderwerp:
    """A topic: its pillar (systeem, techniek, cultuur), the element of the VBS it belongs to, and points to look at."""

    code: str
    naam: str
    pijler: str
    vbs: str
    punten: tuple[str, ...]


@dataclass(frozen=True)
class Checklist:
    """A list in a version. ``thema``: code of the value list controle-onderwerp for its points."""

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    thema: str
    onderwerpen: Mapping[str, Onderwerp]

    def onderwerp(self, code: str) -> Onderwerp:
        """Return a topic; raises RechtFout (Dutch) naming the known ones."""
        if code not in self.onderwerpen:
            raise RechtFout(f"{self.naam} kent het onderwerp ‘{code}’ niet; kies uit {', '.join(self.onderwerpen)}.")
        return self.onderwerpen[code]

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Checklist:
        """Read a list from YAML data; raises RechtFout when a topic has no points."""
        topics = {
            row["code"]: Onderwerp(row["code"], row["naam"], row["pijler"], row.get("vbs", ""), tuple(row["punten"]))
            for row in gegevens["onderwerpen"]
        }
        empty = [code for code, topic in topics.items() if not topic.punten]
        if empty or len(topics) != len(gegevens["onderwerpen"]):
            raise RechtFout(f"{plaats}: elk onderwerp heeft een eigen code en ten minste één punt.")
        return cls(
            gegevens["code"], gegevens["naam"], str(gegevens["versie"]), Bron.lees(gegevens["bron"], plaats),
            date.fromisoformat(str(gegevens["geldig_van"])), gegevens["thema"], topics,
        )  # fmt: skip


@cache
def checklists() -> dict[str, Checklist]:
    """Return the lists that ship with Daglicht, by code."""
    found = [Checklist.lees(data, name) for name, data in lees_map("checklist").items()]
    return {item.code: item for item in found}


def checklist(code: str) -> Checklist:
    """Return one list; raises RechtFout (Dutch) naming the known ones."""
    if code not in checklists():
        raise RechtFout(f"Er is geen checklist ‘{code}’; bekend zijn: {', '.join(checklists())}.")
    return checklists()[code]
