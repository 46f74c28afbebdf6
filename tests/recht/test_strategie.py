"""The intervention matrix: complete, never lighter further on,
and honest about what was not verified.
"""

from __future__ import annotations

import copy
from datetime import date
from importlib import resources
from typing import Any

import pytest

from daglicht.gegevens import lees_yaml
from daglicht.recht import RechtFout, Strategie, strategie, strategieen

DAY = date(2025, 6, 1)


def raw() -> dict[str, Any]:
    path = resources.files("daglicht.recht") / "data" / "strategie" / "lhso-2022.yaml"
    return lees_yaml(path.read_text(encoding="utf-8"))


def test_every_cell_can_be_reached_and_explains_itself() -> None:
    lhso = strategie("LHSO", DAY)
    for gevolg in lhso.gevolgen:
        for gedrag in lhso.gedragingen:
            result = lhso.positioneer(gevolg, gedrag)
            assert result.cel.id == f"{gedrag}{gevolg}"
            assert any(lhso.gevolgen[gevolg] in step for step in result.stappen)
            assert result.cel.bestuursrecht


def test_the_lightest_and_heaviest_cells_stand_in_the_corners() -> None:
    lhso = strategie("LHSO", DAY)
    weights = {cell.id: cell.zwaarte for cell in lhso.cellen.values()}
    assert min(weights, key=lambda k: weights[k]) == "A1"
    assert max(weights, key=lambda k: weights[k]) == "D4"


def test_unverified_cells_say_so() -> None:
    for item in strategieen():
        for gevolg, gedrag in item.cellen:
            result = item.positioneer(gevolg, gedrag)
            told = any("Niet geverifieerd" in step for step in result.stappen)
            assert told == (not result.geverifieerd)


def test_aspects_are_named_but_never_shift_the_cell() -> None:
    lhso = strategie("LHSO", DAY)
    plain, heavy = lhso.positioneer("2", "B"), lhso.positioneer("2", "B", ["recidive", "voordeel"])
    assert heavy.cel == plain.cel
    assert any("financieel voordeel" in step for step in heavy.stappen)


@pytest.mark.parametrize(
    ("gevolg", "gedrag", "aspects"), [("5", "A", []), ("1", "E", []), ("1", "A", ["boos"])]
)
def test_unknown_codes_are_refused(gevolg: str, gedrag: str, aspects: list[str]) -> None:
    with pytest.raises(RechtFout, match="kent"):
        strategie("LHSO", DAY).positioneer(gevolg, gedrag, aspects)


def test_before_its_day_there_is_no_silent_default() -> None:
    with pytest.raises(RechtFout, match="geen strategie"):
        strategie("LHSO", date(2023, 12, 31))


def test_a_missing_cell_and_a_lighter_neighbour_are_refused() -> None:
    data = raw()
    del data["cellen"][5]
    with pytest.raises(RechtFout, match="ontbreken"):
        Strategie.lees(data, "proef")
    data = copy.deepcopy(raw())
    data["cellen"][15]["bestuursrecht"] = ["informatie"]
    with pytest.raises(RechtFout, match="lichter"):
        Strategie.lees(data, "proef")
