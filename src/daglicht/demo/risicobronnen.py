"""Fictional risk sources on the sites, the buildings around them, and plans that come too close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.demo.bebouwing import bouw
from daglicht.demo.locaties import Plek
from daglicht.demo.stapel import tel_na
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.service import Gebiedssoort, verspreid
from daglicht.ruimte import RD
from daglicht.vergunning import service as vergunning

BRON = "Fictieve demonstratiegegevens van Daglicht"
BRONCODE = "Demonstratie van Daglicht (fictief)"
SINDS = date(2016, 1, 1)
PANDEN_PER_LOCATIE = 10
STRAAL = {
    Gebiedssoort.PR_6: (90.0, 260.0),
    Gebiedssoort.BRAND: (140.0, 380.0),
    Gebiedssoort.EXPLOSIE: (250.0, 700.0),
    Gebiedssoort.GIFWOLK: (500.0, 1500.0),
}
# name, x and y beside the source, functions, homes, answers
PLANNEN: tuple[tuple[str, float, float, dict[str, float], int, dict[str, Any]], ...] = (
    (
        "Woningen aan de rand (fictief)",
        30,
        10,
        {"woonfunctie": 3600.0},
        30,
        {"zorgwoning": False, "verspreid": False},
    ),
    ("Basisschool (fictief)", 90, -20, {"onderwijsfunctie": 1800.0}, 0, {"basisonderwijs": True}),
    (
        "Distributiecentrum (fictief)",
        -60,
        40,
        {"industriefunctie": 24_000.0, "kantoorfunctie": 1500.0},
        0,
        {},
    ),
    ("Zorgcentrum (fictief)", 55, 60, {"gezondheidszorgfunctie": 4200.0}, 0, {}),
)


def maak_risicobronnen(
    rng: np.random.Generator,
    plekken: list[Plek],
    gemeenten: tuple[BaseGeometry, ...],
    offices: dict[str, Any],
    adviseur: Any,
    peildatum: date,
    meld: Callable[[str, int], None],
) -> None:
    """Write buildings, sources with their history, and plans;
    the plans are held against the sources.
    """
    meld("gebouwen", _buildings(rng, gemeenten, len(plekken) * PANDEN_PER_LOCATIE))
    stations = []
    for index, place in enumerate(plekken):
        activity = _source(rng, index, place, offices, peildatum)
        if activity is not None and activity.klasse == "TankenLPG":
            stations.append((activity, place))
    meld("risicobronnen met hun gebieden", veiligheid.EVActiviteit.objects.count())
    tel_na()
    for (activity, place), row in zip(stations, PLANNEN, strict=False):
        _plan(activity, _point(place), row, offices["dienst"], adviseur, peildatum)
    meld("plannen bij risicobronnen", veiligheid.Plan.objects.count())
    veiligheid.bouw_index(peildatum)


def _buildings(rng: np.random.Generator, towns: tuple[BaseGeometry, ...], count: int) -> int:
    made = bouw(rng, towns, count)
    homes = made.woningen > 0
    alone = np.zeros(count, dtype=bool)
    alone[homes] = verspreid(shapely.centroid(made.omtrek[homes]))
    rows = [
        veiligheid.Gebouwgegevens(
            bron_id=made.bron_id[index],
            geometrie=made.omtrek[index],
            functies=made.functies(index),
            woningen=int(made.woningen[index]),
            kenmerken=_facts(
                made.functie[index], alone=bool(alone[index]), draw=float(rng.random())
            ),
        )
        for index in range(count)
    ]
    # The made-up buildings are all there are in the made-up municipalities.
    return veiligheid.leg_gebouwen_vast(
        BRONCODE, rows, SINDS, shapely.set_srid(shapely.union_all(list(towns)), RD)
    )


def _facts(function: str, *, alone: bool, draw: float) -> dict[str, Any]:
    """Return what is known of a building; of some schools and clinics it is not
    known what they are.
    """
    if function == "woonfunctie":
        return {"zorgwoning": False, "verspreid": alone}
    answer = None if draw < 0.15 else draw < 0.5
    names = {
        "onderwijsfunctie": "basisonderwijs",
        "gezondheidszorgfunctie": "bedgebied",
        "bijeenkomstfunctie": "kinderopvang",
    }
    facts = {names[function]: answer} if function in names else {}
    return facts | (
        {"veel_personen": draw > 0.7}
        if function == "gezondheidszorgfunctie" and answer is False
        else {}
    )


def _point(place: Plek) -> Any:
    return place.locatie.geo_objecten.first().geometrie  # type: ignore[union-attr]


def _source(
    rng: np.random.Generator, index: int, place: Plek, offices: dict[str, Any], today: date
) -> Any:
    """Write the source of a site, if it has one, by what is done there."""
    name = place.locatie.naam or ""
    if place.soort.startswith("inrichting-seveso"):
        return _seveso(rng, index, place, offices)
    if name.startswith("Koelhuis"):
        return _record(
            index,
            place,
            offices,
            "AmmoniakKoelinstallatie_VasteAfstandVergunningplicht",
            [_reference("Machinekamer", _point(place))],
        )
    if name.startswith("Transport") and index % 4 == 0:
        return _station(rng, index, place, offices, today)
    if name.startswith("Veehouderij") and index % 3 == 0:
        volume = float(rng.choice([3.0, 5.0, 8.0]))
        given = {
            "inhoud": volume,
            "bovengronds": True,
            "aantalBevoorradingen": float(rng.integers(2, 9)),
        }
        tank = _reference("OpslagReferentie:opslagtank", _point(place), given)
        return _record(
            index,
            place,
            offices,
            "OpslagtankPropaanPropeen_VasteAfstandGeenVergunningplicht",
            [tank],
        )
    return None


def _reference(
    kind: str,
    point: Any,
    given: dict[str, Any] | None = None,
    delivered: dict[Gebiedssoort, BaseGeometry] | None = None,
) -> veiligheid.NieuweReferentie:
    label = kind.partition(":")[2] or kind
    contours = tuple(veiligheid.Geleverd(area, shape) for area, shape in (delivered or {}).items())
    return veiligheid.NieuweReferentie(
        label.lower(), kind, point, label.capitalize(), given or {}, contours
    )


def _activity(
    index: int, place: Plek, offices: dict[str, Any], kind: str, size: float = 40.0
) -> Any:
    point = _point(place)
    site = veiligheid.LocatieEVActiviteit.objects.create(
        identificatie=f"NL.EV.{place.locatie.lokaal_id}",
        naam=place.locatie.naam,
        locatie=place.locatie,
        bevoegd_gezag=offices["provincie"],
        uitvoerder=place.uitvoering.toezichtinstantie,
        geometrie=shapely.set_srid(
            shapely.box(*(point.x - size, point.y - size, point.x + size, point.y + size)), RD
        ),
    )
    return veiligheid.EVActiviteit.objects.create(
        locatie=site,
        identificatie=f"NL.EVA.{index + 1:06d}",
        klasse=kind,
        uitvoering=place.uitvoering,
    )


def _record(
    index: int,
    place: Plek,
    offices: dict[str, Any],
    kind: str,
    references: list[Any],
    size: float = 40.0,
) -> Any:
    activity = _activity(index, place, offices, kind, size)
    permit = next(iter(_permits(place)), None)
    veiligheid.leg_versie_vast(
        activity, SINDS, SINDS, references, toestemming=permit, herkomst=BRON
    )
    return activity


def _permits(place: Plek) -> list[Any]:
    """Return the decisions of a site, first to last."""
    return list(
        vergunning.toestemmingen([place.uitvoering]).order_by("inwerkingtredingsdatum", "kenmerk")
    )


def _seveso(rng: np.random.Generator, index: int, place: Plek, offices: dict[str, Any]) -> Any:
    """Write a plant with contours as a calculation would deliver them: no
    circles, and grown once.
    """
    large = place.soort.endswith("hoog")
    scale = float(rng.uniform(0.6, 1.0)) if large else float(rng.uniform(0.15, 0.4))
    kinds = list(STRAAL) if large else [Gebiedssoort.PR_6, Gebiedssoort.BRAND]
    shapes = {kind: _contour(rng, _point(place), STRAAL[kind][1] * scale) for kind in kinds}
    row = _reference("SevesoReferentie", _point(place), delivered=shapes)
    return _record(index, place, offices, "SevesoInrichting", [row], 60.0 * (2 if large else 1))


def _contour(rng: np.random.Generator, point: Any, radius: float) -> BaseGeometry:
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    shift = rng.uniform(0, 6.28, 2)
    reach = radius * (1 + 0.18 * np.sin(angles + shift[0]) + 0.07 * np.sin(3 * angles + shift[1]))
    ring = np.column_stack([point.x + reach * np.cos(angles), point.y + reach * np.sin(angles)])
    return shapely.set_srid(shapely.Polygon(np.round(ring, 2)), RD)


def _station(
    rng: np.random.Generator, index: int, place: Plek, offices: dict[str, Any], today: date
) -> Any:
    """Write an LPG station that sells more since two years, so that its distances grew."""
    activity = _activity(index, place, offices, "TankenLPG", 25.0)
    tank = _reference(
        "OpslagReferentie:opslagtank",
        shapely.set_srid(shapely.Point(_point(place).x + 12, _point(place).y), RD),
        {"bovengronds": False},
    )
    before, after = (float(value) for value in rng.choice([300, 800, 1200], 2))
    permits = _permits(place) or [None]
    changed = (SINDS, before, permits[0]), (today - timedelta(days=730), after, permits[-1])
    for since, sold, permit in changed:
        filling = _reference("Vulpunt", _point(place), {"doorzetPerJaar": sold})
        veiligheid.leg_versie_vast(
            activity, since, since, [filling, tank], toestemming=permit, herkomst=BRON
        )
    return activity


def _plan(
    activity: Any, point: Any, row: tuple[Any, ...], office: Any, user: Any, today: date
) -> None:
    name, east, north, functions, homes, answers = row
    shape = shapely.set_srid(
        shapely.box(point.x + east, point.y + north, point.x + east + 60, point.y + north + 40), RD
    )
    given = veiligheid.Plangegevens(
        name, shape, functions, homes, answers, omschrijving=f"Bij {activity.locatie.naam}"
    )
    veiligheid.leg_plan_vast(given, office, user, op=today)
