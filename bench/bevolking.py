"""How fast people and buildings are counted in one area of a province, among ten million
buildings; beside Shapely.

The peer holds the same points and people in memory as arrays, and tests every point in the box of
the area with a prepared polygon: the straightforward way. Both must give the same
counts and people.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

TIMES = 9
KINDS = (
    "kwetsbaar|woonfunctie",
    "zeerKwetsbaar|onderwijsfunctie",
    "beperktKwetsbaar|industriefunctie",
)


def columns(count: int) -> dict[str, Any]:
    """Make towns of buildings with people."""
    import numpy as np

    rng = np.random.default_rng(1)
    towns = rng.uniform((20_000, 320_000), (270_000, 610_000), (2_000, 2))
    place = towns[rng.integers(0, len(towns), count)] + rng.normal(0, 1_500, (count, 2))
    day, night = rng.integers(0, 60, count) / 10, rng.integers(0, 40, count) / 10
    made: dict[str, Any] = {
        "x": place[:, 0],
        "y": place[:, 1],
        "klasse": np.array(KINDS, dtype=object)[rng.choice(3, count, p=(0.9, 0.02, 0.08))],
    }
    for name, share in (("laag", 0.5), ("punt", 1.0), ("hoog", 1.5)):
        made[f"{name}/dag"], made[f"{name}/nacht"] = day * share, night * share
    return made


def province() -> Any:
    """Return an area of the size and shape of a province: 54 km across,
    a border of 3,600 corners.
    """
    import numpy as np
    import shapely

    angles = np.linspace(0, 2 * np.pi, 3_600, endpoint=False)
    reach = 27_000 * (1 + 0.08 * np.sin(5 * angles) + 0.02 * np.sin(61 * angles))
    return shapely.set_srid(
        shapely.Polygon(
            np.column_stack([125_000 + reach * np.cos(angles), 465_000 + reach * np.sin(angles)])
        ),
        28992,
    )


def peer(made: dict[str, Any], area: Any) -> tuple[int, float]:
    """Count with Shapely."""
    import shapely

    xmin, ymin, xmax, ymax = area.bounds
    x, y = made["x"], made["y"]
    near = (x >= xmin) & (x <= xmax) & (y >= ymin) & (y <= ymax)
    shapely.prepare(area)
    inside = shapely.intersects_xy(area, x[near], y[near])
    return int(inside.sum()), float(made["punt/dag"][near][inside].sum())


def main() -> None:
    """Build, count, compare and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--buildings", type=int, default=10_000_000)
    given = parser.parse_args()
    os.environ["DAGLICHT_DATA"], os.environ["DJANGO_SETTINGS_MODULE"] = (
        str(given.data),
        "daglicht.config.settings",
    )
    import django

    django.setup()
    from daglicht.omgevingsveiligheid import bevolking

    made, area = columns(given.buildings), province()
    begin = time.perf_counter()
    bevolking.bewaar(made, "bench", date(2026, 1, 1))
    print(
        f"index of {given.buildings:,} buildings, three times people: "
        f"{time.perf_counter() - begin:.1f} s"
    )
    ours, theirs = [], []
    for _ in range(TIMES):
        begin = time.perf_counter()
        found = bevolking.bevolking_in(area)
        ours.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        count, day = peer(made, area)
        theirs.append(time.perf_counter() - begin)
    assert found.dag is not None
    assert found.gebouwen == count, (found.gebouwen, count)
    assert abs(found.dag.punt - day) < 0.01 * len(KINDS), (found.dag.punt, day)
    fast, slow = statistics.median(ours), statistics.median(theirs)
    print(
        f"{count:,} buildings inside; ours {fast * 1000:.0f} ms (first {ours[0] * 1000:.0f} ms), "
        f"Shapely {slow * 1000:.0f} ms, ratio {slow / fast:.1f}"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{memory:.0f} MB with both in one process; {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
