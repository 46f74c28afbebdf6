"""How people come in: nobody registers themselves;
an organisation's login only opens an existing account.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from daglicht.achtergrond import service as achtergrond
from daglicht.kit.verzoek import merk_te_vaak
from daglicht.toegang import aanbieder, apparaten, pogingen, wachtwoorden
from daglicht.toegang.achtergrondsoorten import Mail
from daglicht.toegang.herkomst import netwerkadres
from daglicht.toegang.inlognaam import BEZET, is_van_een_ander
from daglicht.toegang.mail import GEEN_MAIL, MAIL, MailFout, houd_inlognaam, kan_mailen
from daglicht.toegang.models import Gebruiker
from daglicht.toegang.service import toegang_van
from daglicht.toegang.versleuteld import FACTOR, ontsleutel, versleutel
from daglicht.toegang.voorvallen import aanbieder_geweigerd, te_vaak, wachtwoord_verlopen

BEVESTIGD = (True, "true")
"""What a provider writes for an address that it verified; some write the word. Anything else, also
the word ``false``, is not verified.
"""

GEMELD = {
    "account/email/password_reset": "er is een nieuw wachtwoord gekozen met de link uit een e-mail",
    "account/email/password_changed": "het wachtwoord is gewijzigd",
    "account/email/email_changed": "de inlognaam is gewijzigd",
    "account/email/email_deleted": "een e-mailadres is weggehaald",
    "mfa/email/totp_activated": "een app voor de tweede stap is ingesteld",
    "mfa/email/totp_deactivated": "de app voor de tweede stap is weggehaald",
    "mfa/email/recovery_codes_generated": "er zijn nieuwe herstelcodes gemaakt",
    "socialaccount/email/account_connected": "de login van uw organisatie is gekoppeld",
}
"""What an owner is told of his account, by the name that allauth has for it."""
ANDERS = "de manier waarop u inlogt is gewijzigd"


class GeenRegistratie(DefaultAccountAdapter):
    """Accounts are made by a beheerder, and wrong passwords are limited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse self-registration."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network address of the visitor, past our own proxies."""
        return netwerkadres(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt, and refuse it when there were too many;
        a right password takes it off again.
        """
        name = (
            credentials.get("email") or credentials.get("username") or f"account {request.user.pk}"
        )
        try:
            self._login_failed_rl_usage = pogingen.tel_mee(request, name)
        except pogingen.TeVaak as error:
            te_vaak(request, name)
            merk_te_vaak(request, error.seconden)
            raise ValidationError(str(error)) from error

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return who this is; a password that was given and is over opens nothing any more."""
        user = super().authenticate(request, **credentials)
        if isinstance(user, Gebruiker) and wachtwoorden.is_verlopen(user):
            wachtwoord_verlopen(request, user)
            raise ValidationError(wachtwoorden.VERLOPEN)
        return user

    def clean_email(self, email: str) -> str:
        """Refuse an address that is of another account: who adds it could read what is meant for
        its owner. Who is asked for when nobody is logged in is not refused: that would tell whether
        there is an account.
        """
        user = getattr(allauth_context.request, "user", None)
        if isinstance(user, Gebruiker) and is_van_een_ander(email, user):
            raise ValidationError(BEZET)
        return email

    def set_password(self, user: Any, password: str) -> None:
        """Keep the password that somebody chose himself."""
        user.wachtwoord_gegeven_tot = None
        super().set_password(user, password)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Begin anew after a password was set by mail."""
        pogingen.vergeet(request, credentials["email"])

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> Any:
        """Give the roles that the provider names, and remember the device, so that others cannot
        shut its owner out.
        """
        login = (options.get("signal_kwargs") or {}).get("sociallogin")
        aanbieder.volg(request, user, login)
        response = super().post_login(request, user, **options)
        if login is not None:
            aanbieder.onthoud_sessie(request, login)
        apparaten.onthoud(request, response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Let a mail be sent in the background: the page answers as fast to who has no account,
        and a mail server that does not answer is tried again. Raises MailFout (Dutch) without one.
        """
        if not kan_mailen():
            raise MailFout(GEEN_MAIL)
        request = allauth_context.request
        known = {"request": request, "email": email, "current_site": get_current_site(request)}
        message = self.render_mail(template_prefix, email, known | context)
        given = Mail(
            soort=template_prefix,
            onderwerp=str(message.subject),
            tekst=str(message.body),
            aan=email,
        )
        achtergrond.vraag(MAIL, given, "E-mail versturen")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell an owner by mail what changed of his account: at the login name, of a change of that
        at the old one. Nothing is told where there is no mail server.
        """
        if not kan_mailen():
            return
        changed = {"wat": GEMELD.get(template_prefix, ANDERS)} | (context or {})
        self.send_mail("account/email/gewijzigd", email or user.email, changed)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send the link for a new password, or tell that only the organisation's login
        opens this account.
        """
        kind = "password_reset_key" if user.has_usable_password() else "alleen_organisatie"
        self.send_mail(f"account/email/{kind}", email, context)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address; the login name stays what it was. One that became the login name of
        somebody else since, or that he confirmed, is not confirmed.
        """
        houd_inlognaam(email_address.user)
        if is_van_een_ander(email_address.email, email_address.user):
            return False
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed


class OrganisatieLogin(DefaultSocialAccountAdapter):
    """Login through the organisation's OpenID Connect provider."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse logins for which no account was made."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect a verified e-mail address of the provider to the account with that address, once:
        an address that the provider gives to somebody else later opens it no more. Nobody connects
        another login to his account himself.
        """
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            aanbieder_geweigerd(request, "connecting oneself")
            raise Http404("Er is geen pagina om zelf een organisatie-login te koppelen.")
        if sociallogin.is_existing:
            return
        verified = [
            address.email.lower()
            for address in sociallogin.email_addresses
            if address.verified in BEVESTIGD
        ]
        found = Gebruiker.objects.filter(email__in=verified, is_active=True, machine=None)
        free = [one for one in found.order_by("pk") if not _has_login(one, sociallogin.account)]
        if len(free) == 1 and len(found) == 1:
            sociallogin.connect(request, free[0])
        elif found:
            aanbieder_geweigerd(request, "several accounts" if len(found) > 1 else "other login")
        else:
            aanbieder_geweigerd(request, "no account" if verified else "address not verified")


def _has_login(user: Gebruiker, new: SocialAccount) -> bool:
    """Tell whether an account has a login of the same provider already."""
    return SocialAccount.objects.filter(user=user, provider=new.provider).exists()


class Tweestapslogin(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps encrypted with the key of this installation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Uw rol vraagt een tweede factor; die kunt u niet weghalen."
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to take away the factor that a role held asks for."""
        held = toegang_van(authenticator.user).rollen & settings.TWEEDE_FACTOR
        return authenticator.type != Authenticator.Type.TOTP or not held

    def encrypt(self, text: str) -> str:
        """Encrypt what is stored."""
        return versleutel(FACTOR, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt what was stored, also under a key that was replaced
        (``SECRET_KEY_FALLBACKS``).
        """
        return ontsleutel(FACTOR, encrypted_text)
