"""Closing and opening values with the key of a person; destroying that key, and wrapping it anew.

The key that wraps all others follows from the secret of the installation (``SECRET_KEY``), as that
of the log does: it is not in the database, and former ones count while they are configured.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone

from daglicht.kit.gesloten.model import Kolomsleutel, Persoonssleutel

DOEL = b"daglicht persoonssleutels"
ONLEESBAAR = (
    "De sleutels van personen zijn niet te lezen met DAGLICHT_SECRET_KEY. Zet de sleutel van deze "
    "database terug (of het bestand secret-key in de gegevensmap), of de vorige in "
    "DAGLICHT_OUDE_SLEUTELS."
)


class SleutelFout(ValueError):
    """A key of a person cannot be read with the secret of this installation (Dutch)."""


class NietVanDezePersoon(SleutelFout):
    """Values were not closed with the key of this person, or that key was never made (Dutch)."""


@dataclass(frozen=True)
class Gewist:
    """What is left of values of who was erased: since when they cannot be read."""

    op: datetime

    def __str__(self) -> str:
        return f"gewist op {timezone.localtime(self.op):%d-%m-%Y}"


def _derived(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=DOEL).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))


def _wrapper() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_derived(str(one)) for one in secrets])


def maak_ingepakt() -> str:
    """Return a new key, encrypted."""
    return _wrapper().encrypt(Fernet.generate_key()).decode()


def pak_uit(sleutel: str) -> str:
    """Return a key that was encrypted; raises SleutelFout (Dutch) when our secret cannot."""
    try:
        return _wrapper().decrypt(sleutel.encode()).decode()
    except InvalidToken as error:
        raise SleutelFout(ONLEESBAAR) from error


def _unwrapped(row: Persoonssleutel) -> Fernet:
    return Fernet(pak_uit(row.sleutel))


def in_json(waarden: Mapping[str, Any]) -> str:
    """Return values as one text, the same for the same values."""
    return json.dumps(dict(waarden), cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)


def sluit_waarden(
    persoon: UUID, waarden: Mapping[str, Any], database: str = DEFAULT_DB_ALIAS
) -> str:
    """Return values encrypted with the key of a person, which is made at the first; nothing for who
    was erased. Raises SleutelFout (Dutch) when the key cannot be read.
    """
    rows = Persoonssleutel.objects.using(database)
    row = rows.filter(pk=persoon).first()
    if row is None:
        row, _ = rows.get_or_create(pk=persoon, defaults={"sleutel": maak_ingepakt()})
    if row.vernietigd_op is not None:
        return ""
    return _unwrapped(row).encrypt(in_json(waarden).encode()).decode()


def open_alle(persoon: UUID, gesloten: Iterable[str]) -> list[dict[str, Any] | Gewist]:
    """Return what each text holds, or since when it cannot be read any more.

    Raises SleutelFout (Dutch) when there is no such key, it cannot be read, or it is not that of
    these values.
    """
    row = Persoonssleutel.objects.filter(pk=persoon).first()
    if row is not None and row.vernietigd_op is not None:
        gone = Gewist(row.vernietigd_op)
        return [gone for _ in gesloten]
    key = None if row is None else _unwrapped(row)
    return [_opened(persoon, key, one) for one in gesloten]


def _opened(person: UUID, key: Fernet | None, closed: str) -> dict[str, Any]:
    if key is None:
        raise NietVanDezePersoon(f"Er is geen sleutel van {person}.")
    try:
        found: dict[str, Any] = json.loads(key.decrypt(closed.encode()))
    except InvalidToken as error:
        raise NietVanDezePersoon(
            f"Deze waarden zijn niet van {person}, of ze zijn gewijzigd."
        ) from error
    return found


def vernietig(persoon: UUID) -> None:
    """Destroy the key of a person: what was closed with it can be read by nobody any more, and
    nothing is closed for this person again.
    """
    Persoonssleutel.objects.update_or_create(
        pk=persoon, defaults={"sleutel": "", "vernietigd_op": timezone.now()}
    )


def herversleutel() -> int:
    """Wrap every key anew with the secret in use, so that former ones can go; return how many.

    Raises SleutelFout (Dutch), and changes nothing, when one cannot be read.
    """
    done = 0
    with transaction.atomic():
        persons = Persoonssleutel.objects.select_for_update().filter(vernietigd_op=None)
        for person in persons.iterator(chunk_size=1000):
            _wrap_anew(person)
            done += 1
        for column in Kolomsleutel.objects.select_for_update():
            _wrap_anew(column)
            done += 1
    return done


def _wrap_anew(row: Persoonssleutel | Kolomsleutel) -> None:
    try:
        row.sleutel = _wrapper().rotate(row.sleutel.encode()).decode()
    except InvalidToken as error:
        raise SleutelFout(ONLEESBAAR) from error
    row.save(update_fields=["sleutel"])


def controleer(database: str = DEFAULT_DB_ALIAS) -> None:
    """Raise SleutelFout (Dutch) when the oldest or newest key cannot be read with the secret of
    this installation: then nothing may begin that would write others beside them.
    """
    rows = Persoonssleutel.objects.using(database).filter(vernietigd_op=None)
    for row in (rows.order_by("gemaakt_op", "pk").first(), rows.order_by("-gemaakt_op").first()):
        if row is not None:
            _unwrapped(row)


def controleer_kolommen(database: str = DEFAULT_DB_ALIAS) -> None:
    """Raise SleutelFout (Dutch) when the key of the closed columns cannot be read with the secret
    of this installation.
    """
    for row in Kolomsleutel.objects.using(database):
        pak_uit(row.sleutel)
