"""How fast a permit's state is found: 2,000 events on 10,000 voorschriften,
and 2,000 permits on one day.

The peer is the plain way: fold all events that were known and in effect, from the first on,
for each question.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from daglicht.tijd.consolidatie import (
    Consolidatie,
    Doelelement,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Schorsen,
    Toevoegen,
    Vernietigen,
    Wijzigen,
)
from daglicht.tijd.consolidatie.bestand import Gebeurtenissenbestand

BEGIN = date(2000, 1, 1)
DAYS = 9_000
QUESTIONS = 500


def history(events: int, elements: int, seed: int) -> list[Gebeurtenis]:
    """Return a permit of ``elements`` voorschriften in twenty base decisions,
    changed by ``events`` events.
    """
    rng = random.Random(seed)
    wids = [f"v{number}" for number in range(elements)]
    per_base = max(1, elements // 20)
    made = [
        Gebeurtenis(
            id=f"basis{start}",
            bekend_op=BEGIN,
            geldig_vanaf=BEGIN,
            volgorde=start,
            operaties=tuple(
                Toevoegen(wid=wid, nummer=wid[1:], tekst="Ten hoogste 5 mg/Nm3.")
                for wid in wids[start : start + per_base]
            ),
        )
        for start in range(0, elements, per_base)
    ]
    for number in range(events):
        known = BEGIN + timedelta(1 + number * DAYS // events)
        made.append(
            Gebeurtenis(
                id=f"e{number}",
                bekend_op=known,
                geldig_vanaf=known + timedelta(rng.randrange(60)),
                operaties=tuple(operations(rng, wids, number)),
            )
        )
    return made


def operations(rng: random.Random, wids: list[str], number: int) -> Iterator[Any]:
    """Yield what one event does; a court annuls or suspends now and then."""
    if number and rng.random() < 0.05:
        yield Vernietigen(gebeurtenis=f"e{rng.randrange(number)}")
        return
    for _ in range(rng.randint(1, 9)):
        target = Doelelement(wid=rng.choice(wids))
        kind = rng.random()
        if kind < 0.7:
            yield Wijzigen(doel=target, tekst=f"Ten hoogste {rng.randint(1, 50)} mg/Nm3.")
        elif kind < 0.8:
            wids.append(f"n{number}-{len(wids)}")
            yield Toevoegen(wid=wids[-1], nummer=str(len(wids)), tekst="Nieuw voorschrift.")
        elif kind < 0.9:
            yield Hernummeren(doel=target, nummer=str(rng.randrange(10_000)))
        elif kind < 0.95:
            yield Schorsen(doel=target)
        else:
            yield Intrekken(doel=target)


def fold(events: list[Gebeurtenis], geldig: date, bekend: date) -> dict[str, list[Any]]:
    """The peer: apply, in order of effect, every event that was known and is not annulled."""
    known = [event for event in events if event.bekend_op <= bekend]
    void = {
        op.gebeurtenis for event in known for op in event.operaties if isinstance(op, Vernietigen)
    }
    state: dict[str, list[Any]] = {}
    for event in sorted(known, key=lambda item: (item.geldig_vanaf, item.bekend_op, item.volgorde)):
        if event.geldig_vanaf > geldig or event.id in void:
            continue
        for op in event.operaties:
            if isinstance(op, Toevoegen):
                state[op.wid] = [op.nummer, op.tekst, False]
            elif (
                isinstance(op, Wijzigen | Hernummeren | Schorsen | Intrekken)
                and op.doel
                and op.doel.wid in state
            ):
                row = state[op.doel.wid]
                if isinstance(op, Wijzigen):
                    row[1] = op.tekst
                elif isinstance(op, Hernummeren):
                    row[0] = op.nummer
                elif isinstance(op, Schorsen):
                    row[2] = True
                else:
                    del state[op.doel.wid]
    return state


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something took, in ms, and what it gave."""
    begin = time.perf_counter()
    result = work()
    return (time.perf_counter() - begin) * 1000, result


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Print all figures."""
    cpu = os.cpu_count()
    print(f"{platform.machine()}, {cpu} cores, Python {platform.python_version()}")
    events = history(2_000, 10_000, seed=1)
    stored = Gebeurtenissenbestand(gebeurtenissen=tuple(events)).model_dump_json(by_alias=True)
    parse, read = timed(lambda: Gebeurtenissenbestand.model_validate_json(stored).gebeurtenissen)
    load, whole = timed(lambda: Consolidatie(read))
    first, _ = timed(lambda: len(whole.toestand(BEGIN, BEGIN)))
    derive, _ = timed(whole.leid_af)
    print(
        f"cold: {parse:.0f} ms reading, {load:.0f} ms loading, {first:.0f} ms first question: "
        f"{parse + load + first:.0f} ms"
    )
    print(f"then once: {derive:.0f} ms deriving all rectangles")
    rng = random.Random(2)
    points = [
        (BEGIN + timedelta(rng.randrange(DAYS)), BEGIN + timedelta(rng.randrange(DAYS)))
        for _ in range(QUESTIONS)
    ]
    asked = [timed(lambda p=point: len(whole.toestand(*p)))[0] for point in points]
    listed = [
        timed(lambda p=point: [(o.cel.nummer, o.cel.tekst) for o in whole.toestand(*p)])[0]
        for point in points[:50]
    ]
    folded = [timed(lambda p=point: fold(list(read), *p))[0] for point in points[:50]]
    print(f"{'':34}{'ours':>10}{'peer':>10}{'ratio':>8}")
    row("state, median ms", statistics.median(asked), statistics.median(folded))
    row("state, p95 ms", p95(asked), p95(folded))
    row("state written out, median ms", statistics.median(listed), statistics.median(folded))
    permits = [history(12, 20, seed) for seed in range(2_000)]
    day, known = BEGIN + timedelta(4_000), BEGIN + timedelta(5_000)
    ours, _ = timed(
        lambda: sum(len(Consolidatie(permit).toestand(day, known)) for permit in permits)
    )
    peer, _ = timed(lambda: sum(len(fold(permit, day, known)) for permit in permits))
    row("2,000 permits derived, ms", ours, peer)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def row(name: str, ours: float, peer: float) -> None:
    """Print one comparison."""
    print(f"{name:34}{ours:10.2f}{peer:10.2f}{ours / peer:8.2f}")


if __name__ == "__main__":
    main()
