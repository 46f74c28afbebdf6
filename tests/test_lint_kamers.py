"""The contract that a room is entered through its door."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import grimp
import pytest

BRON = Path(__file__).resolve().parent.parent / "bin" / "lint_kamers.py"
MODULES = (
    "huis",
    "huis.bad",
    "huis.bad.models",
    "huis.bad.service",
    "huis.bad.warm",
    "huis.bad.warm.kraan",
    "huis.kelder",
    "huis.kelder.werk",
    "huis.straat",
)


@pytest.fixture(scope="module")
def lint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_kamers", BRON)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lint_kamers"] = module
    spec.loader.exec_module(module)
    return module


def refused(
    lint: ModuleType, importer: str, imported: str, **named: list[str]
) -> list[tuple[str, str]]:
    graph = grimp.ImportGraph()
    for name in MODULES:
        graph.add_module(name)
    graph.add_import(
        importer=importer, imported=imported, line_number=1, line_contents=f"import {imported}"
    )
    options = {"rooms": ["huis.bad"], "doors": [], **named}
    contract = lint.Kamercontract("deur", {}, options)
    done = contract.check(graph, verbose=False)
    found: list[tuple[str, str]] = done.metadata["verboden"]
    assert done.kept == (not found and not done.metadata["weg"])
    return found


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("huis.straat", "huis.bad.service"),
        ("huis.bad.service", "huis.bad.warm.kraan"),
        ("huis.bad.warm", "huis.bad.models"),
        ("huis.bad.models", "huis.straat"),
    ],
)
def test_allowed(lint: ModuleType, importer: str, imported: str) -> None:
    assert refused(lint, importer, imported) == []


@pytest.mark.parametrize(
    "imported", ["huis.bad", "huis.bad.models", "huis.bad.warm", "huis.bad.warm.kraan"]
)
def test_refused(lint: ModuleType, imported: str) -> None:
    assert refused(lint, "huis.straat", imported) == [("huis.straat", imported)]


def test_a_second_door_is_one_module(lint: ModuleType) -> None:
    doors = ["huis.bad.warm"]
    assert refused(lint, "huis.straat", "huis.bad.warm", doors=doors) == []
    assert refused(lint, "huis.straat", "huis.bad.warm.kraan", doors=doors) != []


def test_a_writer_in_bulk_reaches_models_only(lint: ModuleType) -> None:
    writers = ["huis.kelder"]
    assert refused(lint, "huis.kelder.werk", "huis.bad.models", writers=writers) == []
    assert refused(lint, "huis.kelder.werk", "huis.bad.warm", writers=writers) != []


def test_what_is_gone_is_no_longer_named(lint: ModuleType) -> None:
    graph = grimp.ImportGraph()
    for name in MODULES:
        graph.add_module(name)
    contract = lint.Kamercontract("deur", {}, {"rooms": ["huis.bad"], "doors": ["huis.weg"]})
    done = contract.check(graph, verbose=False)
    assert (done.kept, done.metadata["weg"]) == (False, ["huis.weg"])
