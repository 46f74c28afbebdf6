"""The money of a last onder dwangsom: what is forfeited, who has paid what,
and until when it can be collected.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.dwangsom import (
    Geldstand,
    Voorstel,
    Waarneming,
    geldstand,
    stel_verbeurte_voor,
)
from daglicht.recht.verloop import Rechtsstap, looptijden

OPGELEGD = date(2026, 1, 12)
TOT = date(2026, 2, 9)  # the last day of the term to comply
LATER = date(2026, 12, 31)


def last(**other: Any) -> list[Rechtsstap]:
    """An order that forfeits 4,000 for each violation, 10,000 at most, after 9 February."""
    given = {"tot": TOT, "wijze": "overtreding", "bedrag": Decimal(4000), "maximum": Decimal(10000)}
    return [
        Rechtsstap("zonder-zienswijze", OPGELEGD, {"grond": "spoed", "motivering": "m"}),
        Rechtsstap("besluit", OPGELEGD, given | other),
    ]


def verbeurd(day: date, controle: str = "C1", aantal: int = 1) -> Rechtsstap:
    return Rechtsstap("verbeurte", day, {"controle": controle, "aantal": aantal, "vanaf": day})


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


def geld(steps: list[Rechtsstap], op: date = LATER) -> Geldstand:
    found = geldstand(verloop("dwangsom"), steps, op)
    assert found is not None
    return found


def feb(day: int) -> date:
    return date(2026, 2, day)


def voorgesteld(steps: list[Rechtsstap], *days: date) -> list[Voorstel]:
    seen = [Waarneming(f"C{number}", day) for number, day in enumerate(days, 1)]
    return stel_verbeurte_voor(verloop("dwangsom"), steps, seen)


def vanaf(steps: list[Rechtsstap], *days: date) -> list[tuple[str, date]]:
    return [(item.waarneming.controle, item.vanaf) for item in voorgesteld(steps, *days)]


def test_what_was_paid_settles_the_oldest_first() -> None:
    """Awb 4:92."""
    steps = [*last(), verbeurd(feb(10)), verbeurd(feb(20), "C2")]
    found = geld([*steps, stap("betaling", feb(25), bedrag=Decimal(5000))])
    assert [claim.betaald for claim in found.vorderingen] == [4000, 1000]
    assert [claim.openstaand for claim in found.vorderingen] == [0, 3000]
    assert [claim.verjaring is None for claim in found.vorderingen] == [True, False]
    assert (found.openstaand, found.te_veel_betaald) == (3000, 0)
    first = found.eerste_verjaring()
    assert first is found.vorderingen[1]
    paid = [stap("betaling", feb(25), bedrag=Decimal(5000))] * 2
    assert geld([*steps, *paid]).te_veel_betaald == 2000
    assert geld([*steps, *paid]).eerste_verjaring() is None


def test_above_the_maximum_nothing_more_is_forfeited() -> None:
    """Awb 5:32b, second paragraph; at the maximum it is full, a euro below it is not."""
    days = [feb(10), feb(11), feb(12), feb(13)]
    steps = [*last(), *(verbeurd(day, f"C{day.day}") for day in days)]
    found = geld(steps)
    assert [claim.bedrag for claim in found.vorderingen] == [4000, 4000, 2000, 0]
    assert (found.maximum, found.verbeurd, found.vol) == (10000, 10000, True)
    assert not geld(steps[:4]).vol
    assert geld(steps, feb(11)).verbeurd == 8000
    assert found.vorderingen[3].verjaring is None


def test_a_violation_seen_twice_forfeits_twice_and_a_sum_at_once_but_once() -> None:
    assert geld([*last(), verbeurd(feb(10), aantal=2)]).verbeurd == 8000
    once = [*last(wijze="ineens"), verbeurd(feb(10), aantal=2), verbeurd(feb(11), "C2")]
    assert [claim.bedrag for claim in geld(once).vorderingen] == [4000, 0]


def test_a_claim_lapses_after_its_last_day() -> None:
    """Awb 5:35, first paragraph: a year after the day on which it was forfeited."""
    found = geld([*last(), verbeurd(feb(10)), verbeurd(feb(20), "C2")])
    first, second = found.vorderingen
    end = date(2027, 2, 10)
    assert (first.zou_verjaren, first.aangehouden) == (end, False)
    assert not first.verjaard(end)
    assert first.verjaard(end + timedelta(days=1))
    assert found.te_innen(end) == 8000
    assert found.te_innen(end + timedelta(days=1)) == 4000
    assert found.te_innen(date(2027, 2, 21)) == 0
    assert found.eerste_verjaring() is first
    assert second.zou_verjaren == date(2027, 2, 20)


def test_a_decision_not_to_collect_leaves_nothing_open_until_it_is_decided_otherwise() -> None:
    steps = [*last(), verbeurd(feb(10)), stap("afzien-van-invordering", feb(20), motivering="m")]
    (waived,) = geld(steps).vorderingen
    assert (waived.afgezien, waived.ingevorderd, waived.openstaand) == (True, False, 0)
    assert (waived.verjaring, waived.zou_verjaren) == (None, None)
    assert not waived.verjaard(date.max)
    assert not waived.aangehouden
    again = stap("invorderingsbesluit", feb(25), bedrag=Decimal(4000), motivering="m")
    (claimed,) = geld([*steps, again]).vorderingen
    assert (claimed.afgezien, claimed.ingevorderd, claimed.openstaand) == (False, True, 4000)
    assert claimed.zou_verjaren == date(2027, 2, 25)


@pytest.mark.parametrize(
    ("soort", "given", "grond"),
    [
        (
            "invorderingsbesluit",
            {"bedrag": Decimal(4000), "motivering": "m"},
            "art. 5:37a, eerste lid, Awb",
        ),
        ("aanmaning", {"bedrag": Decimal(4000)}, "art. 4:106 Awb"),
        ("dwangbevel", {"bedrag": Decimal(4000)}, "art. 4:106 Awb"),
        ("erkenning", {}, "art. 4:105, tweede lid, Awb"),
    ],
)
def test_an_act_that_interrupts_starts_the_year_anew(
    soort: str, given: dict[str, Any], grond: str
) -> None:
    """Awb 4:105, 4:106, 5:37a; an act of before the forfeiture interrupts nothing."""
    act = stap(soort, date(2026, 6, 1), **given)
    (claim,) = geld([*last(), verbeurd(feb(10)), act]).vorderingen
    assert claim.zou_verjaren == date(2027, 6, 1)
    assert claim.verjaring is not None
    assert [step.uitleg for step in claim.verjaring.stappen][1:] == [
        f"gestuit op maandag 1 juni 2026 ({soort}, {grond}): nieuwe termijn"
    ]


def test_a_request_to_collect_keeps_the_claim_alive_until_it_is_decided_on() -> None:
    """Awb 5:37a, second paragraph: pending from the day of the request;
    the day of the decision is the last.
    """
    asked = [
        *last(),
        verbeurd(feb(10)),
        stap("verzoek-invordering", date(2027, 2, 1), door="buurman"),
    ]
    (claim,) = geld(asked, date(2027, 3, 31)).vorderingen
    assert claim.verjaring is not None
    assert (claim.aangehouden, claim.zou_verjaren) == (True, date(2027, 2, 10))
    assert not claim.verjaard(date(2027, 3, 31))
    assert "art. 5:37a, tweede lid, Awb" in [step.bron for step in claim.verjaring.stappen]
    decision = stap("invorderingsbesluit", date(2027, 3, 1), bedrag=Decimal(4000), motivering="m")
    (claim,) = geld([*asked, decision], date(2027, 3, 31)).vorderingen
    assert (claim.aangehouden, claim.zou_verjaren) == (False, date(2028, 3, 1))
    assert claim.verjaring is not None
    assert date(2027, 3, 1) in [step.einddatum for step in claim.verjaring.stappen]


def test_days_of_deferral_are_added_and_can_end_early() -> None:
    """Awb 4:94 and 4:111, first paragraph: the last day of the deferral is one of its days."""
    steps = [*last(), verbeurd(feb(10)), stap("uitstel", date(2026, 3, 2), tot=date(2026, 3, 31))]
    (claim,) = geld(steps).vorderingen
    assert claim.zou_verjaren == date(2027, 2, 10) + timedelta(days=30)
    ended = [*steps, stap("uitstel-voorbij", date(2026, 3, 12), motivering="m")]
    (claim,) = geld(ended).vorderingen
    assert claim.zou_verjaren == date(2027, 2, 10) + timedelta(days=10)
    at_once = [*steps, stap("uitstel-voorbij", date(2026, 3, 2), motivering="m")]
    (claim,) = geld(at_once).vorderingen
    assert claim.zou_verjaren == date(2027, 2, 10)


def test_days_of_insolvency_are_added_once_they_are_over() -> None:
    """Awb 4:111, second paragraph."""
    began = [*last(), verbeurd(feb(10)), stap("insolventie", date(2026, 5, 1), grond="surseance")]
    over = stap("insolventie-voorbij", date(2026, 5, 11))
    (claim,) = geld([*began, over]).vorderingen
    assert claim.zou_verjaren == date(2027, 2, 20)
    (claim,) = geld(began, date(2027, 3, 1)).vorderingen
    assert (claim.aangehouden, claim.zou_verjaren) == (True, date(2027, 2, 10))
    assert claim.verjaring is not None
    assert claim.verjaring.stappen[-1].bron == "art. 4:111, tweede lid, Awb"
    earlier = [*last(), verbeurd(feb(10)), stap("insolventie-voorbij", date(2026, 4, 1))]
    (claim,) = geld([*earlier, began[-1]], date(2027, 3, 1)).vorderingen
    assert claim.aangehouden, "what was over before does not end the next"
    same_day = stap("insolventie-voorbij", date(2026, 5, 1))
    (claim,) = geld([*began, same_day]).vorderingen
    assert claim.zou_verjaren == date(2027, 2, 10)


def test_an_objection_keeps_the_claim_alive_by_its_own_article() -> None:
    """Awb 5:35, second paragraph."""
    steps = [*last(), stap("bezwaar", feb(2), door="de overtreder"), verbeurd(feb(10))]
    (claim,) = geld(steps, date(2027, 3, 1)).vorderingen
    assert claim.aangehouden
    assert claim.verjaring is not None
    assert claim.verjaring.stappen[-1].bron == "art. 5:35, tweede lid, Awb"


def test_without_an_order_there_is_no_money() -> None:
    assert geldstand(verloop("dwangsom"), last()[:1], LATER) is None
    assert geldstand(verloop("dwangsom"), last(), OPGELEGD - timedelta(days=1)) is None
    assert voorgesteld(last()[:1], feb(20)) == []
    nothing = geld(last())
    amounts = [nothing.verbeurd, nothing.openstaand, nothing.te_innen(LATER)]
    amounts += [nothing.te_veel_betaald, nothing.maximum]
    assert [str(amount) for amount in amounts] == ["0", "0", "0", "0", "10000"]
    assert nothing.eerste_verjaring() is None


def test_each_controle_after_the_term_forfeits_once() -> None:
    """The day after the term is the first on which something can be forfeited."""
    assert vanaf(last(), feb(10), TOT, feb(20), feb(20)) == [
        ("C1", feb(10)),
        ("C3", feb(20)),
        ("C4", feb(20)),
    ]
    known = [*last(), verbeurd(feb(10))]
    assert vanaf(known, feb(10), feb(20)) == [("C2", feb(20))]
    assert [item.aantal for item in voorgesteld(last(), feb(10))] == [1]


def test_a_sum_at_once_is_forfeited_once_from_the_day_after_the_term() -> None:
    once = last(wijze="ineens")
    assert vanaf(once, feb(25), feb(20)) == [("C2", feb(10))]
    assert vanaf([*once, verbeurd(feb(10), "C9")], feb(20)) == []
    assert vanaf([*once, verbeurd(feb(12), "C9")], feb(20)) == [], "whenever it was"


@pytest.mark.parametrize(
    ("unit", "days", "expected"),
    [
        ("dag", [feb(10), feb(10), feb(12)], [feb(10), feb(12)]),
        ("week", [feb(10), feb(16), feb(17), date(2026, 3, 2)], [feb(10), feb(17), feb(24)]),
        (None, [feb(16), feb(17)], [feb(10), feb(17)]),
        ("maand", [date(2026, 3, 9), date(2026, 3, 10)], [feb(10), date(2026, 3, 10)]),
    ],
)
def test_a_unit_of_time_counts_once_from_its_first_day(
    unit: str | None, days: list[date], expected: list[date]
) -> None:
    """Units are counted from 10 February, the day after the term; without a unit it is a week."""
    order = last(wijze="tijdseenheid", **({"eenheid": unit} if unit else {}))
    assert [day for _, day in vanaf(order, *days)] == expected
    known = [*order, verbeurd(expected[0], "C9")]
    assert [day for _, day in vanaf(known, *days)] == expected[1:]


def test_days_of_suspension_belong_to_no_unit() -> None:
    """Suspended from 12 up to 16 February: the first week is 10, 11 and 16 to 20 February."""
    order = [
        *last(wijze="tijdseenheid", eenheid="week"),
        stap("bezwaar", feb(2), door="de overtreder"),
        stap("schorsing", feb(12)),
        stap("schorsing-voorbij", feb(16)),
    ]
    assert vanaf(order, feb(13)) == []
    assert vanaf(order, feb(20)) == [("C1", feb(10))]
    assert vanaf(order, feb(21)) == [("C1", feb(21))]


def test_the_terms_against_another_decision_say_of_which_they_are() -> None:
    decided = stap("invorderingsbesluit", feb(20), bedrag=Decimal(4000), motivering="m")
    terms = looptijden(verloop("dwangsom"), [*last(), verbeurd(feb(10)), decided])
    name = verloop("dwangsom").stappen["invorderingsbesluit"].naam.lower()
    first, other = terms["bezwaartermijn"], terms["bezwaartermijn-invorderingsbesluit"]
    assert (first.begin, other.begin) == (OPGELEGD, feb(20))
    assert other.naam == f"{first.naam} ({name})"
    assert "(" not in first.naam
