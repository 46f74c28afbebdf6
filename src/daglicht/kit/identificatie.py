"""Identifications of the form ``[RSIN][local id]`` (CIm VTH FLo 1.0.1) and their number series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import connection, models

from daglicht.kit.nummers import validate_rsin

PATTERN = r"^\d{9}[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"


def validate_identificatie(value: str) -> None:
    """Check ``[RSIN][local id]``: a valid RSIN followed by 1 to 40 letters, digits, dots,
    dashes or underscores.
    """
    if not re.fullmatch(PATTERN, value):
        raise ValidationError(
            f"‘{value}’ is geen geldige identificatie: begin met het RSIN van de bronhouder (9 "
            "cijfers), gevolgd door 1 tot 40 letters, cijfers, punten of streepjes."
        )
    validate_rsin(value[:9])


if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


class IdentificatieField(_Text):
    """A unique ``[RSIN][local id]``, checked in Python and by the database."""

    default_validators = [validate_identificatie]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 49)
        kwargs.setdefault("unique", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Tell migrations always whether it is unique: in history tables it is not."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"unique": self.unique}


def volgende_identificatie(rsin: str, soort: str, jaar: int) -> str:
    """Draw the next ``[RSIN][SOORT-jaar-000001]`` of one authority, safe under concurrent use.

    Must run inside the transaction that uses the number: a rolled-back number is drawn again.
    """
    return volgende_identificaties(rsin, soort, jaar, 1)[0]


def volgende_identificaties(rsin: str, soort: str, jaar: int, aantal: int) -> list[str]:
    """Draw so many of them at once, in order."""
    validate_rsin(rsin)
    if aantal < 1:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_nummerreeks (rsin, soort, jaar, laatste) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (rsin, soort, jaar) DO UPDATE SET laatste = kit_nummerreeks.laatste + "
            "EXCLUDED.laatste RETURNING laatste",
            [rsin, soort, jaar, aantal],
        )
        (laatste,) = cursor.fetchone()
    return [
        f"{rsin}{soort}-{jaar}-{number:06d}" for number in range(laatste - aantal + 1, laatste + 1)
    ]
