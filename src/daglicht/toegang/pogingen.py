"""How often a wrong password or code may be given,
so that nobody guesses and nobody is shut out by who does.

| Counted | At most | Stops |
| --- | --- | --- |
| per account from one network address | 5 in 5 minutes, 20 in an hour | guessing on one account |
| per account from everywhere | 60 in an hour | the same from many addresses |
| per network address | 60 in 10 minutes | trying one password on many accounts |
| per account on a device used before | 10 in 10 minutes | guessing on a device left alone |
| wrong keys of machines per network address | 60 in 10 minutes | a program that goes on with one |

A device on which the owner logged in before counts for itself only, so whatever others try, the
owner comes in there. An attempt that is refused counts nowhere: one address cannot fill what is
counted from everywhere. A right password is taken off again. What is counted is the same for names
that have an account and names that have none. Codes of the second step are counted per account by
the library (``ACCOUNT_RATE_LIMITS``): who gets so far knows the password.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import ceil

from allauth.account import app_settings
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from daglicht.toegang import apparaten
from daglicht.toegang.herkomst import netwerkadres

APP = "daglicht.toegang"
ELDERS = "Op een apparaat waarop u eerder inlogde kunt u wel verder."


@dataclass(frozen=True)
class Grens:
    """A limit, and what to say to who meets it (Dutch)."""

    soort: str
    tempo: str
    uitleg: str


ACCOUNT_EN_ADRES = Grens(
    "account-en-adres",
    "5/5m/key,20/1h/key",
    "Met deze inlognaam is vanaf uw netwerk te vaak een verkeerd wachtwoord ingevuld. "
    f"Wacht vijf minuten, en een uur als dat niet helpt. {ELDERS}",
)
ACCOUNT = Grens(
    "account",
    "60/1h/key",
    "Met deze inlognaam is de laatste tijd van veel plaatsen een verkeerd wachtwoord ingevuld. "
    f"Wacht een uur, of vraag de beheerder om hulp. {ELDERS}",
)
ADRES = Grens(
    "adres",
    "60/10m/key",
    f"Vanaf uw netwerk is te vaak een verkeerd wachtwoord ingevuld. Wacht tien minuten. {ELDERS}",
)
APPARAAT = Grens(
    "apparaat",
    "10/10m/key",
    "Op dit apparaat is te vaak een verkeerd wachtwoord ingevuld. Wacht tien minuten. "
    "Weet u het niet meer, kies dan ‘Wachtwoord vergeten?’.",
)

SLEUTEL = Grens(
    "machinesleutel",
    "60/10m/key",
    "Vanaf uw netwerk is te vaak een verkeerde sleutel gestuurd. Wacht tien minuten.",
)

AFMELDING = Grens(
    "afmelding",
    "60/10m/key",
    "Vanaf dit netwerk kwamen te veel afmeldingen die er geen zijn. Wacht tien minuten.",
)


CODE = (
    "Voor dit account is te vaak een verkeerde code ingevuld. Wacht vijf minuten, en een uur als "
    "dat niet helpt."
)
CODES = "login_failed"
"""What the library calls the codes of the second step that it counts."""


class TeVaak(Exception):
    """A limit is met; the message (Dutch) tells which, and what to do, ``seconden`` after how long
    an attempt is taken again.
    """

    def __init__(self, uitleg: str, seconden: int = 0) -> None:
        super().__init__(uitleg)
        self.seconden = seconden


def _counted(request: HttpRequest, name: str) -> list[tuple[Grens, str]]:
    if device := apparaten.kenmerk(request, name):
        return [(APPARAAT, device)]
    address = ratelimit.truncate_ip(netwerkadres(request))
    return [(ACCOUNT_EN_ADRES, f"{name} {address}"), (ADRES, address), (ACCOUNT, name)]


def tel_mee(request: HttpRequest, inlognaam: str) -> ratelimit.RateLimitUsage:
    """Count an attempt before it is made, so that attempts at once count too;
    ``rollback`` takes it off again.

    Raises TeVaak (Dutch) when a limit is met; then nothing is counted.
    """
    used = ratelimit.RateLimitUsage(usage=[])
    for limit, key in _counted(request, inlognaam.strip().lower()):
        one = ratelimit.consume(
            request,
            app=APP,
            action=limit.soort,
            config={limit.soort: limit.tempo},
            key=key,
            limit_get=True,
        )
        if one is None:
            used.rollback()
            raise TeVaak(limit.uitleg, _left(request, APP, limit.soort, limit.tempo, key))
        used.usage += one.usage
    return used


def _left(request: HttpRequest, app: str, kind: str, rates: str, key: str) -> int:
    """Return after how many seconds one more is counted of what is full; at least one."""
    now, longest = time.time(), 1.0
    for rate in ratelimit.parse_rates(rates):
        name = ratelimit.get_cache_key(request, app=app, action=kind, rate=rate, key=key)
        counted = [moment for moment in cache.get(name, []) if moment > now - rate.duration]
        if len(counted) >= rate.amount:
            longest = max(longest, min(counted) + rate.duration - now)
    return ceil(longest)


def wacht_op_code(request: HttpRequest, account: object) -> int:
    """Return after how many seconds one more code of an account is taken."""
    rates = app_settings.RATE_LIMITS[CODES]
    return _left(request, "allauth.account", CODES, rates, f"mfa-auth-user-{account}")


def vergeet(request: HttpRequest, inlognaam: str) -> None:
    """Begin anew for an account whose owner showed who it is, as with a mail for a new password."""
    for limit, key in _counted(request, inlognaam.strip().lower()):
        if limit is not ADRES:
            ratelimit.clear(
                request, app=APP, action=limit.soort, config={limit.soort: limit.tempo}, key=key
            )


def tel_sleutel(request: HttpRequest) -> None:
    """Count a wrong key of a machine; raises TeVaak (Dutch) when there were too many."""
    used = ratelimit.consume(
        request,
        app=APP,
        action=SLEUTEL.soort,
        config={SLEUTEL.soort: SLEUTEL.tempo},
        key=ratelimit.truncate_ip(netwerkadres(request)),
        limit_get=True,
    )
    if used is None:
        raise TeVaak(SLEUTEL.uitleg)


def tel_afmelding(request: HttpRequest) -> ratelimit.RateLimitUsage:
    """Count what may be no logout of the provider, before its keys are asked; ``rollback`` takes it
    off when it was one. Raises TeVaak (Dutch) when there were too many.
    """
    used = ratelimit.consume(
        request,
        app=APP,
        action=AFMELDING.soort,
        config={AFMELDING.soort: AFMELDING.tempo},
        key=ratelimit.truncate_ip(netwerkadres(request)),
        limit_get=True,
    )
    if used is None:
        raise TeVaak(AFMELDING.uitleg)
    return used
