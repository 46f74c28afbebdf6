"""Suspension by the court: of the decision or of the ruling under appeal, until when,
and which requests wait.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, stand
from daglicht.recht.verloop.schorsing import (
    nog_niet_bekend,
    schorsingen,
    stilgelegd,
    wachtende_verzoeken,
    zonder_uitkomst,
)

COURSE = verloop("ow-regulier")


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


ANNULLED = stap("uitspraak", date(2025, 9, 1), uitkomst="vernietigd")
APPEALED = [
    stap("begin", date(2025, 3, 3)),
    stap("besluit", date(2025, 4, 7), uitkomst="verleend"),
    stap("bekendmaking", date(2025, 4, 8)),
    stap("bezwaar", date(2025, 4, 15), door="buur"),
    stap("beslissing-op-bezwaar", date(2025, 6, 2), uitkomst="ongegrond"),
    stap("beroep", date(2025, 6, 10), door="buur"),
    ANNULLED,
    stap("hoger-beroep", date(2025, 9, 8), door="houder"),
    stap("voorlopige-voorziening", date(2025, 9, 9), door="houder"),
]


def geschorst(day: date, **given: Any) -> Rechtsstap:
    return stap("voorziening-beslist", day, uitkomst="geschorst", **given)


def opgeheven(day: date, **given: Any) -> Rechtsstap:
    return stap("voorziening-beslist", day, uitkomst="opgeheven", **given)


BOTH = [
    *APPEALED,
    geschorst(date(2025, 10, 1), wat="uitspraak"),
    geschorst(date(2025, 10, 2), wat="besluit"),
]


@pytest.mark.parametrize(
    ("lifted", "decision", "ruling", "phase"),
    [
        ({}, date(2025, 11, 3), date(2025, 11, 3), "vernietigd"),
        ({"wat": "uitspraak"}, None, date(2025, 11, 3), "vernietigd"),
        ({"wat": "besluit"}, date(2025, 11, 3), None, "in werking"),
    ],
)
def test_lifting_ends_the_suspension_that_it_names_else_each(
    lifted: dict[str, str], decision: date | None, ruling: date | None, phase: str
) -> None:
    """Awb 8:87."""
    steps = [*BOTH, opgeheven(date(2025, 11, 3), **lifted)]
    assert [item.tot for item in schorsingen(COURSE, steps)] == [decision]
    assert [item.tot for item in schorsingen(COURSE, steps, "uitspraak")] == [ruling]
    assert stand(COURSE, BOTH, date(2025, 11, 2)).fase == "geschorst"
    assert stand(COURSE, steps, date(2025, 11, 3)).fase == phase


def test_a_ruling_that_stands_still_keeps_nothing_but_that_it_was_given() -> None:
    steps = [*APPEALED, geschorst(date(2025, 10, 1), wat="uitspraak")]
    assert stilgelegd(COURSE, steps, date(2025, 9, 30)) == []
    assert stilgelegd(COURSE, steps, date(2025, 10, 1)) == [ANNULLED]
    told, still = zonder_uitkomst(COURSE, steps, date(2025, 10, 1))
    assert still == [ANNULLED]
    assert told == [
        stap("uitspraak", date(2025, 9, 1)) if step is ANNULLED else step for step in steps
    ]
    assert zonder_uitkomst(COURSE, APPEALED, date(2025, 10, 1)) == (APPEALED, [])
    assert zonder_uitkomst(COURSE, steps[6:], date(2025, 10, 1)) == (steps[6:], [])


@pytest.mark.parametrize("ended", ["uitspraak-hoger-beroep", "rechtsmiddel-ingetrokken"])
def test_it_works_again_on_the_day_on_which_the_appeal_ends(ended: str) -> None:
    """Awb 8:85, second paragraph: as soon as."""
    end = {"uitkomst": "bevestigd"} if ended == "uitspraak-hoger-beroep" else {"door": "houder"}
    last = stap(ended, date(2025, 12, 1), **end)
    steps = [*APPEALED, geschorst(date(2025, 10, 1), wat="uitspraak"), last]
    assert stand(COURSE, steps, date(2025, 11, 30)).fase == "in werking"
    assert stand(COURSE, steps, date(2025, 12, 1)).fase == "vernietigd"


def test_of_more_rulings_the_one_of_the_day_stands_still_else_the_last() -> None:
    other = stap("uitspraak", date(2025, 9, 3), uitkomst="vernietigd")
    rulings = [*APPEALED[:7], other, *APPEALED[7:]]
    for given, expected in (({}, other), ({"uitspraak": ANNULLED.datum}, ANNULLED)):
        steps = [*rulings, geschorst(date(2025, 10, 1), wat="uitspraak", **given)]
        (found,) = stilgelegd(COURSE, steps, date(2025, 10, 1))
        assert found is expected


def test_a_decision_on_an_objection_is_unknown_until_the_day_it_was_made_known() -> None:
    """Awb 3:40 and 7:12."""
    decided = stap("beslissing-op-bezwaar", date(2025, 6, 2), bekend=date(2025, 6, 10))
    assert nog_niet_bekend(decided, date(2025, 6, 9))
    assert not nog_niet_bekend(decided, date(2025, 6, 10))
    assert not nog_niet_bekend(stap("beslissing-op-bezwaar", date(2025, 6, 2)), date(2025, 6, 2))
    ruled = stap("uitspraak", date(2025, 6, 2), bekend=date(2025, 6, 10))
    assert not nog_niet_bekend(ruled, date(2025, 6, 2))


def test_a_ruling_is_on_the_request_of_whom_it_names_else_on_the_first() -> None:
    asked = [
        stap("voorlopige-voorziening", date(2025, 9, day), door=who)
        for day, who in ((1, "a"), (2, "b"))
    ]
    for given, left in (({}, asked[1]), ({"door": "B "}, asked[0])):
        ruled = stap("voorziening-beslist", date(2025, 9, 3), uitkomst="afgewezen", **given)
        (found,) = wachtende_verzoeken([*asked, ruled])
        assert found is left
    assert wachtende_verzoeken(asked) == asked
