"""The model base of every room: an opaque key, and append-only history by database triggers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

import pghistory
from django.db import models

from daglicht.kit import triggers
from daglicht.kit.beperking import MetZinnen
from daglicht.kit.geometrie import BoxField

triggers.neem_over()  # before the first model tells which triggers it has
M = TypeVar("M", bound=models.Model)


KEYS: ContextVar[Random | None] = ContextVar("keys", default=None)


def nieuwe_sleutel() -> uuid.UUID:
    """Return a random key, or the next one of the sequence that :func:`vaste_sleutels` set."""
    source = KEYS.get()
    return uuid.uuid4() if source is None else uuid.UUID(int=source.getrandbits(128), version=4)


@contextmanager
def vaste_sleutels(bron: Random) -> Iterator[None]:
    """Draw keys from ``bron`` inside the block,
    so that the same seed gives the same data (demonstration, tests).
    """
    token = KEYS.set(bron)
    try:
        yield
    finally:
        KEYS.reset(token)


class Basismodel(MetZinnen):
    """Abstract base: a random UUID as key, so that no URL or API path tells how many
    objects there are.
    """

    id = models.UUIDField(primary_key=True, default=nieuwe_sleutel, editable=False)

    class Meta(MetZinnen.Meta):
        abstract = True

    def __str__(self) -> str:
        for name in ("identificatie", "naam", "titel", "code"):
            value = getattr(self, name, None)
            if value:
                return str(value)
        return str(self.pk)


@dataclass(frozen=True)
class Objecttype:
    """Where one kern-objecttype of CIm VTH FLo lives:
    its attributes and relations by name in the model.

    A value is a field path on the model itself,
    or ``app.Model.veld`` where a higher room owns the relation.
    """

    naam: str
    attributen: dict[str, str] = field(default_factory=dict)
    relaties: dict[str, str] = field(default_factory=dict)


def historie(model: type[M]) -> type[M]:
    """Keep every insert, update and delete of ``model`` in an append-only table beside it.

    The database refuses to change or remove a row of that table (settings
    ``PGHISTORY_APPEND_ONLY``); context (user, request, command) is stored in the row itself.
    """
    derived = [field.name for field in model._meta.fields if isinstance(field, BoxField)]
    # PostgreSQL cannot compare whole rows that hold a box; a box changes only with its geometry.
    update = (
        pghistory.UpdateEvent(condition=pghistory.AnyChange(exclude=derived))
        if derived
        else pghistory.UpdateEvent()
    )
    trackers = (pghistory.InsertEvent(), update, pghistory.DeleteEvent())
    # What is personal stands in history closed, and some of it not at all (kit.gesloten).
    left_out = (*getattr(model, "persoonlijk", ()), *getattr(model, "buiten_historie", ()))
    tracked: type[M] = pghistory.track(
        *trackers, exclude=list(left_out) or None, model_name=f"{model.__name__}Event"
    )(model)
    return tracked


def historierijen(model: type[models.Model], database: str) -> models.QuerySet[Any]:
    """Return the rows that history holds of a model."""
    events: type[models.Model] = model.pgh_event_model  # type: ignore[attr-defined]  # of pghistory
    return events._default_manager.using(database)


def relatiehistorie(model: type[models.Model], *names: str) -> None:
    """Keep the history of the many-to-many relations ``names`` of ``model``, in the same way."""
    for name in names:
        through = getattr(model, name).through
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            obj_field=None,
            model_name=f"{model.__name__}{name.title().replace('_', '')}Event",
        )(through)


def koppel(
    model: type[models.Model],
    naam: str,
    paren: Iterable[tuple[models.Model, models.Model]],
    *,
    er_kan_al_zijn: bool = False,
) -> None:
    """Add pairs to the many-to-many relation ``naam`` of ``model``, in one query.

    ``er_kan_al_zijn``: a pair that is there already is left as it is;
    otherwise it is refused by the database.
    """
    relation: Any = model._meta.get_field(naam)
    through = relation.remote_field.through
    source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    through.objects.bulk_create(
        (through(**{source: one, target: other}) for one, other in paren),
        ignore_conflicts=er_kan_al_zijn,
    )


def groep_compleet(*names: str, of: tuple[str, ...]) -> models.Q:
    """Condition for a CIm gegevensgroep 0..1: all of ``of`` are filled,
    or every field in ``names`` is empty.
    """
    filled, empty = models.Q(), models.Q()
    for name in of:
        filled &= models.Q(**{f"{name}__isnull": False})
    for name in names:
        empty &= models.Q(**{f"{name}__isnull": True})
    return filled | empty
