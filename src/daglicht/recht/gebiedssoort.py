"""The kinds of area round a risk source that the Bkl knows.

Values are those of IMEV 3.0.2 where it has a name for them.
"""

from __future__ import annotations

from enum import StrEnum


class Gebiedssoort(StrEnum):
    """The kinds of area round a risk source (Bkl 5.6, 5.12, 5.18, 5.23, 5.28 and 5.32;
    IMEV ``EVContour``).
    """

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
        """Tell whether it is a brand-, explosie- or gifwolkaandachtsgebied in the
        sense of Bkl 5.12.
        """
        return self in AANDACHTSGEBIEDEN

    @property
    def is_risicoafstand(self) -> bool:
        """Tell whether the limit of 10⁻⁶ a year is met outside it (Bkl 5.8):
        the contour or the distance of a table.
        """
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
