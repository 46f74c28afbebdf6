"""A term that was started: its last day, whether it was met in time, and days that do not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, looptijden
from daglicht.recht.verloop.looptijd import (
    Looptijd,
    Termijnklok,
    doorgeschoven,
    zonder_stilstand,
)
from daglicht.tijd import Periode, Status

DAY = date(2026, 1, 12)


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


def bezwaartermijn() -> Looptijd:
    """Six weeks for objections against an order of 12 January 2026: until 23 February."""
    return looptijden(verloop("dwangsom"), [stap("besluit", DAY, tot=date(2026, 2, 9))])[
        "bezwaartermijn"
    ]


def feb(day: int) -> date:
    return date(2026, 2, day)


def test_what_a_term_tells_of_itself() -> None:
    item = bezwaartermijn()
    assert (item.naam, item.begin, item.einde) == ("Bezwaar", DAY, feb(23))
    assert str(item.bron) == "art. 6:7 Algemene wet bestuursrecht"
    assert item.uitleg == (
        (
            "Bezwaartermijn: 6 weken vanaf dinsdag 13 januari 2026 (art. 6:7 Algemene wet "
            "bestuursrecht)"
        ),
    )
    assert not item.staat_stil
    assert item.geverifieerd
    own = replace(item.soort, naam="Eigen naam", bron=verloop("dwangsom").bron)
    assert replace(item, soort=own).naam == "Eigen naam"
    assert replace(item, soort=own).bron == verloop("dwangsom").bron
    unread = replace(own, bron=replace(verloop("dwangsom").bron, geverifieerd=False))
    assert not replace(item, soort=unread).geverifieerd
    guessed = replace(item.berekening, termijn=replace(item.berekening.termijn, geverifieerd=False))
    assert not replace(item, berekening=guessed).geverifieerd


def test_a_term_is_over_after_its_last_day_and_met_late_when_that_was_after_it() -> None:
    item = bezwaartermijn()
    assert [item.voorbij(feb(day)) for day in (23, 24)] == [False, True]
    assert [item.te_laat(feb(day)) for day in (23, 24)] == [False, True]
    assert not replace(item, voldaan_op=feb(23)).te_laat(feb(28))
    late = replace(item, voldaan_op=feb(24))
    assert [late.te_laat(feb(day)) for day in (23, 24)] == [False, True]
    assert late.klok(feb(28)).status is Status.TE_LAAT
    assert item.klok(feb(28)).status is Status.VERSTREKEN


def test_days_of_standing_still_push_the_end_and_one_can_pull_another_in() -> None:
    """Until 23 February; 5 days before it push it to the 28th, so that 26 February counts too."""
    first = Periode(feb(9), feb(14))
    second = Periode(feb(26), feb(27))
    end, counted = doorgeschoven(DAY, feb(23), [first, second])
    assert (end, counted) == (date(2026, 3, 1), [first, second])
    assert doorgeschoven(DAY, feb(23), [second]) == (feb(23), [])
    last = Periode(feb(23), feb(24))
    assert doorgeschoven(DAY, feb(23), [last]) == (feb(24), [last])
    before = Periode(date(2026, 1, 1), DAY)
    assert doorgeschoven(DAY, feb(23), [before, last]) == (feb(24), [last])
    partly = Periode(date(2026, 1, 1), date(2026, 1, 14))
    assert doorgeschoven(DAY, feb(23), [partly]) == (
        feb(25),
        [Periode(DAY, date(2026, 1, 14))],
    )
    still = Periode(feb(9))
    assert doorgeschoven(DAY, feb(23), [still, second]) == (None, [still])


def test_a_term_without_the_days_that_do_not_count_says_so_with_its_article() -> None:
    item = bezwaartermijn()
    days = [Periode(feb(9), feb(14))]
    moved = zonder_stilstand(item, days, "telt niet", "art. 1 Proefwet")
    assert (moved.einde, moved.staat_stil) == (feb(28), False)
    assert moved.uitleg == (*item.uitleg, "telt niet (art. 1 Proefwet)")
    assert moved.berekening.stappen[-1].einddatum == feb(28)
    assert list(moved.berekening.stilstand) == days
    assert zonder_stilstand(item, [], "telt niet", "art. 1 Proefwet") is item
    still = zonder_stilstand(item, [Periode(feb(9))], "telt niet", "art. 1 Proefwet")
    assert still.staat_stil
    assert still.einde == feb(23)
    assert not still.voorbij(date(2027, 1, 1))


def test_what_the_authority_let_pass_still_matters_and_what_another_did_does_not() -> None:
    item = bezwaartermijn()
    for who, may, day, matters in (
        ("gezag", False, feb(24), True),
        ("gezag", True, feb(24), False),
        ("belanghebbende", False, feb(24), False),
        ("belanghebbende", False, feb(23), True),
        ("gezag", True, DAY, True),
    ):
        kind = replace(item.soort, wie=who, mag=may)
        own = replace(item, soort=kind)
        clock = Termijnklok("bezwaartermijn", own, own.klok(day))
        assert (clock.wie, clock.mag, clock.loopt) == (who, may, matters)
        assert (clock.naam, clock.uitleg, clock.geverifieerd) == (item.naam, item.uitleg, True)
        assert clock.berekening is item.berekening


def test_without_steps_no_term_runs() -> None:
    assert looptijden(verloop("dwangsom"), []) == {}
