"""Dates as Dutch words, for explanations."""

from __future__ import annotations

from datetime import date

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
