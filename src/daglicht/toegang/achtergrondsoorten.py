"""Background work of accounts: mail."""

from __future__ import annotations

from django.core.mail import EmailMessage

from daglicht.achtergrond.service import Argumenten, Opdracht, Uitkomst, achtergrondsoort
from daglicht.toegang.mail import MAIL, verstuur


class Mail(Argumenten):
    """A mail as it is sent; its words may hold a link that opens an account."""

    soort: str
    onderwerp: str
    tekst: str
    aan: str


@achtergrondsoort(
    MAIL, "E-mail", Mail, tijd=60, geheugen=2_000, herhaalbaar=True, geheim=True, snel=True
)
def mail(argumenten: Mail, _opdracht: Opdracht) -> Uitkomst:
    """Give a mail to the mail server; tried again when it does not take it."""
    message = EmailMessage(argumenten.onderwerp, argumenten.tekst, to=[argumenten.aan])
    verstuur(argumenten.soort, message)
    return Uitkomst("De e-mail is verstuurd.")
