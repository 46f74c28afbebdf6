"""The calendar of the Algemene termijnenwet: holidays by law,
and days that royal decrees equate with them.
"""

from __future__ import annotations

from functools import cache

from daglicht.gegevens import lees
from daglicht.recht.bestanden.kalender import Gelijkstelling, Kalenderbestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.tijd import Kalender


@cache
def gelijkstellingen() -> tuple[Gelijkstelling, ...]:
    """Return the royal decrees of article 3, paragraph 3."""
    name = "gelijkgestelde-dagen.yaml"
    return lees(Kalenderbestand, lees_map("kalender")[name], name, RechtFout).besluiten


@cache
def kalender() -> Kalender:
    """Return the calendar: days of a decree that was read are equated,
    those of another only presumed to be.
    """
    read, unread = (
        frozenset(
            day
            for decree in gelijkstellingen()
            if decree.bron.geverifieerd is wanted
            for day in decree.dagen
        )
        for wanted in (True, False)
    )
    return Kalender(read, unread)
