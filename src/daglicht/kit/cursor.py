"""The place after a row in an order: go on from there, whatever rows came or went in between.

A cursor names the values that the order looks at, and the key. Empty values stand where PostgreSQL
puts them: last when rising, first when falling.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet

M = TypeVar("M", bound=Model)
ONGELDIG = "Deze plaats in de lijst hoort niet bij deze vraag. Begin weer bij de eerste bladzijde."
LANGSTE_CURSOR = 2000


@dataclass(frozen=True)
class Ordening:
    """Fields to order by, with the name under which each value comes along with a row."""

    namen: tuple[str, ...]
    paden: tuple[str, ...]
    dalend: tuple[bool, ...]

    @property
    def waarden(self) -> dict[str, F]:
        """Return what to annotate, so that a row carries its place."""
        return {name: F(path) for name, path in zip(self.namen, self.paden, strict=True)}

    @property
    def velden(self) -> list[str]:
        """Return the fields to order by, the key last."""
        pairs = zip(self.namen, self.dalend, strict=True)
        return [f"-{name}" if falls else name for name, falls in pairs] + ["pk"]


def ordening(velden: Sequence[str]) -> Ordening:
    """Return the order of fields (paths to one value, ``-`` for falling); the key breaks a tie."""
    return Ordening(
        tuple(f"plaats_{number}" for number in range(len(velden))),
        tuple(name.removeprefix("-") for name in velden),
        tuple(name.startswith("-") for name in velden),
    )


def schrijf_cursor(rij: Model, orde: Ordening, vraag: object) -> str:
    """Return the place after a row, bound to the question it belongs to."""
    values = [*(getattr(rij, name) for name in orde.namen), rij.pk]
    said = json.dumps([_stempel(vraag), values], default=str)
    return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def lees_cursor(cursor: str, vraag: object) -> list[Any]:
    """Return the values of a place; raises ValidationError (Dutch) for one of another question."""
    try:
        if len(cursor) > LANGSTE_CURSOR:
            raise ValueError
        said = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        stamp, values = said
        if (
            stamp != _stempel(vraag)
            or not isinstance(values, list)
            or any("\x00" in str(item) for item in values)
        ):
            raise ValueError
    except (ValueError, TypeError, RecursionError) as error:
        raise ValidationError(ONGELDIG) from error
    return values


def na(rijen: QuerySet[M], orde: Ordening, waarden: Sequence[Any]) -> Q:
    """Return the condition that a row stands after the place with these values."""
    if len(waarden) != len(orde.namen) + 1 or waarden[-1] is None:
        raise ValidationError(ONGELDIG)
    *held, key = _getypeerd(rijen, orde, waarden)
    condition, same = Q(), Q()
    for name, falls, value in zip(orde.namen, orde.dalend, held, strict=True):
        condition |= same & _voorbij(name, value, falls=falls)
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    return condition | (same & Q(pk__gt=key))


def _voorbij(name: str, value: Any, *, falls: bool) -> Q:
    """An empty value is greater than any other, as PostgreSQL orders it."""
    empty = Q(**{f"{name}__isnull": True})
    if falls:
        return ~empty if value is None else Q(**{f"{name}__lt": value})
    return Q(pk__in=[]) if value is None else Q(**{f"{name}__gt": value}) | empty


def _getypeerd(rijen: QuerySet[M], orde: Ordening, waarden: Sequence[Any]) -> list[Any]:
    fields = [rijen.query.annotations[name].output_field for name in orde.namen]
    fields.append(rijen.model._meta.pk)
    try:
        return [
            None if value is None else kind.to_python(value)
            for kind, value in zip(fields, waarden, strict=True)
        ]
    except (ValidationError, TypeError, ValueError) as error:
        raise ValidationError(ONGELDIG) from error


def _stempel(vraag: object) -> str:
    return sha256(json.dumps(vraag).encode()).hexdigest()[:12]
