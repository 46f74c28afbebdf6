"""Reads a page as a browser does: where its links lead, and which forms it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml.html import HtmlElement, document_fromstring

SLEUTEL = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NIET_GEVOLGD = re.compile(r"^/(?:inloggen|static|api|ogc|openid)\b|\.(?:pdf|docx|ics|js|csv|zip)\b")
"""Doors of the account, and files that only a document engine makes."""
VAKKEN = ".//input[@name] | .//select[@name] | .//textarea[@name]"


@dataclass(frozen=True)
class Vak:
    """What is filled in at one name: ``keuzes`` are the values that can be chosen."""

    naam: str
    soort: str
    verplicht: bool = False
    waarde: str = ""
    keuzes: tuple[str, ...] = ()
    laagste: str = ""
    hoogste: str = ""


@dataclass(frozen=True)
class Formulier:
    """A form of a page: where it sends to, its fields, and its buttons that say something."""

    pad: str
    naam: str
    vakken: tuple[Vak, ...]
    knoppen: tuple[tuple[str, str], ...] = ()

    @property
    def daad(self) -> str:
        """Return which act it is: the name of its address, with the kind of step."""
        kinds = [
            item.waarde for item in self.vakken if item.soort == "hidden" and item.naam == "soort"
        ]
        return ":".join([self.naam, *kinds])

    def met(self, naam: str) -> str | None:
        """Return what a hidden field holds; None without it."""
        return next((item.waarde for item in self.vakken if item.naam == naam), None)


def naam_van(pad: str) -> str | None:
    """Return the name of an address of the pages; None for any other."""
    try:
        name = resolve(urlsplit(pad).path).view_name
    except Resolver404:
        return None
    return name if name.startswith("site:") else None


def is_pagina(antwoord: Any) -> bool:
    """Tell whether an answer is a page."""
    kind = antwoord.headers.get("Content-Type", "")
    return not antwoord.streaming and "html" in kind and bool(antwoord.content)


def schakels(pagina: HtmlElement, hier: str) -> Iterator[tuple[str, str]]:
    """Yield the name and path of every link to a page of the platform."""
    for link in pagina.iterfind(".//a[@href]"):
        path = urljoin(hier, link.get("href")).partition("#")[0]
        if path.startswith("/") and not NIET_GEVOLGD.search(path) and (name := naam_van(path)):
            yield name, path


def formulieren(pagina: HtmlElement, hier: str) -> Iterator[Formulier]:
    """Yield the forms of a page that record something."""
    for form in pagina.iterfind(".//form[@method='post']"):
        path = urljoin(hier, form.get("action") or "")
        if name := naam_van(path):
            buttons = tuple(
                (item.get("name"), item.get("value") or "")
                for item in form.iterfind(".//button[@name]")
            )
            yield Formulier(path, name, tuple(_fields(form)), buttons)


def lees(antwoord: Any) -> HtmlElement:
    """Return a page as a tree."""
    return document_fromstring(antwoord.content)


def _fields(form: HtmlElement) -> Iterator[Vak]:
    by_name: dict[str, list[HtmlElement]] = {}
    for item in form.xpath(VAKKEN):
        by_name.setdefault(item.get("name"), []).append(item)
    for name, items in by_name.items():
        if items[0].get("disabled") is None:
            yield _field(name, items)


def _field(name: str, items: list[HtmlElement]) -> Vak:
    first = items[0]
    required = any(item.get("required") is not None for item in items)
    if first.tag == "textarea":
        return Vak(name, "textarea", required, (first.text or "").lstrip("\n"))
    if first.tag == "select":
        options = [item.get("value") or "" for item in first.iterfind(".//option")]
        chosen = first.xpath(".//option[@selected]/@value")
        return Vak(name, "select", required, str(chosen[0]) if chosen else "", tuple(options))
    kind = first.get("type") or "text"
    if kind in ("radio", "checkbox"):
        checked = [item.get("value") or "on" for item in items if item.get("checked") is not None]
        options = [item.get("value") or "on" for item in items]
        return Vak(name, kind, required, checked[0] if checked else "", tuple(options))
    bounds = first.get("min") or "", first.get("max") or ""
    return Vak(name, kind, required, first.get("value") or "", (), *bounds)
