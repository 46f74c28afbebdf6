"""What follows from a course is worked out once, and never taken for what follows from another."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, Verloop, stand
from daglicht.zaakverloop import geheugen, service
from daglicht.zaakverloop.geheugen import onthoud

DAG = date(2026, 3, 2)
BOETE, DWANGSOM = verloop("boete"), verloop("dwangsom")
WAARDEN = st.one_of(
    st.integers(-2, 2),
    st.booleans(),
    st.sampled_from(["1", "1.0", "True", "", "2026-03-02"]),
    st.sampled_from([Decimal("1"), Decimal("1.0"), Decimal("1.00")]),
    st.dates(DAG, DAG + timedelta(days=2)),
)
STAPPEN = st.builds(
    Rechtsstap,
    st.sampled_from(["besluit", "betaling"]),
    st.dates(DAG, DAG + timedelta(days=2)),
    st.dictionaries(st.sampled_from(["a", "b"]), WAARDEN, max_size=2),
    st.one_of(st.none(), st.integers(1, 2)),
)
VRAGEN = st.tuples(
    st.sampled_from([BOETE, DWANGSOM]),
    st.lists(STAPPEN, max_size=2),
    st.dates(DAG, DAG + timedelta(days=2)),
)


def in_words(course: Verloop, steps: Sequence[Rechtsstap], *further: Any) -> str:
    """Return all that was asked, each value with its kind."""
    told = [(step.soort, step.datum, step.nummer, dict(step.gegevens)) for step in steps]
    return f"{course.code} {told!r} {further!r}"


@given(st.lists(VRAGEN, min_size=2, max_size=8))
def test_what_differs_in_a_character_is_another_question(
    questions: list[tuple[Verloop, list[Rechtsstap], date]],
) -> None:
    remembered = onthoud(in_words)
    for asked in [*questions, *questions]:
        assert remembered(*asked) == in_words(*asked)


def test_what_was_asked_is_not_worked_out_again() -> None:
    worked: list[date] = []

    def fold(_course: Verloop, _steps: Sequence[Rechtsstap], op: date, *, known: date = DAG) -> int:
        worked.append(op)
        return len(worked)

    remembered, steps = onthoud(fold), [Rechtsstap("besluit", DAG)]
    assert [remembered(BOETE, steps, DAG) for _ in range(3)] == [1, 1, 1]
    assert remembered(DWANGSOM, steps, DAG) == 2
    assert remembered(BOETE, [*steps, steps[0]], DAG) == 3
    assert remembered(BOETE, steps, DAG + timedelta(days=1)) == 4
    assert remembered(BOETE, steps, DAG, known=DAG) == 5
    assert remembered(BOETE, steps, DAG) == 1


def test_a_list_that_grows_afterwards_changes_nothing() -> None:
    steps = [Rechtsstap("besluit", DAG)]
    found = service.stand(BOETE, steps, DAG)
    steps.append(Rechtsstap("betaling", DAG))
    assert len(found.stappen) == 1
    assert len(service.stand(BOETE, steps, DAG).stappen) == 2
    assert service.stand(BOETE, steps[:1], DAG) is found


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geheugen, "RUIM", 3)
    worked: list[date] = []

    def fold(_course: Verloop, _steps: Sequence[Rechtsstap], op: date) -> date:
        worked.append(op)
        return op

    remembered = onthoud(fold)
    days = [DAG + timedelta(days=number) for number in range(5)]
    for day in [*days, *days[2:], days[0]]:
        assert remembered(BOETE, [], day) == day
    assert worked == [*days, days[0]]


def test_what_another_thread_has_half_done_is_not_taken_for_an_answer() -> None:
    """What is worked out when it is asked for stands half done in between: a day of law that waits
    for itself is none.
    """
    remembered = onthoud(lambda _course, _steps, _op: object())
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(remembered, BOETE, [], DAG).result()
        assert other.submit(remembered, BOETE, [], DAG).result() is theirs
    assert remembered(BOETE, [], DAG) is not theirs
    assert remembered(BOETE, [], DAG) is remembered(BOETE, [], DAG)


def test_a_fault_is_no_answer() -> None:
    def fails(_course: Verloop, _steps: Sequence[Rechtsstap], op: date) -> date:
        raise ValueError(op)

    remembered = onthoud(fails)
    for _ in range(2):
        with pytest.raises(ValueError, match="2026-03-02"):
            remembered(BOETE, [], DAG)


def test_it_stands_as_without_remembering() -> None:
    steps = [Rechtsstap("overtreding", DAG), Rechtsstap("voornemen", DAG + timedelta(days=1))]
    later = DAG + timedelta(days=400)
    known, fresh = service.stand(BOETE, steps, later), stand(BOETE, steps, later)
    assert known is service.stand(BOETE, list(steps), later)
    assert (known.fase, known.klokken, known.mijlpalen) == (
        fresh.fase,
        fresh.klokken,
        fresh.mijlpalen,
    )
