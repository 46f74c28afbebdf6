"""The words all of this room uses: kinds of area (of the law library), categories of vulnerability,
where an area comes from.

Values are those of IMEV 3.0.2 where it has a name for them; names are those of the Bkl.
"""

from __future__ import annotations

from enum import StrEnum

from daglicht.recht.gebiedssoort import Gebiedssoort as Gebiedssoort

# How far is looked for an area of which nothing that was read bounds the reach (that of the
# gifwolk, Bkl 5.12, lid 4).
ZOEKAFSTAND = 1500.0


def onbekend_tot(ten_hoogste: float | None) -> str:
    """Return in words how far an unknown area may reach: ``ten hoogste 40 m``."""
    if ten_hoogste is None:
        return f"zonder bekende grens; er is gekeken tot {ZOEKAFSTAND:.0f} m"
    return f"ten hoogste {ten_hoogste:g} m".replace(".", ",")


class Kwetsbaarheid(StrEnum):
    """The categories of Bkl bijlage VI; ``ONBEKEND`` is what a person must still judge (IMEV
    ``gegevenInTransitie``).
    """

    ZEER = "zeerKwetsbaar"
    KWETSBAAR = "kwetsbaar"
    BEPERKT = "beperktKwetsbaar"
    GEEN = "geen"
    ONBEKEND = "gegevenInTransitie"

    @property
    def naam(self) -> str:
        """Return what a person calls it."""
        return {
            "zeerKwetsbaar": "Zeer kwetsbaar",
            "kwetsbaar": "Kwetsbaar",
            "beperktKwetsbaar": "Beperkt kwetsbaar",
            "geen": "Niet kwetsbaar",
            "gegevenInTransitie": "Nog te bepalen",
        }[self.value]


class Grondslag(StrEnum):
    """Where an area comes from."""

    TABEL = "tabel"
    BEREKEND = "berekend"
    GELEVERD = "geleverd"
    SCREENING = "screening"
    ONBEKEND = "onbekend"


ONBEKEND = {Grondslag.BEREKEND.value: "nog te berekenen", Grondslag.ONBEKEND.value: "onbekend"}
"""What a person reads of an area without a place, by where it comes from."""
