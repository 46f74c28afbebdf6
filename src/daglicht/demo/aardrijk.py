"""The fictional province in real RD coordinates: a border, municipalities and places for sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from daglicht.ruimte import RD

CENTRE, RADIUS = (125_000.0, 465_000.0), 27_000.0


@dataclass(frozen=True)
class Aardrijk:
    """Border of the province and its municipalities, in RD."""

    grens: BaseGeometry
    gemeenten: tuple[BaseGeometry, ...]


def maak_aardrijk(rng: np.random.Generator, aantal: int) -> Aardrijk:
    """Draw a wavy border and divide what lies inside into ``aantal`` municipalities."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    waves = sum(
        rng.uniform(0.02, 0.09) * np.sin(k * angles + rng.uniform(0, 6.28)) for k in (2, 3, 5, 8)
    )
    radius = RADIUS * (1 + waves)
    border = shapely.Polygon(
        np.column_stack([CENTRE[0] + radius * np.cos(angles), CENTRE[1] + radius * np.sin(angles)])
    )
    seeds = _inside(rng, border, aantal)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=border.buffer(20_000))
    parts = [shapely.intersection(cell, border) for cell in shapely.get_parts(cells)]
    order = np.argsort([part.centroid.x for part in parts])
    towns = tuple(
        shapely.set_srid(shapely.multipolygons([shapely.get_parts(parts[i])[0]]), RD) for i in order
    )
    return Aardrijk(shapely.set_srid(shapely.multipolygons([border]), RD), towns)


def _inside(rng: np.random.Generator, area: BaseGeometry, count: int) -> np.ndarray:
    xmin, ymin, xmax, ymax = area.bounds
    points = np.empty((0, 2))
    while len(points) < count:
        tries = rng.uniform((xmin, ymin), (xmax, ymax), (count * 3, 2))
        points = np.vstack([points, tries[shapely.contains_xy(area, tries[:, 0], tries[:, 1])]])
    return points[:count]


def plaats_locaties(rng: np.random.Generator, land: Aardrijk, aantal: int) -> np.ndarray:
    """Draw places: four in five on an industrial estate (a cluster), the others anywhere."""
    estates = _inside(rng, land.grens, 45)
    weights = rng.dirichlet(np.full(len(estates), 1.2))
    clustered = int(aantal * 0.8)
    chosen = estates[rng.choice(len(estates), clustered, p=weights)] + rng.normal(
        0, 650, (clustered, 2)
    )
    points = np.vstack([chosen, _inside(rng, land.grens, aantal - clustered)])
    inside = shapely.contains_xy(land.grens, points[:, 0], points[:, 1])
    points[~inside] = _inside(rng, land.grens, int((~inside).sum()))
    return np.round(points, 1)
