"""A program that reads the API or OGC API Features shows with each question who it is: by a key in
the header ``Authorization: Bearer``.

A key that opens nothing is refused: what it asked is not answered as if the public asked. A key
opens no page, and is not looked for in an address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

from daglicht.toegang import service as toegang
from daglicht.uitwisseling.conform import BASIS, probleem
from daglicht.uitwisseling.ogc.paginas import BASIS as OGC
from daglicht.uitwisseling.ogc.paginas import probleem as ogc_probleem

Handler = Callable[[HttpRequest], HttpResponse]
UITDAGING = 'Bearer realm="Daglicht", error="invalid_token"'
"""What RFC 6750 has a server say to a key that opens nothing."""
WACHT = 600
"""Seconds after which wrong keys are heard again (``toegang.pogingen``)."""
DEUREN = (f"{BASIS}/", OGC)
ONLEESBAAR = (
    "De kop Authorization is zo niet te lezen. Schrijf daarin: Bearer, een spatie en de sleutel."
)
IN_ADRES = (
    "Een sleutel hoort in de kop Authorization en nooit in een adres: dat lezen anderen mee. Trek "
    "deze sleutel in en maak een nieuwe."
)
GEEN_PAGINA = f"Een sleutel van een machine opent alleen {BASIS} en {OGC}, geen pagina."


def sleutel_middleware(get_response: Handler) -> Handler:
    """Set ``request.sleutel``, and let the machine be who asks; a session then counts for nothing.

    Stands behind the middleware that knows the user by the session.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        request.sleutel = None  # type: ignore[attr-defined]
        if not f"{request.path}/".startswith(DEUREN):
            # Of others a proxy may have put it there, for itself.
            ours = toegang.is_sleutel(_given(request) or "")
            return _refused(request, GEEN_PAGINA) if ours else get_response(request)
        answer = _door(request)
        patch_vary_headers(answer, ["Authorization"])
        return answer

    def _door(request: HttpRequest) -> HttpResponse:
        given = _given(request)
        if toegang.VORM.search(unquote(request.META.get("QUERY_STRING", ""))):
            return _refused(request, IN_ADRES)
        if given is None:
            return get_response(request)
        if not given:
            return _refused(request, ONLEESBAAR)
        try:
            key = toegang.herken_sleutel(request, given)
        except toegang.SleutelGeweigerd as error:
            return _refused(request, str(error))
        except toegang.TeVaak as error:
            answer = _problem(request, 429, str(error))
            answer.headers["Retry-After"] = str(WACHT)
            return answer
        request.sleutel, request.user = key, key.machine.gebruiker  # type: ignore[attr-defined]
        return get_response(request)

    return handle


def _given(request: HttpRequest) -> str | None:
    """Return the key that is sent: empty where one was meant and cannot be read, None where the
    header is not there or is of another kind, as a proxy uses for itself.
    """
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return None
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return str(rest.strip())
    meant = not scheme or scheme.lower().startswith("bearer") or toegang.VORM.search(header)
    return "" if meant else None


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    answer = _problem(request, 401, words)
    answer.headers["WWW-Authenticate"] = UITDAGING
    return answer


def _problem(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """Tell it in the form of the door that was used; nobody keeps the answer."""
    make = ogc_probleem if request.path.startswith(OGC) else probleem
    answer = make(status, words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


class FormulierMiddleware(CsrfViewMiddleware):
    """Ask a form for its token, but not a machine: no browser adds its key to a request by itself,
    as it adds a cookie.
    """

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Judge what came by a session or by nobody."""
        if getattr(request, "sleutel", None) is not None:
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)
