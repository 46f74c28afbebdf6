"""The status of a page on which an act was refused."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def weigering_middleware(get_response: Handler) -> Handler:
    """Give a page that was made again because its act was refused the status that says so
    (``site.handelen``); a part of a page that htmx asked for keeps 200, for it shows no other.

    Stands behind the middleware that knows htmx.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        status = getattr(request, "geweigerd", None)
        if status is not None and answer.status_code == 200 and "HX-Request" not in request.headers:
            answer.status_code = status
        return answer

    return handle
