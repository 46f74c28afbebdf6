"""Gives every request the access of the person behind it."""

from __future__ import annotations

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from daglicht.toegang.service import Toegang, toegang_van, toegang_van_sleutel, uitgegeven

Handler = Callable[[HttpRequest], HttpResponse]


def toegang_middleware(get_response: Handler) -> Handler:
    """Set ``request.toegang`` (worked out when first used), name the person in the history of what
    changes, and tell the log who took a file along.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        request.toegang = SimpleLazyObject(lambda: _access(request))  # type: ignore[attr-defined]
        if request.method in ("GET", "HEAD", "OPTIONS"):
            answer = get_response(request)
        else:
            user = str(request.user.pk) if request.user.is_authenticated else None
            with pghistory.context(gebruiker=user, url=request.path):
                answer = get_response(request)
        uitgegeven(request, answer)
        return answer

    return handle


def _access(request: HttpRequest) -> Toegang:
    key = getattr(request, "sleutel", None)
    return toegang_van(request.user) if key is None else toegang_van_sleutel(key)
