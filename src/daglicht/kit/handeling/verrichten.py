"""Doing an act once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from psycopg.errors import (
    DeadlockDetected,
    ExclusionViolation,
    LockNotAvailable,
    SerializationFailure,
    UniqueViolation,
)

from daglicht.kit.handeling.model import Handeling
from daglicht.kit.handeling.versie import EerderGedaan, vergrendel

R = TypeVar("R")
LOCK_WAIT_MS = 5_000
BUSY = (
    "Een ander is hier op dit moment mee bezig. Er is niets vastgelegd; probeer het over een paar "
    "tellen opnieuw."
)


@dataclass(frozen=True)
class Inzending:
    """What a person asks for, as the form sent it.

    ``inhoud`` are the answers in the form: the same key with other answers is another act, and
    refused. ``versie`` is the version of ``voorwerp`` that was on the screen.
    """

    soort: str
    door: UUID | None = None
    sleutel: UUID | None = None
    voorwerp: models.Model | None = None
    versie: int | None = None
    inhoud: str = ""

    @property
    def vingerafdruk(self) -> str:
        """Return what tells this act from another: its kind, who, on what,
        and the answers given.
        """
        on = f"{self.voorwerp._meta.label_lower}:{self.voorwerp.pk}" if self.voorwerp else ""
        return hashlib.sha256(
            "\x1f".join([self.soort, str(self.door), on, self.inhoud]).encode()
        ).hexdigest()


@dataclass(frozen=True)
class Handelingsuitkomst(Generic[R]):
    """What came of an act; ``herhaald`` when it had been done before, by this same form."""

    resultaat: R
    herhaald: bool = False


def verricht(inzending: Inzending, doe: Callable[[], R]) -> Handelingsuitkomst[R]:
    """Do an act in a transaction of its own, holding the lock on its object; once,
    however often it is sent.

    Raises ValidationError (Dutch) when ``doe`` refuses, when the object was changed since it was
    seen, when the key was used for something else, or when somebody else holds the object for
    longer than five seconds. A refused act leaves no trace, so that the form can be sent again
    with the same key.
    """
    with botsing_gezegd(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(LOCK_WAIT_MS)])
        if inzending.sleutel is not None and not _claim(inzending.sleutel, inzending):
            return Handelingsuitkomst(_earlier(inzending.sleutel, inzending), herhaald=True)
        if inzending.voorwerp is not None:
            vergrendel(inzending.voorwerp, inzending.versie)
        result = doe()
        sleutel = inzending.sleutel
        if sleutel is not None and isinstance(result, models.Model) and result.pk is not None:
            Handeling.objects.filter(pk=sleutel).update(
                uitkomst_soort=result._meta.label_lower, uitkomst_id=result.pk
            )
        return Handelingsuitkomst(result)


@contextmanager
def botsing_gezegd() -> Iterator[None]:
    """Say in words what the database refused because two people acted at once."""
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, DeadlockDetected | LockNotAvailable | SerializationFailure):
            raise ValidationError(BUSY) from error
        raise
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation | ExclusionViolation):
            raise
        raise EerderGedaan(
            "Dit botst met wat een ander zojuist vastlegde. Er is niets vastgelegd; bekijk wat er "
            "nu staat."
        ) from error


def _claim(sleutel: UUID, inzending: Inzending) -> bool:
    """Claim the key, waiting for an act with the same key that is going on;
    False when it was done before.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_handeling (sleutel, soort, door, vingerafdruk, uitkomst_soort, "
            "gedaan_op) VALUES (%s, %s, %s, %s, '', now()) ON CONFLICT (sleutel) DO NOTHING",
            [sleutel, inzending.soort, inzending.door, inzending.vingerafdruk],
        )
        return bool(cursor.rowcount == 1)


def _earlier(sleutel: UUID, inzending: Inzending) -> Any:
    """Return what the act made the first time: of the type that it makes, which only it knows."""
    done = Handeling.objects.get(pk=sleutel)
    if done.vingerafdruk != inzending.vingerafdruk:
        raise ValidationError(
            "Dit formulier is al verzonden, met andere antwoorden. Er is niets gewijzigd; open "
            "het formulier opnieuw als u nog iets wilt vastleggen."
        )
    if not done.uitkomst_soort:
        return None
    found = apps.get_model(done.uitkomst_soort)._default_manager.filter(pk=done.uitkomst_id).first()
    if found is None:
        raise ValidationError("Dit was al vastgelegd, en is daarna verwijderd.")
    return found
