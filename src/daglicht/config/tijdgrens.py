"""The time that the database has for a request, and what is said when it was not enough."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse

from daglicht.config.logboek.verzoek import noem_gebruiker
from daglicht.kit.tijdgrens import Tijdgrens, is_tijdgrens
from daglicht.site.fouten import duurt_te_lang
from daglicht.uitwisseling.conform import BASIS, probleem
from daglicht.uitwisseling.ogc.paginas import BASIS as OGC
from daglicht.uitwisseling.ogc.paginas import probleem as ogc_probleem

log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]


class TijdgrensMiddleware:
    """Give visitors little time of the database and who logged in more;
    answer 503 in words when it is spent.

    Stands behind the middleware that knows the user.
    Commands and calculations outside a request have no limit.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request within its budget."""
        with Tijdgrens(settings.TIJD_BEZOEKER) as budget:
            try:
                if request.user.is_authenticated:
                    noem_gebruiker(request)
                    budget.verruim(settings.TIJD_INGELOGD)
                response = self.get_response(request)
            except Error as error:
                if not is_tijdgrens(error):
                    raise
                response = HttpResponse(status=503)
        return _refusal(request, budget.seconden) if budget.overschreden else response

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Take the error of a budget that was spent out of the hands of Django,
        which would call it our fault.
        """
        return HttpResponse(status=503) if is_tijdgrens(error) else None


def _refusal(request: HttpRequest, seconds: float) -> HttpResponse:
    """Tell, in the form of the door that was used, that it took too long and what to do."""
    log.warning(
        "more than %g s in the database", seconds
    )  # which page and whose: on every line of the request
    words = (
        f"Het antwoord kost de database meer dan {seconds:g} seconden; langer werkt zij niet aan "
        "één vraag. Vraag minder tegelijk: een kleiner gebied, een kortere periode, een "
        "eenvoudiger filter of preciezere woorden."
    )
    if request.path.startswith(BASIS):
        answer = probleem(503, words)
    elif request.path.startswith(OGC):
        answer = ogc_probleem(503, words)
    else:
        answer = _page(request, words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, words: str) -> HttpResponse:
    """Tell it on a page of the site, and barely when even the shell of a page asks too much."""
    try:
        with Tijdgrens(settings.TIJD_BEZOEKER):
            return duurt_te_lang(request, words)
    except Error:
        return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
