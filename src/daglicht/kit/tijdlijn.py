"""One event on the timeline of a site, whatever room it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Gebeurtenis:
    """What happened when: ``soort`` names the kind of object, ``ernst`` is leeg,
    laag, midden or hoog.
    """

    datum: date
    soort: str
    titel: str
    omschrijving: str
    object_id: UUID
    ernst: str = ""
    bron: str = ""
