"""A tape of the courses: many generated sequences of steps with what followed on
each of their days: phase, terms, days of law, possible and refused steps (with the article), what
does not work, remedies, money, and in which words that is told.

It was made when the two engines of before became one, and checked against both (docs/adr/0026).
``python tests/band.py`` writes it anew after a change of the law that is meant.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from daglicht.recht import verlopen
from daglicht.recht.dwangsom import geldstand
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import (
    Rechtsstap,
    Stapsoort,
    Verloop,
    Verloopstand,
    bezwaren,
    stand,
)
from daglicht.recht.verloop.gegevens import als_tekst, lees_gegevens

PLACE = Path(__file__).parent / "recht" / "verloop" / "band.json.xz"
BEGIN = date(2025, 1, 6)
DAY = timedelta(days=1)
PER_COURSE = 30
Rij = tuple[str, str, dict[str, Any]]


def verlopen_en_procedures() -> dict[str, Verloop]:
    """Return every course by its code."""
    return {**verlopen(), **procedures()}


def speel(code: str, rijen: list[Rij]) -> dict[str, Any]:
    """Return what follows from steps on their days and the days around them, as plain values."""
    course = verlopen_en_procedures()[code]
    steps = [
        Rechtsstap(kind, date.fromisoformat(day), lees_gegevens(course.stappen[kind], given))
        for kind, day, given in rijen
    ]
    days = {
        day + offset * DAY for day in {BEGIN, *(step.datum for step in steps)} for offset in (0, 1)
    }
    days.add(max(days) + timedelta(days=400))
    return {day.isoformat(): _told(course, steps, day) for day in sorted(days)}


def _told(course: Verloop, steps: list[Rechtsstap], day: date) -> list[Any]:
    found = stand(course, steps, day)
    clocks = {
        item.code: [str(item.klok.einddatum), str(item.klok.status)] for item in found.klokken
    }
    milestones = {item.code: str(item.dag) for item in found.mijlpalen}
    return [
        found.fase,
        clocks,
        milestones,
        sorted(kind.code for kind in found.mogelijk),
        len(found.krachteloos),
        [kind.code for kind in found.volgende],
        _refused(course, found),
        str(found.afgerond_op or ""),
        found.dicht.uitleg if found.dicht else "",
        [f"{item.stap.soort} {item.door}".strip() for item in found.middelen],
        _money(course, steps, day),
        {item.code: [item.uitleg, item.bron, item.waarschuwing] for item in found.mijlpalen},
        {item.code: [*item.uitleg, str(item.looptijd.te_laat(day))] for item in found.klokken},
        [str(why) for _, why in found.krachteloos],
        list(found.waarschuwingen),
    ]


def _refused(course: Verloop, found: Verloopstand) -> dict[str, list[str]]:
    """Return of each usual step that waits why, and from which day time alone makes it fit."""
    return {
        item.soort.code: [*item.redenen, *([str(item.vanaf)] if item.vanaf else [])]
        for item in found.nog_niet
    }


def _money(course: Verloop, steps: list[Rechtsstap], day: date) -> list[str]:
    money = geldstand(course, steps, day) if course.code == "dwangsom" else None
    if money is None:
        return []
    first = money.eerste_verjaring()
    return [
        str(money.verbeurd),
        str(money.openstaand),
        str(money.te_innen(day)),
        str(money.te_veel_betaald),
        str(first.zou_verjaren) if first else "",
    ]


def wandelingen(seed: int, per_course: int) -> Iterator[tuple[str, list[Rij]]]:
    """Yield walks through every course: at each turn some days pass and a step that may
    be taken is taken.
    """
    draw = random.Random(seed)
    courses = verlopen_en_procedures()
    for code in sorted(courses):
        for _ in range(per_course):
            yield (
                code,
                [
                    (step.soort, step.datum.isoformat(), als_tekst(step.gegevens))
                    for step in _walk(draw, courses[code])
                ],
            )


def _walk(draw: random.Random, course: Verloop) -> list[Rechtsstap]:
    steps = [Rechtsstap(course.opent, BEGIN)] if course.opent else []
    day = BEGIN
    for _ in range(draw.randint(1, 12)):
        day += draw.choice([0, 1, 5, 14, 20, 43, 100]) * DAY
        found = stand(course, steps, day)
        choice = found.volgende if found.volgende and draw.random() < 0.5 else found.mogelijk
        if not choice:
            continue
        late = draw.random() < 0.1  # learned afterwards
        on = max(BEGIN, day - draw.randint(1, 40) * DAY) if late else day
        kind = draw.choice(choice)
        step = Rechtsstap(kind.code, on, _given(draw, kind, on))
        if not bezwaren(course, steps, step):
            steps.append(step)
    return steps


def _given(draw: random.Random, kind: Stapsoort, day: date) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for item in kind.velden:
        if not item.verplicht and draw.random() < 0.5:
            continue
        match item.soort:
            case "datum":
                given[item.naam] = day + draw.randint(0, 60) * DAY
            case "dag":
                given[item.naam] = day - draw.randint(0, 30) * DAY
            case "geld":
                given[item.naam] = Decimal(draw.randint(1, 9000))
            case "getal":
                given[item.naam] = draw.randint(1, 4)
            case "keuze":
                given[item.naam] = draw.choice([choice.code for choice in item.keuzes])
            case _:
                given[item.naam] = draw.choice(["A", "B"])
    return given


@cache
def lees_band() -> list[tuple[str, list[Rij], dict[str, Any]]]:
    """Return the tape: course, steps, and what followed by day."""
    with lzma.open(PLACE, "rt", encoding="utf-8") as file:
        return [(code, rows, told) for code, rows, told in json.load(file)]


if __name__ == "__main__":
    with lzma.open(PLACE, "wt", encoding="utf-8", preset=9) as out:
        json.dump(
            [(code, rows, speel(code, rows)) for code, rows in wandelingen(2026, PER_COURSE)], out
        )
