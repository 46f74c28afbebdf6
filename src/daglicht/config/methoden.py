"""What can be asked of an address: reading it, and sending it a form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.site.fouten import kaal
from daglicht.uitwisseling.conform import BASIS
from daglicht.uitwisseling.ogc.paginas import BASIS as OGC

Handler = Callable[[HttpRequest], HttpResponse]
METHODEN = ("GET", "HEAD", "POST")
WOORDEN = "Van een pagina van Daglicht kan alleen worden gelezen en een formulier verstuurd."


def methoden_middleware(get_response: Handler) -> Handler:
    """Refuse (405) methods that no page uses, before anybody is known; the API and OGC API Features
    tell their own.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method in METHODEN or request.path.startswith((BASIS, OGC)):
            return get_response(request)
        answer = kaal("Kan hier niet", WOORDEN, 405)
        answer.headers["Allow"] = ", ".join(METHODEN)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return handle
