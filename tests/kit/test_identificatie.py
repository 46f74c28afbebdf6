"""Number series: no number twice, none skipped, also when drawn at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from daglicht.kit.identificatie import volgende_identificatie
from wereld import rsin

OWNER = rsin(7)


@pytest.mark.django_db
def test_numbers_follow_each_other_per_owner_kind_and_year() -> None:
    drawn = [volgende_identificatie(OWNER, "CTR", 2026) for _ in range(3)]
    assert drawn == [f"{OWNER}CTR-2026-{number:06d}" for number in (1, 2, 3)]
    assert volgende_identificatie(OWNER, "CTR", 2027).endswith("-000001")
    assert volgende_identificatie(rsin(8), "CTR", 2026).endswith("-000001")


@pytest.mark.django_db(transaction=True)
def test_a_number_of_a_transaction_that_failed_is_drawn_again() -> None:
    with transaction.atomic():
        volgende_identificatie(OWNER, "CTR", 2026)
        transaction.set_rollback(True)
    assert volgende_identificatie(OWNER, "CTR", 2026).endswith("-000001")


@pytest.mark.django_db(transaction=True)
def test_numbers_drawn_at_once_differ() -> None:
    def draw(_: int) -> str:
        try:
            with transaction.atomic():
                return volgende_identificatie(OWNER, "OVT", 2026)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(draw, range(40)))
    assert sorted(drawn) == [f"{OWNER}OVT-2026-{number:06d}" for number in range(1, 41)]
