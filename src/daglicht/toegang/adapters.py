"""How people come in: nobody registers themselves; an organisation's login only opens an existing account."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from daglicht.toegang.models import Gebruiker


class GeenRegistratie(DefaultAccountAdapter):
    """Accounts are made by a beheerder."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse self-registration."""
        return False


class OrganisatieLogin(DefaultSocialAccountAdapter):
    """Login through the organisation's OpenID Connect provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse logins for which no account was made."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect a verified e-mail address of the provider to the account with that address."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        account = Gebruiker.objects.filter(email__in=verified, is_active=True).first()
        if account is not None:
            sociallogin.connect(request, account)
