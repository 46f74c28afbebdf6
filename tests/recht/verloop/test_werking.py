"""On which days a decision works, as known afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, stand

COURSE = verloop("ow-regulier")
REVOKED, RULED = date(2025, 6, 2), date(2025, 9, 1)


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


@pytest.mark.parametrize("known", [REVOKED, date(2025, 6, 4)])
def test_between_a_revocation_and_its_annulment_it_worked_but_nobody_had_to_obey(
    known: date,
) -> None:
    """Awb 8:72, second paragraph: with force from the begin; 3:40: from when it was made known."""
    decided = {"uitkomst": "herroepen", "bekend": known}
    steps = [
        stap("begin", date(2025, 3, 3)),
        stap("besluit", date(2025, 4, 7), uitkomst="verleend"),
        stap("bekendmaking", date(2025, 4, 8)),
        stap("bezwaar", date(2025, 4, 15), door="buur"),
        stap("beslissing-op-bezwaar", REVOKED, **decided),
        stap("beroep", date(2025, 6, 10), door="houder"),
    ]
    works = stand(COURSE, steps, date(2025, 6, 30)).bekend.werking()
    assert works is not None
    assert works.vervallen is not None
    assert not works.vervallen.achteraf
    ruled = [*steps, stap("uitspraak", RULED, uitkomst="opnieuw beslissen")]
    works = stand(COURSE, ruled, RULED).bekend.werking()
    assert works is not None
    assert works.vervallen is None
    (between,) = works.sluitingen
    assert (between.van, between.tot, between.achteraf) == (known, RULED, True)
