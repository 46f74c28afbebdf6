"""Sessions of people that logged in: ending them, and keeping none that is over."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from daglicht.toegang.models import Gebruiker


def beeindig_sessies(gebruiker: Gebruiker) -> int:
    """End every session that somebody began by logging in; return how many."""
    rows = list(UserSession.objects.filter(user=gebruiker))
    for row in rows:
        row.end()
    return len(rows)


def ruim_sessies_op() -> int:
    """Take away the sessions that are over, with from where they were used;
    return how many.
    """
    gone, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone
