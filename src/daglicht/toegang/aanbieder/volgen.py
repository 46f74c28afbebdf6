"""At each login the roles of the provider become what its claims say, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pghistory
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest
from django.utils import timezone

from daglicht.toegang.aanbieder.bestand import Rolclaim, instanties_van, toekenning
from daglicht.toegang.aanbieder.claims import ClaimOnleesbaar, waarden
from daglicht.toegang.accounts import beeindig_rol
from daglicht.toegang.bevestigen import zet_tweede_factor
from daglicht.toegang.models import Gebruiker, Herkomst, Rolvervulling
from daglicht.toegang.voorvallen import claim_onleesbaar, claims_zonder_rol, rol_gegeven

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin

Gewenst = dict[tuple[str, UUID], date | None]
"""Per role and authority the last day; None: without an end."""


def volg(request: HttpRequest, gebruiker: Gebruiker, login: SocialLogin | None) -> None:
    """Make the roles of the provider what this login says; one by password says nothing, so that
    none of them is left. Roles of the beheerder stay as they are.
    """
    said = {} if login is None else login.account.extra_data
    zet_tweede_factor(request, _saw_second(said))
    _make_equal(gebruiker, _wanted(gebruiker, said), _provider(login))


def _provider(login: SocialLogin | None) -> str | None:
    return None if login is None else str(login.account.provider)


def _saw_second(gegevens: Mapping[str, Any]) -> bool:
    """Tell whether the provider said, in the claim of the file, that it saw a second factor."""
    claim = toekenning().tweede_factor
    if claim is None:
        return False
    try:
        return not set(claim.waarden).isdisjoint(waarden(gegevens, claim.claim))
    except ClaimOnleesbaar:
        return False


def _wanted(gebruiker: Gebruiker, gegevens: Mapping[str, Any]) -> Gewenst:
    rules = toekenning().rollen
    if rules is None or not gegevens:
        return {}
    try:
        said = waarden(gegevens, rules.claim)
    except ClaimOnleesbaar:
        claim_onleesbaar(gebruiker)
        return {}
    if unknown := _without_role(rules, said):
        claims_zonder_rol(gebruiker, unknown)
    return _given(rules, said)


def _without_role(rules: Rolclaim, said: Iterable[str]) -> list[str]:
    known = {one.waarde for one in rules.waarden}
    return [word for word in said if word not in known]


def _given(rules: Rolclaim, said: Iterable[str]) -> Gewenst:
    """Return what these values give today; of one role named twice the last day of both."""
    today, words, known = timezone.localdate(), set(said), instanties_van(rules)
    wanted: Gewenst = {}
    for one in rules.waarden:
        last = one.tot_en_met
        if one.waarde not in words or one.instantie not in known or (last and last < today):
            continue
        key = (one.rol, known[one.instantie].pk)
        earlier = wanted.get(key, date.min)
        wanted[key] = None if last is None or earlier is None else max(last, earlier)
    return wanted


def _make_equal(gebruiker: Gebruiker, wanted: Gewenst, provider: str | None) -> None:
    today = timezone.localdate()
    rows = Rolvervulling.objects.filter(gebruiker=gebruiker, herkomst=Herkomst.AANBIEDER)
    if not wanted and not rows.exists():
        return
    with transaction.atomic(), pghistory.context(aanbieder=provider or "niet ingelogd ermee"):
        Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
        missing = dict(wanted)
        for row in rows:
            end = row.geldigheid.upper
            if end is not None and end <= today:
                continue
            key = (row.rol, row.instantie_id)
            if key in missing:
                _set_end(row, missing.pop(key))
            else:
                beeindig_rol(row, today)
        for (role, authority), last in missing.items():
            rol_gegeven(
                Rolvervulling.objects.create(
                    gebruiker=gebruiker,
                    rol=role,
                    instantie_id=authority,
                    geldigheid=DateRange(today, _after(last)),
                    herkomst=Herkomst.AANBIEDER,
                )
            )


def _after(last: date | None) -> date | None:
    return None if last is None else last + timedelta(days=1)


def _set_end(row: Rolvervulling, last: date | None) -> None:
    """Let a role last as long as the file says now."""
    if row.geldigheid.upper != _after(last):
        row.geldigheid = DateRange(row.geldigheid.lower, _after(last))
        row.save(update_fields=["geldigheid"])


def waarden_zonder_rol(gebruiker: Gebruiker) -> list[str]:
    """Return what the provider named at the last login for which no role stands in the file."""
    rules = toekenning().rollen
    found: set[str] = set()
    if rules is None:
        return []
    for account in SocialAccount.objects.filter(user=gebruiker):
        try:
            found.update(_without_role(rules, waarden(account.extra_data, rules.claim)))
        except ClaimOnleesbaar:
            continue
    return sorted(found)
