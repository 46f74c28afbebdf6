"""The royal decrees that equate days: each with its source,
and told apart by whether somebody read it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from daglicht.recht import kalender
from daglicht.recht.kalender import gelijkstellingen
from daglicht.tijd import Kalender, algemeen_erkende_feestdagen


def test_equated_days_are_workdays_by_the_calendar_and_each_decree_is_told_apart() -> None:
    for decree in gelijkstellingen():
        assert str(decree.bron).lower().startswith("besluit")
        for day in decree.dagen:
            assert Kalender().is_werkbaar(day), day
            assert not kalender().is_werkbaar(day)
            assert (day in kalender().ongelezen) != decree.bron.geverifieerd
    assert kalender().gelijkgesteld
    assert not kalender().gelijkgesteld & kalender().ongelezen.keys()


def test_the_friday_after_ascension_day_of_a_year_without_a_decree_is_likely_only() -> None:
    likely = kalender().vermoedelijk
    assert date(2020, 5, 22) in likely
    assert date(2029, 5, 11) in likely
    assert all(kalender().is_werkbaar(day) for day in likely if Kalender().is_werkbaar(day))
    years = {day.year for row in gelijkstellingen() for day in row.dagen}
    assert not years & {day.year for day in likely}


@pytest.mark.parametrize("year", [*range(2004, 2020), *range(2023, 2026), *range(2026, 2029)])
def test_the_friday_after_ascension_day_is_in_the_decree_of_its_year(year: int) -> None:
    friday = easter(year) + timedelta(days=40)
    holiday = friday in algemeen_erkende_feestdagen(year)
    assert holiday or friday in {*kalender().gelijkgesteld, *kalender().ongelezen} or year == 2004
