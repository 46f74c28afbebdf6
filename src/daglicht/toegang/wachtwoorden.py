"""What a password must be beside what Django asks, and until when one counts that was given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

if TYPE_CHECKING:
    from daglicht.toegang.models import Gebruiker

HOOGSTENS = 128
VERLOPEN = (
    "Dit wachtwoord kreeg u van de beheerder en het is verlopen. Vraag de beheerder om een nieuw, "
    "of kies ‘Wachtwoord vergeten?’."
)


class NietTeLang:
    """Refuse a password that is longer than anybody types or keeps."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError (Dutch) for one that is too long."""
        if len(password) > HOOGSTENS:
            raise ValidationError(
                f"Dit wachtwoord is te lang: het heeft {len(password)} tekens, en hoogstens "
                f"{HOOGSTENS} passen.",
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        """Return the rule (Dutch)."""
        return f"Uw wachtwoord mag hoogstens {HOOGSTENS} tekens lang zijn."


class NietHetGegevene:
    """Refuse the password that a beheerder gave, where its owner chooses one of his own."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError (Dutch) for the one that was given."""
        given = getattr(user, "wachtwoord_gegeven_tot", None) is not None
        if given and user.check_password(password):  # type: ignore[attr-defined]  # an account
            raise ValidationError(
                "Dit is het wachtwoord dat u kreeg. Kies een ander.", code="password_given"
            )

    def get_help_text(self) -> str:
        """Return the rule (Dutch)."""
        return "Een wachtwoord dat u van de beheerder kreeg, vervangt u door een ander."


def geef(gebruiker: Gebruiker, wachtwoord: str) -> None:
    """Set, without saving it, a password that its owner replaces at the first login, before it
    expires (``DAGLICHT_EERSTE_LOGIN``).
    """
    gebruiker.set_password(wachtwoord)
    gebruiker.wachtwoord_gegeven_tot = timezone.now() + timedelta(days=settings.EERSTE_LOGIN)


def is_verlopen(gebruiker: Gebruiker) -> bool:
    """Tell whether the password of an account was given and is over."""
    until = gebruiker.wachtwoord_gegeven_tot
    return until is not None and until <= timezone.now()
