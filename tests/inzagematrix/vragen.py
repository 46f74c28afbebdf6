"""Asks an address as somebody: the answer, what can be read in it, and what was written."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from django.db import connection

from inzagematrix.mensen import Mens
from vragen.adressen import Adres
from vragen.meten import teruggedraaid
from vragen.rijk import Rijk

SCHRIJFT = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
SESSIE = "django_session"
WOORD = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Antwoord:
    """What somebody got: in the words of the table, with its status and text;
    ``geschreven``: the tables of the database in which a row was made, changed or removed.
    """

    uitkomst: str
    status: int
    tekst: str
    geschreven: frozenset[str]


def vraag(adres: Adres, mens: Mens, rijk: Rijk, *, daad: bool | None = None) -> Antwoord:
    """Ask for an address as somebody, and undo what it did; ``daad``: act there where its entry
    only reads, or the other way round.
    """
    written: set[str] = set()

    def journal(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.update(SCHRIJFT.findall(sql))
        return execute(sql, params, many, context)

    with teruggedraaid(), connection.execute_wrapper(journal):
        answer = _send(adres, mens, rijk, daad)
        body = b"".join(answer) if answer.streaming else answer.content
    text = _text(body, answer.headers.get("Content-Type", ""))
    outcome = _outcome(answer, adres, written - {SESSIE})
    return Antwoord(outcome, answer.status_code, text, frozenset(written - {SESSIE}))


def _send(adres: Adres, mens: Mens, rijk: Rijk, daad: bool | None) -> Any:
    client, path = mens.client(), adres.pad.format(**rijk.plek)
    if daad is not None:
        return client.post(path) if daad else client.get(path)
    if adres.stuur is None:
        return client.get(path)
    kind = {"content_type": "application/json"} if adres.json else {}
    return client.post(path, adres.stuur(rijk), **kind)


def _outcome(answer: Any, adres: Adres, written: set[str]) -> str:
    status, where = answer.status_code, answer.headers.get("Location", "")
    if status == 405:
        return "405"
    if status == 302 and where.startswith("/inloggen/login") and not adres.naam.endswith("login"):
        return "in"
    if status == adres.status and "mfa_" in adres.naam:
        return "ja"
    if status in (403, 404):
        return "nee" if status == 403 else "-"
    if adres.stuur is not None and not written and status in (200, 422):
        return "fout"
    return "ja" if status in (200, 302) else str(status)


def _text(body: bytes, kind: str) -> str:
    """Return what can be read in an answer; a DOCX is unpacked."""
    if kind.startswith(WOORD):
        with zipfile.ZipFile(BytesIO(body)) as packed:
            parts = [name for name in packed.namelist() if name.endswith(".xml")]
            body = b" ".join(packed.read(name) for name in parts)
    return re.sub(r"<w:[^>]*>|</w:[^>]*>", "", body.decode(errors="replace"))


def elders(adres: Adres, pad: str, **anders: Any) -> Adres:
    """Return the same address about another object."""
    return replace(adres, pad=pad, **anders)
