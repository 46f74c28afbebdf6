"""Fictional buildings of the province as columns: neighbourhoods round town centres, farms between,
sheds on estates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from daglicht.ruimte import RD

# function, share of the buildings in town, smallest and largest m², homes in it
SOORTEN: tuple[tuple[str, float, float, float, int], ...] = (
    ("woonfunctie", 0.80, 70, 180, 1),
    ("woonfunctie", 0.05, 900, 4000, 24),
    ("winkelfunctie", 0.04, 80, 2600, 0),
    ("kantoorfunctie", 0.03, 120, 7000, 0),
    ("bijeenkomstfunctie", 0.02, 150, 1500, 0),
    ("onderwijsfunctie", 0.015, 700, 4000, 0),
    ("gezondheidszorgfunctie", 0.01, 200, 9000, 0),
    ("logiesfunctie", 0.005, 300, 3000, 0),
    ("sportfunctie", 0.01, 500, 3000, 0),
    ("industriefunctie", 0.02, 200, 6000, 0),
)
CENTRES_PER_TOWN = 2
SPREAD = 900.0
RURAL = 0.08


@dataclass(frozen=True)
class Bebouwing:
    """Buildings as columns of equal length; outlines in RD."""

    bron_id: tuple[str, ...]
    omtrek: NDArray[np.object_]
    functie: tuple[str, ...]
    oppervlakte: NDArray[np.float64]
    woningen: NDArray[np.int64]

    def functies(self, rij: int) -> dict[str, float]:
        """Return function to m² of one building."""
        return {self.functie[rij]: round(float(self.oppervlakte[rij]), 1)}


def bouw(rng: np.random.Generator, gemeenten: tuple[BaseGeometry, ...], aantal: int) -> Bebouwing:
    """Draw ``aantal`` buildings; nine in ten stand near a centre of a town."""
    xy = _places(rng, gemeenten, aantal)
    shares = np.array([row[1] for row in SOORTEN])
    kind = rng.choice(len(SOORTEN), aantal, p=shares / shares.sum())
    low, high = (
        np.array([row[2] for row in SOORTEN])[kind],
        np.array([row[3] for row in SOORTEN])[kind],
    )
    surface = np.round(np.exp(rng.uniform(np.log(low), np.log(high))), 1)
    floors = np.where(surface > 800, rng.integers(2, 6, aantal), 2)
    return Bebouwing(
        bron_id=tuple(f"9999100{number:09d}" for number in range(aantal)),
        omtrek=_outlines(rng, xy, surface / floors),
        functie=tuple(SOORTEN[index][0] for index in kind),
        oppervlakte=surface,
        woningen=np.array([row[4] for row in SOORTEN])[kind],
    )


def _places(rng: np.random.Generator, towns: tuple[BaseGeometry, ...], count: int) -> NDArray[Any]:
    centres = np.vstack([_within(rng, town, CENTRES_PER_TOWN) for town in towns])
    weights = rng.dirichlet(np.full(len(centres), 3.0))
    rural = int(count * RURAL)
    chosen = rng.choice(len(centres), count - rural, p=weights)
    near = centres[chosen] + rng.normal(0, SPREAD, (count - rural, 2))
    country: BaseGeometry = shapely.union_all(np.array(towns, dtype=object))
    return np.vstack([_on_streets(near), _within(rng, country, rural)])


def _on_streets(xy: NDArray[Any]) -> NDArray[Any]:
    """Move points to a pattern of plots, so that houses stand in rows instead of on each other."""
    plots = np.round(xy / (9.0, 26.0))
    moved: NDArray[Any] = plots * (9.0, 26.0)
    return moved


def _within(rng: np.random.Generator, area: BaseGeometry, count: int) -> NDArray[Any]:
    xmin, ymin, xmax, ymax = area.bounds
    shapely.prepare(area)
    points = np.empty((0, 2))
    while len(points) < count:
        tries = rng.uniform((xmin, ymin), (xmax, ymax), (count * 3 + 10, 2))
        points = np.vstack([points, tries[shapely.contains_xy(area, tries[:, 0], tries[:, 1])]])
    return points[:count]


def _outlines(
    rng: np.random.Generator, xy: NDArray[Any], ground: NDArray[Any]
) -> NDArray[np.object_]:
    """Return rectangles of that many m², those of one plot beside each other in depth."""
    width = np.minimum(8.0, np.sqrt(ground))
    width = np.where(ground > 200, np.sqrt(ground), width)
    depth = ground / width
    jitter = rng.uniform(0, 0.8, len(xy))
    x, y = np.round(xy[:, 0], 2), np.round(xy[:, 1] + jitter, 2)
    shapes: NDArray[np.object_] = shapely.box(x, y, np.round(x + width, 2), np.round(y + depth, 2))
    return shapely.set_srid(shapes, RD)
