"""The acts that other files name by their abbreviation, as they are written."""

from __future__ import annotations

from datetime import date

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT


@dataclass(frozen=True, config=STRIKT)
class Regeling:
    """An act: its name, its number in the Basiswettenbestand,
    and the day of the consolidated text that was read.
    """

    naam: str
    bwb_id: str
    versie: date


Regelingenbestand = dict[str, Regeling]
