"""A first look at how far an accident reaches, held against the limits of Bkl 5.12: screening,
no statutory calculation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.ruimte import gevolgen

BRAND, BLEVE, DRUK = 10e3, 35e3, 10e3
"""Bkl 5.12: 10 kW/m² (pool or jet fire), 35 kW/m² (BLEVE), 10 kPa (other explosion)."""


@dataclass(frozen=True)
class Parameter:
    """What a model asks: in words, in which unit, with a usual value."""

    naam: str
    woorden: str
    eenheid: str
    gewoon: float
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Uitkomst:
    """How far one effect reaches (m), None when it does not;
    ``gebied`` is the area of law with that limit.
    """

    effect: str
    afstand: float | None
    gebied: Gebiedssoort | None


@dataclass(frozen=True)
class Model:
    """A model with its source and what it asks."""

    code: str
    naam: str
    bron: str
    parameters: tuple[Parameter, ...]
    reken: Callable[[Mapping[str, float]], tuple[Uitkomst, ...]]


def _fireball(given: Mapping[str, float]) -> tuple[Uitkomst, ...]:
    ball = gevolgen.bleve(
        given["massa"], given["verbrandingswarmte"] * 1e6, given["dampspanning"] * 1e3
    )
    return (
        Uitkomst(
            "35 kW/m²", gevolgen.afstand_tot(ball.warmtestraling, BLEVE, 1.0), Gebiedssoort.EXPLOSIE
        ),
        Uitkomst("10 kW/m²", gevolgen.afstand_tot(ball.warmtestraling, BRAND, 1.0), None),
        Uitkomst("rand van de vuurbal", ball.straal, None),
    )


def _pool(given: Mapping[str, float]) -> tuple[Uitkomst, ...]:
    width, emitted = given["diameter"], given["uitstraling"] * 1e3
    height = gevolgen.plasbrand_vlamhoogte(width, given["brandsnelheid"])

    def heat(distance: float) -> float:
        return gevolgen.warmtestraling_plasbrand(distance, width, height, emitted)

    found = gevolgen.afstand_tot(heat, BRAND, 0.1)
    return (
        Uitkomst("10 kW/m² vanaf de rand van de plas", found, Gebiedssoort.BRAND),
        Uitkomst("vlamhoogte", height, None),
    )


def _blast(given: Mapping[str, float]) -> tuple[Uitkomst, ...]:
    tnt = gevolgen.tnt_massa(
        given["massa"], given["verbrandingswarmte"] * 1e6, given["rendement"] / 100
    )
    nearest = 0.2 * tnt ** (1 / 3)

    def reach(pressure: float) -> float | None:
        return gevolgen.afstand_tot(lambda x: gevolgen.overdruk(x, tnt), pressure, nearest)

    return (
        Uitkomst("10 kPa", reach(DRUK), Gebiedssoort.EXPLOSIE),
        Uitkomst("30 kPa", reach(30e3), None),
        Uitkomst(
            "1 psi (6,9 kPa), regel van de EPA",
            gevolgen.afstand_1psi(given["massa"], given["verbrandingswarmte"] * 1e6),
            None,
        ),
    )


WARMTE = Parameter("verbrandingswarmte", "Verbrandingswarmte", "MJ/kg", 46.0, 1.0, 150.0)
MODELLEN = {
    model.code: model
    for model in (
        Model(
            "vuurbal",
            "Vuurbal (BLEVE)",
            "TNO, CPR 14E (Yellow Book), hoofdstuk 6",
            (
                Parameter("massa", "Massa die meedoet", "kg", 26_700.0, 1.0, 1e6),
                WARMTE,
                Parameter(
                    "dampspanning", "Dampspanning bij bezwijken", "kPa", 2450.0, 110.0, 10_000.0
                ),
            ),
            _fireball,
        ),
        Model(
            "plasbrand",
            "Plasbrand",
            "Thomas 1963; zichtfactor van een cilinder",
            (
                Parameter("diameter", "Diameter van de plas", "m", 20.0, 1.0, 200.0),
                Parameter("brandsnelheid", "Brandsnelheid", "kg/m²s", 0.055, 0.005, 0.3),
                Parameter("uitstraling", "Uitstraling van de vlam", "kW/m²", 60.0, 1.0, 400.0),
            ),
            _pool,
        ),
        Model(
            "explosie",
            "Gaswolkexplosie (TNT-equivalent)",
            "Swisdak 1994 (Kingery en Bulmash); EPA 550-B-99-009",
            (
                Parameter("massa", "Massa in de wolk", "kg", 1000.0, 1.0, 1e6),
                WARMTE,
                Parameter("rendement", "Rendement", "%", 3.0, 0.1, 20.0),
            ),
            _blast,
        ),
    )
}


def screen(code: str, gegeven: Mapping[str, float]) -> tuple[Uitkomst, ...]:
    """Return what a model says; raises ValueError (Dutch)
    for an unknown model or a value out of its range.
    """
    if code not in MODELLEN:
        raise ValueError(f"Er is geen model ‘{code}’; wel: {', '.join(MODELLEN)}.")
    model = MODELLEN[code]
    for row in model.parameters:
        value = gegeven.get(row.naam)
        if value is None or not row.minimum <= value <= row.maximum:
            raise ValueError(
                f"{row.woorden} moet tussen {row.minimum:g} en {row.maximum:g} {row.eenheid} "
                "liggen."
            )
    return model.reken(gegeven)
