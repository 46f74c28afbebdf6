"""Every usual path through every course: what is proposed is taken,
and what must always hold holds after each step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from daglicht.recht import verlopen
from daglicht.recht.dwangsom import geldstand
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap, Stapsoort, Verloop, Verloopstand, bezwaren, stand
from daglicht.recht.verloop.soorten import BESLUIT

COURSES = {**verlopen(), **procedures()}
BEGIN = date(2026, 1, 5)
DAY = timedelta(days=1)
Pad = tuple[Rechtsstap, ...]


def least(kind: Stapsoort, day: date) -> dict[str, Any]:
    """Return no more than a step must record."""
    values: dict[str, Any] = {
        "datum": day + 14 * DAY,
        "dag": day,
        "geld": Decimal(100),
        "getal": 1,
        "tekst": "Omdat.",
    }
    fields = {
        item.naam: item.keuzes[0].code if item.soort == "keuze" else values[item.soort]
        for item in kind.velden
    }
    given = {item.naam: fields[item.naam] for item in kind.velden if item.verplicht}
    for demand in kind.eisen:
        if demand.gegeven and (demand.als is None or given.get(demand.als[0]) == demand.als[1]):
            given[demand.gegeven] = fields[demand.gegeven]
    return given


def following(course: Verloop, path: Pad) -> Iterator[Rechtsstap]:
    """Give the usual next steps that were not taken yet,
    each on the first day on which it can be.
    """
    day = path[-1].datum + DAY if path else BEGIN
    found = stand(course, path, day)
    ready = {kind.code: day for kind in found.volgende}
    ready |= {item.soort.code: item.vanaf for item in found.nog_niet if item.vanaf}
    if len(path) == 1 and course.opent:
        ready |= {kind.code: day for kind in found.mogelijk if kind.volgt}
    taken = {step.soort for step in path}
    for code, first in ready.items():
        if code not in taken:
            yield Rechtsstap(code, first, least(course.stappen[code], first))


@cache
def paths(code: str) -> list[Pad]:
    """Return the paths through a course that go on until nothing usual is left."""
    course = COURSES[code]

    def walk(path: Pad) -> Iterator[Pad]:
        further = [step for step in following(course, path) if not bezwaren(course, path, step)]
        if not further:
            yield path
        for step in further:
            yield from walk((*path, step))

    return list(walk((Rechtsstap(course.opent, BEGIN),) if course.opent else ()))


CASES = [(code, path) for code in COURSES for path in paths(code)]


@pytest.mark.parametrize(
    ("code", "path"),
    CASES,
    ids=[f"{code}: {' '.join(step.soort for step in path)}" for code, path in CASES],
)
def test_on_each_path_what_always_holds_holds(code: str, path: Pad) -> None:
    course = COURSES[code]
    for number in range(1, len(path) + 1):
        before, step = path[:number], path[number - 1]
        for day in (step.datum, step.datum + DAY, step.datum + 400 * DAY):
            found = stand(course, before, day)
            assert found.fase or not any(course.stappen[row.soort].fase for row in before)
            _watch(course, before, found)


def _watch(course: Verloop, steps: Pad, found: Verloopstand) -> None:
    for kind in found.nog_niet:
        assert all("(" in reason for reason in kind.redenen), "a refusal names its article"
    for clock in found.klokken:
        assert clock.klok.einddatum is None or clock.klok.einddatum >= clock.looptijd.begin
        assert clock.berekening.termijn.bron, "a term has its article"
    final = found.mijlpaal("onherroepelijk")
    if final and final.dag and final.dag <= found.op:
        assert not found.middelen, "nothing is final while a remedy runs"
        assert all(item.einde < final.dag for item in _remedies(found))
    if course.code == "dwangsom":
        _watch_money(course, steps, found)


def _remedies(found: Verloopstand) -> list[Any]:
    ends = ("bezwaartermijn", "beroepstermijn", "hogerberoepstermijn")
    return [item for item in found.looptijden if item.soort.code in ends and not item.voldaan_op]


def _watch_money(course: Verloop, steps: Pad, found: Verloopstand) -> None:
    money, works = geldstand(course, steps, found.op), found.bekend.werking(BESLUIT)
    assert (money is None) == all(step.soort != "besluit" for step in steps)
    if money is None:
        return
    assert 0 <= money.openstaand <= money.verbeurd <= money.maximum
    for claim in money.vorderingen:
        assert works is not None
        assert works.dicht(claim.stap.gegevens["vanaf"]) is None, (
            "nothing forfeits while it does not work"
        )


def test_the_paths_reach_every_step_that_a_course_calls_usual() -> None:
    for code, course in COURSES.items():
        walked = {step.soort for path in paths(code) for step in path}
        usual = {after for kind in walked for after in course.stappen[kind].volgt or ()}
        left = {after for after in usual & course.stappen.keys() if after not in walked}
        assert not left, (code, left)
