"""Dates of which the day or month may be unknown (CIm patterns jjjj-mm-00 and jjjj-00-00)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

PATTERN = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def validate_onvolledige_datum(value: str) -> None:
    """Check ``jjjj-mm-dd``, ``jjjj-mm-00`` or ``jjjj-00-00``; raises ValidationError in Dutch."""
    match = PATTERN.fullmatch(value)
    try:
        if match is None or (match[2] == "00" and match[3] != "00"):
            raise ValueError(value)
        date(int(match[1]), int(match[2]) or 1, int(match[3]) or 1)
    except ValueError as error:
        raise ValidationError(
            f"‘{value}’ is geen datum: schrijf jjjj-mm-dd, of jjjj-mm-00 of jjjj-00-00 als dag of "
            "maand onbekend is."
        ) from error


if TYPE_CHECKING:
    _Text = models.CharField[str | None, Any]
else:
    _Text = models.CharField


class OnvolledigeDatumField(_Text):
    """A date as text of which day, or day and month, may be unknown; sorts as a date."""

    default_validators = [validate_onvolledige_datum]

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


def eerste_dag(value: str) -> date:
    """Return the first day an incomplete date can mean."""
    jaar, maand, dag = (int(part) for part in value.split("-"))
    return date(jaar, maand or 1, dag or 1)
