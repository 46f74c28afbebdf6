"""Courses of procedures, stated beside the rules, with what must follow on which day."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml

from daglicht.vergunning.procedure import Processtap, bezwaren, regels, stand

TEXT = resources.files("daglicht.recht").joinpath("data/procedure/procedures.scenario.yaml").read_text("utf-8")
SCENARIOS: list[dict[str, Any]] = yaml.safe_load(TEXT)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["naam"])
def test_what_follows_on_each_day(scenario: dict[str, Any]) -> None:
    kind = regels().procedures[scenario["procedure"]]
    steps = [Processtap(**step) for step in scenario.get("stappen", [])]
    for number, step in enumerate(steps):
        assert bezwaren(kind, scenario["ontvangen"], steps[:number], step) == []
    for expected in scenario.get("verwacht", []):
        found = stand(kind, scenario["ontvangen"], steps, expected["op"])
        if "fase" in expected:
            assert found.fase == expected["fase"], expected["op"]
        clocks = {item.code: [item.klok.einddatum, str(item.klok.status)] for item in found.klokken}
        wanted = expected.get("klokken")
        if wanted is not None:
            assert {code: clocks.get(code) for code in wanted} == wanted
            assert wanted or not clocks
        days = {item.naam: item.dag for item in found.mijlpalen}
        for name, day in expected.get("mijlpalen", {}).items():
            assert name in days
            assert days[name] == day, (name, expected["op"])
        if "waarschuwing" in expected:
            assert expected["waarschuwing"] in " ".join(found.waarschuwingen)
        if "waarschuwingen" in expected:
            assert len(found.waarschuwingen) == expected["waarschuwingen"], found.waarschuwingen


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["naam"])
def test_the_wrong_order_is_refused_with_the_article(scenario: dict[str, Any]) -> None:
    kind = regels().procedures[scenario["procedure"]]
    steps = [Processtap(**step) for step in scenario.get("stappen", [])]
    for refused in scenario.get("geweigerd", []):
        reasons = bezwaren(kind, scenario["ontvangen"], steps, Processtap(**refused["stap"]))
        assert refused["reden"] in " ".join(reasons), reasons
    for allowed in scenario.get("toegestaan", []):
        assert bezwaren(kind, scenario["ontvangen"], steps, Processtap(**allowed)) == []
