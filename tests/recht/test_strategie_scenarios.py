"""Which strategy holds on which day and where a violation lands, stated beside the data."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Any

import pytest

from daglicht.gegevens import lees_yaml
from daglicht.recht import Categoriestrategie, landelijke_strategie

PATH = resources.files("daglicht.recht") / "data" / "strategie" / "strategieen.scenario.yaml"
SCENARIOS: list[dict[str, Any]] = lees_yaml(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case["naam"])
def test_where_a_violation_lands(case: dict[str, Any]) -> None:
    strategy = landelijke_strategie(case["domein"], date.fromisoformat(str(case["op"])))
    place = case["plaats"]
    if isinstance(strategy, Categoriestrategie):
        found = strategy.positioneer(place["categorie"])
    else:
        found = strategy.positioneer(place["gevolg"], place["gedrag"], place.get("aspecten", ()))
    assert (found.strategie, found.cel.id) == (case["strategie"], case["cel"])
    told = " ".join(found.stappen)
    assert all(words in told for words in case["woorden"]), told
    assert not found.geverifieerd
    assert "Niet geverifieerd" in told
