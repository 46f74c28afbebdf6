"""Text is kept whole or refused: no way into the database shortens it,
and what does not fit is told by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models


def keur_lengte(tekst: str, hoogstens: int, naam: str) -> str:
    """Return a text that fits; raises ValidationError (Dutch) naming the field,
    its limit and the length given.
    """
    if len(tekst) > hoogstens:
        shown = f"{naam[:1].upper()}{naam[1:]}"
        raise ValidationError(
            f"{shown} telt {len(tekst)} tekens; ten hoogste {hoogstens} past. Er is niets "
            "opgeslagen: kort de tekst in, of zet de rest in een ander veld.",
            code="te_lang",
        )
    return tekst


def keur_velden(rij: models.Model, namen: Iterable[str]) -> None:
    """Look at the length of these texts of a row before it is written with others;
    raises ValidationError (Dutch) as writing it alone would.
    """
    for name in namen:
        field, value = rij._meta.get_field(name), getattr(rij, name)
        if not isinstance(field, models.Field) or not isinstance(value, str):
            continue
        for limit in _limits(field):
            keur_lengte(value, limit, f"{field.verbose_name} van {rij._meta.verbose_name}")


def bewaak_lengte(model: type[models.Model]) -> None:
    """Let every text field of a model refuse what is longer than its limit,
    however a row is written.

    Saving, creating and updating, one by one or in bulk, all ask a field to prepare its value; that
    is where it is looked at. PostgreSQL would refuse it too, without saying which field. A field
    that closes its value looks at it before.
    """
    for field in model._meta.local_fields:
        if any(_limits(field)) and not hasattr(field, "keurt_lengte"):
            setattr(field, "get_db_prep_save", partial(_prepare, field, field.get_db_prep_save))  # noqa: B010 - per field


def _limits(field: models.Field[Any, Any]) -> Iterable[int]:
    for one in (field, field.base_field if isinstance(field, ArrayField) else None):
        if isinstance(one, models.CharField | models.TextField) and one.max_length:
            yield one.max_length


def _prepare(
    field: models.Field[Any, Any], prepare: Callable[..., Any], value: Any, connection: Any
) -> Any:
    limit = min(_limits(field))
    for text in value if isinstance(value, list | tuple) else (value,):
        if isinstance(text, str):
            keur_lengte(text, limit, f"{field.verbose_name} van {field.model._meta.verbose_name}")
    return prepare(value, connection=connection)
