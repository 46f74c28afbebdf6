"""Mails about accounts: whether there is a server to send them, sending one, and the login name."""

from __future__ import annotations

import logging
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from daglicht.achtergrond.service import NogEens
from daglicht.toegang.models import Gebruiker

logger = logging.getLogger(__name__)

GEEN_MAIL = (
    "Daglicht verstuurt hier geen e-mail, omdat er geen mailserver is ingesteld. "
    "Vraag de beheerder van Daglicht in uw organisatie om hulp."
)
MISLUKT = "De mailserver nam de e-mail niet aan."
MAIL = "mail"


class MailFout(Exception):
    """A mail cannot be sent here; the message (Dutch) tells what the reader can do."""


def kan_mailen() -> bool:
    """Tell whether a mail server is set."""
    return bool(settings.EMAIL_HOST)


def verstuur(soort: str, bericht: EmailMessage) -> None:
    """Send a mail; raises NogEens when the server does not take it."""
    try:
        bericht.send()
    except OSError as error:  # what goes wrong with a connection, and with SMTP
        # Not the error itself: a server that refuses somebody names him in it.
        why = f"{type(error).__name__} {getattr(error, 'smtp_code', error.errno) or ''}".strip()
        logger.error("E-mail ‘%s’ was not sent by %s: %s", soort, settings.EMAIL_HOST, why)
        raise NogEens(MISLUKT) from error


def onbevestigd_adres(gebruiker: UUID | None, adres: str) -> bool:
    """Tell whether an address of an account (key) was not confirmed and is not its primary one."""
    found = EmailAddress.objects.filter(user_id=gebruiker, email__iexact=adres).first()
    return found is not None and not found.verified and not found.primary


@transaction.atomic
def houd_inlognaam(gebruiker: Gebruiker) -> None:
    """Make the login name the primary address:
    otherwise another one takes its place when it is confirmed or removed.
    """
    mine = EmailAddress.objects.filter(user=gebruiker)
    own, _ = mine.get_or_create(email=gebruiker.email, defaults={"user": gebruiker})
    if not own.primary:
        mine.filter(primary=True).update(primary=False)
        own.primary = True
        own.save(update_fields=["primary"])
