"""An annual programme for a large and a small province: worth, proven gap, time and memory,
beside planning by hand.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import time

import numpy as np

from daglicht.toezicht.planning import (
    Bezoeken,
    Inspecteurs,
    Opgave,
    Plan,
    Reizen,
    los_op,
    los_op_op_volgorde,
)

SIDE = 150_000  # metres: a square as large as the Netherlands is wide


def problem(sites: int, people: int, seed: int) -> Opgave:
    """Make sites and inspectors: six competences, one visit in eight demanded by law, deadlines,
    who may not inspect.
    """
    rng = np.random.default_rng(seed)
    side = SIDE if sites > 5_000 else SIDE // 3
    visits = Bezoeken(
        plek=rng.uniform(0, side, (sites, 2)),
        waarde=rng.lognormal(0, 1, sites),
        uren=rng.choice([4.0, 6.0, 8.0, 12.0, 16.0, 24.0], sites),
        vraagt=1 << rng.integers(0, 6, sites),
        verplicht=rng.random(sites) < 0.125,
        uiterlijk=rng.choice([1, 2, 3, 4], sites, p=[0.05, 0.1, 0.1, 0.75]),
    )
    able = (rng.random((people, 6)) < 0.4) @ (1 << np.arange(6))
    hours = rng.uniform(165, 275, (people, 4))
    barred = tuple(zip(range(sites), rng.integers(0, people, sites).tolist(), strict=True))
    return Opgave(
        visits, Inspecteurs(rng.uniform(0, side, (people, 2)), hours, able), Reizen(), barred
    )


def memory() -> float:
    """Return the most memory this process has had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def timed(name: str, plan: Plan, seconds: float) -> None:
    gap = f"gap {plan.kloof:.3%}" if np.isfinite(plan.grens) else "gap unknown"
    print(
        f"  {name:<10} worth {plan.waarde:10.1f}  {gap:<12} {int(plan.gepland.sum()):6d} visits  "
        f"{plan.niet_gedekt.size:4d} demanded left out  {seconds:6.2f} s"
    )


def measure(sites: int, people: int) -> None:
    opgave = problem(sites, people, 7)
    print(
        f"{sites} sites x {people} inspectors, {opgave.bezoeken.uren.sum():.0f} hours wanted "
        f"without travel, {opgave.inspecteurs.uren.sum():.0f} there"
    )
    begin = time.perf_counter()
    by_hand = los_op_op_volgorde(opgave)
    middle = time.perf_counter()
    plan = los_op(opgave)
    end = time.perf_counter()
    timed("by hand", by_hand, middle - begin)
    timed("daglicht", plan, end - middle)
    rest = plan.grens - plan.waarde
    print(
        f"  what is left to gain: {rest:.1f} at most; by hand left "
        f"{plan.grens - by_hand.waarde:.1f} (ratio "
        f"{(plan.grens - by_hand.waarde) / max(rest, 1e-9):.1f})"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=30_000)
    parser.add_argument("--people", type=int, default=300)
    given = parser.parse_args()
    los_op(problem(50, 3, 1))  # compile first, so that compiling is not measured
    measure(given.sites, given.people)
    measure(2_200, 25)
    print(
        f"memory {memory():.2f} GB; {platform.platform()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}"
    )
