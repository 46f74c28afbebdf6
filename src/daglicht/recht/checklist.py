"""Library checklists: topics with points to look at, in a version, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.checklist import Checklistbestand, Onderwerp
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map


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
            raise RechtFout(
                f"{self.naam} kent het onderwerp ‘{code}’ niet; kies uit "
                f"{', '.join(self.onderwerpen)}."
            )
        return self.onderwerpen[code]

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Checklist:
        """Read a list from YAML data; raises RechtFout that names the place of what is wrong."""
        read = lees(Checklistbestand, gegevens, plaats, RechtFout)
        return cls(
            read.code,
            read.naam,
            read.versie,
            read.bron,
            read.geldig_van,
            read.thema,
            {topic.code: topic for topic in read.onderwerpen},
        )


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
