"""Objection and appeal: which run and of whom, how each ends, why a step about one is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap
from daglicht.recht.verloop.rechtsmiddelen import (
    aanvechtbaar,
    bestreden,
    geweigerd,
    lopend,
    rechtsmiddelen,
)

COURSE = verloop("ow-regulier")
BESLUIT = COURSE.stappen["besluit"].naam.lower()
APRIL = date(2025, 4, 8)


def stap(soort: str, day: date = APRIL, **given: Any) -> Rechtsstap:
    return Rechtsstap(soort, day, given)


PERMIT = [stap("begin"), stap("besluit", uitkomst="verleend"), stap("bekendmaking")]
BUURMAN, STICHTING = stap("bezwaar", door="Buurman"), stap("bezwaar", door="stichting")
BOTH = [*PERMIT, BUURMAN, STICHTING]
DECIDED = stap("beslissing-op-bezwaar", uitkomst="ongegrond", door="Buurman")
BEROEP = stap("beroep", door="Buurman")


@pytest.mark.parametrize(
    ("before", "step", "told"),
    [
        ([], stap("verdaging"), "Het besluit waarover dit gaat, is er nog niet."),
        ([], stap("beslissing-op-bezwaar"), "Het besluit waarover dit gaat, is er nog niet."),
        (PERMIT, stap("beslissing-op-bezwaar"), f"Er loopt geen bezwaar tegen ‘{BESLUIT}’."),
        (PERMIT, stap("uitspraak"), f"Er loopt geen beroep tegen ‘{BESLUIT}’."),
        (
            PERMIT,
            stap("uitspraak-hoger-beroep"),
            f"Er loopt geen hoger beroep tegen ‘{BESLUIT}’.",
        ),
        (PERMIT, stap("verdaging"), f"Er loopt geen bezwaar tegen ‘{BESLUIT}’."),
        ([*BOTH[:4], DECIDED], stap("verdaging"), f"Er loopt geen bezwaar tegen ‘{BESLUIT}’."),
        (PERMIT, stap("rechtsmiddel-ingetrokken"), f"Er loopt geen bezwaar tegen ‘{BESLUIT}’."),
        (PERMIT, BEROEP, "Dat kan pas na de beslissing op bezwaar."),
        (
            [*BOTH, DECIDED, BEROEP],
            stap("hoger-beroep"),
            "Dat kan pas na de uitspraak van de rechtbank.",
        ),
        (
            BOTH,
            stap("bezwaar", door=" buurman "),
            "‘Bezwaar gemaakt’ is al gezet en loopt nog; noem bij een ander van wie het is.",
        ),
        (
            BOTH,
            stap("rechtsmiddel-ingetrokken"),
            f"Noem van wie het is; tegen ‘{BESLUIT}’ loopt bezwaar van: Buurman, stichting.",
        ),
        (
            [*PERMIT, stap("bezwaar"), STICHTING],
            stap("beslissing-op-bezwaar", door="iemand"),
            f"Noem van wie het is; tegen ‘{BESLUIT}’ loopt bezwaar van: onbekend, stichting.",
        ),
        (BOTH, stap("rechtsmiddel-ingetrokken", door="STICHTING"), None),
        (BOTH[:4], stap("rechtsmiddel-ingetrokken"), None),
        (BOTH, stap("beslissing-op-bezwaar"), None),
        (BOTH, stap("verdaging"), None),
        (BOTH, stap("bezwaar", door="een derde"), None),
        ([*BOTH[:4], DECIDED], BEROEP, None),
        ([*BOTH[:4], DECIDED], stap("bezwaar", door="Buurman"), None),
        ([], stap("begin"), None),
    ],
)
def test_a_step_about_a_remedy_is_refused_in_its_own_words(
    before: list[Rechtsstap], step: Rechtsstap, told: str | None
) -> None:
    assert geweigerd(COURSE, before, step, vrij=False) == told


def test_as_long_as_it_is_not_chosen_whose_it_is_one_possibility_is_enough() -> None:
    assert geweigerd(COURSE, BOTH, stap("rechtsmiddel-ingetrokken"), vrij=True) is None
    assert geweigerd(COURSE, BOTH, stap("bezwaar", door="Buurman"), vrij=True) is None
    assert geweigerd(COURSE, PERMIT, stap("rechtsmiddel-ingetrokken"), vrij=True) == (
        f"Er loopt geen bezwaar tegen ‘{BESLUIT}’."
    )
    assert geweigerd(COURSE, PERMIT, BEROEP, vrij=True) == (
        "Dat kan pas na de beslissing op bezwaar."
    )


def test_a_decision_ends_the_objection_of_whom_it_names_else_of_all() -> None:
    assert [item.door for item in lopend(rechtsmiddelen(COURSE, BOTH))] == [
        "Buurman",
        "stichting",
    ]
    (left,) = lopend(rechtsmiddelen(COURSE, [*BOTH, DECIDED]))
    assert left.stap is STICHTING
    assert left.besluit is PERMIT[1]
    assert lopend(rechtsmiddelen(COURSE, [*BOTH, stap("beslissing-op-bezwaar")])) == []
    gone = stap("rechtsmiddel-ingetrokken", door="stichting", middel="bezwaar")
    first, second = rechtsmiddelen(COURSE, [*BOTH, gone])
    assert (first.einde, second.einde) == (None, gone)


def test_a_withdrawal_is_of_what_it_names_else_of_the_last_that_was_begun() -> None:
    steps = [*BOTH, DECIDED, BEROEP]
    last = stap("rechtsmiddel-ingetrokken")
    objection, other, appeal = rechtsmiddelen(COURSE, [*steps, last])
    assert (objection.einde, other.einde, appeal.einde) == (DECIDED, None, last)
    named = stap("rechtsmiddel-ingetrokken", middel="bezwaar")
    objection, other, appeal = rechtsmiddelen(COURSE, [*steps, named])
    assert (objection.einde, other.einde, appeal.einde) == (DECIDED, named, None)


def test_a_court_that_sends_the_objection_back_makes_it_wait_again() -> None:
    back = stap("uitspraak", uitkomst="opnieuw beslissen", door="Buurman")
    steps = [*BOTH[:4], DECIDED, BEROEP, back]
    objection, appeal = rechtsmiddelen(COURSE, steps)
    assert (objection.einde, objection.heropend, appeal.einde) == (None, back, back)
    again = stap("beslissing-op-bezwaar", uitkomst="gegrond", door="Buurman")
    objection, _ = rechtsmiddelen(COURSE, [*steps, again])
    assert (objection.einde, objection.heropend) == (again, back)


@pytest.mark.parametrize(
    ("outcome", "done"),
    [
        ("zelf verleend", True),
        ("zelf gewijzigd", True),
        ("zelf geweigerd", True),
        ("vernietigd", True),
        ("vernietigd met instandlating", True),
        ("beslissing op bezwaar blijft", True),
        ("bevestigd", False),
        ("deels vernietigd", False),
        ("niet-ontvankelijk", False),
    ],
)
def test_a_ruling_in_appeal_that_provides_itself_leaves_nothing_to_decide(
    outcome: str, done: bool
) -> None:
    """Awb 8:72, third paragraph."""
    back = stap("uitspraak", uitkomst="opnieuw beslissen", door="Buurman")
    last = stap("uitspraak-hoger-beroep", date(2025, 9, 1), uitkomst=outcome)
    steps = [*BOTH, DECIDED, BEROEP, back, stap("hoger-beroep")]
    waiting, other, _, _ = rechtsmiddelen(COURSE, steps)
    assert (waiting.beslist, waiting.opnieuw_op, waiting.zonder_opdracht) == (None, APRIL, False)
    sent_back, other, _, _ = rechtsmiddelen(COURSE, [*steps, last])
    assert other.einde is None
    assert sent_back.einde == (last if done else None)
    assert sent_back.zonder_opdracht is done
    assert sent_back.opnieuw_op == (None if done else APRIL)
    assert sent_back.beslist == (DECIDED if done else None)


def test_an_objection_that_was_decided_on_again_keeps_the_day_of_the_order() -> None:
    back = stap("uitspraak", uitkomst="opnieuw beslissen", door="Buurman")
    again = stap("beslissing-op-bezwaar", date(2025, 9, 1), uitkomst="ongegrond", door="Buurman")
    later = stap("uitspraak-hoger-beroep", date(2025, 10, 1), uitkomst="vernietigd")
    appealed = [BEROEP, back, again, stap("hoger-beroep"), later]
    objection, *_ = rechtsmiddelen(COURSE, [*BOTH[:4], DECIDED, *appealed])
    assert (objection.beslist, objection.opnieuw_op) == (again, APRIL)


def test_a_step_is_about_the_last_decision_of_its_kind_or_of_the_day_it_names() -> None:
    course = verloop("dwangsom")
    assert set(aanvechtbaar(course)) >= {"besluit", "invorderingsbesluit"}
    assert aanvechtbaar(COURSE) == ("besluit",)
    assert aanvechtbaar(verloop("waarschuwing")) == ()
    order = stap("besluit", date(2026, 1, 12))
    claims = [stap("invorderingsbesluit", date(2026, month, 2)) for month in (3, 4)]
    steps = [order, *claims]
    against = {"tegen": "invorderingsbesluit"}
    assert bestreden(steps, stap("bezwaar")) is order
    assert bestreden(steps, stap("bezwaar", **against)) is claims[1]
    assert bestreden(steps, stap("bezwaar", van=date(2026, 3, 2), **against)) is claims[0]
    assert bestreden(steps, stap("bezwaar", van=date(2026, 3, 3), **against)) is None
