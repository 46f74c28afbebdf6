"""Yearly releases and waste transfers in the column names of E-PRTR (Regulation (EC) 166/2006)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import BeforeValidator, Field

from daglicht.stoffen import service as stoffen
from daglicht.stoffen.service import Medium
from daglicht.uitwisseling.invoer.rij import Bronrij, Hoeveelheid, Jaar, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort
from daglicht.uitwisseling.invoer.soorten.prtr_locaties import PrtrLocaties
from daglicht.uitwisseling.models import Bronregel

MEDIA = {"AIR": Medium.LUCHT, "WATER": Medium.WATER, "LAND": Medium.BODEM}
NUL = {"NULL", "null"}
Methode = Annotated[
    Literal["M", "C", "E", ""], BeforeValidator(lambda value: "" if value in NUL else value)
]


class EmissieRij(Bronrij):
    """One substance to one medium in one year, in kilograms."""

    inspire_id: Tekst = Field(alias="Facility_INSPIRE_ID")
    jaar: Jaar = Field(alias="reportingYear")
    stofcode: Tekst = Field(alias="pollutantCode", max_length=40)
    stof: Tekst = Field(alias="pollutantName", max_length=120)
    medium: Literal["AIR", "WATER", "LAND"] = Field(alias="medium")
    kilogram: Hoeveelheid = Field(alias="totalPollutantQuantityKg")
    methode: Methode = Field(alias="methodCode")


class AfvalRij(Bronrij):
    """One transfer of waste in one year, in tonnes."""

    inspire_id: Tekst = Field(alias="Facility_INSPIRE_ID")
    jaar: Jaar = Field(alias="reportingYear")
    klasse: Literal["HW", "NONHW", "NON-HW"] = Field(alias="wasteClassificationCode")
    behandeling: Literal["R", "D"] = Field(alias="wasteTreatmentCode")
    ton: Hoeveelheid = Field(alias="totalWasteQuantityTNE")
    methode: Methode = Field(alias="methodCode")
    ontvanger: str = Field(alias="nameOfReceiver")
    ontvangst_plaats: str = Field(alias="ReceivingSite_city")
    land: str = Field(alias="ReceivingSite_countryName", max_length=60)

    @property
    def regel(self) -> str:
        """Return a short name of the transfer within its site and year."""
        full = "|".join((self.ontvanger, self.ontvangst_plaats, self.land))
        return f"{self.klasse}-{self.behandeling}-{sha256(full.encode()).hexdigest()[:16]}"


P = TypeVar("P", EmissieRij, AfvalRij)


def _sites(posten: Sequence[Post[P]]) -> dict[str, UUID]:
    """Find the sites that were read in before; a row of an unknown facility is rejected."""
    wanted = {post.rij.inspire_id for post in posten}
    rows = Bronregel.objects.filter(soort=PrtrLocaties.code, sleutel__in=wanted)
    found = dict(rows.values_list("sleutel", "object_id"))
    for post in posten:
        if post.rij.inspire_id not in found:
            post.keur_af(
                f"Inrichting ‘{post.rij.inspire_id}’ is niet bekend. Lees eerst de inrichtingen in "
                "(prtr-locaties)."
            )
    return found


class PrtrEmissies(Soort[EmissieRij]):
    """Releases to air, water and land."""

    code = "prtr-emissies"
    naam = "Emissies per inrichting, stof en jaar in E-PRTR-opmaak (CSV)"
    bron = "PRTR"
    rij = EmissieRij

    def sleutel(self, rij: EmissieRij) -> str:
        """Return facility, year, substance and medium."""
        return f"{rij.inspire_id}|{rij.jaar}|{rij.stofcode}|{rij.medium}"

    def schrijf(self, posten: Sequence[Post[EmissieRij]], bij: Omstandigheden) -> None:
        """Write the releases."""
        sites = _sites(posten)
        stoffen.leg_emissies_vast(self._row(post, sites) for post in posten if not post.reden)

    def _row(self, post: Post[EmissieRij], sites: dict[str, UUID]) -> Any:
        row = post.rij
        return stoffen.Emissie(
            id=post.object_id,
            vth_object_id=sites[row.inspire_id],
            jaar=row.jaar,
            hoeveelheid=row.kilogram,
            methode=row.methode,
            bron=self.bron,
            stof=row.stof,
            stofcode=row.stofcode,
            medium=MEDIA[row.medium],
        )


class PrtrAfval(Soort[AfvalRij]):
    """Transfers of waste off the site."""

    code = "prtr-afval"
    naam = "Afvaloverbrenging per inrichting en jaar in E-PRTR-opmaak (CSV)"
    bron = "PRTR"
    rij = AfvalRij

    def sleutel(self, rij: AfvalRij) -> str:
        """Return facility, year and transfer."""
        return f"{rij.inspire_id}|{rij.jaar}|{rij.regel}"

    def schrijf(self, posten: Sequence[Post[AfvalRij]], bij: Omstandigheden) -> None:
        """Write the transfers."""
        sites = _sites(posten)
        stoffen.leg_afval_vast(self._row(post, sites) for post in posten if not post.reden)

    def _row(self, post: Post[AfvalRij], sites: dict[str, UUID]) -> Any:
        row = post.rij
        return stoffen.Afvaloverbrenging(
            id=post.object_id,
            vth_object_id=sites[row.inspire_id],
            jaar=row.jaar,
            hoeveelheid=row.ton,
            methode=row.methode,
            bron=self.bron,
            regel=row.regel,
            gevaarlijk=row.klasse == "HW",
            behandeling={"R": "nuttige toepassing", "D": "verwijdering"}[row.behandeling],
            land=row.land,
        )
