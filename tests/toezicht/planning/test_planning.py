"""A programme never asks more than there is, never beats its bound,
and covers what law demands first.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.toezicht.planning import (
    Bezoeken,
    Inspecteurs,
    Opgave,
    Plan,
    PlanFout,
    Reizen,
    herplan,
    los_op,
    los_op_op_volgorde,
    meer_capaciteit,
    prijs_van,
)


@st.composite
def problems(draw: st.DrawFn, visits: int = 5, people: int = 3) -> Opgave:
    count, staff = draw(st.integers(1, visits)), draw(st.integers(1, people))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    work = Bezoeken(
        plek=rng.uniform(0, 50_000, (count, 2)),
        waarde=rng.uniform(1, 100, count),
        uren=rng.choice([4.0, 8.0, 16.0], count),
        vraagt=rng.integers(0, 4, count),
        verplicht=rng.random(count) < 0.3,
        uiterlijk=rng.integers(1, 5, count),
    )
    team = Inspecteurs(
        rng.uniform(0, 50_000, (staff, 2)),
        rng.uniform(0, 20, (staff, 4)),
        rng.integers(0, 4, staff),
    )
    barred = tuple(
        {(int(rng.integers(count)), int(rng.integers(staff))) for _ in range(rng.integers(0, 3))}
    )
    return Opgave(work, team, Reizen(hoogstens=draw(st.sampled_from([20.0, float("inf")]))), barred)


def assert_lawful(plan: Plan) -> None:
    """No more hours than there are, nobody unable or barred, nothing after its last quarter."""
    assert (plan.gebruikt() <= plan.opgave.inspecteurs.uren + 1e-3).all()
    for visit in np.flatnonzero(plan.gepland):
        assert np.isfinite(plan.kosten[visit, plan.inspecteur[visit]])
        assert (visit, plan.inspecteur[visit]) not in plan.opgave.uitgesloten
        assert 1 <= plan.kwartaal[visit] <= plan.opgave.bezoeken.uiterlijk[visit]
    assert ((plan.kwartaal == -1) == ~plan.gepland).all()


def best_of_all(opgave: Opgave) -> float:
    """Try every way to plan a small programme."""
    costs, visits = opgave.kosten(), opgave.bezoeken
    ways: list[list[Any]] = [
        [None, *itertools.product(range(len(opgave.inspecteurs)), range(visits.uiterlijk[row]))]
        for row in range(len(visits))
    ]
    penalty = opgave.gewicht - visits.waarde
    best = -np.inf
    for way in itertools.product(*ways):
        used = np.zeros(opgave.inspecteurs.uren.shape)
        for row, slot in enumerate(way):
            if slot is not None:
                used[slot] += costs[row, slot[0]]
        if (used <= opgave.inspecteurs.uren).all():
            worth = sum(
                visits.waarde[row] if slot is not None else -penalty[row]
                for row, slot in enumerate(way)
            )
            best = max(best, float(worth))
    return best


@given(problems(3, 2))
@settings(max_examples=60)
def test_no_plan_beats_the_bound(opgave: Opgave) -> None:
    plan = los_op(opgave)
    assert_lawful(plan)
    best = best_of_all(opgave)
    assert plan.waarde <= best + 1e-6
    assert best <= plan.grens + 1e-3 * max(1.0, abs(plan.grens))


@given(problems(40, 6))
@settings(max_examples=40)
def test_a_plan_is_lawful_and_no_worse_than_planning_by_hand(opgave: Opgave) -> None:
    plan, by_hand = los_op(opgave), los_op_op_volgorde(opgave)
    assert_lawful(plan)
    assert_lawful(by_hand)
    assert by_hand.waarde - 1e-6 <= plan.waarde <= plan.grens + 1e-3 * max(1.0, abs(plan.grens))
    assert plan.kloof >= 0


def big(count: int = 600, staff: int = 8, seed: int = 3) -> Opgave:
    rng = np.random.default_rng(seed)
    work = Bezoeken(
        rng.uniform(0, 60_000, (count, 2)),
        rng.lognormal(0, 1, count),
        rng.choice([6.0, 8.0, 12.0], count),
        1 << rng.integers(0, 3, count),
        rng.random(count) < 0.1,
        rng.integers(2, 5, count),
    )
    return Opgave(
        work,
        Inspecteurs(
            rng.uniform(0, 60_000, (staff, 2)), np.full((staff, 4), 110.0), np.full(staff, 7)
        ),
    )


def test_a_small_province_comes_close_to_the_best_and_covers_what_law_demands() -> None:
    plan = los_op(big())
    assert plan.kloof < 0.03
    assert plan.niet_gedekt.size == 0
    assert plan.waarde > los_op_op_volgorde(plan.opgave).waarde


PRINTS = """
import numpy as np
from daglicht.toezicht.planning import oplossen
print("begin")
pairs = np.arange(2), np.arange(2)
for _ in range(2):
    oplossen._prices(np.ones((2, 2), np.float32), np.ones(2), np.ones(2), pairs)
