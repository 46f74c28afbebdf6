"""Tasks divided by when they must be done, and their keys."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import chain
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.kit.taak import (
    ERNST,
    Onderwerp,
    Paginaverwijzing,
    Taak,
    Urgentie,
    onderscheid,
    op_volgorde,
    sleutel,
    verdeel,
)

KEY = UUID("6f1f1b1e-0000-4000-8000-000000000001")
SLEUTEL = re.compile(r"taak(-[a-z0-9]+)+")
SUNDAY = date(2026, 11, 29)


def task(day: date | None, ernst: str = "laag", number: int = 0) -> Taak:
    page = Paginaverwijzing("controle", KEY)
    return Taak(
        sleutel("proef", number),
        "proef",
        "Doen",
        "Omdat het moet.",
        day,
        ernst,
        "Doen",
        page,
        Onderwerp("iets", page),
    )


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
TASKS = st.lists(
    st.builds(task, st.none() | DAYS, st.sampled_from(ERNST), st.integers(0, 10**6)), max_size=30
)


@given(TASKS, DAYS)
def test_each_task_is_in_one_part(tasks: list[Taak], day: date) -> None:
    found = verdeel(tasks, day)
    assert list(found) == list(Urgentie)
    assert sorted(chain(*found.values()), key=repr) == sorted(tasks, key=repr)
    for urgency, part in found.items():
        assert part == op_volgorde(part)
        assert {item.urgentie(day) for item in part} <= {urgency}


@given(DAYS, DAYS)
def test_a_day_is_late_this_week_or_later(due: date, day: date) -> None:
    late, week = due < day, due.isocalendar()[:2] == day.isocalendar()[:2]
    found = task(due).urgentie(day)
    assert (found is Urgentie.TE_LAAT) == late
    assert (found is Urgentie.DEZE_WEEK) == (week and not late)
    assert (found is Urgentie.LATER) == (not late and not week)
    assert task(due).dagen(day) == (due - day).days


@pytest.mark.parametrize(
    ("op", "uiterlijk", "urgentie"),
    [
        (SUNDAY, SUNDAY, Urgentie.DEZE_WEEK),
        (SUNDAY, SUNDAY + timedelta(1), Urgentie.LATER),
        (SUNDAY, SUNDAY - timedelta(1), Urgentie.TE_LAAT),
        (SUNDAY + timedelta(1), SUNDAY, Urgentie.TE_LAAT),
        (SUNDAY + timedelta(1), SUNDAY + timedelta(1), Urgentie.DEZE_WEEK),
        (SUNDAY + timedelta(1), SUNDAY + timedelta(7), Urgentie.DEZE_WEEK),
        (SUNDAY + timedelta(1), SUNDAY + timedelta(8), Urgentie.LATER),
    ],
)
def test_a_week_ends_on_sunday(op: date, uiterlijk: date, urgentie: Urgentie) -> None:
    assert task(uiterlijk).urgentie(op) is urgentie


def test_a_day_that_is_not_known_is_not_later() -> None:
    unknown = task(None, "hoog")
    assert unknown.urgentie(SUNDAY) is Urgentie.ZONDER_DAG
    assert unknown.dagen(SUNDAY) is None
    order = list(Urgentie)
    assert order.index(Urgentie.ZONDER_DAG) < order.index(Urgentie.LATER)


def test_the_first_due_comes_first_and_then_what_presses_most() -> None:
    soon, late = SUNDAY, SUNDAY - timedelta(3)
    rows = [task(None), task(soon, "laag"), task(soon, "hoog"), task(late)]
    assert op_volgorde(rows) == [rows[3], rows[2], rows[1], rows[0]]


def test_a_key_says_what_is_done_to_which_object() -> None:
    assert sleutel("controle", KEY) == f"taak-controle-{KEY}"
    assert sleutel("Verbeurte", "0001CTRL-2026-000001", "") == (
        "taak-verbeurte-0001ctrl-2026-000001"
    )


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_key_can_be_an_id_on_a_page(parts: list[str]) -> None:
    found = sleutel("x", *parts)
    assert SLEUTEL.fullmatch(found), found


def test_two_tasks_of_one_kind_on_one_object_are_told_apart() -> None:
    same = [task(SUNDAY), task(None), task(SUNDAY, number=1)]
    found = [item.sleutel for item in onderscheid(same)]
    assert found == ["taak-proef-0", "taak-proef-0-2", "taak-proef-1"]
    assert [item.uiterlijk for item in onderscheid(same)] == [SUNDAY, None, SUNDAY]
