"""What is said when a page needs a part of Daglicht that was not installed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.gegevens.extra import ExtraOntbreekt
from daglicht.site.fouten import niet_geinstalleerd
from daglicht.uitwisseling.conform import BASIS, probleem

Handler = Callable[[HttpRequest], HttpResponse]


class OnderdeelMiddleware:
    """Answer 501 in words, in the form of the door that was used."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell which part is missing and who can add it."""
        if not isinstance(error, ExtraOntbreekt):
            return None
        words = str(error)
        return (
            probleem(501, words)
            if request.path.startswith(BASIS)
            else niet_geinstalleerd(request, words)
        )
