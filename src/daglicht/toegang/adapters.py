"""How people come in: nobody registers themselves; an organisation's login only opens an existing account."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_bytes

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


class Tweestapslogin(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps encrypted with the key of this installation."""

    @cached_property
    def _cipher(self) -> MultiFernet:
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return MultiFernet([Fernet(urlsafe_b64encode(sha256(b"mfa:" + force_bytes(key)).digest())) for key in keys])

    def encrypt(self, text: str) -> str:
        """Encrypt what is stored."""
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt what was stored, also under a key that was replaced (``SECRET_KEY_FALLBACKS``)."""
        return self._cipher.decrypt(encrypted_text.encode()).decode()
