"""Requests to every address of the platform, each changed somewhere."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from django.core.files.base import ContentFile, File
from django.test import Client

from grillen.woorden import NAMEN, WOORDEN, verander
from vragen.adressen import Adres
from vragen.meten import teruggedraaid
from vragen.rijk import Rijk

METHODEN = ("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
ACCEPT = ("text/html", "application/json", "*/*", "application/geo+json", "x", "image/png;q=nan")
WIE = (
    None,
    "vergunningverlener",
    "toezichthouder",
    "handhavingsjurist",
    "adviseur",
    "beleid",
    "beheerder",
    "coordinator",
)


@dataclass(frozen=True)
class Gevolg:
    """What came of a request: ``seconden`` by the clock, ``fout`` what was raised inside."""

    wat: str
    status: int
    seconden: float
    fout: str = ""


def stuur(adressen: Sequence[Adres], rijk: Rijk, aantal: int, zaad: int) -> Iterator[Gevolg]:
    """Send so many requests, the same for the same seed; nothing they did stays."""
    people = {role: _browser(rijk, role) for role in WIE}
    for number in range(aantal):
        dobbel = Random(f"{zaad}-{number}")
        adres = dobbel.choice(adressen)
        role = adres.rol if dobbel.random() < 0.7 else dobbel.choice(WIE)
        client = people.get(role) or people[None]
        with teruggedraaid():
            yield _one(adres, rijk, client, dobbel, f"{zaad}-{number} {adres} als {role}")


def _browser(rijk: Rijk, role: str | None) -> Client:
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(rijk.wie(role))
    return client


def _one(adres: Adres, rijk: Rijk, client: Client, dobbel: Random, what: str) -> Gevolg:
    path = _path(adres.pad.format(**rijk.plek), dobbel)
    headers = {"Accept": dobbel.choice(ACCEPT)}
    if dobbel.random() < 0.3:
        headers["HX-Request"] = "true"
    kind = "multipart"
    begin = time.perf_counter()
    if adres.stuur is not None and dobbel.random() < 0.9:
        body, kind = _body(adres, dict(adres.stuur(rijk)), dobbel)
        if kind == "multipart":
            answer = client.post(path, body, headers=headers)
        else:
            answer = client.generic("POST", path, body, content_type=kind, headers=headers)
    else:
        method = dobbel.choice(METHODEN)
        answer = client.generic(method, path, headers=headers)
    if answer.streaming:
        list(answer)
    spent = time.perf_counter() - begin
    error = getattr(answer, "exc_info", None) or client.exc_info
    told = f"{error[0].__name__}: {error[1]}" if answer.status_code >= 500 and error else ""
    client.exc_info = None
    return Gevolg(f"{what} {kind} {path[:300]}", answer.status_code, spent, told[:300])


def _path(path: str, dobbel: Random) -> str:
    """Return an address with another piece, another question, or neither."""
    before, _, asked = path.partition("?")
    if dobbel.random() < 0.15:
        pieces = before.split("/")
        pieces[dobbel.randrange(1, len(pieces))] = quote(dobbel.choice(WOORDEN)[:200], safe="")
        before = "/".join(pieces)
    pairs = [part.partition("=")[::2] for part in asked.split("&") if part]
    if pairs and dobbel.random() < 0.6:
        place = dobbel.randrange(len(pairs))
        pairs[place] = (pairs[place][0], quote(dobbel.choice(WOORDEN)))
    more = [
        (dobbel.choice(NAMEN), quote(dobbel.choice(WOORDEN)))
        for _ in range(dobbel.choice((0, 1, 1, 2)))
    ]
    if dobbel.random() < 0.05:
        more.append((dobbel.choice(NAMEN), dobbel.choice(("%ED%A0%80", "%FF", "%C0%80", "%"))))
    question = "&".join(f"{name}={value}" for name, value in (*pairs, *more))
    return f"{before}?{question}" if question else before


def _body(adres: Adres, given: dict[str, Any], dobbel: Random) -> tuple[Any, str]:
    """Return what is sent, and as what."""
    if dobbel.random() < 0.05:
        return verander(urlencode(_plain(given)).encode() or b"a=1", dobbel), dobbel.choice(
            ("application/x-www-form-urlencoded", "application/json", "text/xml", "x/y")
        )
    if adres.json:
        changed = given
        for _ in range(dobbel.randint(1, 3)):
            changed = _in_tree(changed, dobbel)
        return json.dumps(changed).encode("utf-8", "surrogatepass"), "application/json"
    for _ in range(dobbel.randint(1, 3)):
        name = dobbel.choice([*given, *NAMEN]) if given else dobbel.choice(NAMEN)
        value = given.get(name)
        if isinstance(value, File):
            value.seek(0)
            given[name] = ContentFile(verander(value.read(), dobbel), value.name or "x")
        elif dobbel.random() < 0.15:
            given.pop(name, None)
        else:
            given[name] = dobbel.choice(WOORDEN)
    return {name: value for name, value in given.items() if value is not None}, "multipart"


def _plain(given: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in given.items() if not isinstance(value, File)}


def _in_tree(value: Any, dobbel: Random) -> Any:
    """Change one thing somewhere in a tree of JSON."""
    if isinstance(value, dict) and value and dobbel.random() < 0.85:
        name = dobbel.choice(list(value))
        if dobbel.random() < 0.1:
            return {key: part for key, part in value.items() if key != name}
        return value | {name: _in_tree(value[name], dobbel)}
    if isinstance(value, list) and value and dobbel.random() < 0.85:
        place = dobbel.randrange(len(value))
        return [*value[:place], _in_tree(value[place], dobbel), *value[place + 1 :]]
    return dobbel.choice([*WOORDEN, 0, -1, 10**30, 1.5, True, None, [], {}, "\ud800"])
