"""How a course stands: when it was done, which term comes first, and what usually follows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from daglicht.recht import verloop, verlopen
from daglicht.recht.verloop import Rechtsstap, Verloopstand, stand

OPGELEGD, TOT = date(2026, 1, 12), date(2026, 2, 9)


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


def last() -> list[Rechtsstap]:
    """An order of 12 January 2026 that forfeits 4,000 for each violation after 9 February."""
    money = {"bedrag": Decimal(4000), "maximum": Decimal(10000)}
    return [
        stap("zonder-zienswijze", OPGELEGD, grond="spoed", motivering="m"),
        stap("besluit", OPGELEGD, tot=TOT, wijze="overtreding", **money),
    ]


def zicht(steps: list[Rechtsstap], op: date, code: str = "dwangsom") -> Verloopstand:
    return stand(verloop(code), steps, op)


def codes(found: Any) -> list[str]:
    return [item.code for item in found]


def vergunning() -> list[Rechtsstap]:
    return [
        stap("begin", date(2025, 3, 3)),
        stap("besluit", date(2025, 4, 7), uitkomst="verleend"),
        stap("bekendmaking", date(2025, 4, 8)),
    ]


def test_a_permit_is_done_on_the_day_of_law_that_made_it_so_or_on_its_last_step() -> None:
    """Final the day after the term for objections, 20 May 2025; left aside: that very day."""
    steps = vergunning()
    before, after = (
        zicht(steps, date(2025, 5, 20), "ow-regulier"),
        zicht(steps, date(2025, 5, 21), "ow-regulier"),
    )
    assert (before.afgerond, before.afgerond_op) == (False, None)
    assert (after.afgerond, after.afgerond_op) == (True, date(2025, 5, 21))
    assert zicht(steps, date(2026, 5, 21), "ow-regulier").afgerond_op == date(2025, 5, 21)
    gone = [steps[0], stap("aanvraag-ingetrokken", date(2025, 3, 10))]
    found = zicht(gone, date(2025, 6, 1), "ow-regulier")
    assert (found.afgerond, found.afgerond_op) == (True, date(2025, 3, 10))


def test_the_terms_that_run_and_the_one_within_which_the_authority_must_act() -> None:
    asked = stap("verzoek-invordering", date(2026, 3, 2), door="buurman")
    seen = stap("verbeurte", date(2026, 2, 20), controle="C1", aantal=1, vanaf=date(2026, 2, 20))
    found = zicht([*last(), seen, asked], date(2026, 3, 3))
    ends = [item.einde for item in found.lopend]
    assert ends == sorted(ends)
    assert all(item.voldaan_op is None for item in found.lopend)
    first = found.eerstvolgend
    assert first is not None
    assert (first.code, first.klok.einddatum) == ("beslissen-invordering", date(2026, 3, 30))
    assert first.wie == "gezag"
    starts = [(item.looptijd.begin, item.looptijd.einde) for item in found.klokken]
    assert starts == sorted(starts)
    assert zicht([], OPGELEGD).eerstvolgend is None


def test_what_usually_follows_and_what_waits_with_the_reason_and_the_day() -> None:
    course = verloop("dwangsom")
    nothing = zicht([], OPGELEGD)
    assert codes(nothing.volgende) == [
        code for code in course.begin if code in codes(nothing.mogelijk)
    ]
    told = stap("voornemen", OPGELEGD, tot=date(2026, 1, 26))
    found = zicht([told], date(2026, 1, 20))
    (later,) = [item for item in found.nog_niet if item.soort.code == "besluit"]
    assert later.vanaf == date(2026, 1, 27)
    assert later.redenen
    assert all("(art. " in reason for reason in later.redenen)
    assert "besluit" not in codes(found.mogelijk)
    assert "besluit" in codes(zicht([told], date(2026, 1, 27)).mogelijk)


def test_a_remedy_that_waits_comes_first_and_a_decision_taken_away_has_no_sequel() -> None:
    objection = stap("bezwaar", date(2026, 1, 20), door="de overtreder")
    waiting = zicht([*last(), objection], date(2026, 1, 21))
    assert [item.stap for item in waiting.middelen] == [objection]
    assert codes(waiting.volgende)[0] == "beslissing-op-bezwaar"
    gone = stap(
        "beslissing-op-bezwaar", date(2026, 3, 2), uitkomst="herroepen", door="de overtreder"
    )
    after = zicht([*last(), objection, gone], date(2026, 3, 3))
    assert (after.fase, after.voorbij, after.geschorst) == ("herroepen", True, False)
    assert after.volgende == ()
    assert after.middelen == ()


def test_a_suspended_decision_stands_still_and_works_again() -> None:
    steps = [
        *last(),
        stap("bezwaar", date(2026, 1, 20), door="x"),
        stap("schorsing", date(2026, 2, 2)),
        stap("schorsing-voorbij", date(2026, 2, 16)),
    ]
    states = [
        (found.geschorst, found.voorbij, found.dicht is None)
        for found in (zicht(steps, date(2026, 2, day)) for day in (1, 2, 15, 16))
    ]
    still, open_ = (True, False, False), (False, False, True)
    assert states == [open_, still, still, open_]
    assert zicht([], OPGELEGD).dicht is None


def test_a_step_that_was_recorded_while_the_order_stood_still_counts_for_nothing() -> None:
    seen = stap("verbeurte", date(2026, 2, 20), controle="C1", aantal=1, vanaf=date(2026, 2, 12))
    steps = [
        *last(),
        stap("bezwaar", date(2026, 1, 20), door="x"),
        stap("schorsing", date(2026, 2, 10)),
        stap("schorsing-voorbij", date(2026, 2, 16)),
        seen,
    ]
    ((step, why),) = zicht(steps, date(2026, 2, 20)).krachteloos
    assert step is seen
    assert "geen werking vanaf dinsdag 10 februari 2026" in str(why)


def test_the_courses_that_repair_a_violation_are_those_of_the_awb() -> None:
    """Awb 5:2, first paragraph, sub b: an order under penalty, an order of coercion, …"""
    repair = {code for code, course in verlopen().items() if course.herstelsanctie}
    assert {"dwangsom", "bestuursdwang"} <= repair
    assert not {"boete", "strafrechtelijk", "waarschuwing"} & repair
