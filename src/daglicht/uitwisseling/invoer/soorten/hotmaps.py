"""Hotmaps Industrial Database: European industrial sites with a point and CO2;
only the Dutch rows are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from daglicht.register import service as register
from daglicht.stoffen import service as stoffen
from daglicht.uitwisseling.invoer.fouten import RijFout
from daglicht.uitwisseling.invoer.rij import Bronrij, MisschienHoeveelheid, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort
from daglicht.uitwisseling.invoer.soorten.plaats import plaats

NEDERLAND = {"Netherland", "Netherlands", "The Netherlands", "Nederland"}
PUNT = re.compile(r"SRID=4326;POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")
JAAR = 2014
KILO = 1000


def _point(value: str) -> tuple[float, float] | None:
    if not value.strip():
        return None
    match = PUNT.fullmatch(value.strip())
    if not match:
        raise ValueError("de plaats heeft niet de vorm SRID=4326;POINT(lengte breedte).")
    return float(match[1]), float(match[2])


class HotmapsRij(Bronrij):
    """One site; emissions in tonnes of CO2 of 2014, ``punt`` as lon, lat (WGS84)."""

    nummer: int = Field(alias="SiteID", gt=0)
    bedrijf: str = Field(alias="CompanyName")
    naam: str = Field(alias="SiteName")
    adres: str = Field(alias="Address")
    plaatsnaam: str = Field(alias="City")
    land: Tekst = Field(alias="Country")
    punt: Annotated[tuple[float, float] | None, BeforeValidator(_point)] = Field(alias="geom")
    co2_ets: MisschienHoeveelheid = Field(alias="Emissions_ETS_2014")
    co2_eprtr: MisschienHoeveelheid = Field(alias="Emissions_EPRTR_2014")

    @property
    def sitenaam(self) -> str:
        """Return the name of the site, or of the company where the site has none."""
        return self.naam or self.bedrijf

    @property
    def adresregel(self) -> str | None:
        """Return street and town on one line."""
        return ", ".join(part for part in (self.adres, self.plaatsnaam.title()) if part) or None


class Hotmaps(Soort[HotmapsRij]):
    """Dutch sites with their CO2 of 2014 as reported under EU ETS and E-PRTR."""

    code = "hotmaps"
    naam = "Nederlandse industriële locaties met CO2-uitstoot (CSV)"
    bron = "Hotmaps Industrial Database"
    rij = HotmapsRij
    bronhouder_nodig = True

    def van_toepassing(self, cellen: dict[str, Any]) -> bool:
        """Pass over the other countries."""
        return str(cellen.get("Country", "")).strip() in NEDERLAND

    def sleutel(self, rij: HotmapsRij) -> str:
        """Return the number of the site in the database."""
        return str(rij.nummer)

    def schrijf(self, posten: Sequence[Post[HotmapsRij]], bij: Omstandigheden) -> None:
        """Write sites and their emissions."""
        for post in posten:
            try:
                self._site(post, bij)
            except RijFout as error:
                post.keur_af(str(error))
        stoffen.leg_emissies_vast(
            emission for post in posten if not post.reden for emission in self._emissions(post)
        )

    def _site(self, post: Post[HotmapsRij], bij: Omstandigheden) -> None:
        row = post.rij
        if not row.sitenaam:
            raise RijFout("SiteName en CompanyName zijn beide leeg.")
        site = register.locatie_uit_bron(
            post.bestaand,
            lokaal_id=f"{bij.bronhouder()}HOTMAPS-{row.nummer}",
            naam=row.sitenaam,
            omschrijving=row.adresregel,
            geometrie=plaats(*row.punt, "NL") if row.punt else None,
            bron=self.bron,
        )
        post.object_id = site.pk

    def _emissions(self, post: Post[HotmapsRij]) -> list[stoffen.Emissie]:
        reported = (("EU ETS", post.rij.co2_ets), ("E-PRTR", post.rij.co2_eprtr))
        return [
            stoffen.Emissie(
                vth_object_id=post.object_id,
                jaar=JAAR,
                hoeveelheid=tonnes * KILO,
                bron=f"{self.bron}: {scheme}",
                stof="Koolstofdioxide",
                stofcode="CO2",
                medium=stoffen.Medium.LUCHT,
            )
            for scheme, tonnes in reported
            if tonnes is not None
        ]
