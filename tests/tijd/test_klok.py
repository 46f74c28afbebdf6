"""Laws of the clock: one day at a time, standing still while paused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import termijn
from daglicht.tijd import Opschorting, Status, bereken, klok

DAY = timedelta(days=1)
events = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(
    events,
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=3),
    st.integers(0, 120),
)
def test_each_running_day_takes_one_and_a_paused_day_none(
    event: date, rows: list[tuple[int, int]], n: int
) -> None:
    starts = [event + timedelta(days=offset) for offset, _ in rows]
    pauses = [
        Opschorting(van, van + timedelta(days=length), "p")
        for van, (_, length) in zip(starts, rows, strict=True)
    ]
    result = bereken(termijn("regulier"), event, opschortingen=pauses)
    day = event + timedelta(days=n)
    before, after = klok(result, day).resterende_dagen, klok(result, day + DAY).resterende_dagen
    assert before is not None
    assert after is not None
    assert before - after == (0 if result.opgeschort(day + DAY) else 1)


@given(events, st.integers(-10, 100))
def test_the_state_agrees_with_the_days_left(event: date, n: int) -> None:
    result = bereken(termijn("bezwaar"), event)
    state = klok(result, event + timedelta(days=n))
    assert state.resterende_dagen is not None
    assert (state.status is Status.VERSTREKEN) == (state.resterende_dagen < 0)
    assert (state.status is Status.NIET_BEGONNEN) == (n < 1)


@pytest.mark.parametrize(
    ("op", "voldaan_op", "status", "left"),
    [
        (date(2025, 1, 6), None, Status.NIET_BEGONNEN, 61),
        (date(2025, 1, 20), None, Status.LOOPT, 47),
        (date(2025, 1, 21), None, Status.OPGESCHORT, 47),
        (date(2025, 1, 25), None, Status.OPGESCHORT, 47),
        (date(2025, 1, 26), None, Status.LOOPT, 46),
        (date(2025, 3, 13), None, Status.LOOPT, 0),
        (date(2025, 3, 14), None, Status.VERSTREKEN, -1),
        (date(2025, 4, 1), date(2025, 3, 13), Status.TIJDIG, 0),
        (date(2025, 4, 1), date(2025, 3, 14), Status.TE_LAAT, -1),
        (date(2025, 3, 1), date(2025, 3, 13), Status.LOOPT, 12),
    ],
)
def test_the_life_of_a_term(op: date, voldaan_op: date | None, status: Status, left: int) -> None:
    pause = Opschorting.na_verzoek(date(2025, 1, 20), date(2025, 1, 26))
    result = bereken(termijn("regulier"), date(2025, 1, 11), opschortingen=[pause])
    assert result.einddatum == date(2025, 3, 13)
    state = klok(result, op, voldaan_op)
    assert (state.status, state.resterende_dagen) == (status, left)


def test_an_open_pause_keeps_the_days_and_hides_the_end() -> None:
    result = bereken(
        termijn("regulier"),
        date(2025, 1, 6),
        opschortingen=[Opschorting(date(2025, 1, 21), None, "p")],
    )
    early, late = klok(result, date(2025, 1, 21)), klok(result, date(2026, 1, 1))
    assert early.status is late.status is Status.OPGESCHORT
    assert early.resterende_dagen == late.resterende_dagen == 42
    assert late.einddatum is None
