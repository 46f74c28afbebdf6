"""Clocks of supervision of IPPC installations and Seveso sites, stated beside the list of terms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from daglicht.recht import termijn
from daglicht.recht.map import lees_scenarios
from daglicht.tijd import Opschorting, bereken

SCENARIOS: list[dict[str, Any]] = lees_scenarios("termijnen", "toezicht")


@pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case["naam"])
def test_the_last_day(case: dict[str, Any]) -> None:
    kind = termijn(case["termijn"])
    pause = case.get("opschorting")
    pauses = (
        [Opschorting(date.fromisoformat(pause["van"]), date.fromisoformat(pause["tot"]), "art. 13.19, derde lid, Ob")]
        if pause
        else []
    )
    found = bereken(kind, date.fromisoformat(case["gebeurtenis"]), opschortingen=pauses)
    assert found.einddatum == date.fromisoformat(case["einde"])
    assert kind.geverifieerd
    assert found.waarschuwingen == ()
