"""When somebody must show once more who he is, and by what: after a while without doing anything,
and before the first work without a second factor.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    STATE_SESSION_KEY,
    get_reauthentication_flows,
)
from allauth.core.internal.httpkit import serialize_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from daglicht.toegang.models import Gebruiker
from daglicht.toegang.voorvallen import wachtwoord_verlopen
from daglicht.toegang.wachtwoorden import is_verlopen

if TYPE_CHECKING:
    from daglicht.toegang.request import Request

ACTIEF, TWEEDE = "laatst_actief", "tweede_factor"
FIJN = 60
"""Seconds between two marks of activity in a session: not every page writes."""
NIET_BEWAARD = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_HX_")
"""Headers that are not kept with what somebody sends: secrets, and asking for a part of a page."""


def stil(request: HttpRequest) -> bool:
    """Tell whether who logged in did nothing here for longer than may be
    (``DAGLICHT_INACTIEF``); marks the moment when not.
    """
    now = int(time.time())
    last = max(request.session.get(ACTIEF, 0), _last_shown(request))
    if last and now - last > settings.INACTIEF:
        return True
    if now - request.session.get(ACTIEF, 0) >= FIJN:
        request.session[ACTIEF] = now
    return False


def _shown(request: HttpRequest) -> list[dict[str, Any]]:
    """Return how and when who is logged in showed here who he is."""
    if not request.user.is_authenticated:
        return []
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return found


def _last_shown(request: HttpRequest) -> int:
    return int(max((record["at"] for record in _shown(request)), default=0))


def manier(request: HttpRequest) -> str | None:
    """Return the name of the address where somebody shows again who he is; None for who only
    comes in by the organisation's login.
    """
    flows = get_reauthentication_flows(request.user) if request.user.is_authenticated else []
    if not flows:
        return None
    return "account_reauthenticate" if flows[0]["id"] == "reauthenticate" else "mfa_reauthenticate"


def leg_opzij(request: HttpRequest) -> None:
    """Keep what somebody sends until he has shown who he is: then it is done. Files are not kept:
    their fields are asked again.
    """
    kept = json.loads(serialize_request(request))
    kept["META"] = {
        name: value for name, value in kept["META"].items() if not name.startswith(NIET_BEWAARD)
    }
    request.session[STATE_SESSION_KEY] = {"request": json.dumps(kept)}


def moet_wachtwoord_kiezen(request: HttpRequest) -> bool:
    """Tell whether who logged in did so with a password that a beheerder gave."""
    if getattr(request.user, "wachtwoord_gegeven_tot", None) is None:
        return False
    return not any(record["method"] == "socialaccount" for record in _shown(request))


def gegevene_is_over(request: HttpRequest) -> bool:
    """Tell whether the password that a beheerder gave to who logged in is over by now."""
    user = request.user
    return isinstance(user, Gebruiker) and is_verlopen(user)


def meld_verlopen(request: HttpRequest) -> None:
    """Tell the log that somebody would go on with a password that is over."""
    if isinstance(request.user, Gebruiker):
        wachtwoord_verlopen(request, request.user)


def zet_tweede_factor(request: HttpRequest, gezien: bool) -> None:
    """Mark whether the organisation's login said that it saw to a second factor."""
    request.session[TWEEDE] = gezien


def mist_tweede_factor(request: Request) -> bool:
    """Tell whether who logged in holds a role that asks for a second factor, and has none yet:
    no authenticator app here, and none that the organisation's login said it saw.
    """
    if not settings.TWEEDE_FACTOR or request.session.get(TWEEDE):
        return False
    if not request.toegang.rollen & settings.TWEEDE_FACTOR:
        return False
    if request.user.is_authenticated and is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        request.session[TWEEDE] = True
        return False
    return True
