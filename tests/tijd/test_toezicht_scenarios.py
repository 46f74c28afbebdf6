"""Clocks of supervision of IPPC installations and Seveso sites, stated beside the list of terms."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml

from daglicht.tijd import Opschorting, bereken, termijn

TEXT = resources.files("daglicht.tijd").joinpath("toezicht.scenario.yaml").read_text(encoding="utf-8")
SCENARIOS: list[dict[str, Any]] = yaml.safe_load(TEXT)


@pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case["naam"])
def test_the_last_day(case: dict[str, Any]) -> None:
    kind = termijn(case["termijn"])
    pause = case.get("opschorting")
    pauses = [Opschorting(pause["van"], pause["tot"], "art. 13.19, derde lid, Ob")] if pause else []
    found = bereken(kind, case["gebeurtenis"], opschortingen=pauses)
    assert found.einddatum == case["einde"]
    assert kind.geverifieerd
    assert found.waarschuwingen == ()
