"""A day on which something cannot have been done is refused, with the days that can be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from daglicht.kit.dagen import eis_binnen

DAG = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "terug", "vooruit"),
    [
        (relativedelta(years=10), relativedelta(), 10, 0),
        (relativedelta(years=1), relativedelta(years=3), 1, 3),
        (relativedelta(years=0), relativedelta(years=0), 0, 0),
    ],
)
def test_the_first_and_last_day_are_right_and_the_next_is_not(
    first: relativedelta, last: relativedelta, terug: int, vooruit: int
) -> None:
    today = timezone.localdate()
    for day in (today - first, today, today + last):
        eis_binnen(day, "controle", terug, vooruit)
    for day in (today - first - DAG, today + last + DAG):
        with pytest.raises(ValidationError, match=f"Een controle op {day:%d-%m-%Y} kan niet"):
            eis_binnen(day, "controle", terug, vooruit)


def test_what_may_be_however_long_ago_names_no_first_day() -> None:
    eis_binnen(date.min, "maatregel")
    with pytest.raises(ValidationError) as caught:
        eis_binnen(date.max, "maatregel")
    today = timezone.localdate()
    (words,) = caught.value.messages
    assert words == (
        f"Een maatregel op 31-12-9999 kan niet: kies een dag tot en met {today:%d-%m-%Y}. "
        "Klopt het jaartal?"
    )


@given(st.dates(), st.integers(0, 50), st.integers(0, 50))
def test_any_day_is_right_or_refused_with_the_days_that_are(
    day: date, back: int, ahead: int
) -> None:
    today = timezone.localdate()
    fits = today - relativedelta(years=back) <= day <= today + relativedelta(years=ahead)
    if fits:
        eis_binnen(day, "controle", back, ahead)
        return
    with pytest.raises(ValidationError, match=f"{day.year:04} kan niet"):
        eis_binnen(day, "controle", back, ahead)
