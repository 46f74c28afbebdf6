"""Every file of law and policy: an unknown key at any place of it is refused, and the schema says the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from importlib import resources
from typing import Any

import jsonschema_rs
import pytest

from daglicht.gegevens import GegevensFout, lees, schema
from daglicht.gegevens.schema import bekende_sleutels
from daglicht.recht.bestanden import SOORTEN
from daglicht.recht.map import lees_map

FREE = {"voorwaarde"}  # a tree with a reader of its own


def files() -> Iterator[tuple[str, Any, Any]]:
    for kind, declaration in SOORTEN.items():
        folder, _, only = kind.partition("/")
        read = lees_map(folder)
        for name, data in read.items():
            own = f"{folder}/{name.removesuffix('.yaml')}"
            if own == kind or (not only and own not in SOORTEN):
                yield f"{folder}/{name}", declaration, {**read.get(data.get("basis", ""), {}), **data}


FILES = {name: (declaration, data) for name, declaration, data in files()}


def places(data: Any, path: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    if isinstance(data, dict):
        yield path
        for key, below in data.items():
            if key not in FREE:
                yield from places(below, (*path, key))
    elif isinstance(data, list):
        for index, below in enumerate(data):
            yield from places(below, (*path, index))


def at(data: Any, path: tuple[int | str, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def test_every_folder_of_law_has_a_declaration() -> None:
    folders = {entry.name for entry in (resources.files("daglicht.recht") / "data").iterdir()}
    assert folders == {kind.partition("/")[0] for kind in SOORTEN}


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_refused_at_every_place(name: str) -> None:
    declaration, data = FILES[name]
    closed = [path for path in places(data) if bekende_sleutels(schema(declaration), path)]
    assert () in closed or name.startswith("regelingen/")
    assert name.startswith("regelingen/") or [path for path in closed if "geverifieerd" in at(data, path)]
    for path in closed:
        broken = copy.deepcopy(data)
        at(broken, path)["sleutel_die_er_niet_is"] = "ja"
        with pytest.raises(GegevensFout, match="‘sleutel_die_er_niet_is’ is onbekend"):
            lees(declaration, broken, name)


@pytest.mark.parametrize("name", FILES)
def test_a_value_of_another_type_is_refused_at_every_place(name: str) -> None:
    declaration, data = FILES[name]
    for path in places(data):
        for key, value in at(data, path).items():
            if key in FREE or isinstance(value, str | int | float):
                continue
            broken = copy.deepcopy(data)
            at(broken, path)[key] = 7
            with pytest.raises(GegevensFout):
                lees(declaration, broken, name)


@pytest.mark.parametrize("name", FILES)
def test_the_schema_agrees_with_the_reader(name: str) -> None:
    declaration, data = FILES[name]
    check = jsonschema_rs.validator_for(schema(declaration))
    as_text = copy.deepcopy(data)
    assert not [str(error) for error in check.iter_errors(_text_keys(as_text))]
    as_text["sleutel_die_er_niet_is"] = "ja"
    assert not check.is_valid(_text_keys(as_text))


def _text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _text_keys(value) for key, value in data.items()}
    return [_text_keys(item) for item in data] if isinstance(data, list) else data
