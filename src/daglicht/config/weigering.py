"""The status of a page on which something was refused."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.kit.verzoek import is_geweigerd
from daglicht.site.handelen import GEWEIGERD

Handler = Callable[[HttpRequest], HttpResponse]


def weigering_middleware(get_response: Handler) -> Handler:
    """Give a page, or a part of one, that was made again because its act (``site.handelen``) or
    what was filled in (``site.formulieren``) was refused the status that says so, so that a program
    does not take it for done.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if answer.status_code == 200 and request.method == "POST":
            answer.status_code = _status(request)
        return answer

    return handle


def _status(request: HttpRequest) -> int:
    status: int | None = getattr(request, "geweigerd", None)
    if status is not None:
        return status
    return GEWEIGERD if is_geweigerd(request.POST) else 200
