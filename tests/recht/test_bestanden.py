"""Every file of law and policy: an unknown key at any place of it is refused,
and the schema says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from daglicht.gegevens import GegevensFout, lees, lees_waarden, schema
from daglicht.recht.bestanden import SOORTEN, declaratie
from daglicht.recht.map import vul_regelingen_in
from plekken import SRC, VREEMD, gesloten, met, op, plekken, tekstsleutels, vrij

DATA = SRC / "recht" / "data"
LATER = {"verloop", "procedure"}
"""Folders whose scenarios have a form of their own."""


def walk() -> Iterator[tuple[str, Any, Any]]:
    """Yield each file of the library, found by walking: its name, its declaration,
    and what it says.
    """
    for path in sorted(DATA.rglob("*.yaml")):
        folder, name = path.parent.name, path.name.removesuffix(".yaml")
        if name.endswith(".scenario") and folder in LATER:
            continue
        yield (
            f"{folder}/{path.name}",
            declaratie(folder, name),
            vul_regelingen_in(whole(path), path.name),
        )


def whole(path: Path) -> Any:
    """Return a file as plain values, with the parts that it takes from another."""
    data = lees_waarden(path)
    return {**lees_waarden(path.parent / data["basis"]), **data} if "basis" in data else data


FILES = {name: (declaration, data) for name, declaration, data in walk()}


def test_the_walk_finds_every_kind_of_file() -> None:
    found = {name.partition("/")[0] for name in FILES}
    assert found == {kind.partition("/")[0] for kind in SOORTEN}
    assert {kind.partition("/")[0] for kind in SOORTEN} == {path.name for path in DATA.iterdir()}
    assert len(FILES) > 45


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_refused_at_every_place(name: str) -> None:
    declaration, data = FILES[name]
    closed = gesloten(declaration, data)
    assert () in closed or name.startswith("regelingen/")
    for path in closed:
        with pytest.raises(GegevensFout, match=f"‘{VREEMD}’ is onbekend"):
            lees(declaration, met(data, path, VREEMD, "ja"), name)


@pytest.mark.parametrize("name", FILES)
def test_a_place_that_is_not_closed_holds_names_of_which_each_has_one_form(name: str) -> None:
    declaration, data = FILES[name]
    free = vrij(declaration, data)
    assert {*gesloten(declaration, data), *free} == set(plekken(data))
    for path in free:
        with pytest.raises(GegevensFout, match=VREEMD):
            lees(declaration, met(data, path, VREEMD, [[["ja"]]]), name)


@pytest.mark.parametrize("name", [name for name in FILES if ".scenario." not in name])
def test_every_file_of_law_names_a_source(name: str) -> None:
    data = FILES[name][1]
    assert name.startswith("regelingen/") or [
        path for path in plekken(data) if "geverifieerd" in op(data, path)
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_value_of_another_type_is_refused_at_every_place(name: str) -> None:
    declaration, data = FILES[name]
    for path in plekken(data):
        for key, value in op(data, path).items():
            if value is None or isinstance(value, str | int | float) or in_tree([*path, key]):
                continue
            with pytest.raises(GegevensFout):
                lees(declaration, met(data, path, key, 7), name)


def in_tree(path: list[int | str]) -> bool:
    """Tell whether a place is a condition or part of one: there a number is right."""
    return "voorwaarde" in path


@pytest.mark.parametrize("name", FILES)
def test_the_schema_agrees_with_the_reader(name: str) -> None:
    declaration, data = FILES[name]
    check = jsonschema_rs.validator_for(schema(declaration))
    assert [str(error) for error in check.iter_errors(tekstsleutels(data))] == []
    for path in gesloten(declaration, data):
        assert not check.is_valid(tekstsleutels(met(data, path, VREEMD, "ja")))
