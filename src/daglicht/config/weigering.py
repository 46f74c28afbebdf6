"""The status of a page on which something was refused."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.kit.verzoek import is_geweigerd, wacht_nog
from daglicht.site.handelen import GEWEIGERD

TE_VAAK = 429
Handler = Callable[[HttpRequest], HttpResponse]


def weigering_middleware(get_response: Handler) -> Handler:
    """Give a page, or a part of one, that was made again because its act (``site.handelen``) or
    what was filled in (``site.formulieren``) was refused the status that says so, so that a program
    does not take it for done; what came too often, in whichever form, also says after how many
    seconds it is taken again.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        seconds = wacht_nog(request)
        if seconds is not None:
            answer.status_code, answer.headers["Retry-After"] = TE_VAAK, str(seconds)
        elif answer.status_code == 200 and request.method == "POST":
            answer.status_code = _status(request)
        return answer

    return handle


def _status(request: HttpRequest) -> int:
    status: int | None = getattr(request, "geweigerd", None)
    if status is not None:
        return status
    return GEWEIGERD if is_geweigerd(request.POST) else 200
