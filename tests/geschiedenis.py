"""Random histories of a permit for the laws: every event is possible, nothing is likely."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from daglicht.tijd.consolidatie import (
    Doelelement,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Omzetten,
    Onherroepelijk,
    Opheffen,
    Reviseren,
    Schorsen,
    Toevoegen,
    Vernietigen,
    Vervangen,
    Wijzigen,
)

BEGIN = date(2020, 1, 1)
DAYS = st.integers(0, 60).map(lambda days: BEGIN + timedelta(days))
WORDS = st.sampled_from(["5 mg", "3 mg", "2 mg", "meet elk jaar", "houd een logboek bij"])


@st.composite
def toevoegingen(draw: Any, event: str, wids: list[str]) -> Toevoegen:
    parent = draw(st.none() | st.sampled_from(wids)) if wids else None
    number = draw(st.sampled_from(["1.1", "1.2", "2.1"]))
    return Toevoegen(wid=f"{event}-{len(wids)}", ouder=parent, nummer=number, tekst=draw(WORDS))


@st.composite
def operaties(draw: Any, event: str, known: list[str], wids: list[str], van: date) -> Any:
    until = draw(st.none() | st.integers(1, 40).map(lambda days: van + timedelta(days)))
    if not wids or draw(st.integers(0, 3)) == 0:
        return draw(toevoegingen(event, wids))
    target = Doelelement(wid=draw(st.sampled_from(wids)))
    kind = draw(st.integers(0, 9))
    earlier = draw(st.sampled_from(known)) if known else None
    if kind == 0 or earlier is None:
        return Wijzigen(doel=target, tekst=draw(WORDS), tot=until)
    return [
        lambda: Wijzigen(doel=target, tekst=draw(WORDS), kop=draw(st.none() | WORDS)),
        lambda: Vervangen(doel=target, wid=f"{event}-{len(wids)}", tekst=draw(WORDS), tot=until),
        lambda: Hernummeren(doel=target, nummer=draw(st.sampled_from(["1.1", "3.1"]))),
        lambda: Intrekken(doel=target, tot=until),
        lambda: Schorsen(doel=target, tot=until),
        lambda: Schorsen(gebeurtenis=earlier, tot=until),
        lambda: Opheffen(gebeurtenis=earlier),
        lambda: Vernietigen(gebeurtenis=earlier, vanaf=draw(st.none() | DAYS)),
        lambda: draw(
            st.sampled_from(
                [
                    Reviseren(besluiten=(earlier,)),
                    Onherroepelijk(gebeurtenis=earlier),
                    Omzetten(doel=target, naar="maatwerkvoorschrift Bal"),
                ]
            )
        ),
    ][kind - 1]()


@st.composite
def geschiedenissen(draw: Any, hoogstens: int = 7) -> list[Gebeurtenis]:
    """Draw events in the order in which they became known."""
    events: list[Gebeurtenis] = []
    wids: list[str] = []
    known_on = sorted(draw(st.lists(DAYS, min_size=1, max_size=hoogstens)))
    for number, bekend in enumerate(known_on):
        name, before, van = f"e{number}", [event.id for event in events], draw(DAYS)
        operations = []
        for _ in range(draw(st.integers(1, 3))):
            operation = draw(operaties(name, before, wids, van))
            operations.append(operation)
            if isinstance(operation, Toevoegen | Vervangen):
                wids.append(operation.wid)
        basis = (
            draw(st.none() | st.lists(st.sampled_from(before), unique=True).map(tuple))
            if before
            else None
        )
        events.append(
            Gebeurtenis(
                id=name,
                bekend_op=bekend,
                geldig_vanaf=van,
                volgorde=number,
                basis=basis,
                operaties=tuple(operations),
            )
        )
    return events
