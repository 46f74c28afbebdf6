"""Planning a programme: prices from a linear programme (HiGHS), a plan led by them,
and a bound over all pairs.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from daglicht.gegevens.extra import uit_extra
from daglicht.toezicht.planning.opgave import Opgave, PlanFout
from daglicht.toezicht.planning.plan import Plan

if TYPE_CHECKING:
    import highspy

DICHTBIJ, KEUZES, RONDEN = 8, 48, 4
GEEN_UITKOMST = (
    "De berekening gaf geen bruikbare uitkomst; er is niets veranderd. Probeer het opnieuw. "
    "Gebeurt het weer, meld het dan aan de beheerder."
)
Getallen = NDArray[np.float64]
Paren = tuple[NDArray[np.int64], NDArray[np.int64]]


def los_op(opgave: Opgave, doel: float = 0.01) -> Plan:
    """Plan a programme until it is within ``doel`` of the bound, or no price improves it any more.

    The linear programme sees for each visit only the nearest inspectors; the bound is taken over
    all of them, and pairs that would pay more are added for a next round. Hours are those of the
    year in the bound, of the quarter in the plan. Raises PlanFout (Dutch) when the solver gave no
    answer that can be used, ExtraOntbreekt without the extra ``programma``.
    """
    costs, weight, hours = opgave.kosten(), opgave.gewicht, opgave.inspecteurs.uren.sum(axis=1)
    if not len(opgave.bezoeken) or not len(opgave.inspecteurs):
        nobody = np.full(len(opgave.bezoeken), -1, np.int64)
        return Plan(
            opgave,
            costs,
            nobody,
            nobody.copy(),
            _less_penalty(opgave, 0.0),
            np.zeros(len(opgave.inspecteurs)),
        )
    from daglicht.toezicht.planning.grens import bovengrens  # loads Numba

    pairs = _nearest(costs)
    best, bound = los_op_op_volgorde(opgave, costs), np.inf
    for _ in range(RONDEN):
        price = _prices(costs, weight, hours, pairs)
        found, who, _ = bovengrens(costs, weight, hours, price)
        if not np.isfinite(found):
            raise PlanFout(GEEN_UITKOMST)
        bound = min(bound, found)
        plan = _led_by(opgave, costs, price, bound)
        if plan.waarde >= best.waarde:
            best = plan
        best = Plan(
            opgave, costs, best.inspecteur, best.kwartaal, _less_penalty(opgave, bound), price
        )
        grown = _with(pairs, who)
        if best.kloof <= doel or len(grown[0]) == len(pairs[0]):
            break
        pairs = grown
    return best


def _less_penalty(opgave: Opgave, bound: float) -> float:
    """Penalties are a constant: planning a demanded visit earns back what leaving
    it out would cost.
    """
    return bound - float((opgave.gewicht - opgave.bezoeken.waarde).sum())


def _nearest(costs: NDArray[np.float32]) -> Paren:
    count = min(DICHTBIJ, costs.shape[1])
    near = np.argpartition(costs, count - 1, axis=1)[:, :count]
    visits = np.repeat(np.arange(len(costs)), count)
    people = near.ravel().astype(np.int64)
    able = np.isfinite(costs[visits, people])
    return visits[able], people[able]


def _with(pairs: Paren, who: NDArray[np.int64]) -> Paren:
    """Add the pair that pays most for each visit, if it is not there yet."""
    visits, people = pairs
    size = int(max(people.max(initial=0), who.max(initial=0))) + 1
    paying = np.flatnonzero(who >= 0)
    known = np.concatenate([visits * size + people, paying * size + who[paying]])
    unique = np.unique(known)
    return unique // size, unique % size


def _prices(
    costs: NDArray[np.float32], weight: Getallen, hours: Getallen, pairs: Paren
) -> Getallen:
    """Return what an hour of each inspector is worth:
    the duals of the linear programme over these pairs.
    """
    if not len(pairs[0]):
        return np.zeros(len(hours))
    with uit_extra("programma"):
        import highspy
    _without_banner()
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stubs leave the constructor untyped
    solver.silent()
    solver.setOptionValue("solver", "ipm")
    solver.setOptionValue("run_crossover", "off")
    solver.passModel(_model(costs, weight, hours, pairs))
    solver.run()
    duals = np.asarray(solver.getSolution().row_dual, np.float64)
    if duals.shape != (len(weight) + len(hours),) or not np.isfinite(duals).all():
        raise PlanFout(GEEN_UITKOMST)
    return np.maximum(-duals[len(weight) :], 0.0)


@cache
def _without_banner() -> None:
    """Make the first solver of this process with the output of the process turned away: HiGHS
    prints its name then, before it can be told not to.
    """
    import highspy

    flush = ctypes.CDLL(None).fflush
    sys.stdout.flush()
    flush(None)
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()  # type: ignore[no-untyped-call]
        flush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _model(
    costs: NDArray[np.float32], weight: Getallen, hours: Getallen, pairs: Paren
) -> highspy.HighsLp:
    import highspy

    visits, people = pairs
    count, rows = len(visits), len(weight) + len(hours)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, rows
    model.col_cost_ = -weight[visits]
    model.col_lower_, model.col_upper_ = np.zeros(count), np.full(count, highspy.kHighsInf)
    model.row_lower_ = np.full(rows, -highspy.kHighsInf)
    model.row_upper_ = np.concatenate([np.ones(len(weight)), hours])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.arange(0, 2 * count + 1, 2)
    matrix.index_ = np.stack([visits, len(weight) + people], axis=1).ravel()
    matrix.value_ = np.stack(
        [np.ones(count), costs[visits, people].astype(np.float64)], axis=1
    ).ravel()
    return model


def _led_by(opgave: Opgave, costs: NDArray[np.float32], price: Getallen, bound: float) -> Plan:
    """Give visits to whom they pay most at these prices, those with most profit per hour first."""
    count = min(KEUZES, costs.shape[1])
    able = np.isfinite(costs)
    gains = np.where(
        able, opgave.gewicht[:, None] - np.where(able, costs, 0.0) * price[None, :], -np.inf
    )
    top = np.argpartition(-gains, count - 1, axis=1)[:, :count]
    ranked = np.argsort(-np.take_along_axis(gains, top, axis=1), axis=1, kind="stable")
    choices = np.take_along_axis(top, ranked, axis=1).astype(np.int64)
    first = costs[np.arange(len(costs)), choices[:, 0]]
    reachable = np.isfinite(first)
    density = np.where(reachable, gains.max(axis=1, initial=-np.inf, where=able), 0.0) / np.where(
        reachable, first, 1.0
    )
    order = np.argsort(-np.where(reachable, density, -np.inf), kind="stable")
    return _filled(opgave, costs, order, choices, bound, price)


def _filled(
    opgave: Opgave,
    costs: NDArray[np.float32],
    order: NDArray[np.int64],
    choices: NDArray[np.int64],
    bound: float,
    price: Getallen,
) -> Plan:
    from daglicht.toezicht.planning.grens import verdeel  # loads Numba

    who = np.full(len(costs), -1, np.int64)
    quarter = np.full(len(costs), -1, np.int64)
    left = opgave.inspecteurs.uren.astype(np.float64).copy()
    verdeel(order, choices, costs, opgave.bezoeken.uiterlijk.astype(np.int64), left, who, quarter)
    return Plan(opgave, costs, who, quarter, _less_penalty(opgave, bound), price)


def los_op_op_volgorde(opgave: Opgave, kosten: NDArray[np.float32] | None = None) -> Plan:
    """Plan as one does by hand: most worth per hour first, to the nearest inspector with room.

    The bound is not proven.
    """
    costs = opgave.kosten() if kosten is None else kosten
    near = np.argsort(costs, axis=1, kind="stable")[:, :KEUZES].astype(np.int64)
    order = np.argsort(-opgave.gewicht / opgave.bezoeken.uren, kind="stable")
    return _filled(opgave, costs, order, near, np.inf, np.zeros(len(opgave.inspecteurs)))
