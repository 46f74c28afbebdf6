"""The addresses for which no right of the matrix is asked, and who they are for;
``docs/toegang-matrix.md`` shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bezoeker(StrEnum):
    """Who an address answers."""

    IEDEREEN = "everyone"
    WERKEND = "who holds a role, about the own work"
    INGELOGD = "who logged in, about the own account"
    TWEEDE_STAP = "who gave a password and owes a code"
    NIEMAND = "nobody: closed"


@dataclass(frozen=True)
class Adres:
    """An address as the table of addresses writes it, without the first slash."""

    patroon: str
    voor: Bezoeker
    wat: str


_IEDEREEN, _INGELOGD, _NIEMAND = Bezoeker.IEDEREEN, Bezoeker.INGELOGD, Bezoeker.NIEMAND
_WERKEND = Bezoeker.WERKEND
GEZONDHEID = (
    Adres("livez", _IEDEREEN, "whether the process answers; no session, no database"),
    Adres("readyz", _IEDEREEN, "whether it can serve, and which part fails; no session"),
)
INLOGGEN = (
    Adres("inloggen/login/", _IEDEREEN, "logging in with a password"),
    Adres("inloggen/logout/", _IEDEREEN, "logging out"),
    Adres("inloggen/inactive/", _IEDEREEN, "that an account was closed"),
    Adres("inloggen/password/reset/", _IEDEREEN, "asking for a new password by mail"),
    Adres("inloggen/password/reset/done/", _IEDEREEN, "that the mail was sent"),
    Adres(
        "inloggen/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/",
        _IEDEREEN,
        "a new password, by the link",
    ),
    Adres("inloggen/password/reset/key/done/", _IEDEREEN, "that it was set"),
    Adres(
        "inloggen/confirm-email/(?P<key>[-:\\w]+)/", _IEDEREEN, "confirming an address, by the link"
    ),
    Adres("inloggen/mfa/authenticate/", Bezoeker.TWEEDE_STAP, "the code of the authenticator app"),
    Adres(
        "inloggen/oidc/(?P<provider_id>[^/]+)/login/",
        _IEDEREEN,
        "to the organisation's login, when there is one",
    ),
    Adres("inloggen/oidc/(?P<provider_id>[^/]+)/login/callback/", _IEDEREEN, "back from it"),
    Adres(
        "inloggen/oidc/organisatie/afgemeld/",
        _IEDEREEN,
        "the organisation's login tells, signed, that somebody logged out there",
    ),
    Adres("inloggen/organisatie/login/cancelled/", _IEDEREEN, "that it was broken off there"),
)
ACCOUNT = (
    Adres(
        "inloggen/reauthenticate/",
        _INGELOGD,
        "the password once more, before something that matters",
    ),
    Adres("inloggen/email/", _INGELOGD, "addresses"),
    Adres("inloggen/password/change/", _INGELOGD, "another password"),
    Adres("inloggen/sessies/", _INGELOGD, "where one is logged in, and ending that elsewhere"),
    Adres("inloggen/gegevens/", _INGELOGD, "which personal data are kept, and why"),
    Adres("inloggen/gegevens/bestand/", _INGELOGD, "those, as a file"),
    Adres("inloggen/mfa/", _INGELOGD, "the second factor"),
    Adres("inloggen/mfa/reauthenticate/", _INGELOGD, "a code once more"),
    Adres("inloggen/mfa/totp/activate/", _INGELOGD, "setting up an authenticator app"),
    Adres("inloggen/mfa/totp/deactivate/", _INGELOGD, "taking it away"),
    Adres("inloggen/mfa/recovery-codes/", _INGELOGD, "recovery codes"),
    Adres("inloggen/mfa/recovery-codes/generate/", _INGELOGD, "new ones"),
    Adres("inloggen/mfa/recovery-codes/download/", _INGELOGD, "those, as a file"),
)
GESLOTEN = (
    Adres("inloggen/signup/", _NIEMAND, "registering oneself"),
    Adres(
        "inloggen/password/set/",
        _NIEMAND,
        "a first password for an account of the organisation's login",
    ),
    Adres("inloggen/confirm-email/", _NIEMAND, "a notice for who registered"),
    Adres("inloggen/login/code/confirm/", _NIEMAND, "logging in with a code by mail"),
    Adres("inloggen/organisatie/", _NIEMAND, "connecting logins oneself"),
    Adres("inloggen/organisatie/signup/", _NIEMAND, "registering through the organisation's login"),
    Adres(
        "inloggen/organisatie/login/error/", _NIEMAND, "a notice that is shown where it goes wrong"
    ),
)
ACHTERGROND = (
    Adres("achtergrondwerk", _WERKEND, "the work one asked for; the beheerder: of the office"),
    Adres("achtergrondwerk/<uuid:pk>", _WERKEND, "how far it is; also who holds its right"),
    Adres("achtergrondwerk/<uuid:pk>/afbreken", _WERKEND, "stopping it; not for its right alone"),
    Adres("achtergrondwerk/<uuid:pk>/opnieuw", _WERKEND, "asking again, by who asked"),
    Adres("achtergrondwerk/<uuid:pk>/bestand", _WERKEND, "what it made, while the right lasts"),
)
"""Pages of the site about one's own work."""
ADRESSEN = (*GEZONDHEID, *INLOGGEN, *ACCOUNT, *GESLOTEN)
