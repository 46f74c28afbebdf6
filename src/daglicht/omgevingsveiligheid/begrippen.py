"""The words all of this room uses: kinds of area, categories of vulnerability, where an area comes from.

Values are those of IMEV 3.0.2 where it has a name for them; names are those of the Bkl.
"""

from __future__ import annotations

from enum import StrEnum


class Gebiedssoort(StrEnum):
    """The kinds of area round a risk source (Bkl 5.6, 5.12, 5.18, 5.23, 5.28 and 5.32; IMEV ``EVContour``)."""

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
    BELEMMERING = "Belemmeringengebied"
    OVERIG = "OverigeContour"

    @property
    def naam(self) -> str:
        """Return what a person calls it."""
        return NAMEN[self]

    @property
    def is_aandachtsgebied(self) -> bool:
        """Tell whether it is a brand-, explosie- or gifwolkaandachtsgebied in the sense of Bkl 5.12."""
        return self in AANDACHTSGEBIEDEN

    @property
    def is_risicoafstand(self) -> bool:
        """Tell whether the limit of 10⁻⁶ a year is met outside it (Bkl 5.8): the contour or the distance of a table."""
        return self in RISICOAFSTANDEN


NAMEN = {
    Gebiedssoort.PR_5: "Plaatsgebonden risico 10⁻⁵",
    Gebiedssoort.PR_6: "Plaatsgebonden risico 10⁻⁶",
    Gebiedssoort.PR_7: "Plaatsgebonden risico 10⁻⁷",
    Gebiedssoort.PR_8: "Plaatsgebonden risico 10⁻⁸",
    Gebiedssoort.AFSTAND_BK: "Afstand tot beperkt kwetsbaar",
    Gebiedssoort.AFSTAND_K: "Afstand tot kwetsbaar",
    Gebiedssoort.AFSTAND_ZK: "Afstand tot zeer kwetsbaar",
    Gebiedssoort.BRAND: "Brandaandachtsgebied",
    Gebiedssoort.EXPLOSIE: "Explosieaandachtsgebied",
    Gebiedssoort.GIFWOLK: "Gifwolkaandachtsgebied",
    Gebiedssoort.VUURWERK: "Explosieaandachtsgebied vuurwerk",
    Gebiedssoort.CIVIEL_A: "Civiel explosieaandachtsgebied A",
    Gebiedssoort.CIVIEL_B: "Civiel explosieaandachtsgebied B",
    Gebiedssoort.CIVIEL_C: "Civiel explosieaandachtsgebied C",
    Gebiedssoort.MILITAIR_A: "Militair explosieaandachtsgebied A",
    Gebiedssoort.MILITAIR_B: "Militair explosieaandachtsgebied B",
    Gebiedssoort.MILITAIR_C: "Militair explosieaandachtsgebied C",
    Gebiedssoort.BELEMMERING: "Belemmeringengebied buisleiding",
    Gebiedssoort.OVERIG: "Ander gebied",
}
AANDACHTSGEBIEDEN = frozenset({Gebiedssoort.BRAND, Gebiedssoort.EXPLOSIE, Gebiedssoort.GIFWOLK})
RISICOAFSTANDEN = frozenset(
    {Gebiedssoort.PR_6, Gebiedssoort.AFSTAND_BK, Gebiedssoort.AFSTAND_K, Gebiedssoort.AFSTAND_ZK}
)


# How far is looked for an area of which nothing that was read bounds the reach (that of the gifwolk, Bkl 5.12, lid 4).
ZOEKAFSTAND = 1500.0


def onbekend_tot(ten_hoogste: float | None) -> str:
    """Return in words how far an unknown area may reach: ``ten hoogste 40 m``."""
    if ten_hoogste is None:
        return f"zonder bekende grens; er is gekeken tot {ZOEKAFSTAND:.0f} m"
    return f"ten hoogste {ten_hoogste:g} m".replace(".", ",")


class Kwetsbaarheid(StrEnum):
    """The categories of Bkl bijlage VI; ``ONBEKEND`` is what a person must still judge (IMEV ``gegevenInTransitie``)."""

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
