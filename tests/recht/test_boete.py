"""The fine formula against the table of the published policy,
and the limits of articles 5 and 6.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import RechtFout
from daglicht.recht.boete import Boetebeleid, Feit, boetebeleid
from daglicht.recht.map import lees_map, lees_scenarios

JUDGEMENTS = st.sampled_from(["goed", "redelijk", "matig", "slecht"])
ASPECTS = ("gedocumenteerd", "geschikt", "geimplementeerd")
GOOD = dict.fromkeys(ASPECTS, "goed")


def test_the_cases_have_every_outcome_that_a_judgement_gives_but_none() -> None:
    listed = {case.gegeven.punten for case in lees_scenarios("boete", "brzo-2015").gevallen} - {
        None
    }
    reached = {
        sum(way)
        for way in itertools.product(
            *(points.values() for points in boetebeleid().aspecten.values())
        )
    }
    assert listed == reached - {0}


@given(
    st.fixed_dictionaries(dict.fromkeys(ASPECTS, JUDGEMENTS)),
    st.integers(1, 500),
    st.integers(0, 500),
)
def test_worse_or_larger_never_costs_less(way: dict[str, str], size: int, more: int) -> None:
    small, large = (
        boetebeleid().bereken([Feit("11.1", way)], number) for number in (size, size + more)
    )
    worst = boetebeleid().bereken([Feit("11.1", dict.fromkeys(ASPECTS, "slecht"))], size)
    assert Decimal(0) <= small.bedrag <= large.bedrag <= 200000
    assert small.bedrag <= worst.bedrag


def test_repetition_needs_one_category() -> None:
    """Article 6, second paragraph: EUR 99,999.50 and more than 400,000 exactly
    are in no category.
    """
    heavy, light = (
        boetebeleid().bereken([Feit("7.6-b-ii", dict.fromkeys(ASPECTS, word))], 60).regels[0]
        for word in ("slecht", "matig")
    )
    assert (heavy.normbedrag, light.normbedrag) == (200000, 100000)
    assert boetebeleid().recidive(heavy, light)
    lighter = (
        boetebeleid()
        .bereken([Feit("7.6-b-ii", {**dict.fromkeys(ASPECTS, "goed"), "geschikt": "slecht"})], 60)
        .regels[0]
    )
    assert not boetebeleid().recidive(heavy, lighter)
    other = (
        boetebeleid().bereken([Feit("7.6-b-iii", dict.fromkeys(ASPECTS, "slecht"))], 60).regels[0]
    )
    assert not boetebeleid().recidive(heavy, other), "another provision"


def test_repetition_of_what_is_not_judged_is_about_more_than_the_limit() -> None:
    part = boetebeleid().bereken([Feit("6.1-onderdeel")], 60).regels[0]
    whole = boetebeleid().bereken([Feit("6.1")], 60).regels[0]
    assert not boetebeleid().recidive(part, part)
    assert boetebeleid().recidive(whole, whole)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Feit("99"), "Boetebeleid Brzo 2015 (arbeidsomstandigheden) kent geen norm ‘99’."),
        (
            Feit("11.1"),
            (
                "Geef bij intern noodplan een oordeel over gedocumenteerd, geschikt, "
                "geimplementeerd."
            ),
        ),
        (
            Feit("11.1", dict.fromkeys(ASPECTS, "mooi")),
            "‘mooi’ is geen oordeel; kies uit goed, redelijk, matig, slecht.",
        ),
        (
            Feit("6.1", dict.fromkeys(ASPECTS, "goed")),
            "kennisgeving ontbreekt geheel wordt niet naar aspecten beoordeeld.",
        ),
    ],
)
def test_what_cannot_be_calculated_says_so(fact: Feit, words: str) -> None:
    with pytest.raises(RechtFout) as caught:
        boetebeleid().bereken([fact], 60)
    assert str(caught.value) == words


def test_every_amount_is_told_step_by_step() -> None:
    """Article 3 and 5, bijlage 2: 200,000 x (0 + 3 + 4) / 16,
    and three quarters of it below fifty employees.
    """
    way = {"gedocumenteerd": "redelijk", "geschikt": "matig", "geimplementeerd": "matig"}
    fine = boetebeleid().bereken([Feit("11.1", way), Feit("6.1")], 49)
    judged, fixed = fine.regels
    assert (judged.normbedrag, judged.bedrag) == (87500, 65625)
    assert judged.stappen == (
        "Boetenormbedrag voor intern noodplan: € 200000.",
        "Beoordeling 7 van 16: € 87500 (bijlage 2).",
        "Bij 49 werknemers 75 procent: € 65625 (artikel 5).",
    )
    assert (fixed.normbedrag, fixed.bedrag, len(fixed.stappen)) == (50000, 37500, 2)
    assert fine.bedrag == 103125
    assert isinstance(boetebeleid().bereken([], 49).bedrag, Decimal)


@pytest.mark.parametrize(
    ("size", "amount", "steps"), [(9, 25000, 2), (10, 37500, 2), (49, 37500, 2), (50, 50000, 1)]
)
def test_fewer_than_ten_and_fewer_than_fifty(size: int, amount: int, steps: int) -> None:
    """Article 5: ten is not fewer than ten."""
    row = boetebeleid().bereken([Feit("6.1")], size).regels[0]
    assert (row.bedrag, len(row.stappen)) == (amount, steps)


@pytest.mark.parametrize(
    ("one", "other", "repeats"),
    [
        ("12500", "99999", True),
        ("12499", "12500", False),
        ("99999", "100000", False),
        ("100000", "200000", True),
        ("99999.50", "99999.50", False),
        ("200000", "200001", False),
        ("200001", "399999", True),
        ("400000", "400000", False),
        ("400000.01", "800000", True),
        ("400000", "800000", False),
    ],
)
def test_the_borders_of_the_categories(one: str, other: str, repeats: bool) -> None:
    """Article 6, second paragraph: from and up to, but more than 400,000."""
    rows = [
        replace(
            boetebeleid().bereken([Feit("11.1", GOOD)], 60).regels[0], normbedrag=Decimal(amount)
        )
        for amount in (one, other)
    ]
    assert boetebeleid().recidive(*rows) == boetebeleid().recidive(*reversed(rows)) == repeats


def test_exactly_the_limit_is_not_more_than_it() -> None:
    """Article 6, first paragraph: both norm amounts higher than 12,500."""
    whole = boetebeleid().bereken([Feit("6.1")], 60).regels[0]
    at, above = (replace(whole, normbedrag=Decimal(amount)) for amount in ("12500", "12500.01"))
    assert not boetebeleid().recidive(at, whole)
    assert not boetebeleid().recidive(whole, at)
    assert boetebeleid().recidive(above, whole)


def test_some_breaches_are_fined_at_once() -> None:
    """Article 2."""
    assert boetebeleid().direct("10.1")
    assert not boetebeleid().direct("11.1")
    with pytest.raises(RechtFout, match=r"^Boetebeleid Brzo 2015 .* kent geen norm ‘13’\.$"):
        boetebeleid().direct("13")


def test_the_policy_says_what_it_is() -> None:
    assert (boetebeleid().code, boetebeleid().geldt_nu) == ("brzo-2015", "onbekend")
    assert boetebeleid().normen["5.1"].naam == "alle nodige maatregelen"
    assert boetebeleid().normen["5.1"].code == "5.1"
    assert boetebeleid().bron.artikel == "3"
    with pytest.raises(RechtFout, match=r"^Er is geen boetebeleid ‘brzo-1999’\.$"):
        boetebeleid("brzo-1999")


def test_a_category_begins_at_one_place() -> None:
    data: dict[str, Any] = lees_map("boete")["brzo-2015.yaml"]
    for row in ({"van": 1, "meer_dan": 1}, {"tot_en_met": 5}):
        with pytest.raises(
            RechtFout, match=r"^proef\.yaml\.recidivecategorieen\[0\]: noem ‘van’ of"
        ):
            Boetebeleid.lees(data | {"recidivecategorieen": [row]}, "proef.yaml")
