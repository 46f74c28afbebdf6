"""The version of an object: the number of the last row that its history holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

M = TypeVar("M", bound=models.Model)
SEEN = "versie_van_rij"


@dataclass(frozen=True)
class Laatste:
    """The last change of an object: its number, when it was made, and the key of who made it,
    if a person did.
    """

    nummer: int
    op: datetime
    door: str | None


class EerderGedaan(ValidationError):
    """Somebody was first; nothing was recorded. ``eerste`` is what he did, if that is known.

    Who reads the refusal is told by name who it was, where he may know that.
    """

    CODE = "eerder-gedaan"

    def __init__(self, message: str, eerste: Laatste | None = None) -> None:
        super().__init__(message, code=self.CODE)
        self.eerste = eerste


class VersieConflict(EerderGedaan):
    """Somebody changed the object after the form was shown; nothing of the form was recorded."""

    CODE = "versieconflict"


def _events(model: type[models.Model]) -> QuerySet[Any]:
    found = model._meta.get_field("historie").related_model
    assert isinstance(found, type)
    assert issubclass(found, models.Model)
    return found._default_manager.all()


def met_versie(rijen: QuerySet[M]) -> QuerySet[M]:
    """Give each row its version, read in the same moment as the row itself;
    :func:`gezien` tells it.

    The model must keep a history (``kit.modellen.historie``).
    """
    last = _events(rijen.model).filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    rows: QuerySet[M] = rijen.annotate(**{SEEN: Subquery(last.values("pgh_id")[:1])})
    return rows


def gezien(obj: models.Model) -> int | None:
    """Return the version of a row that came from :func:`met_versie`; None for any other."""
    found = getattr(obj, SEEN, None)
    return found if isinstance(found, int) else None


def gezien_of_nu(obj: models.Model) -> int | None:
    """Return the version of a row as :func:`gezien` does, and of any other the version now,
    remembered with the row: the forms of a page about one object ask it once.
    """
    if not hasattr(obj, SEEN):
        setattr(obj, SEEN, versie_van(obj))
    return gezien(obj)


def laatste_wijziging(obj: models.Model) -> Laatste | None:
    """Return the last change of an object; None when its history is empty."""
    return _last(_events(type(obj)).filter(pgh_obj=obj.pk))


def laatste_sinds(model: type[models.Model], versie: int) -> Laatste | None:
    """Return the last change of the row of ``model`` that once had a version, also when that is
    that it went; None when no row had it.
    """
    rows = _events(model)
    seen = rows.filter(pgh_id=versie).first()
    return None if seen is None else _last(rows.filter(pgh_obj=seen.pgh_obj_id))


def _last(rows: QuerySet[Any]) -> Laatste | None:
    row = rows.order_by("-pgh_id").first()
    if row is None:
        return None
    return Laatste(row.pgh_id, row.pgh_created_at, (row.pgh_context or {}).get("gebruiker"))


def versie_van(obj: models.Model) -> int | None:
    """Return the version of an object now; None when its history is empty."""
    last = laatste_wijziging(obj)
    return None if last is None else last.nummer


def al_gedaan(bericht: str, obj: models.Model) -> EerderGedaan:
    """Return the refusal of what ``obj``, which keeps a history, shows to have been done."""
    return EerderGedaan(bericht, laatste_wijziging(obj))


def vergrendel(obj: M, gezien: int | None = None) -> M:
    """Lock the row of an object until the transaction ends, and return it as it is now.

    ``gezien`` is the version that the person acts upon; another one raises :class:`VersieConflict`.
    An object that is gone raises ValidationError. The lock leaves room for rows that refer to the
    object. Where an act locks more than one object, it does so in this order: bevinding, controle,
    overtreding, maatregel.
    """
    try:
        current = (
            type(obj)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=obj.pk)
        )
    except ObjectDoesNotExist as error:
        raise ValidationError(
            f"{_naam(obj)} is intussen verwijderd. Er is niets vastgelegd."
        ) from error
    last = laatste_wijziging(current) if gezien is not None else None
    if last is not None and last.nummer != gezien:
        raise VersieConflict(
            f"{_naam(obj)} is intussen gewijzigd. Er is niets vastgelegd. Bekijk wat er nu staat "
            "en leg daarna opnieuw vast wat moet gelden.",
            last,
        )
    return current


def _naam(obj: models.Model) -> str:
    return f"{str(obj._meta.verbose_name).capitalize()} {obj}"
