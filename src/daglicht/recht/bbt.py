"""The BBT-conclusies: what they are about, when they were published, and the term that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.bbt import Bbtbestand
from daglicht.recht.map import lees_bestand
from daglicht.tijd import Duur, Eenheid, laatste_dag


@dataclass(frozen=True, slots=True)
class Conclusie:
    """One decision with BBT-conclusies; ``publicatie`` is the day of the Official Journal,
    read where ``bron`` says.
    """

    code: str
    titel: str
    besluit: str
    publicatie: date
    uiterlijk: date
    """The last day on which permits for this main activity must be tested and
    brought up to date.
    """
    bron: Bron
    vervangt: str = ""

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read its number and day."""
        return self.bron.geverifieerd

    @property
    def vindplaats(self) -> str:
        """Return where its number and day were read; empty when nobody did."""
        return str(self.bron) if self.bron.geverifieerd else ""

    def __str__(self) -> str:
        return f"{self.titel} ({self.code}, {self.besluit})"


@cache
def bbt() -> Bbtbestand:
    """Return the list with its source and the term that follows."""
    return lees_bestand(Bbtbestand, "bbt", "conclusies")


@cache
def conclusies() -> dict[str, Conclusie]:
    """Return the conclusions by code."""
    term = Duur(bbt().termijn.jaren, Eenheid.JAAR)
    return {
        row.code: Conclusie(
            row.code,
            row.titel,
            row.besluit,
            row.publicatie,
            laatste_dag(row.publicatie, term),
            row.bron,
            row.vervangt,
        )
        for row in bbt().conclusies
    }
