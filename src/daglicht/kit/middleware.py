"""What every request must meet before a room sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def zonder_nultekens(get_response: Handler) -> Handler:
    """Refuse (400) an address with a NUL character; PostgreSQL text cannot hold one,
    so nothing can match it.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("Het adres bevat een nulteken (%00).")
        return get_response(request)

    return handle
