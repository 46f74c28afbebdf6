"""The days of law of a permit: when it works, when nothing can be done against it,
and in which words that is told.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, Verloopstand, stand
from daglicht.recht.verloop.mijlpalen import Mijlpaal
from daglicht.tijd import datum

BESLUIT, BEKEND = date(2025, 4, 7), date(2025, 4, 8)


def stap(soort: str, day: date, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


def besluit(**given: Any) -> list[Rechtsstap]:
    """A permit under the Ow, granted on 7 and made known on 8 April 2025:
    objections until 20 May.
    """
    return [
        stap("begin", date(2025, 3, 3)),
        stap("besluit", BESLUIT, **({"uitkomst": "verleend"} | given)),
        stap("bekendmaking", BEKEND),
    ]


def zicht(steps: list[Rechtsstap], op: date, code: str = "ow-regulier") -> Verloopstand:
    return stand(verloop(code), steps, op)


def dag(found: Verloopstand, code: str) -> Mijlpaal:
    item = found.mijlpaal(code)
    assert item is not None
    assert item.code == code
    return item


def test_a_permit_works_the_day_after_it_was_made_known() -> None:
    """Ow 16.79, first paragraph, sub a."""
    item = dag(zicht(besluit(), BEKEND), "in-werking")
    assert (item.naam, item.dag) == ("In werking", date(2025, 4, 9))
    assert item.uitleg == "de dag nadat het is bekendgemaakt op dinsdag 8 april 2025"
    assert item.bron == "art. 16.79, eerste lid, onder a, Omgevingswet"
    assert item.waarschuwing == ""


def test_before_it_was_made_known_there_is_no_day_and_it_says_what_lacks() -> None:
    item = dag(zicht(besluit()[:2], BESLUIT), "in-werking")
    assert item.dag is None
    assert (
        item.uitleg == "nog niet vastgelegd: ‘Besluit bekendgemaakt (verzonden aan de aanvrager)’"
    )
    assert zicht(besluit()[:1], BESLUIT).mijlpaal("in-werking") is None
    assert zicht(besluit(), BEKEND).mijlpaal("maan") is None


def test_a_refusal_never_works() -> None:
    assert zicht(besluit(uitkomst="geweigerd"), BEKEND).mijlpaal("in-werking") is None


def test_a_later_day_in_the_decision_goes_before_and_an_earlier_is_pointed_out() -> None:
    later = dag(zicht(besluit(ingang=date(2025, 6, 1)), BEKEND), "in-werking")
    assert (later.dag, later.uitleg) == (
        date(2025, 6, 1),
        "het besluit bepaalt zondag 1 juni 2025",
    )
    assert later.waarschuwing == ""
    early = dag(zicht(besluit(ingang=date(2025, 4, 8)), BEKEND), "in-werking")
    assert early.dag == date(2025, 4, 9)
    assert early.waarschuwing == (
        "Het besluit noemt dinsdag 8 april 2025; eerder dan de wet toelaat."
    )
    same = dag(zicht(besluit(ingang=date(2025, 4, 9)), BEKEND), "in-werking")
    assert (same.waarschuwing, same.uitleg[:6]) == ("", "de dag")


def test_what_cannot_be_undone_waits_four_weeks() -> None:
    """Ow 16.79, second paragraph: four weeks end on 6 May, so it works on 7 May;
    another count is told.
    """
    item = dag(zicht(besluit(grond="uitgesteld"), BEKEND), "in-werking")
    assert item.dag == date(2025, 5, 7)
    assert item.uitleg == "vier weken nadat het is bekendgemaakt op dinsdag 8 april 2025"
    assert item.waarschuwing == (
        "Wie de dag waarop vier weken zijn verstreken anders telt, komt op dinsdag 6 mei 2025."
    )
    assert item.bron == "art. 16.79, tweede lid, Omgevingswet"
    hurry = dag(zicht(besluit(grond="spoed"), BEKEND), "in-werking")
    assert (hurry.dag, hurry.bron) == (date(2025, 4, 9), "art. 16.79, vijfde lid, Omgevingswet")


@pytest.mark.parametrize(
    ("ruled", "expected", "words"),
    [
        ([], None, "er is nog niet beslist op het verzoek om voorlopige voorziening"),
        (
            [("buurman", date(2025, 5, 20))],
            date(2025, 5, 20),
            "op de voorlopige voorziening is beslist op dinsdag 20 mei 2025",
        ),
        (
            [("buurman", date(2025, 4, 28))],
            date(2025, 5, 7),
            "vier weken nadat het is bekendgemaakt op dinsdag 8 april 2025",
        ),
        (
            [("stichting", date(2025, 5, 20))],
            None,
            "er is nog niet beslist op het verzoek om voorlopige voorziening",
        ),
        (
            [("", date(2025, 5, 7))],
            date(2025, 5, 7),
            "vier weken nadat het is bekendgemaakt op dinsdag 8 april 2025",
        ),
    ],
)
def test_a_request_for_relief_in_time_puts_it_off_until_the_ruling(
    ruled: list[tuple[str, date]], expected: date | None, words: str
) -> None:
    """Ow 16.79, fourth paragraph."""
    steps = [
        *besluit(grond="uitgesteld"),
        stap("bezwaar", date(2025, 4, 15), door="buurman"),
        stap("voorlopige-voorziening", date(2025, 4, 15), door="Buurman "),
        *(stap("voorziening-beslist", day, door=who, uitkomst="afgewezen") for who, day in ruled),
    ]
    item = dag(zicht(steps, date(2025, 7, 1)), "in-werking")
    assert (item.dag, item.uitleg) == (expected, words)
    assert item.bron == (
        "art. 16.79, tweede lid, Omgevingswet"
        if words.startswith("vier")
        else "art. 16.79, vierde lid, Omgevingswet"
    )


def test_a_request_on_the_last_day_is_in_time_and_the_next_is_not() -> None:
    base = [*besluit(grond="uitgesteld"), stap("bezwaar", date(2025, 4, 15), door="b")]
    for day, expected in ((date(2025, 5, 6), None), (date(2025, 5, 7), date(2025, 5, 7))):
        steps = [*base, stap("voorlopige-voorziening", day, door="b")]
        assert dag(zicht(steps, date(2025, 7, 1)), "in-werking").dag == expected


def test_every_request_waits_for_its_own_ruling() -> None:
    steps = [
        *besluit(grond="uitgesteld"),
        stap("bezwaar", date(2025, 4, 15), door="a"),
        stap("bezwaar", date(2025, 4, 15), door="b"),
        stap("voorlopige-voorziening", date(2025, 4, 15), door="a"),
        stap("voorlopige-voorziening", date(2025, 4, 16), door="b"),
        stap("voorziening-beslist", date(2025, 5, 20), door="a", uitkomst="afgewezen"),
    ]
    assert dag(zicht(steps, date(2025, 7, 1)), "in-werking").dag is None
    steps.append(stap("voorziening-beslist", date(2025, 5, 27), door="b", uitkomst="afgewezen"))
    assert dag(zicht(steps, date(2025, 7, 1)), "in-werking").dag == date(2025, 5, 27)


def test_it_is_final_the_day_after_the_last_term_in_which_nobody_objected() -> None:
    """Awb 6:7 and 6:8."""
    item = dag(zicht(besluit(), BEKEND), "onherroepelijk")
    assert (item.naam, item.dag) == ("Onherroepelijk", date(2025, 5, 21))
    assert item.uitleg == "de laatste termijn liep tot en met dinsdag 20 mei 2025"
    assert zicht(besluit()[:2], BESLUIT).mijlpaal("onherroepelijk") is None


def test_while_a_remedy_runs_it_is_not_final_and_the_last_word_is_of_the_highest_court() -> None:
    steps = [*besluit(), stap("bezwaar", date(2025, 5, 19), door="b")]
    item = dag(zicht(steps, date(2025, 7, 1)), "onherroepelijk")
    assert (item.dag, item.uitleg) == (None, "er loopt een bezwaar")
    steps.append(stap("beslissing-op-bezwaar", date(2025, 7, 7), uitkomst="ongegrond", door="b"))
    item = dag(zicht(steps, date(2025, 7, 8)), "onherroepelijk")
    assert item.dag == date(2025, 8, 19)
    assert item.uitleg == "de laatste termijn liep tot en met maandag 18 augustus 2025"
    steps += [
        stap("beroep", date(2025, 8, 1), door="b"),
        stap("uitspraak", date(2026, 2, 2), uitkomst="ongegrond", door="b"),
        stap("hoger-beroep", date(2026, 3, 2), door="b"),
    ]
    item = dag(zicht(steps, date(2026, 3, 3)), "onherroepelijk")
    assert (item.dag, item.uitleg) == (None, "er loopt een hoger beroep")
    steps.append(stap("uitspraak-hoger-beroep", date(2026, 9, 9), uitkomst="ongegrond", door="b"))
    item = dag(zicht(steps, date(2026, 9, 9)), "onherroepelijk")
    name = verloop("ow-regulier").stappen["uitspraak-hoger-beroep"].naam.lower()
    assert (item.dag, item.uitleg) == (date(2026, 9, 9), f"{name} op woensdag 9 september 2026")
    sources = [dag(zicht(steps[:n], date(2027, 1, 1)), "onherroepelijk").bron for n in (3, 4, 8)]
    assert len(set(sources)) == 1
    assert sources[0].startswith("art. 6:")


@pytest.mark.parametrize(
    ("known", "expected", "presumed"),
    [
        (
            {},
            date(2025, 6, 3),
            " (de dag van de beslissing, want een andere dag van bekendmaking is niet vastgelegd)",
        ),
        ({"bekend": date(2025, 6, 2)}, date(2025, 6, 3), ""),
        ({"bekend": date(2025, 6, 10)}, date(2025, 6, 11), ""),
    ],
)
def test_granted_in_objection_works_the_day_after_that_was_made_known(
    known: dict[str, date], expected: date, presumed: str
) -> None:
    """Awb 7:12, second paragraph; the day of the decision stands for one that nobody recorded."""
    granted = {"uitkomst": "alsnog verleend", "door": "aanvrager"} | known
    steps = [
        *besluit(uitkomst="geweigerd"),
        stap("bezwaar", date(2025, 4, 15), door="aanvrager"),
        stap("beslissing-op-bezwaar", date(2025, 6, 2), **granted),
    ]
    found = zicht(steps, date(2025, 6, 10))
    item = dag(found, "in-werking")
    assert item.dag == expected
    told = known.get("bekend", date(2025, 6, 2))
    assert item.uitleg == (
        f"de dag nadat in bezwaar alsnog is verleend en dat op {datum(told)} is bekendgemaakt"
        + presumed
    )
    (clock,) = (item for item in found.klokken if item.code == "beroep")
    assert clock.looptijd.begin == told
    words = f"gerekend vanaf {presumed[2:-1]} (art. 7:12, tweede lid, Algemene wet bestuursrecht)"
    assert (words in clock.uitleg) is bool(presumed)


def granted_late(soort: str, **given: Any) -> Mijlpaal:
    """Return the day of effect of a permit that was refused, and granted on 2 June in objection or
    on 1 September by the court.
    """
    steps = [*besluit(uitkomst="geweigerd"), stap("bezwaar", date(2025, 4, 15), door="a")]
    known = {"bekend": date(2025, 6, 2)}
    if soort == "uitspraak":
        steps += [
            stap("beslissing-op-bezwaar", date(2025, 6, 2), uitkomst="ongegrond", **known),
            stap("beroep", date(2025, 6, 10), door="a"),
            stap("uitspraak", date(2025, 9, 1), uitkomst="zelf verleend", **given),
        ]
    else:
        steps.append(stap(soort, date(2025, 6, 2), uitkomst="alsnog verleend", **known, **given))
    return dag(zicht(steps, steps[-1].datum), "in-werking")


def test_a_decision_on_an_objection_can_name_a_later_day_and_no_earlier_one() -> None:
    """Ow 16.79, first paragraph."""
    later = granted_late("beslissing-op-bezwaar", ingang=date(2025, 7, 1))
    assert (later.dag, later.uitleg, later.waarschuwing) == (
        date(2025, 7, 1),
        "de beslissing op bezwaar bepaalt dinsdag 1 juli 2025",
        "",
    )
    early = granted_late("beslissing-op-bezwaar", ingang=date(2025, 6, 2))
    assert early.dag == date(2025, 6, 3)
    assert early.waarschuwing == (
        "De beslissing op bezwaar noemt maandag 2 juni 2025; eerder dan de wet toelaat."
    )
    same = granted_late("beslissing-op-bezwaar", ingang=date(2025, 6, 3))
    assert (same.dag, same.waarschuwing, same.uitleg[:6]) == (date(2025, 6, 3), "", "de dag")
    waits = granted_late("beslissing-op-bezwaar", grond="uitgesteld")
    assert (waits.dag, waits.bron) == (date(2025, 7, 1), "art. 16.79, tweede lid, Omgevingswet")


def test_a_court_that_grants_itself_names_any_day() -> None:
    """Awb 8:72, third paragraph, sub b: the law names none, so without one it is told."""
    for own in (date(2025, 10, 1), date(2025, 4, 9)):
        item = granted_late("uitspraak", ingang=own)
        assert (item.dag, item.uitleg) == (own, f"de uitspraak bepaalt {datum(own)}")
        assert item.waarschuwing == ""
    item = granted_late("uitspraak")
    assert item.dag == date(2025, 9, 1)
    assert "Leg die dan bij de uitspraak vast" in item.waarschuwing


def test_what_was_decided_and_is_not_made_known_is_not_final_and_does_nothing_yet() -> None:
    steps = [
        *besluit(),
        stap("bezwaar", date(2025, 4, 15), door="b"),
        stap(
            "beslissing-op-bezwaar",
            date(2025, 6, 2),
            uitkomst="herroepen",
            bekend=date(2025, 6, 10),
        ),
    ]
    before = zicht(steps, date(2025, 6, 9))
    item = dag(before, "onherroepelijk")
    assert (before.fase, before.dicht, before.middelen, item.dag) == ("in werking", None, (), None)
    assert item.uitleg == (
        "‘Op het bezwaar beslist’ van maandag 2 juni 2025 is nog niet bekendgemaakt"
    )
    assert "beroep" not in {item.code for item in before.klokken}
    after = zicht(steps, date(2025, 6, 10))
    assert (after.fase, dag(after, "onherroepelijk").dag) == ("herroepen", date(2025, 7, 23))


def test_under_the_wabo_some_wait_until_the_term_for_objections_is_over() -> None:
    """Wabo 6.1, second paragraph, and 6.2."""
    steps = [
        stap("begin", date(2023, 3, 6)),
        stap("besluit", date(2023, 4, 3), uitkomst="verleend", grond="na-bezwaartermijn"),
        stap("bekendmaking", date(2023, 4, 4)),
    ]
    item = dag(zicht(steps, date(2023, 4, 4), "wabo-regulier"), "in-werking")
    assert (item.dag, item.uitleg) == (date(2023, 5, 17), "de dag na de termijn voor bezwaar")
    at_once = [
        steps[0],
        stap("besluit", date(2023, 4, 3), uitkomst="verleend", grond="terstond"),
        steps[2],
    ]
    item = dag(zicht(at_once, date(2023, 4, 4), "wabo-regulier"), "in-werking")
    assert (item.dag, item.uitleg) == (date(2023, 4, 4), "terstond na de bekendmaking")
    waits = [*steps, stap("bezwaar", date(2023, 4, 20), door="b"),
             stap("voorlopige-voorziening", date(2023, 5, 16), door="b")]  # fmt: skip
    assert dag(zicht(waits, date(2023, 6, 1), "wabo-regulier"), "in-werking").dag is None


def test_how_it_stands_is_told_by_its_terms_and_what_may_follow() -> None:
    """On the day it was made known: the time to decide was met, objections may come,
    the next step is to tell the public.
    """
    found = zicht(besluit(), BEKEND)
    clocks = {item.code: item for item in found.klokken}
    assert (clocks["beslistermijn"].wie, clocks["bezwaar"].wie) == ("gezag", "ieder")
    assert not clocks["beslistermijn"].loopt
    assert found.eerstvolgend is None
    assert (found.dicht, found.geschorst, found.voorbij, found.middelen) == (None, False, False, ())
    early = zicht(besluit()[:1], date(2025, 3, 10))
    first = early.eerstvolgend
    assert first is not None
    assert (first.code, first.klok.einddatum) == ("beslistermijn", date(2025, 4, 28))
    assert first.naam == first.looptijd.naam
    assert first.uitleg[0].endswith("(art. 16.64, eerste lid, Omgevingswet)")
    assert [item.soort.code for item in early.lopend] == ["beslistermijn"]
    assert first.loopt
    assert first.geverifieerd
    assert not first.mag
    late = zicht(besluit()[:1], date(2025, 5, 6)).eerstvolgend
    assert late is not None
    assert late.loopt
    assert late.looptijd.te_laat(date(2025, 5, 6))
    assert not late.looptijd.te_laat(date(2025, 4, 28))
