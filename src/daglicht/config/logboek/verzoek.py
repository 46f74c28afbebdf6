"""One line for each request: an id, the route, the status, and what time went into it."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

from daglicht.config.logboek.vragen import Vragenteller

log = structlog.stdlib.get_logger(__name__)
KENMERK = re.compile(r"[0-9a-fA-F](?:-?[0-9a-fA-F]){15,63}")
"""A request id that is taken over: hexadecimal, as proxies make them,
so that it cannot carry words.
"""
Handler = Callable[[HttpRequest], HttpResponse]


def kenmerk(gegeven: str | None) -> str:
    """Return the request id that was given when it has the form of one, else a new one."""
    return gegeven if gegeven and KENMERK.fullmatch(gegeven) else str(uuid.uuid4())


def route(request: HttpRequest) -> str:
    """Return the name of the page that was asked for, or its pattern; never the address,
    which may name somebody.
    """
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith(settings.STATIC_URL) else "unknown"
    return match.view_name if match.url_name else match.route


def noem_gebruiker(request: HttpRequest) -> None:
    """Put the key of the user on every line of this request from here on, also when it is refused
    before a page is found.
    """
    bind_contextvars(user=_user(request))


class LogboekMiddleware:
    """Give each request an id and a line.

    Stands before all others, so that it sees what they refuse too.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, count what the database did for it,
        and say which it was in the answer.
        """
        begin = time.perf_counter()
        own = kenmerk(request.headers.get("X-Request-ID"))
        clear_contextvars()
        bind_contextvars(request_id=own)
        questions = Vragenteller(settings.TRAGE_VRAAG_MS)
        try:
            with connection.execute_wrapper(questions):
                response = self.get_response(request)
            self._write(request, response, questions, (time.perf_counter() - begin) * 1000)
        finally:
            clear_contextvars()
        response.headers["X-Request-ID"] = own
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Put the page and the key of the user on every line of this request;
        both are known from here on.
        """
        bind_contextvars(method=request.method, route=route(request), user=_user(request))

    def _write(
        self, request: HttpRequest, response: HttpResponse, questions: Vragenteller, ms: float
    ) -> None:
        if getattr(response, "stil", False):
            return
        known = get_contextvars()
        known_user = (
            _user(request) if "route" in known else None
        )  # asking sooner could ask the database
        bind_contextvars(
            method=request.method,
            route=route(request),
            user=known_user or known.get("user"),
        )
        log.info(
            "request",
            status=response.status_code,
            ms=round(ms, 1),
            queries=questions.aantal,
            db_ms=round(questions.ms, 1),
        )


def _user(request: HttpRequest) -> str | None:
    user = getattr(request, "user", None)
    return str(user.pk) if user is not None and user.is_authenticated else None
