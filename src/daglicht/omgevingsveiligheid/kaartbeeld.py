"""A drawing of a plan with the areas over it, as SVG: for the page and the report,
without any map server.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import Dekking, dekking, ongedekt
from daglicht.omgevingsveiligheid.models import Plan
from daglicht.omgevingsveiligheid.omgeving import gebouwen
from daglicht.omgevingsveiligheid.signaleren import Raakvlak
from daglicht.omgevingsveiligheid.toets import omtrek

BREED, HOOG, RAND, VERSTE = 720, 460, 120.0, 600.0
MEESTE_GEBOUWEN = 4000
KLEUR = {
    Kwetsbaarheid.ZEER: "#b2182b",
    Kwetsbaarheid.KWETSBAAR: "#e69f00",
    Kwetsbaarheid.BEPERKT: "#56b4e9",
    Kwetsbaarheid.ONBEKEND: "#cc79a7",
    Kwetsbaarheid.GEEN: "#bdbdbd",
}
LIJN = {
    Gebiedssoort.BRAND: ("#d55e00", ""),
    Gebiedssoort.EXPLOSIE: ("#0072b2", "10 5"),
    Gebiedssoort.GIFWOLK: ("#00735a", "3 5"),
}
ANDERS = ("#1a1a1a", "8 4")
ONBEKEND = ("#6b6b6b", "1 5")


class Venster:
    """From RD to the picture: ``grens`` is what must be in it."""

    def __init__(self, grens: tuple[float, float, float, float]) -> None:
        xmin, ymin, xmax, ymax = grens
        self.schaal = min(BREED / max(xmax - xmin, 1.0), HOOG / max(ymax - ymin, 1.0))
        self.x0 = (xmin + xmax) / 2 - BREED / 2 / self.schaal
        self.y0 = (ymin + ymax) / 2 + HOOG / 2 / self.schaal

    @property
    def vlak(self) -> BaseGeometry:
        """Return what is in the picture, in RD."""
        return shapely.box(
            self.x0, self.y0 - HOOG / self.schaal, self.x0 + BREED / self.schaal, self.y0
        )

    def pad(self, vorm: BaseGeometry) -> str:
        """Return the path of a polygon; other geometry has none."""
        rings = shapely.get_rings(
            [part for part in shapely.get_parts(vorm) if part.geom_type == "Polygon"]
        )
        return " ".join(self._ring(shapely.get_coordinates(ring)) for ring in rings)

    def _ring(self, points: np.ndarray) -> str:
        moved = (points - (self.x0, self.y0)) * (self.schaal, -self.schaal)
        return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in moved[:-1]) + "Z"


def kaartbeeld(plan: Plan, raakvlakken: Sequence[Raakvlak], op: date) -> str:
    """Return the drawing of a plan, the buildings around it and the areas that reach it;
    sources carry their number.
    """
    window = _window(plan, raakvlakken)
    return "".join(
        [
            _head(plan),
            f'<rect width="{BREED}" height="{HOOG}" fill="#f4f6fa"/>',
            *_unread(window, op),
            *_buildings(window, op),
            *_areas(window, raakvlakken),
            (
                f'<path d="{window.pad(plan.geometrie)}" fill="#b2182b" fill-opacity="0.25" '
                'stroke="#b2182b" stroke-width="3"/>'
            ),
            *_sources(window, raakvlakken),
            *_scale(window),
            "</svg>",
        ]
    )


def beelddekking(plan: Plan, raakvlakken: Sequence[Raakvlak], op: date) -> Dekking:
    """Return of which part of the drawing all buildings are known."""
    return dekking(_window(plan, raakvlakken).vlak, op)


def _window(plan: Plan, raakvlakken: Sequence[Raakvlak]) -> Venster:
    xmin, ymin, xmax, ymax = plan.geometrie.bounds
    known = [area.kern for item in raakvlakken for area in item.gebieden if area.bekend]
    cores = [kern for kern in known if kern.distance(plan.geometrie) < VERSTE]
    wide = shapely.union_all([plan.geometrie, *cores]).bounds if cores else (xmin, ymin, xmax, ymax)
    return Venster((wide[0] - RAND, wide[1] - RAND, wide[2] + RAND, wide[3] + RAND))


def _unread(window: Venster, op: date) -> Iterable[str]:
    """Draw darker where not all buildings were read:
    no building there does not mean that there is none.
    """
    if path := window.pad(ongedekt(window.vlak, op)[0]):
        yield (
            f'<path class="ongedekt" d="{path}" fill="#8a8f99" fill-opacity="0.35" '
            'fill-rule="evenodd"/>'
        )


def _head(plan: Plan) -> str:
    title = (
        f"Kaart van {plan.naam} met de gebieden rond risicobronnen; de tekst noemt dezelfde "
        "gebieden"
    )
    size = f'viewBox="0 0 {BREED} {HOOG}"'
    return (
        f'<svg class="kaartbeeld" xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f"aria-label={quoteattr(title)}>"
    )


def _buildings(window: Venster, op: date) -> Iterable[str]:
    rows = gebouwen(op).filter(omvang__overlapt=window.vlak.bounds).order_by("pk")[:MEESTE_GEBOUWEN]
    for row in rows:
        if path := window.pad(row.geometrie):
            yield (
                f'<path d="{path}" fill="{KLEUR[Kwetsbaarheid(row.categorie)]}" stroke="#333" '
                'stroke-width="0.4"/>'
            )


def _areas(window: Venster, raakvlakken: Sequence[Raakvlak]) -> Iterable[str]:
    frame = window.vlak.buffer(50)
    for item in raakvlakken:
        for area in item.omgeving.gebieden:
            if not area.bekend and area.ten_hoogste is None:
                continue  # without a bound there is no line to draw; the text says so
            colour, dash = LIJN.get(area.soort, ANDERS) if area.bekend else ONBEKEND
            path = window.pad(shapely.intersection(omtrek(area), frame))
            if path:
                yield (
                    f'<path d="{path}" fill="{colour}" fill-opacity="0.06" stroke="{colour}" '
                    f'stroke-width="1.8" stroke-dasharray="{dash or "none"}"/>'
                )


def _sources(window: Venster, raakvlakken: Sequence[Raakvlak]) -> Iterable[str]:
    for number, item in enumerate(raakvlakken, start=1):
        point = shapely.centroid(item.omgeving.gebieden[0].kern)
        x, y = (point.x - window.x0) * window.schaal, (window.y0 - point.y) * window.schaal
        if 0 <= x <= BREED and 0 <= y <= HOOG:
            yield (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="#ffd75e" stroke="#1a1a1a" '
                'stroke-width="1.5"/>'
                f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" text-anchor="middle" '
                f'fill="#1a1a1a">{number}</text>'
            )


def _scale(window: Venster) -> Iterable[str]:
    metres = next(
        m for m in (1000, 500, 200, 100, 50, 20, 10) if m * window.schaal <= BREED / 4 or m == 10
    )
    long = metres * window.schaal
    yield f'<path d="M16 {HOOG - 16}h{long:.1f}" stroke="#1a1a1a" stroke-width="3"/>'
    yield f'<text x="16" y="{HOOG - 24}" font-size="12" fill="#1a1a1a">{metres} m</text>'
