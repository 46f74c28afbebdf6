"""Legal courses, stated beside the data: what must follow on which day,
and which order is refused with its article.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from daglicht.recht import verlopen
from daglicht.recht.dwangsom import Geldstand, geldstand
from daglicht.recht.map import lees_verloopscenarios, scenariobestanden
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import (
    Rechtsstap,
    Verloop,
    bezwaren,
    bezwaren_in_reeks,
    gevolgen,
    looptijden,
    stand,
)
from daglicht.recht.verloop.soorten import op_dag

Case = dict[str, Any]
CASES: list[tuple[str, Case]] = [
    *(
        (name, case)
        for name in scenariobestanden("verloop")
        for case in lees_verloopscenarios("verloop", name)
    ),
    *((case["procedure"], case) for case in lees_verloopscenarios("procedure", "procedures")),
]
NAMES = [f"{code}: {case['naam']}" for code, case in CASES]


def courses() -> dict[str, Verloop]:
    return {**verlopen(), **procedures()}


def day(text: str) -> date:
    return date.fromisoformat(str(text))


def step(course: Verloop, row: dict[str, Any]) -> Rechtsstap:
    """Read a step; its fields as the course types them, what the course does not know as text."""
    kind = course.stappen.get(row["soort"])
    read = {"datum": day, "dag": day, "geld": Decimal, "getal": int, "keuze": str, "tekst": str}
    given = {name: value for name, value in row.items() if name not in ("soort", "datum")}
    types = {item.naam: item.soort for item in kind.velden} if kind else {}
    return Rechtsstap(
        row["soort"],
        day(row["datum"]),
        {n: read[types.get(n, "tekst")](v) for n, v in given.items()},
    )


def taken(course: Verloop, case: Case) -> list[Rechtsstap]:
    """Return the steps of a case in the order in which they were recorded, the opening first where
    the course has one.
    """
    opened = [Rechtsstap(course.opent, day(case["ontvangen"]))] if course.opent else []
    rows = enumerate(case.get("stappen", []), start=1)
    return [*opened, *(replace(step(course, row), nummer=number) for number, row in rows)]


@pytest.mark.parametrize(("code", "case"), CASES, ids=NAMES)
def test_what_follows_on_each_day(code: str, case: Case) -> None:
    course = courses()[code]
    steps = taken(course, case)
    assert [str(item) for item in bezwaren_in_reeks(course, steps)] == []
    for expected in case.get("verwacht", []):
        op = day(expected["op"])
        known = {
            "op",
            "fase",
            "dicht",
            "termijnen",
            "klokken",
            "mijlpalen",
            "geen",
            "geen_klok",
            "waarschuwing",
            "waarschuwingen",
            "middelen",
            "volgende",
            "verbeurd",
            "afgerond",
        }
        assert set(expected) <= known | {"geld", "verjaart", "zou_verjaren", "vervallen"}
        found = stand(course, steps, op)
        assert found.fase == expected.get("fase", found.fase), op
        assert found.afgerond == (expected.get("afgerond", "ja" if found.afgerond else "") == "ja")
        assert (found.afgerond_op is not None) == found.afgerond
        if "dicht" in expected:
            assert (found.dicht.bron.artikel if found.dicht else "") == expected["dicht"]
        ends = {name: term.einde for name, term in looptijden(course, op_dag(steps, op)).items()}
        for name, last in expected.get("termijnen", {}).items():
            assert ends[name] == day(last), name
        clocks = {
            item.code: [str(item.klok.einddatum), str(item.klok.status)] for item in found.klokken
        }
        assert clocks == clocks | expected.get("klokken", {})
        assert not clocks.keys() & set(expected.get("geen_klok", []))
        assert clocks == {} or expected.get("klokken") != {}
        penalties = {
            item.code: [item.verbeurd.dagen, item.verbeurd.bedrag]
            for item in found.klokken
            if item.verbeurd
        }
        assert penalties == penalties | expected.get("verbeurd", {})
        days = {item.naam: str(item.dag) if item.dag else None for item in found.mijlpalen}
        assert days == days | expected.get("mijlpalen", {}), op
        assert not days.keys() & set(expected.get("geen", []))
        assert expected.get("waarschuwing", "") in " ".join(found.waarschuwingen)
        assert len(found.waarschuwingen) == int(
            expected.get("waarschuwingen", len(found.waarschuwingen))
        )
        assert len(found.middelen) == int(expected.get("middelen", len(found.middelen)))
        following = [kind.code for kind in found.volgende]
        assert following == expected.get("volgende", following)
        if {"geld", "verjaart", "zou_verjaren", "vervallen"} & set(expected):
            money = geldstand(course, steps, op)
            assert money is not None
            check_money(money, expected)


def check_money(money: Geldstand, expected: Case) -> None:
    """Compare amounts, what counts for nothing, and the day on which the first claim lapses."""
    for name, amount in expected.get("geld", {}).items():
        assert getattr(money, name) == Decimal(amount), name
    gone = {item.stap.gegevens["controle"]: item.reden.bron.artikel for item in money.vervallen}
    assert gone == expected.get("vervallen", gone)
    first = money.eerste_verjaring()
    if "zou_verjaren" in expected:
        assert first is not None
        assert (first.aangehouden, first.zou_verjaren) == (True, day(expected["zou_verjaren"]))
    if "verjaart" in expected:
        found = first.verjaring.einddatum if first and first.verjaring else None
        assert found == (day(expected["verjaart"]) if expected["verjaart"] else None)


@pytest.mark.parametrize(("code", "case"), CASES, ids=NAMES)
def test_the_wrong_order_is_refused_with_the_article(code: str, case: Case) -> None:
    course = courses()[code]
    steps = taken(course, case)
    for refused in case.get("geweigerd", []):
        new = step(course, refused["stap"])
        found = bezwaren(course, steps, new)
        assert refused.get("artikel", "") in {"", *(item.bron.artikel for item in found)}, [
            str(item) for item in found
        ]
        words = [str(item) for item in found] or gevolgen(course, steps, [*steps, new])
        assert words
        assert refused.get("reden", "") in " ".join(words)
    for row in case.get("toegestaan", []):
        assert [str(item) for item in bezwaren(course, steps, step(course, row))] == []


def test_every_course_with_law_behind_it_has_scenarios() -> None:
    by_policy = {code for code, course in courses().items() if not course.bron.artikel}
    told = {code for code, _ in CASES}
    assert set(courses()) - by_policy - told <= {"stillegging"}, (
        "one step, refused by nothing but its contents"
    )
