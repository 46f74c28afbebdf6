"""Whoever reads a broken file of law says which file it is, and refuses as law does."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daglicht.recht import RechtFout, termijnen, verlopen
from daglicht.recht import map as mappen
from daglicht.recht.afstanden import grenzen, rijen
from daglicht.recht.afstanden.lezen import _rubrieken, lees_zusters
from daglicht.recht.afstanden.woorden import invoeren
from daglicht.recht.bbt import bbt
from daglicht.recht.boete import boetebeleid
from daglicht.recht.checklist import checklists
from daglicht.recht.kalender import gelijkstellingen
from daglicht.recht.kentallen import _bestand
from daglicht.recht.map import lees_scenarios, regelingen, scenariobestanden
from daglicht.recht.openbaarheid import openbaarheid
from daglicht.recht.procedure import procedures, uitgebreid
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.recht.risico import risicomethode
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.recht.verzameling import landelijke_strategieen, regelsets
from plekken import SRC

LEZERS: list[tuple[str, Callable[..., Any]]] = [
    ("afstanden/grenzen", grenzen),
    ("afstanden/invoeren", invoeren),
    ("afstanden/rijen", rijen),
    ("afstanden/rubrieken", _rubrieken),
    ("afstanden/zusters", lees_zusters),
    ("bbt/conclusies", bbt),
    ("boete/brzo-2015", boetebeleid),
    ("checklist/pgs-15", checklists),
    ("kalender/gelijkgestelde-dagen", gelijkstellingen),
    ("openbaarheid/openbaarheid", openbaarheid),
    ("populatie/kentallen", _bestand),
    ("procedure/delen", procedures),
    ("procedure/procedures", procedures),
    ("procedure/procedures", uitgebreid),
    ("regelingen/regelingen", regelingen),
    ("regels/bsb", regelsets),
    ("risico/iram", risicomethode),
    ("risico/programma", programmawaarden),
    ("seveso/werkwijze", sevesowerkwijze),
    ("strategie/lhs-2014", landelijke_strategieen),
    ("termijnen/termijnen", termijnen),
    ("verloop/delen", verlopen),
    ("verloop/dwangsom", verlopen),
]
"""Files of law, each with the function that reads it (and keeps what it read)."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of law, in a place where a test may break them."""
    regelingen()
    shutil.copytree(SRC / "recht" / "data", tmp_path / "data")
    monkeypatch.setattr(mappen, "_data", lambda: tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(("place", "read"), LEZERS)
def test_a_broken_file_is_refused_by_its_own_name(
    data: Path, place: str, read: Callable[..., Any]
) -> None:
    path = data / f"{place}.yaml"
    path.write_text("onzin: ja\n", encoding="utf-8")
    with pytest.raises(RechtFout) as caught:
        inspect.unwrap(read)()
    assert str(caught.value).startswith(f"{path.name}")


def test_a_broken_strategy_by_categories_is_refused_by_its_own_name(data: Path) -> None:
    path = data / "strategie" / "lhs-seveso-2023.yaml"
    path.write_text("soort: categorieen\nonzin: ja\n", encoding="utf-8")
    with pytest.raises(RechtFout, match=r"^lhs-seveso-2023\.yaml"):
        inspect.unwrap(landelijke_strategieen)()


def test_a_file_that_is_no_yaml_is_refused_too(data: Path) -> None:
    (data / "regelingen" / "regelingen.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(RechtFout, match=r"regelingen\.yaml"):
        inspect.unwrap(regelingen)()


def test_the_cases_stand_beside_the_file_that_they_are_of(data: Path) -> None:
    assert scenariobestanden("boete") == ["brzo-2015"]
    assert scenariobestanden("strategie") == ["lhs-2014", "lhs-seveso-2023", "lhso-2022"]
    (data / "boete" / "brzo-2015.scenario.yaml").write_text("soort: boete", encoding="utf-8")
    with pytest.raises(RechtFout, match=r"^brzo-2015\.scenario\.yaml"):
        lees_scenarios("boete", "brzo-2015")


def test_a_mistake_in_a_file_that_another_builds_on_is_told_as_its_own(data: Path) -> None:
    path = data / "strategie" / "lhso-2022.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("recidive_jaren:", "recidive_jaar:"), encoding="utf-8")
    with pytest.raises(RechtFout, match=r"^lhso-2022\.yaml: de sleutel ‘recidive_jaar’"):
        inspect.unwrap(landelijke_strategieen)()
    path.write_text(text, encoding="utf-8")
    other = data / "strategie" / "lhs-2014.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("basis: lhso-2022", "basis: lsho-2022"), encoding="utf-8")
    with pytest.raises(
        RechtFout, match=r"^lhs-2014\.yaml\.basis: .* ‘lsho-2022.yaml’ .*bedoelt u ‘lhso-2022.yaml’"
    ):
        inspect.unwrap(landelijke_strategieen)()


def test_a_part_that_has_another_name_is_told_with_both_files_and_the_nearest(data: Path) -> None:
    path = data / "procedure" / "delen.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  aanvraag:\n", "\n  aanvrag:\n"), encoding="utf-8")
    told = (
        r"^procedures\.yaml: ow-regulier\.delen noemt een deel ‘aanvraag’ dat niet in delen\.yaml "
        r"staat; bedoelt u ‘aanvrag’\.$"
    )
    with pytest.raises(RechtFout, match=told):
        inspect.unwrap(procedures)()
