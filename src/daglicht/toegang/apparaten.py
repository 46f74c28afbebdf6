"""Devices on which somebody logged in before: a signed cookie,
which opens nothing but keeps the way to the login open.

Whoever tries passwords on the account of somebody else soon meets a limit. Without this the limit
would shut out the owner as well; a device that the owner used has limits of its own.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from daglicht.toegang.models import Gebruiker

KOEKJE, ZOUT, PAD = "daglicht_apparaat", "daglicht.toegang.apparaten", "/inloggen/"
BEWAARTIJD = 180 * 24 * 60 * 60
HOOGSTENS = 5


def _read(request: HttpRequest) -> dict[str, str]:
    """Return the accounts that were used on this device, with the mark of each;
    nothing when the cookie is not ours.
    """
    try:
        found = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=BEWAARTIJD)
    except signing.BadSignature:
        return {}
    return {str(key): str(mark) for key, mark in found.items()} if isinstance(found, dict) else {}


def kenmerk(request: HttpRequest, inlognaam: str) -> str | None:
    """Return the mark of this device for the account with this login name,
    or None when it never logged in here.
    """
    marks = _read(request)
    if not marks:
        return None
    mine = Q(email__iexact=inlognaam) | Q(emailaddress__email__iexact=inlognaam)
    user = Gebruiker.objects.filter(mine, pk__in=list(marks), is_active=True).first()
    return f"{user.pk}:{marks[str(user.pk)]}" if user else None


def onthoud(request: HttpRequest, response: HttpResponse, gebruiker: Gebruiker) -> None:
    """Remember on this device that somebody logged in; the last few accounts are kept."""
    marks = _read(request)
    mark = marks.pop(str(gebruiker.pk), None) or secrets.token_urlsafe(12)
    kept = dict([*marks.items(), (str(gebruiker.pk), mark)][-HOOGSTENS:])
    response.set_cookie(
        KOEKJE,
        signing.dumps(kept, salt=ZOUT),
        max_age=BEWAARTIJD,
        path=PAD,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
