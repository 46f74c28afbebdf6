"""Facilities in the column names of E-PRTR (Regulation (EC) 166/2006),
as national registers publish them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from daglicht.register import service as register
from daglicht.uitwisseling.invoer.fouten import RijFout
from daglicht.uitwisseling.invoer.rij import Bronrij, Getal, Jaar, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort
from daglicht.uitwisseling.invoer.soorten.plaats import plaats

Landcode = Annotated[
    str, Field(pattern=r"^[A-Z]{2}$"), BeforeValidator(lambda value: str(value).strip().upper())
]

LOKAAL_ID = 49


class FaciliteitRij(Bronrij):
    """One facility; the point in degrees (ETRS89 or WGS84)."""

    inspire_id: Tekst = Field(alias="Facility_INSPIRE_ID")
    nummer: Tekst = Field(alias="facilityId", max_length=200)
    naam: Tekst = Field(alias="nameOfFeature", max_length=300)
    hoofdactiviteit: str = Field(alias="mainActivityName")
    straat: str = Field(alias="streetName")
    huisnummer: str = Field(alias="buildingNumber")
    postcode: str = Field(alias="postalCode")
    plaatsnaam: str = Field(alias="city")
    land: Landcode = Field(alias="countryCode")
    lengte: Getal = Field(alias="pointGeometryLon")
    breedte: Getal = Field(alias="pointGeometryLat")
    jaar: Jaar = Field(alias="reportingYear")

    @property
    def adresregel(self) -> str:
        """Return the address on one line, with the country when it is not ours."""
        street = f"{self.straat} {self.huisnummer}".strip()
        town = f"{self.postcode} {self.plaatsnaam.title()}".strip()
        return ", ".join(
            part for part in (street, town, "" if self.land == "NL" else self.land) if part
        )


def _fits(identification: str, number: str) -> str:
    """Refuse a number that would have to be cut: two that begin alike would become one site."""
    excess = len(identification) - LOKAAL_ID
    if excess > 0:
        raise RijFout(
            f"facilityId ‘{number}’ telt {len(number)} tekens; ten hoogste {len(number) - excess} "
            "past."
        )
    return identification


class PrtrLocaties(Soort[FaciliteitRij]):
    """Facilities as sites."""

    code = "prtr-locaties"
    naam = "Inrichtingen in E-PRTR-opmaak als locaties (CSV)"
    bron = "PRTR"
    rij = FaciliteitRij
    bronhouder_nodig = True

    def sleutel(self, rij: FaciliteitRij) -> str:
        """Return the INSPIRE identification."""
        return rij.inspire_id

    def schrijf(self, posten: Sequence[Post[FaciliteitRij]], bij: Omstandigheden) -> None:
        """Write the sites; a point that cannot be right rejects the row."""
        for post in posten:
            try:
                post.object_id = self._site(post, bij).pk
            except RijFout as error:
                post.keur_af(str(error))

    def _site(self, post: Post[FaciliteitRij], bij: Omstandigheden) -> register.VthObject:
        row = post.rij
        if (row.lengte is None) != (row.breedte is None):
            raise RijFout(
                "Van de coördinaten is er maar één ingevuld; vul beide in of geen van beide."
            )
        known = row.lengte is not None and row.breedte is not None
        local = re.sub(r"[^A-Za-z0-9._-]", "-", row.nummer)
        return register.locatie_uit_bron(
            post.bestaand,
            lokaal_id=_fits(f"{bij.bronhouder()}PRTR-{local}", row.nummer),
            naam=row.naam,
            omschrijving=row.adresregel,
            geometrie=plaats(float(row.lengte or 0), float(row.breedte or 0), row.land)
            if known
            else None,
            bron=f"PRTR {row.land}",
        )
