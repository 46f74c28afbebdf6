"""Laws of consolidation: what must hold for every history of a permit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from daglicht.tijd.consolidatie import (
    Cel,
    Consolidatie,
    Doelelement,
    Gebeurtenis,
    Intrekken,
    Schorsen,
    Status,
    Toestand,
    Toevoegen,
    Vernietigen,
    Vervangen,
    Wijzigen,
    verloop,
    verschil,
)
from geschiedenis import BEGIN, DAYS, WORDS, geschiedenissen

ALL = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LAST = BEGIN + timedelta(200)


def seen(state: Toestand) -> dict[str, tuple[Status, Cel]]:
    return {part.element.wid: (part.status, part.cel) for part in state.bekende()}


@ALL
@given(geschiedenissen(), DAYS, DAYS)
def test_what_became_known_later_never_changes_an_earlier_answer(
    events: list[Gebeurtenis], geldig: date, bekend: date
) -> None:
    then = Consolidatie(event for event in events if event.bekend_op <= bekend)
    assert seen(Consolidatie(events).toestand(geldig, bekend)) == seen(
        then.toestand(geldig, bekend)
    )


@ALL
@given(geschiedenissen(), st.randoms(use_true_random=False), DAYS, DAYS)
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(
    events: list[Gebeurtenis], random: Any, geldig: date, bekend: date
) -> None:
    at_once = Consolidatie(events)
    step_by_step, derived = Consolidatie(), Consolidatie()
    for event in events:
        step_by_step.voeg_toe(event)
        derived.voeg_toe(event)
        derived.leid_af()
    shuffled = list(events)
    random.shuffle(shuffled)
    for other in (step_by_step, derived, Consolidatie(shuffled)):
        assert other.leesvolgorde == at_once.leesvolgorde
        for moment in (bekend, LAST):
            assert seen(other.toestand(geldig, moment)) == seen(at_once.toestand(geldig, moment))


@ALL
@given(geschiedenissen(), DAYS, DAYS)
def test_looking_at_each_element_is_the_same_as_the_rectangles(
    events: list[Gebeurtenis], geldig: date, bekend: date
) -> None:
    all_ = Consolidatie(events)
    looked = seen(all_.toestand(geldig, bekend))
    all_.leid_af()
    assert seen(all_.toestand(geldig, bekend)) == looked


@ALL
@given(geschiedenissen(), DAYS)
def test_annulment_restores(events: list[Gebeurtenis], geldig: date) -> None:
    *before, last = events
    assume(before)
    ruling = Gebeurtenis(
        id="uitspraak",
        soort="uitspraak",
        bekend_op=LAST,
        geldig_vanaf=LAST,
        volgorde=99,
        operaties=(Vernietigen(gebeurtenis=last.id),),
    )
    made = {op.wid for op in last.operaties if isinstance(op, Toevoegen | Vervangen)}
    after = seen(Consolidatie([*events, ruling]).toestand(geldig, LAST))
    without = seen(Consolidatie(before).toestand(geldig, LAST))
    assert {wid: found for wid, found in after.items() if wid not in made} == without
    assert all(after[wid][0] is Status.VERNIETIGD for wid in made)


@ALL
@given(geschiedenissen(), DAYS, DAYS)
def test_every_text_has_exactly_one_source(
    events: list[Gebeurtenis], geldig: date, bekend: date
) -> None:
    said = {
        (event.id, op.doel.wid if isinstance(op, Wijzigen) else op.wid): op.tekst
        for event in events
        for op in event.operaties
        if isinstance(op, Toevoegen | Vervangen | Wijzigen)
    }
    for part in Consolidatie(events).toestand(geldig, bekend).bekende():
        if part.cel.tekst is None:
            assert len(part.cel.samenloop) > 1
        else:
            assert said[part.cel.tekstbron, part.element.wid] is not None
            assert part.cel.tekstbron in part.cel.bronnen


@ALL
@given(st.data())
def test_events_on_different_elements_do_not_depend_on_their_order(data: Any) -> None:
    base = Gebeurtenis(
        id="basis",
        bekend_op=BEGIN,
        geldig_vanaf=BEGIN,
        operaties=tuple(Toevoegen(wid=wid, tekst=wid) for wid in ("a", "b")),
    )
    kinds = [
        lambda wid: Wijzigen(doel=Doelelement(wid=wid), tekst="anders"),
        lambda wid: Intrekken(doel=Doelelement(wid=wid)),
        lambda wid: Schorsen(doel=Doelelement(wid=wid)),
    ]
    made = [data.draw(st.sampled_from(kinds))(wid) for wid in ("a", "b")]
    days = [data.draw(DAYS) for _ in made]
    answers = []
    for order in ((0, 1), (1, 0)):
        changes = [
            Gebeurtenis(
                id=f"w{i}",
                bekend_op=BEGIN,
                geldig_vanaf=days[i],
                volgorde=1 + rank,
                operaties=(made[i],),
            )
            for rank, i in enumerate(order)
        ]
        answers.append(
            seen(Consolidatie([base, *changes]).toestand(data.draw(st.just(max(days))), LAST))
        )
    assert answers[0] == answers[1]


@ALL
@given(st.lists(st.tuples(st.integers(0, 3), WORDS, st.booleans()), max_size=8), st.integers(0, 12))
def test_a_plain_history_is_what_folding_gives(
    changes: list[tuple[int, str, bool]], day: int
) -> None:
    """Each decision is known and in effect a day after the one before it:
    then the last one on an element counts.
    """
    wids = ["v0", "v1", "v2", "v3"]
    events = [
        Gebeurtenis(
            id="basis",
            bekend_op=BEGIN,
            geldig_vanaf=BEGIN,
            operaties=tuple(Toevoegen(wid=wid, tekst=wid) for wid in wids),
        )
    ]
    folded: dict[str, str | None] = {wid: wid for wid in wids}
    for number, (index, words, ends) in enumerate(changes, 1):
        wid, on = wids[index], BEGIN + timedelta(number)
        if folded[wid] is None:
            continue
        operation = (
            Intrekken(doel=Doelelement(wid=wid))
            if ends
            else Wijzigen(doel=Doelelement(wid=wid), tekst=words)
        )
        events.append(
            Gebeurtenis(id=f"e{number}", bekend_op=on, geldig_vanaf=on, operaties=(operation,))
        )
        if number <= day:
            folded[wid] = None if ends else words
        elif ends:
            break
    at = BEGIN + timedelta(day)
    found = {part.element.wid: part.cel.tekst for part in Consolidatie(events).toestand(at, LAST)}
    assert found == {wid: words for wid, words in folded.items() if words is not None}


@ALL
@given(geschiedenissen(), DAYS, DAYS)
def test_a_difference_turned_around_is_the_same_difference(
    events: list[Gebeurtenis], one: date, two: date
) -> None:
    all_ = Consolidatie(events)
    left, right = all_.toestand(one, LAST), all_.toestand(two, LAST)
    turned = {"nieuw": "weg", "weg": "nieuw", "anders": "anders"}
    there = {item.wid: (item.soort, item.velden, item.door) for item in verschil(left, right)}
    back = {
        item.wid: (turned[item.soort], item.velden, item.door) for item in verschil(right, left)
    }
    assert there == back
    assert not list(verschil(left, left))


@ALL
@given(geschiedenissen(), DAYS, DAYS)
def test_the_course_of_an_element_agrees_with_the_state_on_every_day(
    events: list[Gebeurtenis], geldig: date, bekend: date
) -> None:
    all_ = Consolidatie(events)
    course = verloop(all_, bekend)
    inside = {
        wid: [part for periode, part in lines if geldig in periode] for wid, lines in course.items()
    }
    assert {wid: found for wid, found in inside.items() if found} == {
        part.element.wid: [part] for part in all_.toestand(geldig, bekend)
    }
    for lines in course.values():
        for (first, before), (second, after) in pairwise(lines):
            assert first.einde <= second.begin
            assert before != after or not first.sluit_aan(second)
