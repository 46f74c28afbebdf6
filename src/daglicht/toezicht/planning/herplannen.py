"""Planning again: somebody falls ill, somebody moves a visit by hand,
or there is one more pair of hands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from daglicht.toezicht.planning.opgave import Inspecteurs, Opgave, PlanFout
from daglicht.toezicht.planning.oplossen import los_op
from daglicht.toezicht.planning.plan import Plan


def herplan(
    plan: Plan,
    uren: NDArray[np.float64],
    vanaf: int = 1,
    vast: NDArray[np.bool_] | None = None,
    blijft: NDArray[np.bool_] | None = None,
) -> Plan:
    """Plan again with other hours (inspectors, quarters);
    visits that still fit with who had them stay.

    What was planned before quarter ``vanaf`` is past and is not touched. Only what no longer fits
    and what was left out is planned anew in the hours that remain. ``vast``: visits that have the
    first say, before those worth more; raises PlanFout (Dutch) when one of them does not fit.
    ``blijft``: visits that stay whatever the hours; they use what there is.
    """
    keep = plan.gepland & (plan.kwartaal < vanaf)
    if blijft is not None:
        keep = keep | (plan.gepland & blijft)
    left = uren - _used(plan, keep)
    left[:, : vanaf - 1] = 0.0
    left = np.maximum(left, 0.0)
    if vast is not None:
        fixed = vast & plan.gepland & ~keep
        left -= _used(plan, fixed)
        if (left[:, vanaf - 1 :] < 0).any():
            raise PlanFout("De inspecteur heeft in dat kwartaal geen uren voor dit bezoek.")
        keep = keep | fixed
    for visit in np.flatnonzero(plan.gepland & ~keep)[
        np.argsort(-plan.opgave.gewicht[plan.gepland & ~keep])
    ]:
        person, quarter = plan.inspecteur[visit], plan.kwartaal[visit] - 1
        if plan.kosten[visit, person] <= left[person, quarter]:
            left[person, quarter] -= plan.kosten[visit, person]
            keep[visit] = True
    rest = np.flatnonzero(~keep)
    again = los_op(_part(plan.opgave, rest, np.maximum(left, 0.0)))
    who, quarter_of = np.where(keep, plan.inspecteur, -1), np.where(keep, plan.kwartaal, -1)
    who[rest], quarter_of[rest] = again.inspecteur, again.kwartaal
    people = replace(plan.opgave.inspecteurs, uren=uren)
    bound = again.grens + float(plan.opgave.bezoeken.waarde[keep].sum())
    return Plan(
        replace(plan.opgave, inspecteurs=people),
        plan.kosten,
        who,
        quarter_of,
        bound,
        again.uurwaarde,
    )


def _used(plan: Plan, which: NDArray[np.bool_]) -> NDArray[np.float64]:
    only = replace(plan, inspecteur=np.where(which, plan.inspecteur, -1))
    return only.gebruikt()


def _part(opgave: Opgave, rows: NDArray[np.int64], uren: NDArray[np.float64]) -> Opgave:
    visits = opgave.bezoeken
    place = {int(row): number for number, row in enumerate(rows)}
    part = replace(
        visits,
        plek=visits.plek[rows],
        waarde=visits.waarde[rows],
        uren=visits.uren[rows],
        vraagt=visits.vraagt[rows],
        verplicht=visits.verplicht[rows],
        uiterlijk=visits.uiterlijk[rows],
    )
    barred = tuple((place[visit], person) for visit, person in opgave.uitgesloten if visit in place)
    penalty = opgave.boete or 10 * float(visits.waarde.max(initial=0.0))
    return Opgave(part, replace(opgave.inspecteurs, uren=uren), opgave.reizen, barred, penalty)


def prijs_van(plan: Plan, bezoek: int, inspecteur: int, kwartaal: int) -> tuple[float, Plan]:
    """Return what it costs to let this inspector do this visit in this quarter,
    and the plan that then is best.

    Raises PlanFout (Dutch) when the inspector may not do it,
    or has no hours for it in that quarter.
    """
    hours = float(plan.kosten[bezoek, inspecteur])
    if not np.isfinite(hours):
        raise PlanFout("Deze inspecteur mag of kan dit bezoek niet doen.")
    left = plan.opgave.inspecteurs.uren.astype(np.float64).copy()
    left[inspecteur, kwartaal - 1] -= hours
    if left[inspecteur, kwartaal - 1] < 0:
        raise PlanFout("De inspecteur heeft in dat kwartaal geen uren voor dit bezoek.")
    rest = np.setdiff1d(np.arange(len(plan.inspecteur)), [bezoek])
    again = los_op(_part(plan.opgave, rest, left))
    who, quarter = np.empty_like(plan.inspecteur), np.empty_like(plan.kwartaal)
    who[rest], quarter[rest] = again.inspecteur, again.kwartaal
    who[bezoek], quarter[bezoek] = inspecteur, kwartaal
    forced = Plan(plan.opgave, plan.kosten, who, quarter, plan.grens, again.uurwaarde)
    return plan.waarde - forced.waarde, forced


@dataclass(frozen=True)
class MeerCapaciteit:
    """What one more inspector would bring: visits more, worth more,
    and demanded visits that would then be covered.
    """

    bezoeken: int
    waarde: float
    gedekt: int


def meer_capaciteit(plan: Plan, kan: int, plek: tuple[float, float], uren: float) -> MeerCapaciteit:
    """Return what one more inspector with these competences (bits), from this place (RD),
    would bring in a year.
    """
    people = plan.opgave.inspecteurs
    more = Inspecteurs(
        np.vstack([people.plek, plek]),
        np.vstack([people.uren, np.full(4, uren / 4)]),
        np.append(people.kan, kan),
    )
    hours = np.maximum(plan.opgave.inspecteurs.uren - plan.gebruikt(), 0.0)
    rest = np.flatnonzero(~plan.gepland)
    extra = los_op(
        _part(
            replace(plan.opgave, inspecteurs=more), rest, np.vstack([hours, np.full(4, uren / 4)])
        )
    )
    got = extra.gepland
    demanded = plan.opgave.bezoeken.verplicht[rest]
    return MeerCapaciteit(
        int(got.sum()),
        float(plan.opgave.bezoeken.waarde[rest][got].sum()),
        int((got & demanded).sum()),
    )
