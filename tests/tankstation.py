"""An LPG station beside a street: the same for every test of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import RD
from daglicht.toegang import service as toegang
from wereld import Wereld

VULPUNT = (120_000.0, 480_000.0)
BEGIN = date(2020, 1, 1)


def vlak(x: float, y: float, breed: float = 10.0, diep: float = 10.0) -> BaseGeometry:
    """A rectangle with its south-west corner that far from the filling point, in RD."""
    west, south = VULPUNT[0] + x, VULPUNT[1] + y
    made: BaseGeometry = shapely.set_srid(shapely.box(west, south, west + breed, south + diep), RD)
    return made


OMTREK = vlak(-5000, -5000, 10_000, 10_000)
"""All of which the buildings are known, in tests that count."""


def lpg_station(wereld: Wereld, nummer: int = 1) -> veiligheid.EVActiviteit:
    """A station without anything recorded about its activity yet."""
    place = veiligheid.LocatieEVActiviteit.objects.create(
        identificatie=f"proef-locatie-{nummer}",
        naam=f"LPG-tankstation {nummer}",
        locatie=wereld.locatie,
        bevoegd_gezag=wereld.provincie,
        uitvoerder=wereld.dienst,
        geometrie=vlak(-30, -30, 40, 40),
    )
    return veiligheid.EVActiviteit.objects.create(
        locatie=place,
        identificatie=f"proef-activiteit-{nummer}",
        klasse="TankenLPG",
        uitvoering=wereld.uitvoering,
    )


def voor_publiek() -> veiligheid.Bronzicht:
    """What the public may read of risk sources."""
    return veiligheid.bronzicht(toegang.toegang_van(None))


def vulpunt(**eigenschappen: Any) -> veiligheid.NieuweReferentie:
    """Its filling point."""
    return veiligheid.NieuweReferentie(
        "vulpunt",
        "Vulpunt",
        shapely.set_srid(shapely.Point(*VULPUNT), RD),
        "Vulpunt LPG",
        eigenschappen,
    )


def leg_vast(
    activiteit: veiligheid.EVActiviteit,
    doorzet: float | None,
    vanaf: date = BEGIN,
    bekend_op: date = BEGIN,
    **rest: Any,
) -> veiligheid.EVActiviteitversie:
    """Record how much it sells a year, in m³."""
    given = {} if doorzet is None else {"doorzetPerJaar": doorzet}
    return veiligheid.leg_versie_vast(
        activiteit, vanaf, bekend_op, [vulpunt(**given)], herkomst="proef", **rest
    )


def huis(nummer: int, x: float, y: float, **functies: float) -> veiligheid.Gebouwgegevens:
    """A building; a home of 120 m² unless told otherwise."""
    given = {name.replace("_", " "): value for name, value in functies.items()} or {
        "woonfunctie": 120.0
    }
    return veiligheid.Gebouwgegevens(
        f"{nummer:016d}",
        vlak(x, y),
        given,
        int("woonfunctie" in given),
        {"zorgwoning": False, "verspreid": False},
    )
