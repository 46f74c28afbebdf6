"""Who logged in shows who he is before the first work and after a while of silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.uitwisseling.conform import probleem

Handler = Callable[[HttpRequest], HttpResponse]
ACCOUNT = "/inloggen/"
STIL = (
    "U deed een tijd niets. Laat zien dat u het bent; wat u wilde doen, gaat daarna verder. "
    "Een bestand dat u meestuurde kiest u dan opnieuw."
)
OPNIEUW = "U deed een tijd niets en bent daarom uitgelogd. Log opnieuw in en doe het dan nog eens."
EIGEN = (
    "U logde in met een wachtwoord van de beheerder. Kies nu een eigen wachtwoord, dan kunt u "
    "verder."
)
KIEZEN = "account_change_password"
OPNIEUW_WIE = ("account_reauthenticate", "mfa_reauthenticate", "mfa_authenticate")
NA_TWEEDE = ("account_email", "account_gegevensbestand")
"""Pages of the own account that open after the second factor, as all of the site: they give data,
or another way in. Logging out, sessions and the password do not wait for it.
"""
TWEEDE = (
    "Voor uw rol is een tweede factor nodig: een code van een authenticator-app bij uw wachtwoord. "
    "Stel die nu in, dan kunt u verder."
)


class BevestigingMiddleware:
    """Send somebody to the page where he shows who he is, or sets up his second factor.

    Looks when the form token has been checked: what is kept to be done afterwards was sent by him.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: Request, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Answer instead of the page when something must be shown first."""
        if getattr(request, "sleutel", None) is not None:
            return None  # a machine shows who it is with every question
        if not request.user.is_authenticated:
            return None
        must_choose = toegang.moet_wachtwoord_kiezen(request)
        if toegang.gegevene_is_over(request) and (must_choose or _chooses(request)):
            return _over(request, must_choose)
        if must_choose and not _may_before(request):
            return _elsewhere(request, reverse(KIEZEN), EIGEN)
        if request.path.startswith(ACCOUNT):
            needs = _named(request) in NA_TWEEDE and toegang.mist_tweede_factor(request)
            return _elsewhere(request, reverse("mfa_activate_totp"), TWEEDE) if needs else None
        if toegang.stil(request):
            return _silent(request)
        if toegang.mist_tweede_factor(request):
            return _elsewhere(request, reverse("mfa_activate_totp"), TWEEDE)
        return None


def _may_before(request: HttpRequest) -> bool:
    """Tell whether an address is one by which somebody chooses a password, or goes."""
    return _named(request) in (KIEZEN, "account_logout", *OPNIEUW_WIE)


def _chooses(request: HttpRequest) -> bool:
    return _named(request) == KIEZEN


def _named(request: HttpRequest) -> str | None:
    """Return the name of the address that was asked for."""
    return request.resolver_match.url_name if request.resolver_match else None


def _over(request: HttpRequest, by_password: bool) -> HttpResponse:
    """End what was begun with a password of the beheerder that is over by now; who came in
    otherwise stays, and does not replace it.
    """
    toegang.meld_verlopen(request)
    if by_password:
        logout(request)
    place = reverse("account_login") if by_password else "/"
    return _elsewhere(request, place, toegang.VERLOPEN)


def _silent(request: HttpRequest) -> HttpResponse:
    """Ask who it is; who only has the organisation's login comes in by it anew."""
    way = toegang.manier(request)
    if way is None:
        logout(request)
        return _elsewhere(request, toegang.inlogadres(request), OPNIEUW)
    kept = request.method == "POST" and _is_page(request)
    if kept:
        toegang.leg_opzij(request)
    after = request.path if kept else toegang.terug(request)
    return _elsewhere(request, f"{reverse(way)}?{urlencode({'next': after})}", STIL)


def _is_page(request: HttpRequest) -> bool:
    """Tell whether a person waits for a page, not a program for an answer."""
    return "text/html" in request.headers.get("Accept", "") or "HX-Request" in request.headers


def _elsewhere(request: HttpRequest, place: str, words: str) -> HttpResponse:
    if not _is_page(request):
        return probleem(401, words)
    messages.info(request, words)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": place})
    return HttpResponseRedirect(place)
