"""The FN curve: a worked case, and what must hold of every curve."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.groepsrisico import (
    Scenario,
    fn_curve,
    hoogste_factor,
    lees_scenarios,
    tekening,
)

SCENARIOS = st.lists(
    st.builds(Scenario, st.floats(1e-9, 1e-3), st.integers(0, 5000).map(float)), max_size=8
)


def test_two_scenarios() -> None:
    curve = fn_curve([Scenario(1e-6, 50), Scenario(1e-7, 200)])
    assert [(p.slachtoffers, p.frequentie, p.factor) for p in curve] == [
        (50, pytest.approx(1.1e-6), pytest.approx(2.75)),
        (200, pytest.approx(1e-7), pytest.approx(4.0)),
    ]
    assert hoogste_factor(curve) == pytest.approx(4.0)


def test_from_ten_deaths_on() -> None:
    assert hoogste_factor(fn_curve([Scenario(1e-3, 9)])) is None
    assert hoogste_factor(fn_curve([Scenario(1e-5, 10)])) == pytest.approx(1.0)


@given(SCENARIOS)
def test_more_deaths_are_never_more_often(scenarios: list[Scenario]) -> None:
    curve = fn_curve(scenarios)
    assert all(a.frequentie >= b.frequentie for a, b in pairwise(curve))
    if curve:
        assert curve[0].frequentie == pytest.approx(
            sum(row.frequentie for row in scenarios if row.slachtoffers > 0)
        )


@given(SCENARIOS, st.floats(0.1, 1))
def test_half_as_often_is_half_the_risk(scenarios: list[Scenario], share: float) -> None:
    scaled = fn_curve([Scenario(row.frequentie * share, row.slachtoffers) for row in scenarios])
    assert [p.frequentie for p in scaled] == pytest.approx(
        [p.frequentie * share for p in fn_curve(scenarios)]
    )


@given(SCENARIOS)
def test_the_drawing_stays_on_its_axes(scenarios: list[Scenario]) -> None:
    points, line = tekening(fn_curve(scenarios), 400, 300)
    assert all(0 <= p.x <= 400 and 0 <= p.y <= 300 for p in (*points, *line))


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "een tot 500"), ("1e-6", "Regel 1"), ("1e-6 50\nvaak 3", "Regel 2, ‘vaak 3’")],
)
def test_lines_that_cannot_be_read_are_named(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        lees_scenarios(text)


def test_impossible_numbers_are_refused() -> None:
    for scenario in (Scenario(0, 10), Scenario(2, 10), Scenario(1e-6, -1)):
        with pytest.raises(ValueError, match="tussen 0 en 1"):
            fn_curve([scenario])


@pytest.mark.django_db
def test_the_page_draws_the_curve_and_says_it_is_no_norm(client: Client) -> None:
    page = client.get(
        "/omgevingsveiligheid/groepsrisico", {"scenarios": "1e-6 50\n1e-7;200"}
    ).content.decode()
    assert "geen norm" in page
    assert "4,0" in page
    assert "<polyline" in page
    wrong = client.get("/omgevingsveiligheid/groepsrisico", {"scenarios": "veel"}).content.decode()
    assert "Regel 1, ‘veel’" in wrong
