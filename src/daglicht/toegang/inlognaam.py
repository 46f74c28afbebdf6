"""The login name: the one address that opens an account by password, and asks for a new one.

Further addresses are for mail. None of them opens anything, so that nobody can take a login name
of somebody else by adding it to his own account.
"""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser

from daglicht.toegang.models import Gebruiker

BEZET = "Dit adres hoort bij een ander account. Vraag de beheerder om hulp als het toch van u is."


def eigenaar(adres: str) -> Gebruiker | None:
    """Return the account of which an address is the login name, whatever its case."""
    return Gebruiker.objects.filter(email=adres.strip().lower()).first()


def is_van_een_ander(adres: str, gebruiker: Gebruiker | None) -> bool:
    """Tell whether an address is the login name of another account, or one it confirmed."""
    mine = None if gebruiker is None else gebruiker.pk
    owner = eigenaar(adres)
    if owner is not None:
        return owner.pk != mine
    confirmed = EmailAddress.objects.filter(email__iexact=adres.strip(), verified=True)
    return confirmed.exclude(user_id=mine).exists()


class Inlognaam(AuthenticationBackend):
    """Lets in by login name and password."""

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        """Return whose login name this is, when the password is his."""
        return self._check_password(eigenaar(email), password)


class WachtwoordVergeten(ResetPasswordForm):
    """Asks for the mail to set another password: sent to who has this login name."""

    users: list[Gebruiker]

    def clean_email(self) -> str:
        """Find the account, in use, without telling whether there is one."""
        address: Any = self.cleaned_data["email"]
        found = eigenaar(address)
        self.users = [found] if found is not None and found.is_active else []
        return str(address)
