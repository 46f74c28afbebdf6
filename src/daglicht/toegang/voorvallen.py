"""What happened to who may come in and what they may do: an event each, in the log, by keys only.

No name, login name or address is in it. Who tried a login name or came from a network address is
told by a hash with the key of this installation, so that the same can be seen to come back; of an
address it is another one each day, and is left out when ``LOG_ADRES`` says so.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from daglicht.toegang.herkomst import netwerkadres
from daglicht.toegang.models import Gebruiker, Machinesleutel, Rolvervulling
from daglicht.toegang.rollen import Recht

log = structlog.stdlib.get_logger("daglicht.veiligheid")
GEWIJZIGD = {
    "password set": account.password_set,
    "password changed": account.password_changed,
    "password reset": account.password_reset,
    "address confirmed": account.email_confirmed,
    "address changed": account.email_changed,
    "address added": account.email_added,
    "address removed": account.email_removed,
    "second factor added": mfa.authenticator_added,
    "second factor removed": mfa.authenticator_removed,
    "recovery codes renewed": mfa.authenticator_reset,
}
"""What people change of their own account."""


class GeenRecht(PermissionDenied):
    """A right that is not held, or not on this object; the message (Dutch) says which."""

    def __init__(self, woorden: str, recht: Recht, soort: str = "", sleutel: object = None) -> None:
        super().__init__(woorden)
        self.recht, self.soort, self.sleutel = recht, soort, sleutel


def _hash(*parts: str) -> str:
    key = f"voorvallen {settings.SECRET_KEY}".encode()
    return hmac.new(key, "\n".join(parts).encode(), sha256).hexdigest()[:16]


def _from(request: HttpRequest | None) -> dict[str, str]:
    """Return from where somebody came, as far as it may be told."""
    if request is None or not settings.LOG_ADRES:
        return {}
    return {"address": _hash("adres", str(timezone.now().date()), netwerkadres(request))}


def _who(request: HttpRequest) -> dict[str, Any]:
    """Return who asks, and for which authorities they work."""
    access = getattr(request, "toegang", None)
    if access is None or access.gebruiker is None:
        return {"account": None, "authorities": []}
    authorities = sorted(str(one) for one in access.instanties)
    return {"account": str(access.gebruiker.pk), "authorities": authorities}


def geweigerd(request: HttpRequest, fout: Exception) -> None:
    """Tell who was refused what."""
    found: dict[str, Any] = {"right": None, "kind": None, "object": None}
    if isinstance(fout, GeenRecht):
        key = None if fout.sleutel is None else str(fout.sleutel)
        found = {"right": str(fout.recht), "kind": fout.soort or None, "object": key}
    log.warning("refused", **_who(request), **found, **_from(request))


def uitgegeven(request: HttpRequest, antwoord: HttpResponseBase) -> None:
    """Tell who took a file along, when an answer is one."""
    match = request.resolver_match
    if match is None or antwoord.status_code != 200 or not antwoord.get("Content-Disposition"):
        return
    key = match.kwargs.get("pk")
    log.info(
        "download",
        kind=match.view_name or match.route,
        object=None if key is None else str(key),
        **_who(request),
        **_from(request),
    )


def rol_gegeven(rij: Rolvervulling) -> None:
    """Tell, once it is sure, that somebody was given a role."""
    _once_sure("role given", **_role(rij))


def rol_beeindigd(rij: Rolvervulling) -> None:
    """Tell, once it is sure, that a role was ended."""
    _once_sure("role ended", **_role(rij))


def account_gewijzigd(gebruiker: Gebruiker, wat: str) -> None:
    """Tell, once it is sure, that an account was made, closed or got another password."""
    _once_sure("account changed", account=str(gebruiker.pk), what=wat)


def _role(row: Rolvervulling) -> dict[str, str]:
    return {
        "account": str(row.gebruiker_id),
        "authority": str(row.instantie_id),
        "role": str(row.rol),
        "by": str(row.herkomst),
    }


def claims_zonder_rol(gebruiker: Gebruiker, waarden: Iterable[str]) -> None:
    """Tell that the provider named values for which no role stands in the file; by their hashes."""
    hashes = sorted(_hash("claim", value) for value in waarden)
    log.info("claims without role", account=str(gebruiker.pk), values=hashes)


def claim_onleesbaar(gebruiker: Gebruiker) -> None:
    """Tell that the provider gave the claim of the roles in a form that is none: no role came."""
    log.warning("claim not understood", account=str(gebruiker.pk))


def aanbieder_meldde_af(account: object) -> None:
    """Tell that a session ended because the provider said that somebody logged out there."""
    log.info("logout by provider", account=str(account))


def aanbieder_geweigerd(request: HttpRequest, reden: str) -> None:
    """Tell that the organisation's login opened no account, and why."""
    log.warning("provider login refused", reason=reden, **_from(request))


