"""The holidays of the Algemene termijnenwet, article 3,
against a calculation from Easter of our own.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from daglicht.tijd import TijdFout, algemeen_erkende_feestdagen, feestdagen

SUNDAY = 6


def article_3(year: int) -> set[date]:
    """Article 3, paragraphs 1 and 2; King's Day by the decrees of 1980 and 2013: 30 and 27 April,
    not on a Sunday.
    """
    pasen = easter(year)
    koning = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if koning.weekday() == SUNDAY:
        koning -= timedelta(days=1)
    moving = {pasen + timedelta(days=n) for n in (-2, 1, 39, 50)}
    return moving | {
        date(year, 1, 1),
        koning,
        date(year, 5, 5),
        date(year, 12, 25),
        date(year, 12, 26),
    }


def test_the_holidays_are_those_of_article_3() -> None:
    for year in range(1990, 2051):
        assert algemeen_erkende_feestdagen(year) == article_3(year), year


def test_liberation_day_counts_every_year_and_new_years_eve_never() -> None:
    for year in range(2015, 2036):
        assert "Bevrijdingsdag" in feestdagen(year)[date(year, 5, 5)]
        assert date(year, 12, 31) not in feestdagen(year)


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert feestdagen(2016)[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"


def test_a_year_the_library_does_not_know_is_refused() -> None:
    with pytest.raises(TijdFout) as caught:
        feestdagen(1981)
    assert str(caught.value) == (
        "De feestdagen van 1981 zijn niet volledig bekend: reken met een jaar vanaf 1982."
    )
    assert feestdagen(1982)[date(1982, 4, 30)] == "Koningsdag"
    assert feestdagen(2013)[date(2013, 4, 30)] == "Koningsdag"
