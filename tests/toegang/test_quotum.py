"""What one account may ask and bring: counted in memory, added up in the database now and then, and
shared by all processes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from daglicht.kit.quotum import QuotumBereikt
from daglicht.toegang.models import Verbruik
from daglicht.toegang.quotum import (
    BEWAREN,
    DEEL,
    EIGEN,
    EIGEN_PER_MINUUT,
    MB,
    MEEGEBRACHT,
    MEESTE,
    VERZOEKEN,
    Tellers,
    ruim_verbruik_op,
)
from logregels import meegeschreven

pytestmark = pytest.mark.django_db
NU = 1_900_000_030.0
"""Half a minute into a minute."""


@pytest.fixture(autouse=True)
def grenzen(settings: Any) -> None:
    settings.QUOTUM_VERZOEKEN, settings.QUOTUM_MB = 100, 10


def test_who_works_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tellers, who = Tellers(), uuid4()
    with django_assert_num_queries(0):
        for _ in range(100 // DEEL - 1):
            tellers.tel(who, VERZOEKEN, 1, NU)
    with django_assert_num_queries(1):
        tellers.tel(who, VERZOEKEN, 1, NU)
    row = Verbruik.objects.get()
    assert (row.account, row.soort, row.aantal) == (who, "verzoeken", 100 // DEEL)
    assert row.venster.timestamp() == NU - 10


def test_who_is_over_it_hears_when_to_ask_again_and_costs_nothing_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tellers, who, other = Tellers(), uuid4(), uuid4()
    for _ in range(100):
        tellers.tel(who, VERZOEKEN, 1, NU)
    with meegeschreven() as lines:
        with pytest.raises(QuotumBereikt, match="Wacht 50 seconden") as refused:
            tellers.tel(who, VERZOEKEN, 1, NU)
        with django_assert_num_queries(0), pytest.raises(QuotumBereikt):
            tellers.tel(who, VERZOEKEN, 1, NU + 5)
    assert refused.value.seconden == 50
    (told,) = lines.van("quota reached")
    assert (told["account"], told["quota"]) == (str(who), "verzoeken")
    tellers.tel(other, VERZOEKEN, 1, NU)
    tellers.tel(who, VERZOEKEN, 1, NU + 50)


@pytest.mark.parametrize("processen", [1, 3, 8])
def test_processes_share_a_quota_and_let_through_a_twentieth_each_at_most(processen: int) -> None:
    all_, who, passed = [Tellers() for _ in range(processen)], uuid4(), 0
    for turn in range(400):
        try:
            all_[turn % processen].tel(who, VERZOEKEN, 1, NU)
        except QuotumBereikt:
            continue
        passed += 1
    assert 100 - processen <= passed <= 100 + processen * 100 / DEEL


def test_bytes_are_counted_per_day() -> None:
    tellers, who = Tellers(), uuid4()
    tellers.tel(who, MEEGEBRACHT, 9 * MB, NU)
    with pytest.raises(QuotumBereikt, match="verstuur de rest morgen"):
        tellers.tel(who, MEEGEBRACHT, 2 * MB, NU + 60)
    tellers.tel(who, MEEGEBRACHT, 2 * MB, NU + 86_400)


@pytest.mark.parametrize(
    ("moment", "einde"),
    [
        ("2026-01-10T23:30+00:00", "2026-01-11T23:00+00:00"),
        ("2026-07-10T21:59+00:00", "2026-07-10T22:00+00:00"),
        ("2026-10-25T12:00+00:00", "2026-10-25T23:00+00:00"),  # the clock was set back
    ],
)
def test_a_day_is_one_of_the_netherlands(moment: str, einde: str) -> None:
    tellers, who = Tellers(), uuid4()
    now, end = (datetime.fromisoformat(one).timestamp() for one in (moment, einde))
    with pytest.raises(QuotumBereikt) as refused:
        tellers.tel(who, MEEGEBRACHT, 11 * MB, now)
    assert refused.value.seconden == end - now
    with pytest.raises(QuotumBereikt):
        tellers.tel(who, MEEGEBRACHT, 1, end - 1)
    tellers.tel(who, MEEGEBRACHT, 1, end)


def test_looking_after_the_own_account_is_counted_apart() -> None:
    tellers, who = Tellers(), uuid4()
    with pytest.raises(QuotumBereikt):
        tellers.tel(who, VERZOEKEN, 101, NU)
    for _ in range(EIGEN_PER_MINUUT):
        tellers.tel(who, EIGEN, 1, NU)
    with pytest.raises(QuotumBereikt, match="Wacht 50 seconden"):
        tellers.tel(who, EIGEN, 1, NU)


def test_without_a_quota_nothing_is_counted(settings: Any) -> None:
    settings.QUOTUM_VERZOEKEN = 0
    tellers = Tellers()
    for _ in range(300):
        tellers.tel(uuid4(), VERZOEKEN, 1, NU)
    assert not Verbruik.objects.exists()
    assert not tellers._known


def test_counters_of_times_that_are_over_are_thrown_away() -> None:
    tellers = Tellers()
    for _ in range(MEESTE):
        tellers.tel(uuid4(), VERZOEKEN, 1, NU)
    tellers.tel(uuid4(), VERZOEKEN, 1, NU + 60)
    assert len(tellers._known) == 1
    day = Tellers()
    for _ in range(MEESTE):
        day.tel(uuid4(), MEEGEBRACHT, 1, NU)
    day.tel(uuid4(), VERZOEKEN, 1, NU + 60)  # a minute is over, the day is not
    assert len(day._known) == MEESTE + 1
    for days, kind in ((0, "nu"), (BEWAREN.days + 1, "toen")):
        at = timezone.now() - timedelta(days=days)
        Verbruik.objects.create(account=uuid4(), soort=kind, venster=at, aantal=1)
    assert ruim_verbruik_op() == 1
    assert [row.soort for row in Verbruik.objects.all()] == ["nu"]
