"""A row of the table of distances, and the part of an annex it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

from daglicht.gegevens import Bron
from daglicht.recht.afstanden.woorden import in_woorden
from daglicht.recht.bestanden.afstanden import Bijlagebronnen
from daglicht.recht.gebiedssoort import Gebiedssoort
from daglicht.recht.uitdrukking import Knoop

EERSTE_VAN_BAL = 1000


@dataclass(frozen=True)
class Rubriek:
    """An activity of the annex: which kinds of area are calculated,
    and which are unknown to us and why.
    """

    onder: str
    naam: str
    bijlage: str
    bronnen: Bijlagebronnen
    berekend: tuple[Gebiedssoort, ...]
    onbekend: tuple[Gebiedssoort, ...]
    module: str
    ontbreekt: str

    @property
    def plaats(self) -> str:
        """Return where it stands, as law writes it: ``A, onder 1a``."""
        letter, number = self.onder[:1], self.onder[1:]
        return (
            self.onder
            if self.bijlage != "VII" or not number[:1].isdigit()
            else f"{letter}, onder {number}"
        )

    def bron(self, soort: Gebiedssoort) -> Bron:
        """Return the place in the annex for a kind of area; nobody read the table there."""
        article = self.bronnen.aandachtsgebied if soort.is_aandachtsgebied else self.bronnen.risico
        place = f"bijlage {self.bijlage}, {self.plaats}, {article.regeling}"
        return replace(article, regeling=place, geverifieerd=False)


@dataclass(frozen=True)
class Rij:
    """A sub-category: for which activity and reference, under which condition,
    which distances in metres.

    ``uit_bal``: where its distances for the plaatsgebonden risico stand in the Bal. ``voorwaarde``
    None: the table gives the distances without telling when they hold. ``ook``: references that
    hold too. ``tabel``: what the table of sub-categories says where that differs. ``vervangen``:
    rows of the Bal came in its place.
    """

    id: int
    rubriek: Rubriek
    code: str
    klasse: str
    referentie: str
    situatie: str
    voorwaarde: Knoop | None
    afstanden: Mapping[Gebiedssoort, float]
    uit_bal: Bron | None
    kanttekeningen: tuple[str, ...]
    ook: tuple[str, ...] = ()
    tabel: Mapping[Gebiedssoort, float] | None = None
    vervangen: bool = False

    @property
    def bal(self) -> str:
        """Return the article of the Bal with the number; empty when it was not found there."""
        return self.uit_bal.artikel if self.uit_bal else ""

    @property
    def geverifieerd(self) -> bool:
        """Tell whether its distances for the plaatsgebonden risico were read in the Bal."""
        return self.uit_bal is not None and self.uit_bal.geverifieerd

    @property
    def uit_tabel(self) -> bool:
        """Tell whether the table of sub-categories has it;
        the other rows stand in the Bal alone.
        """
        return self.id < EERSTE_VAN_BAL

    @property
    def open(self) -> tuple[Gebiedssoort, ...]:
        """Return the kinds of area of which it gives no number, though law attaches them to it."""
        return () if self.afstanden else self.rubriek.onbekend

    def geldt_voor(self, referentie: str) -> bool:
        """Tell whether it is measured from a reference;
        a row for any storage holds for every kind of it.
        """
        return (
            not self.referentie
            or referentie in self.ook
            or self.referentie in (referentie, referentie.split(":")[0])
        )

    def reikt(self, soort: Gebiedssoort) -> float:
        """Return how far a kind of area reaches by this row: 0 when it has none,
        infinite when it has no number.
        """
        without = soort in self.open or soort in self.rubriek.berekend
        return self.afstanden.get(soort, inf if without else 0.0)

    def bron(self, soort: Gebiedssoort) -> Bron:
        """Return where law gives this distance: the Bal for what was found there,
        else the annex of the Bkl.
        """
        if self.uit_bal is not None and not soort.is_aandachtsgebied:
            return self.uit_bal
        return self.rubriek.bron(soort)

    @property
    def heeft_aandachtsgebied(self) -> bool:
        """Tell whether it has a distance that was not read in the Bal,
        because the Bal does not give it.
        """
        return any(kind.is_aandachtsgebied for kind in self.afstanden)

    @property
    def omschrijving(self) -> str:
        """Return the reference, the situation and the condition in words."""
        return "; ".join(
            part
            for part in (self.referentie.replace(":", ", "), self.situatie, self.wanneer)
            if part
        )

    @property
    def wanneer(self) -> str:
        """Return the condition in words; empty when there is none."""
        none = self.voorwaarde is None or self.voorwaarde.soort == "constante"
        return "" if none or self.voorwaarde is None else in_woorden(self.voorwaarde)
