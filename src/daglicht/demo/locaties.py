"""The fictional sites with their vestigingen and activities; some stand in the books
twice, as in life.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import shapely

from daglicht.demo import namen
from daglicht.demo.stapel import Stapel
from daglicht.register import service as register
from daglicht.register.models import (
    Activiteit,
    Activiteituitvoering,
    Betrokkene,
    GeoObject,
    Vestiging,
    VthObject,
)
from daglicht.register.models.locatie import AnderGeoObject
from daglicht.ruimte import punt, wijs_toe

BRON = "Fictieve demonstratiegegevens van Daglicht"
GROOT = 220


@dataclass(frozen=True)
class Plek:
    """One site with what the other parts of the demonstration need."""

    locatie: VthObject
    betrokkene: Betrokkene
    uitvoering: Activiteituitvoering
    soort: str


def _kind(index: int) -> str:
    if index < 60:
        return "inrichting-seveso-hoog"
    if index < 110:
        return "inrichting-seveso-laag"
    return "inrichting-ippc" if index < GROOT else "inrichting-overig"


def _branches(rng: np.random.Generator, count: int) -> list[int]:
    shares = np.array([branch[3] for branch in namen.BRANCHES], dtype=float)
    heavy = [0, 1, 3, 6, 9]
    chosen = rng.choice(len(shares), count, p=shares / shares.sum())
    chosen[:GROOT] = rng.choice(heavy, min(GROOT, count))
    return [int(index) for index in chosen]


def maak_locaties(
    rng: np.random.Generator,
    places: np.ndarray,
    towns: list[Any],
    offices: dict[str, Any],
    meld: Callable[[str, int], None],
) -> list[Plek]:
    """Write the sites; the first 220 are Seveso or IPPC."""
    stack, result = Stapel(), []
    kinds = {value.code: value for value in register.waarden("type-vth-object")}
    activities = [
        stack.leg(
            Activiteit(
                identificatie=f"nl.vthflo-pv99.activiteit.Demo{index}",
                naam=name,
                groep=branch,
                imow=False,
                regelgever=BRON,
            )
        )
        for index, (branch, name, _, _) in enumerate(namen.BRANCHES)
    ]
    points = [punt(x, y) for x, y in places]
    where = wijs_toe(points, [town.geometrie for town in towns])
    for index, branch in enumerate(_branches(rng, len(points))):
        town = towns[int(where[index])]
        result.append(
            _site(rng, stack, index, branch, points[index], town, kinds, activities, offices)
        )
    _doubles(rng, stack, result)
    meld("locaties met vestigingen en activiteiten", stack.schrijf())
    return result


def _site(
    rng: np.random.Generator,
    stack: Stapel,
    index: int,
    branch: int,
    point: shapely.Point,
    town: Any,
    kinds: dict[str, Any],
    activities: list[Activiteit],
    offices: dict[str, Any],
) -> Plek:
    trade, what, sbi, _ = namen.BRANCHES[branch]
    place = town.naam.removesuffix(" (fictief)")
    name = f"{trade} {place} {index + 1} (fictief)"
    began = date(1985, 1, 1) + timedelta(days=int(rng.integers(0, 12_000)))
    party = stack.leg(
        Betrokkene(
            soort="vestiging",
            weergavenaam=name,
            adres_naam_openbare_ruimte=namen.STRATEN[int(rng.integers(len(namen.STRATEN)))],
            adres_huisnummer=int(rng.integers(1, 240)),
            adres_postcode=f"{9000 + int(where_code(town)):04d}ZZ",
            adres_naam_woonplaats=place,
        )
    )
    stack.leg(
        Vestiging(
            betrokkene=party,
            vestigingsnummer=f"{999_900_000_000 + index:012d}" if rng.random() > 0.06 else None,
            kvk_nummer=f"{99_000_000 + index:08d}",
            handelsnamen=[name],
            hoofdvestiging=True,
            sbi_activiteiten=[sbi],
            datum_aanvang=began,
        )
    )
    inspectorate = offices[
        "seveso" if _kind(index).startswith("inrichting-seveso") and index % 3 == 0 else "dienst"
    ]
    site = stack.leg(
        VthObject(
            lokaal_id=f"{offices['dienst'].rsin}LOC-{index + 1:06d}",
            type=kinds[_kind(index)],
            naam=name,
            locatie_omschrijving=party.adresregel,
            ontstaansdatum=str(began),
            gemeente=town,
        )
    )
    stack.verbind(site, "verantwoordelijken", [party])
    geo = stack.leg(GeoObject(soort="ander-geo-object", geometrie=point))
    stack.leg(
        AnderGeoObject(
            geo_object=geo,
            identificatie=f"NL.VTHFLO.{site.lokaal_id}",
            type="terrein",
            naam=name,
            bron=BRON,
        )
    )
    stack.verbind(site, "geo_objecten", [geo])
    performing = stack.leg(
        Activiteituitvoering(
            identificatie=f"{offices['dienst'].rsin}ACT-{index + 1:06d}",
            omschrijving=what,
            kwalificaties=["vergunningplicht"] if index < GROOT else ["meldingsplicht"],
            status="uitvoering",
            ontstaansdatum=began,
            type=activities[branch],
            binnen=site,
            bevoegd_gezag=offices["provincie"],
            toezichtinstantie=inspectorate,
        )
    )
    stack.verbind(performing, "verantwoordelijken", [party])
    return Plek(site, party, performing, _kind(index))


def where_code(town: Any) -> int:
    """Return a number per town for its fictional postcode."""
    return int(town.code[-2:])


def _doubles(rng: np.random.Generator, stack: Stapel, plekken: list[Plek]) -> None:
    """Register a few companies again under a slightly different name,
    as happens when systems are joined.
    """
    for number in range(min(40, len(plekken) // 50)):
        origin = plekken[int(rng.integers(len(plekken)))]
        name = (
            origin.betrokkene.weergavenaam.replace(" en ", " & ")
            .replace("verwerking", "verwerk.")
            .replace("bewerking", "bew.")
        )
        party = stack.leg(
            Betrokkene(
                soort="vestiging",
                weergavenaam=name.upper() if number % 2 else name,
                adres_naam_openbare_ruimte=origin.betrokkene.adres_naam_openbare_ruimte,
                adres_huisnummer=origin.betrokkene.adres_huisnummer,
                adres_naam_woonplaats=origin.betrokkene.adres_naam_woonplaats,
            )
        )
        stack.leg(
            Vestiging(
                betrokkene=party,
                handelsnamen=[party.weergavenaam],
                hoofdvestiging=False,
                sbi_activiteiten=["0000"],
                datum_aanvang=date(2018, 1, 1),
            )
        )