def sleutel_gemaakt(sleutel: Machinesleutel) -> None:
    """Tell, once it is sure, that a machine got a key."""
    _once_sure(
        "key made",
        **_key(sleutel),
        rights=list(sleutel.rechten),
        until=sleutel.geldig_tot_en_met.isoformat(),
    )


def sleutel_ingetrokken(sleutel: Machinesleutel) -> None:
    """Tell, once it is sure, that a key was taken back."""
    _once_sure("key withdrawn", **_key(sleutel))


def sleutel_gebruikt(request: HttpRequest, sleutel: Machinesleutel) -> None:
    """Tell that a key was used from a network for the first time."""
    log.info("key used from a new address", **_key(sleutel), **_from(request))


def sleutel_geweigerd(request: HttpRequest, reden: str, sleutel: Machinesleutel | None) -> None:
    """Tell that a key opened nothing, and which it was where that is known."""
    known = {"key": None, "account": None} if sleutel is None else _key(sleutel)
    log.warning("key refused", reason=reden, **known, **_from(request))


def sleutels_te_vaak(request: HttpRequest) -> None:
    """Tell that wrong keys came too often from a network."""
    log.warning("key limited", **_from(request))


def _key(sleutel: Machinesleutel) -> dict[str, str]:
    return {"key": str(sleutel.pk), "account": str(sleutel.machine.gebruiker_id)}


def _once_sure(event: str, **fields: Any) -> None:
    transaction.on_commit(lambda: log.info(event, **fields))


def te_vaak(request: HttpRequest, inlognaam: str) -> None:
    """Tell that no more attempts are taken for a login name."""
    log.warning("login limited", login=_hash("inlognaam", inlognaam.lower()), **_from(request))


def quotum_bereikt(account: UUID, soort: str) -> None:
    """Tell that an account used all that it may in a time."""
    log.warning("quota reached", account=str(account), quota=soort)


def wachtwoord_verlopen(request: HttpRequest, gebruiker: Gebruiker) -> None:
    """Tell that somebody came with a password that a beheerder gave and that is over."""
    log.warning("given password expired", account=str(gebruiker.pk), **_from(request))


def _logged_in(request: HttpRequest, user: Gebruiker, **_kwargs: Any) -> None:
    log.info("login", account=str(user.pk), **_from(request))


def _logged_out(request: HttpRequest, user: Gebruiker | None, **_kwargs: Any) -> None:
    if user is not None:
        log.info("logout", account=str(user.pk), **_from(request))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    name = str(credentials.get("email") or credentials.get("username") or "")
    log.warning("login failed", login=_hash("inlognaam", name.lower()), **_from(request))


def _second_failed(request: HttpRequest, user: Gebruiker, **_kwargs: Any) -> None:
    log.warning("second factor failed", account=str(user.pk), **_from(request))


def luister() -> None:
    """Listen to what the libraries tell; once, when the room is loaded."""
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    user_login_failed.connect(_failed)
    mfa.authentication_failed.connect(_second_failed)
    for what, signal in GEWIJZIGD.items():
        signal.connect(_changed(what), weak=False, dispatch_uid=f"voorval {what}")


def _changed(what: str) -> Any:
    def tell(request: HttpRequest | None = None, user: Any = None, **kwargs: Any) -> None:
        owner = user or getattr(kwargs.get("email_address"), "user", None)
        log.info(
            "account changed",
            account=None if owner is None else str(owner.pk),
            what=what,
            **_from(request),
        )

    return tell
