"""Pages of one's own account: a forgotten password, further addresses, and the data about it."""

from __future__ import annotations

from typing import Any

from allauth.account.views import EmailView, PasswordResetView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from daglicht.privacy import service as privacy
from daglicht.toegang.service import (
    GEEN_MAIL,
    houd_inlognaam,
    kan_mailen,
    onbevestigd_adres,
)

ONBEVESTIGD = (
    "Dit adres is nog niet bevestigd en kan daarom uw inlognaam niet zijn. Bevestig het eerst met "
    "de link in de e-mail."
)
BEZET = "Dit adres is de inlognaam van een ander account en kan de uwe niet zijn."


class WachtwoordVergeten(PasswordResetView):
    """Ask for a mail with which to set a new password;
    without a mail server the page says what to do.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say what to do when nothing can be mailed."""
        if not kan_mailen():
            context = {"titel": "Wachtwoord vergeten?", "uitleg": GEEN_MAIL}
            return render(request, "account/geen_mail.html", context)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class Adressen(EmailView):
    """The addresses of an account; the login name is one that was confirmed,
    or that the beheerder gave.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the login name the primary address."""
        if request.user.is_authenticated:
            houd_inlognaam(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change something, wholly or not at all."""
        if words := self._refusal(request):
            return self._refused(request, words)
        try:
            with transaction.atomic():
                response: HttpResponse = super().post(request, *args, **kwargs)
                return response
        except IntegrityError:
            return self._refused(request, BEZET)

    def _refusal(self, request: HttpRequest) -> str:
        if not kan_mailen() and ("action_add" in request.POST or "action_send" in request.POST):
            return GEEN_MAIL
        if "action_primary" not in request.POST:
            return ""
        wanted = request.POST.get("email", "")
        return ONBEVESTIGD if onbevestigd_adres(request.user.pk, wanted) else ""

    def _refused(self, request: HttpRequest, words: str) -> HttpResponse:
        messages.error(request, words)
        return redirect("account_email")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether mail can be sent."""
        known: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[no-untyped-call]  # of allauth
        return known | {"kan_mailen": kan_mailen(), "geen_mail": GEEN_MAIL}


@login_required
@require_safe
def gegevens(request: HttpRequest) -> HttpResponse:
    """Tell which personal data are kept of who works with Daglicht, why and how long."""
    return render(request, "account/gegevens.html", {"bladen": privacy.over_medewerkers()})


@login_required
@require_safe
def gegevensbestand(request: HttpRequest) -> HttpResponse:
    """Give all that stands of who logged in, as a file."""
    own = privacy.vind_persoon(str(request.user.pk))
    privacy.meld_uitvoer(own, own.sleutel)
    answer = JsonResponse(privacy.gegevens_van(own), json_dumps_params=privacy.LEESBAAR)
    answer.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return answer
