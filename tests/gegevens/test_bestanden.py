"""Every file of data in the source names its schema and obeys it;
lists that are no law are read as strictly as law.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from daglicht.gegevens import GegevensFout, lees, lees_bestand, lees_waarden, schema
from daglicht.omgevingsveiligheid.imev.bestand import Imevbestand
from daglicht.privacy.service import Registerbestand
from daglicht.recht.bestanden.strategie import Strategiebestand
from daglicht.register.waardelijsten import Waardelijstenbestand
from daglicht.uitwisseling.cim import Catalogusbestand
from daglicht.vergunning.normen.parameters import Parameterbestand
from plekken import SRC, VREEMD, gegevensbestanden, gesloten, met, tekstsleutels

HEAD = re.compile(r"# yaml-language-server: \$schema=(\S+\.schema\.json)\n")
LATER = {"verloop", "procedure"}
"""Folders whose scenarios have a form of their own."""
BESTANDEN = [
    path
    for path in gegevensbestanden()
    if not (path.name.endswith(".scenario.yaml") and path.parent.name in LATER)
]
LIJSTEN: dict[str, Any] = {
    "kit/data/cim-vth-flo-1.0.1.yaml": Catalogusbestand,
    "omgevingsveiligheid/imev/data/imev-3.0.2.yaml": Imevbestand,
    "privacy/data/persoonsgegevens.yaml": Registerbestand,
    "register/data/waardelijsten.yaml": Waardelijstenbestand,
    "vergunning/normen/parameters.yaml": Parameterbestand,
}


def test_law_stands_in_the_library_and_lists_of_a_standard_where_they_are_used() -> None:
    outside = {
        str(path.relative_to(SRC))
        for path in gegevensbestanden()
        if SRC / "recht" not in path.parents
    }
    assert outside == set(LIJSTEN)


@pytest.mark.parametrize("path", BESTANDEN, ids=lambda path: str(path.relative_to(SRC)))
def test_the_first_line_names_the_schema_and_the_file_obeys_it(path: Path) -> None:
    head = HEAD.match(path.read_text(encoding="utf-8"))
    assert head
    check = jsonschema_rs.validator_for(
        json.loads((path.parent / head[1]).resolve(strict=True).read_text("utf-8"))
    )
    data = lees_waarden(path)
    assert [str(error) for error in check.iter_errors(tekstsleutels(data))] == []


@pytest.mark.parametrize("name", LIJSTEN)
def test_an_unknown_key_in_a_list_is_refused_by_its_place(name: str) -> None:
    data = lees_waarden(SRC / name)
    places = gesloten(LIJSTEN[name], data)
    assert len(places) > 30
    for pad in places[:: max(1, len(places) // 60)]:
        with pytest.raises(GegevensFout, match=f"‘{VREEMD}’ is onbekend"):
            lees(LIJSTEN[name], met(data, pad, VREEMD, "ja"), name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {attributen: [], relaties: [], a: 1}\n", "proef.yaml.a: de sleutel ‘a’ is onbekend"),
        ("a: {attributen: []}\n", "proef.yaml.a.relaties: ontbreekt"),
        (
            "a: {attributen: [], relaties: []}\na: {}\n",
            "proef.yaml: regel 2: de sleutel ‘a’ staat er al, op regel 1",
        ),
        ("a: [\n", "proef.yaml: regel 2: dit is geen geldige YAML"),
    ],
)
def test_a_file_is_named_by_what_is_wrong_with_it(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "proef.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GegevensFout, match=f"^{re.escape(told)}"):
        lees_bestand(Catalogusbestand, path)


def test_a_word_names_one_parameter() -> None:
    rows = [{"naam": name, "woorden": ["Stof"]} for name in ("a", "b")]
    with pytest.raises(GegevensFout, match="twee keer: stof"):
        lees(Parameterbestand, {"parameters": rows}, "proef.yaml")


def test_a_type_of_imev_is_under_one_that_is_there() -> None:
    row = {"onder": "Weg", "concreet": True, "verplicht": [], "velden": {"naam": "tekst"}}
    with pytest.raises(GegevensFout, match="‘A’ staat onder ‘Weg’"):
        lees(Imevbestand, {"versie": "1", "wortels": [], "entiteiten": {"A": row}}, "proef.yaml")


def test_only_a_strategy_that_builds_on_another_may_leave_out_what_that_has() -> None:
    check = jsonschema_rs.validator_for(schema(Strategiebestand))
    data = tekstsleutels(lees_waarden(SRC / "recht" / "data" / "strategie" / "lhs-2014.yaml"))
    assert check.is_valid(data)
    assert not check.is_valid({key: value for key, value in data.items() if key != "basis"})
    assert not check.is_valid({key: value for key, value in data.items() if key != "versie"})
