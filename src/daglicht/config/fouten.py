"""What is said of a fault, in the form of the door that was used."""

from __future__ import annotations

import sys

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from daglicht.config.adres import adresnaam
from daglicht.kit.tijdgrens import is_tijdgrens
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.site import fouten as site
from daglicht.toegang import service as toegang
from daglicht.uitwisseling.conform import BASIS, probleem
from daglicht.uitwisseling.ogc.paginas import BASIS as OGC
from daglicht.uitwisseling.ogc.paginas import probleem as ogc_probleem

OPNIEUW = 30
"""Seconds after which asking again makes sense: a database that restarts needs fewer."""
GEEN_TOEGANG = ("57P01", "57P02", "57P03")
"""SQLSTATE of a server that stops, crashed, or has only just begun."""
TITEL = "Even niet bereikbaar"
WOORDEN = (
    "De database van Daglicht is op dit moment niet bereikbaar. Wat u had opgeslagen, is bewaard. "
    "Probeer het over een halve minuut opnieuw."
)
GEGEVENS = ("site:kaart-punten", "site:kaart-gebieden")
"""Addresses of the site that answer a program with JSON, whatever it says that it takes."""
PLAT = ("site:veiligheidstegel", "site:kalender-bestand")
"""Addresses of the site that answer a program with a file: there a refusal is words and no more."""

SOORTEN: dict[type[Exception], str] = {
    TooManyFieldsSent: "Het verzoek heeft meer velden dan hier passen. Er is niets vastgelegd.",
    TooManyFilesSent: (
        "Er zijn meer bestanden meegestuurd dan hier passen. Er is niets vastgelegd; stuur er "
        "minder tegelijk."
    ),
    RequestDataTooBig: (
        "Het formulier bevat meer tekst dan hier past. Er is niets vastgelegd; kort de tekst in."
    ),
    MultiPartParserError: (
        "Het formulier kwam niet heel aan. Er is niets vastgelegd; verstuur het opnieuw."
    ),
    DisallowedHost: "Dit is niet het adres waarop Daglicht te bereiken is.",
}
VERLOPEN = (
    "Deze pagina stond te lang open, of u bent intussen in een ander venster opnieuw ingelogd. "
    "Er is niets vastgelegd."
)
VERLOPEN_RAAD = "Ga terug, laad de pagina opnieuw en doe het dan nog eens."
ANDERS = "Dit verzoek is niet zoals een pagina het verstuurt. Er is niets vastgelegd."


def onbruikbaar(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell what is wrong with the request itself."""
    words = _in_dutch(exception)
    if request.path.startswith(BASIS):
        return probleem(400, words)
    if request.path.startswith(OGC):
        return ogc_probleem(400, words)
    return site.onbruikbaar(request, words)


def _in_dutch(exception: Exception) -> str:
    """Return what is wrong with a request: in our words, or in those for its kind where the
    framework refused it.
    """
    if isinstance(exception, OnbruikbaarVerzoek):
        return str(exception)
    return next((words for kind, words in SOORTEN.items() if isinstance(exception, kind)), ANDERS)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that this is not allowed, and why; the log tells who was refused what."""
    toegang.geweigerd(request, exception)
    if request.path.startswith(OGC):
        return ogc_probleem(403, str(exception))
    return site.geen_toegang(request, exception)


def teken_past_niet(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - name of Django's
    """Tell that a form was not sent by a page that is still good; why not, the log tells."""
    if request.path.startswith(OGC):
        return ogc_probleem(403, VERLOPEN)
    if request.path.startswith(BASIS) or _is_program(request):
        return probleem(403, f"{VERLOPEN} {VERLOPEN_RAAD}", titel=site.VERLOPEN)
    return site.verlopen(request, VERLOPEN, VERLOPEN_RAAD)


def _is_program(request: HttpRequest) -> bool:
    """Tell whether a program waits for an answer, not a person for a page."""
    accepted = request.headers.get("Accept", "text/html")
    return request.content_type == "application/json" or not (
        "text/html" in accepted or "HX-Request" in request.headers
    )


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that there is nothing here."""
    if request.path.startswith(OGC):
        return ogc_probleem(404, f"Hier is niets. Zie {OGC} voor wat er wel is.")
    return site.niet_gevonden(request, exception)


def te_groot(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """Refuse a request for what it brings, unread."""
    if request.path.startswith((BASIS, OGC)):
        return probleem(status, words)
    return site.te_groot(request, words, status)


def te_veel(request: HttpRequest, words: str, seconds: int) -> HttpResponse:
    """Tell that an account used all that it may, and when to ask again, without the database."""
    if request.path.startswith(OGC):
        answer = ogc_probleem(429, words)
    elif (name := adresnaam(request)) in PLAT:
        answer = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
    elif name in GEGEVENS or request.path.startswith(BASIS) or _is_program(request):
        answer = probleem(429, words)
    else:
        answer = site.kaal("Even wachten", words, 429)
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def storing(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be reached, and 500 for what is our own fault;
    asks the database nothing.
    """
    if is_onbereikbaar(sys.exc_info()[1]):
        answer = _unreachable(request)
        answer.headers["Retry-After"] = str(OPNIEUW)
        answer.headers["Cache-Control"] = "no-store"
        return answer
    if request.path.startswith(OGC):
        return ogc_probleem(500, site.STORING)
    return site.storing(request)


def is_onbereikbaar(fout: BaseException | None) -> bool:
    """Tell whether an error is that of a database that is not there, or takes nobody in; one
    without SQLSTATE comes from the connection itself.
    """
    if not isinstance(fout, OperationalError | InterfaceError) or is_tijdgrens(fout):
        return False
    state = getattr(fout.__cause__, "sqlstate", None)
    return state is None or state in GEEN_TOEGANG or state[:2] in ("08", "53")


def _unreachable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(BASIS):
        return probleem(503, WOORDEN, titel=TITEL)
    if request.path.startswith(OGC):
        return ogc_probleem(503, WOORDEN)
    return site.kaal(TITEL, WOORDEN, 503)
