"""The BBT-conclusies as data: what they are about, when they were published, and the term that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from dateutil.relativedelta import relativedelta

BESTAND = Path(__file__).with_name("bbt_conclusies.yaml")


@dataclass(frozen=True, slots=True)
class Conclusie:
    """One decision with BBT-conclusies; ``publicatie`` is the day of the Official Journal, read at ``vindplaats``."""

    code: str
    titel: str
    besluit: str
    publicatie: date
    vervangt: str = ""
    geverifieerd: bool = False
    vindplaats: str = ""

    @property
    def uiterlijk(self) -> date:
        """Return the last day on which permits for this main activity must be tested and brought up to date."""
        years: int = bbt()["termijn"]["jaren"]
        return self.publicatie + relativedelta(years=years)

    def __str__(self) -> str:
        return f"{self.titel} ({self.code}, {self.besluit})"


@cache
def bbt() -> dict[str, Any]:
    """Return the list with its source and the term that follows."""
    found: dict[str, Any] = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    return found


@cache
def conclusies() -> dict[str, Conclusie]:
    """Return the conclusions by code."""
    return {row["code"]: Conclusie(**row) for row in bbt()["conclusies"]}
