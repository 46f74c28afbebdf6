"""Permits that went to court: what held on each date.

The facts are of real cases; the words are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis
from daglicht.tijd.consolidatie.bestand import als_dict

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


def moments() -> Iterator[Any]:
    for path in FILES:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for moment in content["momenten"]:
            yield pytest.param(
                content, moment, id=f"{path.stem}-{moment['geldigOp']}-{moment['bekendOp']}"
            )


@pytest.mark.parametrize(("scenario", "moment"), list(moments()))
def test_on_every_date(scenario: dict[str, Any], moment: dict[str, Any]) -> None:
    events = [Gebeurtenis.model_validate(event) for event in scenario["gebeurtenissen"]]
    state = als_dict(Consolidatie(events).toestand(moment["geldigOp"], moment["bekendOp"]))
    found = {}
    for part in state["onderdelen"]:
        held = part["status"] == "geldend" and not part["samenloop"]
        found[part["wid"]] = (
            part["tekst"] if held else "samenloop" if part["samenloop"] else part["status"]
        )
    assert found == moment["verwacht"], moment.get("waarom")


def test_every_scenario_names_its_source() -> None:
    assert FILES
    for path in FILES:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert content["bron"]
        assert all(isinstance(moment["geldigOp"], date) for moment in content["momenten"])
