"""The words all of this room uses: kinds of area, categories of vulnerability, where an area comes from.

Values are those of IMEV 3.0.2 where it has a name for them; names are those of the Bkl.
"""

from __future__ import annotations

from enum import StrEnum


class Gebiedssoort(StrEnum):
    """The kinds of area round a risk source (Bkl 5.6, 5.12, 5.24, 5.26 and 5.29; IMEV ``EVContour``)."""

    PR_5 = "PR10-5"
    PR_6 = "PR10-6"
    PR_7 = "PR10-7"
    PR_8 = "PR10-8"
    AFSTAND_BK = "vastgesteld BK"
    AFSTAND_K = "vastgesteld K"
    AFSTAND_ZK = "vastgesteld ZK"
    BRAND = "BrandAandachtsgebied"
    EXPLOSIE = "ExplosieAandachtsgebied"
    GIFWOLK = "GifwolkAandachtsgebied"
    VUURWERK = "ExplosieAandachtsgebiedVuurwerk"
    CIVIEL_A = "CivielExplosieAandachtsgebied A"
    CIVIEL_B = "CivielExplosieAandachtsgebied B"
    CIVIEL_C = "CivielExplosieAandachtsgebied C"
    MILITAIR_A = "MilitairExplosieAandachtsgebied A"
    MILITAIR_B = "MilitairExplosieAandachtsgebied B"
    MILITAIR_C = "MilitairExplosieAandachtsgebied C"
    OVERIG = "OverigeContour"

    @property
    def is_aandachtsgebied(self) -> bool:
        """Tell whether it is a brand-, explosie- or gifwolkaandachtsgebied in the sense of Bkl 5.12."""
        return self in AANDACHTSGEBIEDEN

    @property
    def is_risicoafstand(self) -> bool:
        """Tell whether the limit of 10⁻⁶ a year is met outside it (Bkl 5.8): the contour or the distance of a table."""
        return self in RISICOAFSTANDEN


AANDACHTSGEBIEDEN = frozenset({Gebiedssoort.BRAND, Gebiedssoort.EXPLOSIE, Gebiedssoort.GIFWOLK})
RISICOAFSTANDEN = frozenset(
    {Gebiedssoort.PR_6, Gebiedssoort.AFSTAND_BK, Gebiedssoort.AFSTAND_K, Gebiedssoort.AFSTAND_ZK}
)


class Kwetsbaarheid(StrEnum):
    """The categories of Bkl bijlage VI; ``ONBEKEND`` is what a person must still judge (IMEV ``gegevenInTransitie``)."""

    ZEER = "zeerKwetsbaar"
    KWETSBAAR = "kwetsbaar"
    BEPERKT = "beperktKwetsbaar"
    GEEN = "geen"
    ONBEKEND = "gegevenInTransitie"


class Grondslag(StrEnum):
    """Where an area comes from."""

    TABEL = "tabel"
    BEREKEND = "berekend"
    GELEVERD = "geleverd"
    SCREENING = "screening"
    ONBEKEND = "onbekend"
