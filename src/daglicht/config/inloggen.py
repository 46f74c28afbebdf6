"""The addresses of logging in: those of allauth,
with our own pages in front and what nobody may do closed.

What is closed keeps its name, for allauth refers to it.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from daglicht.site.algemeen.accounts import views as accounts
from daglicht.site.algemeen.accounts.afmelden import aanbieder_afgemeld

GESLOTEN = {
    "account_signup": "signup/",
    "account_set_password": "password/set/",
    "account_email_verification_sent": "confirm-email/",
    "account_confirm_login_code": "login/code/confirm/",
    "socialaccount_connections": "organisatie/",
    "socialaccount_signup": "organisatie/signup/",
    "socialaccount_login_error": "organisatie/login/error/",
}


def gesloten(_request: HttpRequest) -> HttpResponse:
    """Refuse what nobody does himself, whether logged in or not."""
    raise Http404(
        "Er is geen pagina om dit zelf te doen. Accounts, en wachtwoorden voor wie met de "
        "organisatie inlogt, geeft de beheerder van Daglicht in uw organisatie."
    )


urlpatterns = [
    *(path(address, gesloten, name=name) for name, address in GESLOTEN.items()),
    path("password/reset/", accounts.WachtwoordVergeten.as_view(), name="account_reset_password"),
    path("email/", accounts.Adressen.as_view(), name="account_email"),
    path("gegevens/", accounts.gegevens, name="account_gegevens"),
    path("gegevens/bestand/", accounts.gegevensbestand, name="account_gegevensbestand"),
    path("", include("allauth.account.urls")),
    path("mfa/", include("allauth.mfa.urls")),
    path("sessies/", include("allauth.usersessions.urls")),
    path("oidc/organisatie/afgemeld/", aanbieder_afgemeld, name="aanbieder_afgemeld"),
    path("organisatie/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
