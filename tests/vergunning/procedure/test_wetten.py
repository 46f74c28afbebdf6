"""Laws of the course of a procedure, whatever the steps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daglicht.tijd import Status
from daglicht.vergunning.procedure import (
    Fase,
    Proceduresoort,
    Processtap,
    Stapsoort,
    bezwaren,
    gevolgen,
    regels,
    stand,
)

DAY = timedelta(days=1)
BEGIN = date(2025, 1, 6)
KINDS = sorted(regels().procedures.values(), key=lambda kind: kind.code)
Course = tuple[Proceduresoort, list[Processtap]]


def filled(draw: st.DrawFn, kind: Proceduresoort, rule: Stapsoort, day: date) -> Processtap:
    """Return a step of a kind with everything it needs."""
    reasons = [item.code for item in rule.gronden if item.recht in ("", kind.recht)]
    return Processtap(
        rule.code,
        day,
        tot=day + timedelta(days=draw(st.integers(0, 60))) if "tot" in rule.velden else None,
        weken=draw(st.integers(1, 6)) if "weken" in rule.velden else None,
        grond=draw(st.sampled_from(reasons)) if reasons else "",
        uitkomst=draw(st.sampled_from(rule.uitkomsten)) if rule.uitkomsten else "",
    )


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Walk through a procedure by steps it says are possible."""
    kind, day = draw(st.sampled_from(KINDS)), BEGIN
    steps: list[Processtap] = []
    for _ in range(draw(st.integers(0, 9))):
        day += timedelta(days=draw(st.sampled_from([0, 1, 5, 20, 43, 100])))
        possible = stand(kind, BEGIN, steps, day).mogelijk
        if not possible:
            break
        steps.append(filled(draw, kind, draw(st.sampled_from(possible)), day))
    return kind, steps


days = st.integers(0, 900).map(lambda number: BEGIN + timedelta(days=number))


@given(courses(), days)
def test_what_happens_later_changes_nothing_before(course: Course, op: date) -> None:
    kind, steps = course
    assert stand(kind, BEGIN, steps, op) == stand(kind, BEGIN, [step for step in steps if step.datum <= op], op)


@given(courses())
def test_a_step_said_to_be_possible_is_accepted(course: Course) -> None:
    kind, steps = course
    for number, step in enumerate(steps):
        assert bezwaren(kind, BEGIN, steps[:number], step) == []


@given(courses(), days, st.data())
def test_every_other_step_is_refused_with_an_article(course: Course, op: date, data: st.DataObject) -> None:
    kind, steps = course
    steps = [step for step in steps if step.datum <= op]
    possible = {rule.code for rule in stand(kind, BEGIN, steps, op).mogelijk}
    for rule in regels().stappen.values():
        reasons = bezwaren(kind, BEGIN, steps, data.draw(made(kind, rule, op)))
        assert (reasons == []) == (rule.code in possible)
        assert all("art. " in reason for reason in reasons)


@st.composite
def made(draw: st.DrawFn, kind: Proceduresoort, rule: Stapsoort, day: date) -> Processtap:
    return filled(draw, kind, rule, day)


@given(courses(), days)
def test_days_of_law_follow_their_cause(course: Course, op: date) -> None:
    kind, steps = course
    found = stand(kind, BEGIN, steps, op)
    by_name = {item.naam: item for item in found.mijlpalen}
    known = [step.datum for step in steps if step.soort in ("bekendmaking", "terinzagelegging") and step.datum <= op]
    for item in by_name.values():
        assert item.uitleg
        assert item.bron
        if item.naam != "Begin van de activiteit" and item.dag:
            assert item.dag >= min(known)
    effect, final = by_name.get("In werking"), by_name.get("Onherroepelijk")
    if found.fase is Fase.IN_WERKING:
        assert effect is not None
        assert effect.dag is not None
        assert effect.dag <= op
    if found.fase is Fase.ONHERROEPELIJK:
        assert final is not None
        assert final.dag is not None
        assert final.dag <= op
    assert found.afgerond or found.mogelijk or kind.ambtshalve or found.fase is Fase.TER_INZAGE


@given(courses(), days)
def test_clocks_tell_how_they_came_about(course: Course, op: date) -> None:
    kind, steps = course
    for clock in stand(kind, BEGIN, steps, op).klokken:
        assert clock.berekening.stappen
        assert all(step.bron for step in clock.berekening.stappen)
        assert clock.klok.op == op
        if clock.klok.status is Status.VERSTREKEN:
            assert clock.klok.einddatum is not None
            assert clock.klok.einddatum < op


@given(st.integers(1, 50), st.integers(0, 40), st.integers(1, 60))
def test_a_pause_moves_the_end_by_its_days(asked: int, answered: int, given_: int) -> None:
    kind = regels().procedures["ow-uitgebreid"]  # six months: no day of rest moves the end
    day = BEGIN + timedelta(days=asked)
    steps = [
        Processtap("aanvulling-gevraagd", day, tot=day + timedelta(days=given_)),
        Processtap("aanvulling", day + timedelta(days=min(answered, given_))),
    ]
    op = day + timedelta(days=200)
    (without,) = [c for c in stand(kind, BEGIN, [], op).klokken if c.code == "beslistermijn"]
    (with_,) = [c for c in stand(kind, BEGIN, steps, op).klokken if c.code == "beslistermijn"]
    assert with_.klok.einddatum
    assert without.klok.einddatum
    assert with_.klok.einddatum - without.klok.einddatum == timedelta(days=max(min(answered, given_) - 1, 0))


@given(courses(), st.data())
def test_taking_a_step_back_is_refused_when_others_rest_on_it(course: Course, data: st.DataObject) -> None:
    kind, steps = course
    if not steps:
        return
    gone = data.draw(st.integers(0, len(steps) - 1))
    left = [step for number, step in enumerate(steps) if number != gone]
    if gevolgen(kind, BEGIN, steps, left) == []:
        ordered = sorted(left, key=lambda step: step.datum)
        assert all(bezwaren(kind, BEGIN, ordered[:n], step) == [] for n, step in enumerate(ordered))
