"""Erasing and holding at the same moment: one of them is done, and the other hears so."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from django.utils import timezone

from daglicht.privacy import service as privacy
from daglicht.privacy.models import Bewaarstop, Wissing
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from tegelijk import at_once
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db(transaction=True)


def today() -> date:
    return timezone.localdate()


def later() -> date:
    """A day on which the terms of a year are over."""
    return today() + relativedelta(months=12)


def bea(wereld: Wereld) -> toegang.Toegang:
    return toegang.toegang_van(wereld.gebruikers["beheerder"])


def loose() -> privacy.Persoon:
    return privacy.vind_persoon(str(register.leg_persoon_vast("Piet Pieterse").betrokkene.pk))


def test_two_at_once_erase_once() -> None:
    wereld = maak_wereld()
    person, access = loose(), bea(wereld)
    found = at_once(*[lambda: privacy.wis(access, person, later())] * 2)
    assert sorted(type(one).__name__ for one in found) == ["ValidationError", "Wissing"]
    assert Wissing.objects.count() == 1


def test_a_hold_and_an_erasure_at_once_give_one_of_them() -> None:
    wereld = maak_wereld()
    person, access = loose(), bea(wereld)
    found = at_once(
        lambda: privacy.wis(access, person, later()),
        lambda: privacy.zet_stop(access, person, "Bezwaar loopt", today(), None),
    )
    assert [type(one).__name__ for one in found].count("ValidationError") == 1
    assert Wissing.objects.count() + Bewaarstop.objects.count() == 1
