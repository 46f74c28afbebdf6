"""What the beheerder must do: what falls short in the data, and accounts that wait. Both lie below
access, so that the rows are chosen here.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, op_volgorde, sleutel
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

KWALITEIT = Paginaverwijzing("beheer")
EIGEN_LIJST = {"dubbel-open"}
"""Checks of which each row is a task of its own (``dubbelen``)."""


def beheertaken(access: toegang.Toegang, op: date) -> list[Taak]:
    """Return what somebody who manages must do on a day."""
    found: list[Taak] = []
    if access.heeft(Recht.AUDIT_LEZEN):
        found += [kwaliteitstaak(row) for row in register.meet_kwaliteit() if schiet_tekort(row)]
    if access.heeft(Recht.GEBRUIKER_BEHEREN):
        own = toegang.eigen_instanties_met(access, Recht.GEBRUIKER_BEHEREN)
        people = toegang.wachtende_accounts(own)
        rows = toegang.zichtbaar(access, Recht.GEBRUIKER_BEHEREN, people)
        found += [accounttaak(row, op) for row in rows]
    return op_volgorde(found)


def schiet_tekort(meting: register.Kwaliteitsmeting) -> bool:
    """Tell whether a check of the data asks something that is not listed row by row elsewhere."""
    return meting.tekort > 0 and meting.code not in EIGEN_LIJST


def kwaliteitstaak(meting: register.Kwaliteitsmeting) -> Taak:
    """Return what must be done about data that fall short of a check."""
    many = f"{meting.tekort} van de {meting.totaal}"
    return Taak(
        sleutel("kwaliteit", meting.code),
        "kwaliteit",
        "Gegevens aanvullen",
        f"{meting.naam}: {many} schieten tekort.",
        None,
        "laag",
        meting.herstel,
        KWALITEIT,
        Onderwerp(meting.naam, KWALITEIT),
    )


def accounttaak(account: toegang.Gebruiker, op: date) -> Taak:
    """Return what must be done about an account whose password was given and not yet replaced."""
    until = account.wachtwoord_gegeven_tot
    assert until is not None
    last = timezone.localdate(until)
    page = Paginaverwijzing("account", account.pk)
    why = f"Het wachtwoord dat is gegeven, is nog niet vervangen; het geldt tot {datum(last)}."
    return Taak(
        sleutel("account", account.pk),
        "account",
        "Account dat op zijn eigenaar wacht",
        why,
        last,
        "midden" if last < op else "laag",
        "Account openen",
        page,
        Onderwerp(account.naam, page),
    )
