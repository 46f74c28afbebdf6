"""Laws of every course: what may be taken never breaks it, the past stays as it was,
and money adds up.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import verloop, verlopen
from daglicht.recht.dwangsom import Waarneming, geldstand, stel_verbeurte_voor
from daglicht.recht.verloop import Rechtsstap, Stapsoort, bezwaren, bezwaren_in_reeks, stand

START = date(2026, 1, 5)


def filled(draw: st.DrawFn, kind: Stapsoort, day: date) -> dict[str, Any]:
    """Draw what a step records."""
    values: dict[str, Any] = {}
    for item in kind.velden:
        match item.soort:
            case "datum":
                values[item.naam] = day + timedelta(days=draw(st.integers(0, 60)))
            case "dag":
                values[item.naam] = day - timedelta(days=draw(st.integers(0, 30)))
            case "geld":
                values[item.naam] = Decimal(draw(st.integers(1, 9000)))
            case "getal":
                values[item.naam] = draw(st.integers(1, 4))
            case "keuze":
                values[item.naam] = draw(st.sampled_from([choice.code for choice in item.keuzes]))
            case _:
                values[item.naam] = "tekst"
    return values


@st.composite
def courses(draw: st.DrawFn, code: str | None = None) -> tuple[str, list[Rechtsstap]]:
    """Walk through a course: at each turn some days pass and a step that may be taken is taken."""
    code = code or draw(st.sampled_from(sorted(verlopen())))
    course, steps, day = verloop(code), [], START
    for _ in range(draw(st.integers(0, 12))):
        day += timedelta(days=draw(st.integers(0, 45)))
        open_ = stand(course, steps, day).mogelijk
        if not open_:
            continue
        kind = draw(st.sampled_from(open_))
        step = Rechtsstap(kind.code, day, filled(draw, kind, day))
        if not bezwaren(course, steps, step):
            steps.append(step)
    return code, steps


@given(courses())
def test_taking_only_what_may_be_taken_gives_a_lawful_course(
    walk: tuple[str, list[Rechtsstap]],
) -> None:
    code, steps = walk
    assert bezwaren_in_reeks(verloop(code), steps) == []


@given(courses(), st.integers(0, 400))
def test_a_later_step_never_changes_how_it_stood(
    walk: tuple[str, list[Rechtsstap]], days: int
) -> None:
    (code, steps), op = walk, START + timedelta(days=days)
    course = verloop(code)
    assert stand(course, steps, op) == stand(
        course, [step for step in steps if step.datum <= op], op
    )


@given(courses(), st.integers(0, 400))
def test_what_is_proposed_may_be_taken_and_what_is_refused_says_why(
    walk: tuple[str, list[Rechtsstap]], days: int
) -> None:
    code, steps = walk
    op = max([step.datum for step in steps], default=START) + timedelta(days=days)
    found = stand(verloop(code), steps, op)
    assert set(found.volgende) <= set(found.mogelijk)
    for later in found.nog_niet:
        assert later.redenen
        if later.vanaf:
            assert later.vanaf > op
            assert (
                bezwaren(
                    verloop(code),
                    steps,
                    Rechtsstap(later.soort.code, later.vanaf),
                    alleen_volgorde=True,
                )
                == []
            )


@given(courses("dwangsom"), st.integers(0, 900))
def test_money_adds_up(walk: tuple[str, list[Rechtsstap]], days: int) -> None:
    code, steps = walk
    op = START + timedelta(days=days)
    money = geldstand(verloop(code), steps, op)
    if money is None:
        assert not any(step.soort == "besluit" and step.datum <= op for step in steps)
        return
    received = sum(
        step.gegevens["bedrag"] for step in steps if step.soort == "betaling" and step.datum <= op
    )
    assert 0 <= money.verbeurd <= money.maximum
    assert sum(claim.betaald for claim in money.vorderingen) + money.te_veel_betaald == received
    assert all(claim.openstaand >= 0 for claim in money.vorderingen)
    assert all((claim.verjaring is None) == (claim.openstaand == 0) for claim in money.vorderingen)


@given(
    st.sampled_from(["ineens", "tijdseenheid", "overtreding"]),
    st.sampled_from(["dag", "week", "maand"]),
    st.lists(st.integers(0, 200), max_size=12),
)
def test_controles_forfeit_as_the_order_says(how: str, unit: str, days: list[int]) -> None:
    end = START + timedelta(days=42)
    steps = [
        Rechtsstap("zonder-zienswijze", START, {"grond": "spoed", "motivering": "m"}),
        Rechtsstap(
            "besluit",
            START,
            {
                "tot": end,
                "wijze": how,
                "eenheid": unit,
                "bedrag": Decimal(10),
                "maximum": Decimal(90),
            },
        ),
    ]
    seen = [
        Waarneming(f"C{number}", START + timedelta(days=day)) for number, day in enumerate(days)
    ]
    found = stel_verbeurte_voor(verloop("dwangsom"), steps, seen)
    counted = [item for item in seen if item.datum > end]
    assert len(found) <= len(counted)
    assert bool(found) == bool(counted)
    assert all(end < item.vanaf <= item.waarneming.datum for item in found)
    if how == "ineens":
        assert len(found) <= 1
    elif how == "overtreding":
        assert len(found) == len(counted)
    else:
        assert len({item.vanaf for item in found}) == len(found), "a unit of time counts once"
