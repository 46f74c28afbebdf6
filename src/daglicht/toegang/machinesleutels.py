"""Recognising a key of a machine that a program sends, and remembering from where it was used."""

from __future__ import annotations

import hmac
from datetime import timedelta
from hashlib import sha256

from allauth.core.internal import ratelimit
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from daglicht.toegang import pogingen
from daglicht.toegang.herkomst import netwerkadres
from daglicht.toegang.machines import VORM, hash_van
from daglicht.toegang.models import (
    Machine,
    Machinesleutel,
    Rolvervulling,
    Sleutelherkomst,
    nu_geldig,
)
from daglicht.toegang.versleuteld import ontsleutel, versleutel
from daglicht.toegang.voorvallen import sleutel_gebruikt, sleutel_geweigerd, sleutels_te_vaak

FIJN = timedelta(minutes=1)
"""Between two marks of use from one network: not every question writes."""
WOORDEN = {
    "unknown": "Deze sleutel bestaat niet.",
    "withdrawn": "Deze sleutel is ingetrokken.",
    "machine closed": "De machine van deze sleutel is gesloten.",
    "expired": "Deze sleutel is verlopen.",
    "no role": "De machine van deze sleutel heeft geen rol meer.",
}
TOON = "machinesleutel"
"""In a session: the new key of each machine that was not shown yet; and its kind of encryption."""
RAAD = "Vraag de beheerder van Daglicht in uw organisatie om een nieuwe."


class SleutelGeweigerd(Exception):
    """A key opens nothing; the message (Dutch) says why not."""


def is_sleutel(gegeven: str) -> bool:
    """Tell whether a text looks like a key of ours."""
    return VORM.fullmatch(gegeven) is not None


def herken_sleutel(request: HttpRequest, gegeven: str) -> Machinesleutel:
    """Return the key that a program sends, and remember that it was used.

    Raises SleutelGeweigerd (Dutch) when it opens nothing, TeVaak (Dutch) when that came too often
    from one network. A key that is right is never limited: who guesses shuts no neighbour out.
    """
    found = _find(gegeven)
    reason = "unknown" if found is None else _against(found)
    if found is None or reason:
        try:
            pogingen.tel_sleutel(request)
        except pogingen.TeVaak:
            sleutels_te_vaak(request)
            raise
        sleutel_geweigerd(request, reason, found)
        raise SleutelGeweigerd(f"{WOORDEN[reason]} {RAAD}")
    _remember(request, found)
    return found


def _find(gegeven: str) -> Machinesleutel | None:
    if not is_sleutel(gegeven):
        return None
    held = Rolvervulling.objects.filter(
        nu_geldig(timezone.localdate()),
        gebruiker=OuterRef("machine__gebruiker"),
        instantie=OuterRef("machine__instantie"),
    )
    rows = Machinesleutel.objects.select_related("machine__gebruiker")
    return rows.annotate(heeft_rol=Exists(held)).filter(sha256=hash_van(gegeven)).first()


def _against(sleutel: Machinesleutel) -> str:
    """Return why a key opens nothing; empty when it does."""
    if sleutel.ingetrokken_op is not None:
        return "withdrawn"
    if not sleutel.machine.gebruiker.is_active:
        return "machine closed"
    if sleutel.geldig_tot_en_met < timezone.localdate():
        return "expired"
    return "" if sleutel.heeft_rol else "no role"  # type: ignore[attr-defined]  # annotated


def _remember(request: HttpRequest, sleutel: Machinesleutel) -> None:
    now = timezone.now()
    network = ratelimit.truncate_ip(netwerkadres(request))
    key = f"herkomst {settings.SECRET_KEY}".encode()
    row, new = Sleutelherkomst.objects.get_or_create(
        sleutel=sleutel,
        adres=hmac.new(key, network.encode(), sha256).hexdigest(),
        defaults={"laatst": now},
    )
    if new:
        sleutel_gebruikt(request, sleutel)
    elif now - row.laatst >= FIJN:
        Sleutelherkomst.objects.filter(pk=row.pk).update(laatst=now)


def leg_klaar(request: HttpRequest, sleutel: Machinesleutel, geheim: str) -> None:
    """Keep a new key in the session of who made it, encrypted, until the page that shows it."""
    waiting = request.session.get(TOON, {})
    request.session[TOON] = waiting | {str(sleutel.machine_id): versleutel(TOON, geheim)}


def toon_eenmaal(request: HttpRequest, machine: Machine) -> str:
    """Return the new key of a machine that was not shown yet, and keep it no longer; empty when
    there is none, or when no page is sent (HEAD).
    """
    waiting = dict(request.session.get(TOON, {}))
    if request.method != "GET" or str(machine.pk) not in waiting:
        return ""
    secret = waiting.pop(str(machine.pk))
    request.session[TOON] = waiting
    return ontsleutel(TOON, secret)
