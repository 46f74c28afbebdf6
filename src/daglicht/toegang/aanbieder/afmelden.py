"""The provider tells that somebody logged out there: what he began by it ends here too.

OpenID Connect Back-Channel Logout 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.http import HttpRequest

from daglicht.toegang.pogingen import tel_afmelding
from daglicht.toegang.voorvallen import aanbieder_meldde_af

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin

AANBIEDER = "organisatie"
GEBEURTENIS = "http://schemas.openid.net/event/backchannel-logout"
ONDERTEKEND = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures that only who holds the private key can make; a shared secret is not among them."""


class AfmeldingFout(ValueError):
    """What was sent is no logout of our provider; the message (Dutch) says why."""


class GeenAanbieder(Exception):
    """There is no organisation's login here."""


def onthoud_sessie(request: HttpRequest, login: SocialLogin) -> None:
    """Keep with a session who the provider says that it is of, to end it when he logs out there."""
    token = login.account.extra_data.get("id_token")
    sid = token.get("sid", "") if isinstance(token, dict) else ""
    said = {"sub": login.account.uid, "sid": str(sid)}
    UserSession.objects.filter(session_key=request.session.session_key).update(
        data={"aanbieder": said}
    )


def meld_af(request: HttpRequest, bewijs: str) -> int:
    """End the sessions that a logout token of the provider names; return how many.

    Raises GeenAanbieder, AfmeldingFout, or TeVaak when a network sends too many that are none.
    """
    try:
        provider = get_adapter(request).get_provider(request, AANBIEDER)
    except SocialApp.DoesNotExist as error:
        raise GeenAanbieder from error
    counted = tel_afmelding(request)
    claims = _verified(request, provider, bewijs)
    counted.rollback()
    rows = list(UserSession.objects.filter(_named(claims)))
    for row in rows:
        row.end()
        aanbieder_meldde_af(row.user_id)
    return len(rows)


def _named(claims: dict[str, Any]) -> Q:
    """Return which sessions are meant: of a person, or one of his sessions there."""
    wanted = Q(data__has_key="aanbieder")
    if sub := claims.get("sub"):
        wanted &= Q(data__aanbieder__sub=str(sub))
    if sid := claims.get("sid"):
        here = Q(data__aanbieder__sid=str(sid))
        wanted &= here | Q(data__aanbieder__sid="") if sub else here
    return wanted


def _verified(request: HttpRequest, provider: Any, bewijs: str) -> dict[str, Any]:
    """Return the claims of a logout token, as chapter 2.6 asks them to be."""
    try:
        if jwt.get_unverified_header(bewijs).get("alg") not in ONDERTEKEND:
            raise AfmeldingFout("Het bewijs is niet ondertekend zoals het hoort.")
        known = provider.get_oauth2_adapter(request).openid_config
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=bewijs,
            keys_url=known["jwks_uri"],
            issuer=known["issuer"],
            audience=provider.app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
    except (OAuth2Error, jwt.PyJWTError, KeyError, TypeError) as error:
        raise AfmeldingFout("Het bewijs is niet van onze aanbieder, of al gebruikt.") from error
    except requests.RequestException as error:
        raise AfmeldingFout("De aanbieder gaf zijn sleutels niet.") from error
    events = claims.get("events")
    told = isinstance(events, dict) and GEBEURTENIS in events and "nonce" not in claims
    if not told or not {"iat", "exp", "jti"} <= set(claims):
        raise AfmeldingFout("Het bewijs is geen bewijs van afmelden.")
    if not claims.get("sub") and not claims.get("sid"):
        raise AfmeldingFout("Het bewijs zegt niet wie zich afmeldde.")
    return claims
