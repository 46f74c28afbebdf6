"""How much one account may ask and bring: refused (429) before anything is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daglicht.config.adres import adresnaam
from daglicht.config.fouten import te_veel
from daglicht.config.omvang import BEZOEKER, omvang_van
from daglicht.kit.quotum import QuotumBereikt
from daglicht.toegang import service as toegang

Handler = Callable[[HttpRequest], HttpResponse]
EIGEN = frozenset(
    {
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "site:kalender",
        "site:kalender-sleutel",
        "site:machine",
        "site:machine-sluiten",
        "site:sleutel-intrekken",
        "usersessions_list",
    }
)
"""Addresses by which somebody logs out, ends a session, chooses a password or withdraws a key, with
the pages that hold those forms.
"""


class QuotumMiddleware:
    """Count what an account asks and brings (``toegang.quotum``), and answer 429 in words, with
    when to ask again, to who used all of it; visitors are bounded by the time of the database.

    Stands behind the middleware that knows the user, and behind that which refuses what is too
    large: that is not brought.

    Looking after the own account (``EIGEN``) has a count of its own, which other pages do not use.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request that its account may still make."""
        if request.user.is_authenticated:
            try:
                if _own(request):
                    toegang.tel_eigen(request.user.pk)
                else:
                    toegang.tel_verzoek(request.user.pk, omvang_van(request))
            except QuotumBereikt as error:
                return te_veel(request, str(error), error.seconden)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say it of what a page itself counts: background work."""
        if isinstance(error, QuotumBereikt):
            return te_veel(request, str(error), error.seconden)
        return None


def _own(request: HttpRequest) -> bool:
    """Tell whether a request is one of ``EIGEN``, and no larger than what a visitor may bring."""
    return omvang_van(request) <= BEZOEKER and adresnaam(request) in EIGEN
