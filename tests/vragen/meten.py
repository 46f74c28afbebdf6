"""Counts what one request asks of the database, and how many rows it reads or writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from lxml.html import document_fromstring

VALUES = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+(?:\.\d+)?\b|\bs\d+_x\d+\b")
LISTS = re.compile(r"\((?:\s*\?\s*,?)+\)(?:,\s*\((?:\s*\?\s*,?)+\))*")
SAVEPOINT = re.compile(r'SAVEPOINT "[^"]+"')


@dataclass(frozen=True)
class Meting:
    """One request: its queries by shape, the rows they gave or wrote,
    and the length of what was answered.

    ``formulieren``: the names of the addresses that forms on the page send to.
    """

    vormen: Counter[str]
    rijen: int
    lengte: int
    formulieren: frozenset[str] = frozenset()

    @property
    def vragen(self) -> int:
        """Return how many queries it took, savepoints and the session included."""
        return self.vormen.total()


class Geweigerd(AssertionError):
    """The request was not answered as it should be, so that counting its queries says nothing."""


def vorm(sql: str) -> str:
    """Return a query without its values: two of the same shape differ in nothing else."""
    bare = SAVEPOINT.sub("SAVEPOINT", VALUES.sub("?", sql))
    return re.sub(r"\s+", " ", LISTS.sub("(…)", bare))


@contextmanager
def teruggedraaid() -> Iterator[None]:
    """Undo in the database whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def meet(ask: Callable[[], Any], status: int) -> Meting:
    """Count what a request asks; raises Geweigerd when it is not answered as it should be."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        seen += max(context["cursor"].rowcount, 0)
        return result

    connection.queries_log.clear()  # it holds no more than so many, of the whole run
    with teruggedraaid(), CaptureQueriesContext(connection) as caught:
        with connection.execute_wrapper(count):
            answer = ask()
            body = b"".join(answer) if answer.streaming else answer.content
        _answered(answer, status)
    shapes = Counter(vorm(item["sql"]) for item in caught.captured_queries)
    return Meting(shapes, seen, len(body), _forms(answer, body))


def _forms(answer: Any, body: bytes) -> frozenset[str]:
    """Return where the forms of a page send what is filled in."""
    if answer.streaming or "html" not in answer.headers.get("Content-Type", "") or not body:
        return frozenset()
    here = answer.wsgi_request.path
    found = document_fromstring(body).iterfind(".//form[@method='post']")
    paths = (urlsplit(form.get("action") or here).path or here for form in found)
    return frozenset(resolve(path).view_name for path in paths)


def _answered(answer: Any, status: int) -> None:
    told = [str(item) for item in get_messages(answer.wsgi_request) if item.level >= messages.ERROR]
    where = answer.headers.get("Location", "")
    if "json" in answer.headers.get("Content-Type", "") and b'"geweigerd"' in answer.content:
        told.append(answer.content.decode())
    told += [
        str(form.errors)
        for part in (answer.context if isinstance(answer.context, list) else [answer.context])
        if part is not None
        for form in part.flatten().values()
        if getattr(form, "errors", None)
    ]
    if answer.status_code != status or told or where.startswith("/inloggen/login"):
        raise Geweigerd(f"{answer.status_code} {where} {told[:2]} {_words(answer)}")


def _words(answer: Any) -> str:
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    main = re.search(r"<main.*?</main>", text, re.DOTALL)
    return re.sub(r"<[^>]*>|\s+", " ", main[0] if main else text)[:600]


def gegroeid(weinig: Meting, veel: Meting) -> str:
    """Return the shapes of query that were asked more often for many rows than for few,
    for a person to read.
    """
    more = (veel.vormen - weinig.vormen).most_common(12)
    return "\n".join(f"  {weinig.vormen[sql]} → {veel.vormen[sql]}: {sql[:420]}" for sql, _ in more)


def als(gebruiker: Any) -> Client:
    """Return the browser of a person, of the public when there is none."""
    client = Client()
    if gebruiker is not None:
        client.force_login(gebruiker)
    return client
