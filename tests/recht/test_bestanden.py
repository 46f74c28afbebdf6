"""Every file of law and policy: an unknown key at any place of it is refused,
and the schema says the same.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from daglicht.gegevens import GegevensFout, lees, lees_waarden, schema
from daglicht.recht.bestanden import SOORTEN, declaratie
from daglicht.recht.map import vul_regelingen_in
from plekken import SRC, VREEMD, Plek, gesloten, met, op, plekken, tekstsleutels, vrij

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


@cache
def closed(name: str) -> list[Plek]:
    """Return the places of a file where its declaration knows which keys there are."""
    return gesloten(*FILES[name])


@cache
def free(name: str) -> list[Plek]:
    """Return the places of a file where the names are free."""
    return vrij(*FILES[name])


def place(name: str, path: Iterable[int | str]) -> str:
    """Return a place as a refusal writes it."""
    return name + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def refusal(name: str, data: Any) -> str:
    """Return in what words a file is refused."""
    with pytest.raises(GegevensFout) as caught:
        lees(FILES[name][0], data, name)
    return str(caught.value)


def untold(name: str, paths: list[Plek], value: Any, told: str) -> list[Plek]:
    """Put a strange key at all places of a file at once; return those that no refusal tells of."""
    changed = copy.deepcopy(FILES[name][1])
    for path in paths:
        op(changed, path)[VREEMD] = value
    words = refusal(name, changed) if paths else ""
    return [path for path in paths if told.format(place(name, path)) not in words]


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_refused_at_every_place(name: str) -> None:
    assert () in closed(name) or name.startswith("regelingen/")
    told = f"{{}}: de sleutel ‘{VREEMD}’ is onbekend"
    for path in untold(name, closed(name), "ja", told):
        words = refusal(name, met(FILES[name][1], path, VREEMD, "ja"))
        assert f"‘{VREEMD}’ is onbekend" in words


@pytest.mark.parametrize("name", FILES)
def test_a_place_that_is_not_closed_holds_names_of_which_each_has_one_form(name: str) -> None:
    data = FILES[name][1]
    assert {*closed(name), *free(name)} == set(plekken(data))
    wrong = [[["ja"]]]
    for path in untold(name, free(name), wrong, f"{{}}.{VREEMD}: "):
        assert VREEMD in refusal(name, met(data, path, VREEMD, wrong))


@pytest.mark.parametrize("name", [name for name in FILES if ".scenario." not in name])
def test_every_file_of_law_names_a_source(name: str) -> None:
    data = FILES[name][1]
    assert name.startswith("regelingen/") or [
        path for path in plekken(data) if "geverifieerd" in op(data, path)
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_value_of_another_type_is_refused_at_every_place(name: str) -> None:
    data = FILES[name][1]
    paths = [(*path, key) for path in plekken(data) for key in op(data, path)]
    blocks = [
        path for path in paths if isinstance(op(data, path), dict | list) and not in_tree(path)
    ]
    for depth in {len(path) for path in blocks}:
        level = [path for path in blocks if len(path) == depth]
        changed = copy.deepcopy(data)
        for *above, key in level:
            op(changed, tuple(above))[key] = 7
        words = refusal(name, changed)
        for *above, key in [path for path in level if f"{place(name, path)}: " not in words]:
            refusal(name, met(data, tuple(above), key, 7))


def in_tree(path: Iterable[int | str]) -> bool:
    """Tell whether a place is a condition or part of one: there a number is right."""
    return "voorwaarde" in path


@pytest.mark.parametrize("name", FILES)
def test_the_schema_agrees_with_the_reader(name: str) -> None:
    declaration, data = FILES[name]
    check = jsonschema_rs.validator_for(schema(declaration))
    text = tekstsleutels(data)
    assert [str(error) for error in check.iter_errors(text)] == []
    for path in closed(name):
        there = op(text, tuple(part if isinstance(part, int) else str(part) for part in path))
        there[VREEMD] = "ja"
        assert not check.is_valid(text)
        del there[VREEMD]
