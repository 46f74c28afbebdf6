"""The two doors for who watches a process: does it answer (``/livez``),
and can it serve (``/readyz``).

They are answered in front of everything else: a probe comes over plain HTTP, by the number of a
machine instead of a name of ours, without a session, and must be told so also when the database or
a setting is wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import resolve

from daglicht.config.gereedheid import GOED, onderdelen, wachtrij

LEEFT, GEREED = "/livez", "/readyz"
Handler = Callable[[HttpRequest], HttpResponse]


def livez(_request: HttpRequest) -> HttpResponse:
    """Tell that the process answers; touches nothing."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def readyz(_request: HttpRequest) -> HttpResponse:
    """Tell whether this process can serve, and if not, which part fails."""
    parts = onderdelen()
    ready = set(parts.values()) == {GOED}
    return JsonResponse(
        {"gereed": ready, "onderdelen": parts, "achtergrondwerk": wachtrij()},
        status=200 if ready else 503,
        json_dumps_params={"ensure_ascii": False},
    )


def gezondheid_middleware(get_response: Handler) -> Handler:
    """Answer the two doors before any other middleware sees the request."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path not in (LEEFT, GEREED):
            return get_response(request)
        request.resolver_match = resolve(request.path)
        if request.method not in ("GET", "HEAD"):
            answer: HttpResponse = HttpResponseNotAllowed(["GET", "HEAD"])
        else:
            answer = request.resolver_match.func(request)
        answer.headers["Cache-Control"] = "no-store"
        answer.stil = answer.status_code == 200  # type: ignore[attr-defined]  # else the log would hold little else
        return answer

    return handle
