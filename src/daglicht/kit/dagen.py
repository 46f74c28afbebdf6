"""On which days something can have been done, the same at every door."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils import timezone


def eis_binnen(dag: date, wat: str, terug: int | None = None, vooruit: int = 0) -> None:
    """Raise ValidationError (Dutch) for a day more years ahead than ``vooruit`` (0: not after
    today), or more years ago than ``terug`` (None: however long). ``wat``: what the day is of.
    """
    today = timezone.localdate()
    first = date.min if terug is None else today - relativedelta(years=terug)
    last = today + relativedelta(years=vooruit)
    if first <= dag <= last:
        return
    since = "" if terug is None else f" van {first:%d-%m-%Y}"
    shown = f"{dag.day:02}-{dag.month:02}-{dag.year:04}"
    raise ValidationError(
        f"Een {wat} op {shown} kan niet: kies een dag{since} tot en met {last:%d-%m-%Y}. "
        "Klopt het jaartal?"
    )
