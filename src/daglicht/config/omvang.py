"""How much a request may bring, looked at before anything of it is read."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.config.adres import adresnaam
from daglicht.config.fouten import te_groot

Handler = Callable[[HttpRequest], HttpResponse]
MB = 1_000_000
CIJFERS = 19
"""A size of so many digits is larger than anything that is sent."""
BEZOEKER = 64_000
"""Bytes from who did not log in: names, a password, a question."""
INGELOGD = 5 * MB
"""Bytes of a form; what is not a file is bounded lower still, by Django."""
BESTANDEN = {
    "site:inlezen": 150 * MB,
    "site:verzoek-inlezen": 150 * MB,
    "site:stukken": 120 * MB,
    "site:metingen": 120 * MB,
    "site:veldwerk-beeld": 40 * MB,
    "site:bestand-nieuw": 60 * MB,
    "site:notitie": 60 * MB,
}
"""Bytes at the addresses that take larger files. More than their forms take, which refuse a file
that is too large in words about that file.
"""


def omvang_middleware(get_response: Handler) -> Handler:
    """Refuse (413) a request that brings more than its address takes from who sends it, and (411)
    one that does not say how much it brings.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return te_groot(request, 411, "Het verzoek zegt niet hoe groot het is.")
        size = omvang_van(request)
        if size > BEZOEKER and size > (most := hoogstens(request)):
            words = f"Het verzoek is {size} bytes groot; hier past hoogstens {most}."
            return te_groot(request, 413, words)
        return get_response(request)

    return handle


def omvang_van(request: HttpRequest) -> int:
    """Return how many bytes a request says that it brings."""
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    if not text.isdecimal():
        return 0
    return int(text) if len(text) < CIJFERS else sys.maxsize


def hoogstens(request: HttpRequest) -> int:
    """Return how many bytes a request may bring."""
    if not request.user.is_authenticated:
        return BEZOEKER
    name = adresnaam(request)
    return BESTANDEN.get(name, INGELOGD) if name else BEZOEKER
