"""Municipalities and provinces with their borders in RD, from a (Geo)Parquet file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

import shapely
from pydantic import Field, field_validator
from shapely.geometry.base import BaseGeometry

from daglicht.register import service as register
from daglicht.register.service import SoortGebied
from daglicht.ruimte import RD, RuimteFout, maak_geldig, van_wkb
from daglicht.uitwisseling.invoer.rij import Bronrij, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort
from daglicht.uitwisseling.models import Afkeuring, Bronregel

# The extent of RD: EPSG:28992, area of use projected, rounded outward.
OMVANG = shapely.box(-10_000, 300_000, 300_000, 640_000)


class GebiedRij(Bronrij):
    """One area; its border as WKB in RD."""

    naam: Tekst = Field(max_length=120)
    geometrie: bytes | None = Field(alias="geometry")

    @field_validator("geometrie")
    @classmethod
    def _in_rd(cls, value: bytes | None) -> bytes | None:
        if value is None:
            return None
        try:
            border = van_wkb(value)
        except RuimteFout as error:
            raise ValueError(str(error)) from None
        if border.is_empty or not OMVANG.contains(shapely.box(*border.bounds)):
            raise ValueError(
                "de grens ligt niet in Nederland. Verwacht worden meters in RD (EPSG:28992)."
            )
        return value

    @property
    def grens(self) -> BaseGeometry | None:
        """Return the border in RD, mended where its polygons crossed themselves."""
        if self.geometrie is None:
            return None
        return maak_geldig(shapely.set_srid(van_wkb(self.geometrie), RD))[0]


class GemeenteRij(GebiedRij):
    """A municipality."""

    naam: Tekst = Field(alias="gemeente", max_length=120)


class ProvincieRij(GebiedRij):
    """A province."""

    naam: Tekst = Field(alias="provincie", max_length=120)


class Gebieden(Soort[GebiedRij]):
    """Areas of one kind, all of them, as they are from a given day;
    areas the file no longer names end that day.
    """

    gebied: ClassVar[SoortGebied]
    bron = "CBS gebiedsindelingen"
    datum_nodig = True

    def sleutel(self, rij: GebiedRij) -> str:
        """Return the name: the files carry no code."""
        return rij.naam

    def schrijf(self, posten: Sequence[Post[GebiedRij]], bij: Omstandigheden) -> None:
        """Write each area from the day on which the file holds."""
        for post in posten:
            area = register.leg_gebied_vast(
                self.gebied, post.rij.naam, bij.peildatum(), self.bron, geometrie=post.rij.grens
            )
            post.object_id = area.pk

    def rond_af(self, bij: Omstandigheden, inlezing: UUID) -> None:
        """End what the file no longer names, unless a rejected row may be the one that names it."""
        if not Afkeuring.objects.filter(inlezing=inlezing).exists():
            named = Bronregel.objects.filter(inlezing=inlezing).values_list("object_id", flat=True)
            register.beeindig_gebieden(self.gebied, bij.peildatum(), behalve=list(named))


class Gemeenten(Gebieden):
    """All municipalities."""

    code = "gemeenten"
    naam = "Gemeenten met grenzen in RD (Parquet)"
    rij = GemeenteRij
    gebied = SoortGebied.GEMEENTE


class Provincies(Gebieden):
    """All provinces."""

    code = "provincies"
    naam = "Provincies met grenzen in RD (Parquet)"
    rij = ProvincieRij
    gebied = SoortGebied.PROVINCIE
