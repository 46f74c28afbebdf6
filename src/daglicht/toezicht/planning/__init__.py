"""The annual programme as a problem: which visits, by which inspector, in which quarter;
with a proven bound. Pure.
"""

from __future__ import annotations

from daglicht.toezicht.planning.herplannen import herplan, meer_capaciteit, prijs_van
from daglicht.toezicht.planning.opgave import (
    KWARTALEN,
    Bezoeken,
    Inspecteurs,
    Opgave,
    PlanFout,
    Reizen,
)
from daglicht.toezicht.planning.oplossen import GEEN_UITKOMST, los_op, los_op_op_volgorde
from daglicht.toezicht.planning.plan import Plan

__all__ = [
    "GEEN_UITKOMST",
    "KWARTALEN",
    "Bezoeken",
    "Inspecteurs",
    "Opgave",
    "Plan",
    "PlanFout",
    "Reizen",
    "herplan",
    "los_op",
    "los_op_op_volgorde",
    "meer_capaciteit",
    "prijs_van",
]
