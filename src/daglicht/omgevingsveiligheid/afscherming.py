"""Who sees how many people are where: the one place that decides it, for every door.

Numbers of people come from key figures, but of one building or a few they still point at who lives
there, and a delivery may bring real ones. So a visitor gets none of a single building, and of an
area only from ``ONDERGRENS`` buildings on, in tens.
"""

from __future__ import annotations

from enum import Enum

from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Toegang

ONDERGRENS, TIENTAL = 5, 10


class Inzage(Enum):
    """How closely somebody may look."""

    GEBOUW = "gebouw"
    GEBIED = "gebied"
    PUBLIEK = "publiek"


def inzage(toegang: Toegang) -> Inzage:
    """Return how closely: who judges buildings or risk sources at each building,
    who may count at areas.
    """
    if toegang.heeft(Recht.RECEPTOR_SCHRIJVEN) or toegang.heeft(Recht.RISICOBRON_SCHRIJVEN):
        return Inzage.GEBOUW
    return Inzage.GEBIED if toegang.heeft(Recht.POPULATIE_LEZEN) else Inzage.PUBLIEK


def ziet_gebouw(toegang: Toegang) -> bool:
    """Tell whether people in a single building may be shown, filtered or put in order."""
    return inzage(toegang) is Inzage.GEBOUW


def toon(
    hoe: Inzage, personen: float, *, bevolkt: int, bewoond: int, ten_minste: bool = False
) -> float | None:
    """Return the people in an area as they may be told;
    None when there are too few buildings to tell.

    ``bevolkt`` are the buildings and places with people in them by day or at night, ``bewoond``
    those to live in. ``ten_minste``: there may be more people, so the tens are rounded down.
    """
    if hoe is Inzage.GEBOUW:
        return personen
    if 0 < bewoond < ONDERGRENS or (hoe is Inzage.PUBLIEK and 0 < bevolkt < ONDERGRENS):
        return None
    if hoe is Inzage.GEBIED:
        return personen
    return float((int(personen // TIENTAL) if ten_minste else round(personen / TIENTAL)) * TIENTAL)
