"""Closing and opening values of columns, with one key that is itself encrypted in the database.

AES-SIV (RFC 5297): the same value of the same row gives the same text, so that saving what did not
change is no change, and the same value of another row gives another. A process asks for the key
once.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as GeenBase64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import DEFAULT_DB_ALIAS, connections

from daglicht.kit.gesloten.model import Kolomsleutel
from daglicht.kit.gesloten.sleutels import SleutelFout, maak_ingepakt, pak_uit

DOEL = "kolommen"
MERK = "gesloten:1:"
"""How a closed value begins; what people write may not begin so."""
ZOUT = 16
IEDEREEN = UUID(int=0)
"""In the place of the row, for a value that is the same text in each."""
LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
"""A word to search has letters only, so that PostgreSQL takes it for one word."""
_GELEZEN: dict[tuple[str, str], _Sleutels] = {}


class Dicht(str):
    """A text that is closed already, on its way to the database."""

    __slots__ = ()


@dataclass(frozen=True)
class _Sleutels:
    kolom: AESSIV
    woord: bytes


def _place(database: str) -> tuple[str, str]:
    return database, str(connections[database].settings_dict["NAME"])


def _derived(key: bytes, what: str, length: int) -> bytes:
    return HKDF(SHA256(), length, None, f"daglicht {what}".encode()).derive(key)


def _keys(database: str) -> _Sleutels:
    found = _GELEZEN.get(_place(database))
    if found is None:
        raw = pak_uit(zorg_voor_sleutel(database).sleutel).encode()
        found = _Sleutels(AESSIV(_derived(raw, "kolommen", 64)), _derived(raw, "zoekwoorden", 32))
        _GELEZEN[_place(database)] = found
    return found


def zorg_voor_sleutel(database: str = DEFAULT_DB_ALIAS) -> Kolomsleutel:
    """Return the key of the columns of a database, made when there is none yet."""
    rows = Kolomsleutel.objects.using(database)
    found = rows.filter(pk=DOEL).first()
    if found is None:
        found, _ = rows.get_or_create(pk=DOEL, defaults={"sleutel": maak_ingepakt()})
    return found


def vergeet(database: str = DEFAULT_DB_ALIAS) -> None:
    """Ask for the key of a database again at the next value."""
    _GELEZEN.pop(_place(database), None)


def sluit(tekst: str, doel: str, van: UUID, database: str = DEFAULT_DB_ALIAS) -> Dicht:
    """Return a value of a column (``doel``) of a row (``van``) closed."""
    salt = van.bytes
    made = _keys(database).kolom.encrypt(tekst.encode() or b"\0", [salt, doel.encode()])
    return Dicht(MERK + urlsafe_b64encode(salt + made).decode())


def open_waarde(tekst: str, doel: str, database: str = DEFAULT_DB_ALIAS) -> str:
    """Return what was closed; raises SleutelFout (Dutch) for what was changed or is of another
    column, or another key.
    """
    try:
        raw = urlsafe_b64decode(tekst.removeprefix(MERK).encode())
        salt, closed = raw[:ZOUT], raw[ZOUT:]  # kort: bytes, in twee delen
        made = _keys(database).kolom.decrypt(closed, [salt, doel.encode()])
    except (GeenBase64, ValueError, InvalidTag) as error:
        if isinstance(error, SleutelFout):
            raise
        raise SleutelFout(
            f"Een waarde van {doel} is niet te openen: zij is gewijzigd, of van een andere sleutel."
        ) from error
    return "" if made == b"\0" else made.decode()


def is_dicht(tekst: str) -> bool:
    """Tell whether a text is a closed value."""
    return tekst.startswith(MERK)


def blinde_woorden(teksten: Iterable[str], database: str = DEFAULT_DB_ALIAS) -> str:
    """Return the words of texts, each as a word that only who has the key can make: to find what is
    closed by whole words, whatever their case and accents.
    """
    words = {word for text in teksten for word in re.findall(r"\w+", _plain(text))}
    if not words:
        return ""
    key = _keys(database).woord
    made = (blake2s(word.encode(), key=key, digest_size=16).hexdigest() for word in words)
    return " ".join(sorted(one.translate(LETTERS) for one in made))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))
