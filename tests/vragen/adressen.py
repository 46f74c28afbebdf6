"""Every address with the request that is counted: who asks, where, and what is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

from vragen.meten import Meting, als, meet
from vragen.rijk import Rijk

GRENS = 60
"""How many queries a page may take at most, unless its entry says why it takes more."""
Gegevens = Mapping[str, Any]


@dataclass(frozen=True)
class Adres:
    """A request to one address.

    ``pad`` has the names of ``Rijk.plek`` in braces. ``stuur``: what is posted, None to get.
    ``grens`` and ``meer`` (how many queries more for seven rows than for one) say ``waarom`` where
    they are not usual; ``vast`` says why no row is shown.
    """

    naam: str
    rol: str | None
    pad: str
    stuur: Callable[[Rijk], Gegevens] | None = None
    status: int = 0
    grens: int = GRENS
    meer: int = 0
    vast: str = ""
    waarom: str = ""
    json: bool = False

    def __str__(self) -> str:
        method = "GET" if self.stuur is None else "POST"
        return f"{self.naam} {method} {self.rol or 'publiek'} {self.pad}"

    def meet(self, rijk: Rijk) -> Meting:
        """Ask for it in a world."""
        client = als(self.rol and rijk.wie(self.rol))
        path = self.pad.format(**rijk.plek)
        if self.stuur is None:
            return meet(lambda: client.get(path), self.status or 200)
        data, kind = self.stuur(rijk), {"content_type": "application/json"} if self.json else {}
        return meet(lambda: client.post(path, data, **kind), self.status or 302)


def namen() -> set[str]:
    """Return the name of every address of the platform, with the name spaces it is in;
    without a name its pattern.
    """
    return set(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Any, route: str, space: str) -> Any:
    for item in patterns:
        path = f"{route}{item.pattern}"
        if hasattr(item, "url_patterns"):
            below = f"{space}{item.namespace}:" if item.namespace else space
            yield from _walk(item.url_patterns, path, below)
        else:
            yield f"{space}{item.name}" if item.name else path
