"""What a programme is made from: visits with their worth and demands, inspectors with their
hours, and travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

KWARTALEN = 4
Getallen = NDArray[np.float64]


def _above_zero(column: Getallen) -> bool:
    return bool(((column > 0) & np.isfinite(column)).all())


class PlanFout(ValueError):
    """A programme that cannot be planned as it was given (message in Dutch)."""


@dataclass(frozen=True)
class Bezoeken:
    """Visits, one row each.

    ``plek``: (n, 2) in metres RD; ``uren``: hours at the site and at the desk.

    ``waarde``: what a visit is worth by its risk, more than zero; ``verplicht``: law demands it
    this year (Ob 13.7, 13.21); ``uiterlijk``: the last quarter (1 to 4) in which it may come;
    ``vraagt``: bits of the competences needed.
    """

    plek: Getallen
    waarde: Getallen
    uren: Getallen
    vraagt: NDArray[np.int64]
    verplicht: NDArray[np.bool_]
    uiterlijk: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.waarde)


@dataclass(frozen=True)
class Inspecteurs:
    """Inspectors, one row each.

    ``plek``: (m, 2) in metres RD, from where they travel; ``uren``: (m, 4) per quarter.

    ``kan``: bits of the competences held.
    """

    plek: Getallen
    uren: Getallen
    kan: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.kan)


@dataclass(frozen=True)
class Reizen:
    """How travel counts: there and back, over the straight line times ``omweg``,
    at ``snelheid`` (km/h).

    ``deel``: the part of a round trip that one visit bears; less than 1 when visits are combined.
    ``hoogstens``: the furthest an inspector is sent, in kilometres as the crow flies.
    """

    snelheid: float = 60.0
    omweg: float = 1.3
    deel: float = 1.0
    hoogstens: float = float("inf")


@dataclass(frozen=True)
class Opgave:
    """A programme to plan. ``uitgesloten``: pairs (visit, inspector) that may not be, as for who
    wrote the permit or has looked at the site too long (Ob 13.9). ``boete``: what it costs to leave
    out a visit that law demands.

    Raises PlanFout (Dutch) when arrays do not fit or values cannot be.
    """

    bezoeken: Bezoeken
    inspecteurs: Inspecteurs
    reizen: Reizen = field(default_factory=Reizen)
    uitgesloten: Sequence[tuple[int, int]] = ()
    boete: float = 0.0

    def __post_init__(self) -> None:
        visits, people = self.bezoeken, self.inspecteurs
        columns: tuple[NDArray[Any], ...] = (
            visits.uren,
            visits.vraagt,
            visits.verplicht,
            visits.uiterlijk,
        )
        if any(len(column) != len(visits) for column in columns) or visits.plek.shape != (
            len(visits),
            2,
        ):
            raise PlanFout("De kolommen van de bezoeken zijn niet even lang.")
        if people.plek.shape != (len(people), 2) or people.uren.shape != (len(people), KWARTALEN):
            raise PlanFout(f"Geef per inspecteur een plek en uren voor {KWARTALEN} kwartalen.")
        if not (np.isfinite(visits.plek).all() and np.isfinite(people.plek).all()):
            raise PlanFout(
                "Elk bezoek en elke inspecteur heeft een plek: twee getallen in meters (RD)."
            )
        if not (_above_zero(visits.waarde) and _above_zero(visits.uren)):
            raise PlanFout("Elk bezoek heeft een waarde en een aantal uren boven nul.")
        if not ((people.uren >= 0) & np.isfinite(people.uren)).all():
            raise PlanFout("Uren van een inspecteur zijn nul of meer.")
        if not ((visits.uiterlijk >= 1) & (visits.uiterlijk <= KWARTALEN)).all():
            raise PlanFout(f"Het uiterste kwartaal is 1 tot en met {KWARTALEN}.")

    @property
    def gewicht(self) -> Getallen:
        """Return what planning a visit is worth: its value,
        and the penalty that leaving it out would cost.
        """
        penalty = self.boete or 10 * float(self.bezoeken.waarde.max(initial=0.0))
        return self.bezoeken.waarde + np.where(self.bezoeken.verplicht, penalty, 0.0)

    def kosten(self) -> NDArray[np.float32]:
        """Return the hours each inspector would need for each visit, travel included;
        infinite where it may not be.
        """
        visits, people, travel = self.bezoeken, self.inspecteurs, self.reizen
        away = np.hypot(
            visits.plek[:, 0, None] - people.plek[None, :, 0],
            visits.plek[:, 1, None] - people.plek[None, :, 1],
        )
        hours = visits.uren[:, None] + 2 * travel.deel * travel.omweg * away / (
            1000 * travel.snelheid
        )
        able = (visits.vraagt[:, None] & people.kan[None, :]) == visits.vraagt[:, None]
        result = np.where(able & (away <= 1000 * travel.hoogstens), hours, np.inf).astype(
            np.float32
        )
        for visit, person in self.uitgesloten:
            result[visit, person] = np.inf
        return result
