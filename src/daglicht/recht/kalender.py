"""The calendar of the Algemene termijnenwet: holidays by law,
and days that royal decrees equate with them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from daglicht.gegevens import lees
from daglicht.recht.bestanden.kalender import LAATSTE_JAAR, Gelijkstelling, Kalenderbestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.tijd import Kalender

NA_HEMELVAART = timedelta(days=40)
"""From Easter to the Friday after Ascension Day, which every decree that was read equates."""


@cache
def gelijkstellingen() -> tuple[Gelijkstelling, ...]:
    """Return the royal decrees of article 3, paragraph 3."""
    name = "gelijkgestelde-dagen.yaml"
    return lees(Kalenderbestand, lees_map("kalender")[name], name, RechtFout).besluiten


@cache
def kalender() -> Kalender:
    """Return the calendar: days of a decree are equated, with its name where it was not read;
    the Friday after Ascension Day of a year for which no decree is known is likely to be.
    """
    decrees = gelijkstellingen()
    read = frozenset(day for row in decrees if row.bron.geverifieerd for day in row.dagen)
    unread = {
        day: row.bron.regeling for row in decrees if not row.bron.geverifieerd for day in row.dagen
    }
    return Kalender(read, unread, _likely({day.year for day in (*read, *unread)}))


def _likely(known: set[int]) -> frozenset[date]:
    years = set(range(min(known), LAATSTE_JAAR + 1)) - known
    return frozenset(easter(year) + NA_HEMELVAART for year in years)