print("eind")
"""


def test_a_calculation_prints_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINTS], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("begin\neind\n", "")


def test_who_wrote_the_permit_does_not_inspect_it() -> None:
    opgave = big()
    who = los_op(opgave).inspecteur
    barred = tuple((int(row), int(who[row])) for row in np.flatnonzero(who >= 0)[:40])
    plan = los_op(replace(opgave, uitgesloten=barred))
    assert_lawful(plan)
    assert not any(plan.inspecteur[visit] == person for visit, person in barred)


def test_what_is_demanded_and_cannot_be_done_is_told() -> None:
    opgave = big()
    nobody = replace(
        opgave.bezoeken, vraagt=np.where(np.arange(600) == 0, 8, opgave.bezoeken.vraagt)
    )
    demanded = replace(nobody, verplicht=np.arange(600) == 0)
    assert los_op(replace(opgave, bezoeken=demanded)).niet_gedekt.tolist() == [0]


def test_when_somebody_falls_ill_the_others_keep_their_work() -> None:
    plan = los_op(big())
    hours = plan.opgave.inspecteurs.uren.copy()
    hours[0, 1:] = 0.0
    again = herplan(plan, hours, vanaf=2)
    assert_lawful(again)
    others = plan.gepland & (plan.inspecteur != 0)
    assert (again.inspecteur[others] == plan.inspecteur[others]).all()
    past = plan.gepland & (plan.kwartaal == 1)
    assert (again.kwartaal[past] == 1).all()
    assert again.niet_gedekt.size <= plan.niet_gedekt.size + (plan.inspecteur == 0).sum()
    lost = plan.gepland & (plan.inspecteur == 0) & (plan.kwartaal > 1)
    assert again.waarde >= plan.waarde - plan.opgave.gewicht[lost].sum() - 1e-6


def test_moving_a_visit_by_hand_has_a_price() -> None:
    plan = los_op(big())
    visit = int(np.flatnonzero(plan.gepland)[0])
    other = (int(plan.inspecteur[visit]) + 1) % 8
    price, forced = prijs_van(plan, visit, other, 1)
    assert_lawful(forced)
    assert (forced.inspecteur[visit], forced.kwartaal[visit]) == (other, 1)
    assert price == pytest.approx(plan.waarde - forced.waarde)


def test_moving_a_visit_to_who_may_not_or_has_no_time_is_refused() -> None:
    opgave = big()
    plan = los_op(replace(opgave, uitgesloten=((0, 0),)))
    with pytest.raises(PlanFout, match="mag of kan"):
        prijs_van(plan, 0, 0, 1)
    full = replace(opgave.inspecteurs, uren=np.zeros((8, 4)))
    with pytest.raises(PlanFout, match="geen uren"):
        prijs_van(los_op(replace(opgave, inspecteurs=full)), 0, 1, 1)


def test_one_more_inspector_brings_visits() -> None:
    plan = los_op(big())
    more = meer_capaciteit(plan, 7, (30_000.0, 30_000.0), 1_000.0)
    assert more.bezoeken > 40
    assert more.waarde > 0
    assert meer_capaciteit(plan, 7, (30_000.0, 30_000.0), 4.0).bezoeken <= more.bezoeken


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"waarde": np.zeros(600)}, "boven nul"),
        ({"uiterlijk": np.full(600, 5)}, "uiterste kwartaal"),
        ({"uren": np.ones(3)}, "niet even lang"),
        ({"waarde": np.full(600, np.inf)}, "boven nul"),
        ({"uren": np.full(600, np.inf)}, "boven nul"),
        ({"plek": np.full((600, 2), np.nan)}, "plek"),
    ],
)
def test_what_cannot_be_planned_says_why(changes: dict[str, Any], words: str) -> None:
    opgave = big()
    with pytest.raises(PlanFout, match=words):
        replace(opgave, bezoeken=replace(opgave.bezoeken, **changes))


def test_no_visits_or_no_inspectors_is_an_empty_plan() -> None:
    opgave = big()
    none = Inspecteurs(np.zeros((0, 2)), np.zeros((0, 4)), np.zeros(0, np.int64))
    assert not los_op(replace(opgave, inspecteurs=none)).gepland.any()


@pytest.mark.parametrize("dual", [None, [], [np.nan] * 608, [np.inf] * 608, [-np.inf] * 608])
def test_a_solver_without_an_answer_gives_no_plan(
    monkeypatch: pytest.MonkeyPatch, dual: Any
) -> None:
    """As in a process that was forked while the solver had threads."""
    monkeypatch.setattr(highspy.Highs, "getSolution", lambda self: SimpleNamespace(row_dual=dual))
    with pytest.raises(PlanFout, match="geen bruikbare uitkomst"):
        los_op(big())
