"""Laws of the courses of permitting, whatever the steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap, Stapsoort, Verloop, bezwaren, gevolgen, stand
from daglicht.tijd import Status

DAY = timedelta(days=1)
BEGIN = date(2025, 1, 6)
OPENED = Rechtsstap("begin", BEGIN)
KINDS = sorted(procedures())
Course = tuple[Verloop, list[Rechtsstap]]


def filled(draw: st.DrawFn, rule: Stapsoort, day: date) -> Rechtsstap:
    """Return a step of a kind with everything it needs."""
    given: dict[str, Any] = {}
    for item in rule.velden:
        match item.soort:
            case "keuze":
                given[item.naam] = draw(st.sampled_from([choice.code for choice in item.keuzes]))
            case "datum":
                given[item.naam] = day + timedelta(days=draw(st.integers(0, 60)))
            case "getal":
                given[item.naam] = draw(st.integers(1, 6))
            case "tekst":
                given[item.naam] = draw(st.sampled_from(["buurman", "stichting"]))
    return Rechtsstap(rule.code, day, given)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Walk through a procedure by steps it says are possible."""
    kind, day = procedures()[draw(st.sampled_from(KINDS))], BEGIN
    steps = [OPENED]
    for _ in range(draw(st.integers(0, 9))):
        day += timedelta(days=draw(st.sampled_from([0, 1, 5, 20, 43, 100])))
        possible = stand(kind, steps, day).mogelijk
        if not possible:
            break
        step = filled(draw, draw(st.sampled_from(possible)), day)
        if not bezwaren(kind, steps, step):
            steps.append(step)
    return kind, steps


days = st.integers(0, 900).map(lambda number: BEGIN + timedelta(days=number))


@given(courses(), days)
def test_what_happens_later_changes_nothing_before(course: Course, op: date) -> None:
    kind, steps = course
    assert stand(kind, steps, op) == stand(kind, [step for step in steps if step.datum <= op], op)


@given(courses(), days)
def test_what_happens_later_changes_no_day_that_was_told(course: Course, op: date) -> None:
    kind, steps = course
    before, told = [step for step in steps if step.datum <= op], stand(kind, steps, op)
    again = stand(kind, before, op)
    assert (told.fase, told.mijlpalen, told.klokken) == (again.fase, again.mijlpalen, again.klokken)


@given(courses(), days)
def test_every_step_that_is_not_possible_is_refused_with_an_article(
    course: Course, op: date
) -> None:
    kind, steps = course
    found = stand(kind, steps, op)
    for code in {code for other in procedures().values() for code in other.stappen}:
        reasons = bezwaren(kind, found.stappen, Rechtsstap(code, op), alleen_volgorde=True)
        possible = code in {rule.code for rule in found.mogelijk}
        assert (reasons == []) == possible
        assert all("art. " in str(reason) for reason in reasons)


@given(courses(), days)
def test_days_of_law_follow_their_cause(course: Course, op: date) -> None:
    kind, steps = course
    found = stand(kind, steps, op)
    by_name = {item.naam: item for item in found.mijlpalen}
    known = [
        step.datum
        for step in steps
        if step.soort in ("bekendmaking", "terinzagelegging") and step.datum <= op
    ]
    for item in by_name.values():
        assert item.uitleg
        assert item.bron
        if item.naam != "Begin van de activiteit" and item.dag:
            assert item.dag >= min(known)
    effect, final = by_name.get("In werking"), by_name.get("Onherroepelijk")
    if found.fase == "in werking":
        assert effect is not None
        assert effect.dag is not None
        assert effect.dag <= op
    if found.fase == "onherroepelijk":
        assert final is not None
        assert final.dag is not None
        assert final.dag <= op
    assert (
        found.afgerond
        or found.mogelijk
        or "ambtshalve" in kind.kenmerken
        or found.fase in ("ter inzage", "")
    )


@given(courses(), days)
def test_clocks_tell_how_they_came_about(course: Course, op: date) -> None:
    kind, steps = course
    for clock in stand(kind, steps, op).klokken:
        assert clock.berekening.stappen
        assert all(step.bron for step in clock.berekening.stappen)
        assert clock.klok.op == op
        if clock.klok.status is Status.VERSTREKEN:
            assert clock.klok.einddatum is not None
            assert clock.klok.einddatum < op


@given(st.integers(1, 50), st.integers(0, 40), st.integers(1, 60))
def test_a_pause_moves_the_end_by_its_days(asked: int, answered: int, given_: int) -> None:
    kind = procedures()["ow-uitgebreid"]  # six months: no day of rest moves the end
    day = BEGIN + timedelta(days=asked)
    steps = [
        OPENED,
        Rechtsstap("aanvulling-gevraagd", day, {"tot": day + timedelta(days=given_)}),
        Rechtsstap("aanvulling", day + timedelta(days=min(answered, given_))),
    ]
    op = day + timedelta(days=200)
    (without,) = [c for c in stand(kind, [OPENED], op).klokken if c.code == "beslistermijn"]
    (with_,) = [c for c in stand(kind, steps, op).klokken if c.code == "beslistermijn"]
    assert with_.klok.einddatum
    assert without.klok.einddatum
    assert with_.klok.einddatum - without.klok.einddatum == timedelta(
        days=max(min(answered, given_) - 1, 0)
    )


@given(courses(), st.data())
def test_taking_a_step_back_is_refused_when_others_rest_on_it(
    course: Course, data: st.DataObject
) -> None:
    kind, steps = course
    if len(steps) < 2:
        return
    gone = data.draw(st.integers(1, len(steps) - 1))
    left = [step for number, step in enumerate(steps) if number != gone]
    if gevolgen(kind, steps, left) == []:
        for number, step in enumerate(left):
            assert bezwaren(kind, left[:number], step, alleen_volgorde=True) == []


@given(courses(), days)
def test_what_is_open_to_a_remedy_is_not_final(course: Course, op: date) -> None:
    kind, steps = course
    found = stand(kind, steps, op)
    if found.middelen:
        assert found.fase != "onherroepelijk"
        final = found.mijlpaal("onherroepelijk")
        assert final is None or final.dag is None
