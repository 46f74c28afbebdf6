"""The intervention matrix: complete, never lighter further on,
and honest about what was not verified.
"""

from __future__ import annotations

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


def refused(data: dict[str, Any]) -> str:
    with pytest.raises(RechtFout) as caught:
        Strategie.lees(data, "proef")
    return str(caught.value)


@pytest.mark.parametrize(
    ("gevolg", "gedrag", "aspects", "told"),
    [
        ("5", "A", [], "kent gevolg ‘5’ niet; kies uit 1, 2, 3, 4."),
        ("1", "E", [], "kent gedrag ‘E’ niet; kies uit A, B, C, D."),
        ("1", "A", ["voordeel", "boos", "x"], "kent het verzwarende aspect ‘boos’ niet."),
    ],
)
def test_unknown_codes_are_refused(gevolg: str, gedrag: str, aspects: list[str], told: str) -> None:
    lhso = strategie("LHSO", DAY)
    with pytest.raises(RechtFout) as caught:
        lhso.positioneer(gevolg, gedrag, aspects)
    assert str(caught.value) == f"{lhso.naam} {told}"


def test_what_was_read_and_what_was_not_is_told_per_cell_and_of_the_whole() -> None:
    """Only a cell that was read, of a strategy that was read, is verified; then nothing is told."""
    for whole in ("ja", "nee"):
        for one in ("ja", "nee"):
            data = raw()
            data["bron"]["geverifieerd"] = whole
            data["bron"]["versie"] = "2022-10-12"
            data["cellen"][0]["geverifieerd"] = one
            placed = Strategie.lees(data, "proef").positioneer("1", "A")
            both = whole == one == "ja"
            assert placed.geverifieerd is both
            assert placed.stappen[-1].startswith("Bron: " if both else "Niet geverifieerd: ")


def test_a_cell_without_an_instrument_says_that_there_is_none() -> None:
    data = raw()
    data["cellen"][0] |= {"bestuursrecht": []}
    placed = Strategie.lees(data, "proef").positioneer("1", "A", ["recidive", "voordeel"])
    assert placed.cel.zwaarte == (0, 0)
    assert placed.stappen[3:6] == (
        "Aangewezen in het bestuursrecht: geen.",
        "Aangewezen in het strafrecht: geen.",
        (
            "Verzwarende aspecten: eerder dezelfde of een vergelijkbare overtreding; financieel "
            "voordeel of besparing. De cel verschuift niet vanzelf; weeg en motiveer."
        ),
    )
    assert strategie("LHSO", DAY).positioneer("2", "B").stappen[3] == (
        "Aangewezen in het bestuursrecht: waarschuwing, last onder dwangsom."
    )
    assert strategie("LHSO", DAY).positioneer("1", "D").stappen[3:5] == (
        "Aangewezen in het bestuursrecht: last onder dwangsom.",
        "Aangewezen in het strafrecht: bestuurlijke strafbeschikking, proces-verbaal.",
    )


def test_before_its_day_there_is_no_silent_default() -> None:
    with pytest.raises(RechtFout) as caught:
        strategie("LHSO", date(2023, 12, 31))
    assert str(caught.value) == "Er geldt op 2023-12-31 geen strategie ‘LHSO’."


def test_a_matrix_has_every_cell_once() -> None:
    data = raw()
    del data["cellen"][5], data["cellen"][0]
    assert refused(data) == "proef: cellen ontbreken of zijn te veel: A1, B2."
    data = raw()
    data["cellen"].append(data["cellen"][5])
    assert refused(data) == "proef: elke cel heeft een eigen id; twee keer: B2."
    data["cellen"][-1] = data["cellen"][5] | {"id": "B2 bis"}
    assert refused(data) == "proef: cel B2 bis komt twee keer voor."


@pytest.mark.parametrize(
    ("place", "tools", "told"),
    [
        (15, {"bestuursrecht": ["informatie"]}, "cel D4 is lichter dan cel D3"),
        (15, {"strafrecht": ["bsb"]}, "cel D4 is lichter dan cel D3"),
        (0, {"bestuursrecht": ["intrekking"]}, "cel A2 is lichter dan cel A1"),
        (12, {"bestuursrecht": ["intrekking"]}, "cel B4 is lichter dan cel A4"),
        (12, {"strafrecht": ["pv", "bsb"], "bestuursrecht": ["boete"]}, ""),
    ],
)
def test_further_on_is_never_lighter(place: int, tools: dict[str, Any], told: str) -> None:
    data = raw()
    data["cellen"][place] |= tools
    if told:
        assert refused(data) == f"proef: {told}."
    else:
        assert Strategie.lees(data, "proef")


def test_an_instrument_that_is_not_listed_is_refused_with_its_cell() -> None:
    data = raw()
    data["cellen"][1]["strafrecht"] = ["maan", "zon"]
    known = ", ".join(data["instrumenten"])
    assert refused(data) == (
        f"proef: cel B1 noemt een onbekend instrument ‘maan’; kies uit {known}."
    )
    assert refused({"code": "x"}).startswith("proef")
