"""Accounts: made with a role, closed with an end, never lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.toegang import accounts
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker
from daglicht.toegang.rollen import Rol
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)


def ada(
    wereld: Wereld, rol: str = "toezichthouder", vanaf: date = DAY, **options: Any
) -> Gebruiker:
    return accounts.geef_rol(
        "Ada@Proef.example", rol, wereld.dienst.oin, vanaf, naam="Ada", **options
    ).gebruiker


def test_a_new_address_gets_an_account_that_only_the_organisation_opens(wereld: Wereld) -> None:
    user = ada(wereld)
    assert (user.email, user.has_usable_password()) == ("ada@proef.example", False)
    assert toegang.toegang_van(user, DAY).rollen == {Rol.TOEZICHTHOUDER, Rol.PUBLIEK}
    assert toegang.toegang_van(user, date(2026, 2, 28)).rollen == {Rol.PUBLIEK}


def test_a_second_role_is_the_same_account(wereld: Wereld) -> None:
    assert ada(wereld) == ada(wereld, "adviseur")


def test_closing_ends_what_runs_and_cancels_what_would_begin(wereld: Wereld) -> None:
    user = ada(wereld)
    ada(wereld, "adviseur", date(2026, 12, 1))
    accounts.sluit_account("ADA@proef.example", LATER)
    user.refresh_from_db()
    assert not user.is_active
    (row,) = user.rolvervullingen.all()
    assert (row.geldigheid.lower, row.geldigheid.upper) == (DAY, LATER)
    assert toegang.toegang_van(user, DAY).rollen == {Rol.PUBLIEK}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rol": "baas"}, "bestaat niet. Kies uit: vergunningverlener"),
        ({"rol": "publiek"}, "bestaat niet"),
        ({"oin": "00000001000000000000"}, "geen VTH-instantie"),
        ({"naam": " "}, "Geef ook een naam"),
        ({"wachtwoord": "12345678"}, "wachtwoord"),
        ({"email": "geen adres"}, "e-mailadres"),
    ],
)
def test_what_is_refused_leaves_nothing(
    wereld: Wereld, changes: dict[str, str], words: str
) -> None:
    given: dict[str, Any] = {
        "email": "ada@proef.example",
        "rol": "adviseur",
        "oin": wereld.dienst.oin,
        "vanaf": DAY,
        "naam": "Ada",
    }
    before = Gebruiker.objects.count()
    with pytest.raises(ValidationError, match=words):
        accounts.geef_rol(**given | changes)
    assert Gebruiker.objects.count() == before


def test_a_role_is_held_once(wereld: Wereld) -> None:
    ada(wereld)
    with pytest.raises(ValidationError, match="is op 01-09-2026 al Toezichthouder voor"):
        ada(wereld, vanaf=LATER)


def test_an_unknown_account_cannot_be_closed() -> None:
    with pytest.raises(ValidationError, match="geen account"):
        accounts.sluit_account("niemand@proef.example", DAY)


def test_the_list_tells_who_does_what(wereld: Wereld) -> None:
    ada(wereld)
    rows = {row["email"]: row for row in accounts.overzicht(DAY)}
    assert rows["ada@proef.example"]["rollen"] == [f"Toezichthouder voor {wereld.dienst}"]
    assert rows["tom@proef.example"]["actief"] is True
