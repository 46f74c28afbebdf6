"""Dates as Dutch words, for explanations; and read from text."""

from __future__ import annotations

import re
from datetime import date

from daglicht.tijd.fouten import TijdFout

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def datum(dag: date, *, weekdag: bool = True) -> str:
    """Return for instance ``maandag 3 mei 2010``, or ``3 mei 2010`` without the day of the week."""
    words = f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
    return f"{DAGEN[dag.weekday()]} {words}" if weekdag else words


def lees_dag(tekst: str) -> date:
    """Return the day that is written as jjjj-mm-dd; raises TijdFout (Dutch) for anything else.

    The one reader of days in an address, of the site and of the API.
    """
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
            raise ValueError(tekst)
        return date.fromisoformat(tekst)
    except ValueError as error:
        raise TijdFout("is geen datum (jjjj-mm-dd)") from error
