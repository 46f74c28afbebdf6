"""What every request must meet before a room sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse

from daglicht.kit.tekst import ingekort
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.kit.vreemd import ONLEESBAAR, niet_te_bewaren, onleesbaar

Handler = Callable[[HttpRequest], HttpResponse]
Keur = Callable[[str], str]
GEEN_TEKST = "bevat bytes die geen tekst zijn (geen UTF-8)"
LANGSTE_NAAM = 60


class VreemdeTekensMiddleware:
    """Refuse (400), by the name of the field, a text with characters that no text holds.

    In an address: what cannot be kept, so that nothing can match it. In a form also what shows
    words in another order than they were written, what is no character, and the mark that stands
    for bytes that were no text: of a form with files only that mark is left of them. Files are
    not looked at here; a door that takes JSON looks at each of its pieces.

    A form is looked at when its token has been checked, and before anything of it is kept.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the address."""
        if fault := niet_te_bewaren(request.path):
            raise OnbruikbaarVerzoek(f"Het adres {fault}.")
        for name, fault in _faults(_asked(request), niet_te_bewaren):
            raise OnbruikbaarVerzoek(f"De parameter ‘{name}’ in het adres {fault}.")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Look at the form."""
        for name, fault in _faults(_filled_in(request), onleesbaar):
            raise OnbruikbaarVerzoek(
                f"Het veld ‘{name}’ {fault}. Er is niets vastgelegd: ga terug, haal het weg en "
                "verstuur het formulier opnieuw."
            )


def _faults(paren: Iterable[tuple[str, str]], keur: Keur) -> Iterator[tuple[str, str]]:
    """Yield the name of each field that cannot be, and why."""
    for name, value in paren:
        for text in (value, name):
            if any("\udc80" <= sign <= "\udcff" for sign in text):  # bytes as _pairs keeps them
                yield _shown(name), GEEN_TEKST
            elif fault := keur(text):
                yield _shown(name), fault


def _shown(naam: str) -> str:
    """Return a name as it can be shown."""
    return "".join(
        sign if sign.isprintable() else ONLEESBAAR for sign in ingekort(naam, LANGSTE_NAAM)
    )


def _asked(request: HttpRequest) -> Iterable[tuple[str, str]]:
    raw = str(request.META.get("QUERY_STRING") or "")
    if "%" not in raw and raw.isascii():
        return ()
    return _pairs(raw.encode("latin-1", "replace"))  # kort: alleen bekeken, nooit bewaard


def _filled_in(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """Yield what a form holds; Django reads bytes that are no UTF-8 as another alphabet."""
    filled = request.POST
    escaped = request.content_type == "application/x-www-form-urlencoded"
    if filled and escaped and not _is_utf8(request.body):
        yield from _pairs(request.body)
    yield from ((name, value) for name, values in filled.lists() for value in values)


def _is_utf8(inhoud: bytes) -> bool:
    try:
        inhoud.decode()
    except UnicodeDecodeError:
        return False
    return True


def _pairs(inhoud: bytes) -> list[tuple[str, str]]:
    """Return names and values, with halves of pairs for bytes that are no text."""
    text = inhoud.decode("utf-8", "surrogateescape")
    return parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
