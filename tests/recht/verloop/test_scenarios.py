"""Legal courses, stated beside the data: what must follow on which day, and which order is refused with its article."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest

from daglicht.gegevens import lees_yaml
from daglicht.recht import verloop, verlopen
from daglicht.recht.dwangsom import Geldstand, geldstand
from daglicht.recht.verloop import Rechtsstap, bezwaren, bezwaren_in_reeks, looptijden, stand
from daglicht.recht.verloop.looptijd import op_dag

FOLDER = resources.files("daglicht.recht") / "data" / "verloop"
WITH = [entry.name.split(".")[0] for entry in FOLDER.iterdir() if entry.name.endswith(".scenario.yaml")]
SCENARIOS = [
    (code, case)
    for code in sorted(WITH)
    for case in lees_yaml((FOLDER / f"{code}.scenario.yaml").read_text(encoding="utf-8"))
]
NAMES = [f"{code}: {case['naam']}" for code, case in SCENARIOS]


def day(text: str) -> date:
    return date.fromisoformat(str(text))


def step(code: str, row: dict[str, Any]) -> Rechtsstap:
    """Read a step; its fields as the course types them."""
    kind = verloop(code).stappen[row["soort"]]
    read = {"datum": day, "dag": day, "geld": Decimal, "getal": int, "keuze": str, "tekst": str}
    given = {name: value for name, value in row.items() if name not in ("soort", "datum")}
    data = {name: read[item.soort](given[name]) for item in kind.velden if (name := item.naam) in given}
    assert set(data) == set(given)
    return Rechtsstap(row["soort"], day(row["datum"]), data)


@pytest.mark.parametrize(("code", "case"), SCENARIOS, ids=NAMES)
def test_what_follows_on_each_day(code: str, case: dict[str, Any]) -> None:
    course, steps = verloop(code), [step(code, row) for row in case["stappen"]]
    assert [str(item) for item in bezwaren_in_reeks(course, steps)] == []
    for expected in case.get("verwacht", []):
        op = day(expected["op"])
        found = stand(course, steps, op)
        if "status" in expected:
            assert found.status == expected["status"]
        if "dicht" in expected:
            assert (found.dicht.bron.artikel if found.dicht else "") == expected["dicht"]
        ends = {name: term.einde for name, term in looptijden(course, op_dag(steps, op)).items()}
        for name, last in expected.get("termijnen", {}).items():
            assert ends[name] == day(last), name
        if {"geld", "verjaart", "zou_verjaren", "vervallen"} & set(expected):
            money = geldstand(course, steps, op)
            assert money is not None
            check_money(money, expected)


def check_money(money: Geldstand, expected: dict[str, Any]) -> None:
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


@pytest.mark.parametrize(("code", "case"), SCENARIOS, ids=NAMES)
def test_the_wrong_order_is_refused_with_the_article(code: str, case: dict[str, Any]) -> None:
    course, steps = verloop(code), [step(code, row) for row in case["stappen"]]
    for refused in case.get("geweigerd", []):
        found = bezwaren(course, steps, step(code, refused["stap"]))
        assert refused["artikel"] in {item.bron.artikel for item in found}, [str(item) for item in found]
    for row in case.get("toegestaan", []):
        assert [str(item) for item in bezwaren(course, steps, step(code, row))] == []


def test_every_course_with_law_behind_it_has_scenarios() -> None:
    by_policy = {code for code, course in verlopen().items() if not course.bron.artikel}
    assert set(verlopen()) - by_policy - set(WITH) == {"stillegging"}, "one step, refused by nothing but its contents"
