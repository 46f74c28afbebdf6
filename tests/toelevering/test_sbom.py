"""The bill of materials, against the schema of CycloneDX and the lock files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cyclonedx.schema
import jsonschema_rs
import pytest

from toelevering.sbom import stuklijst
from toelevering.sloten import pakketten

BASIS = "http://cyclonedx.org/schema/"
SCHEMAS = Path(cyclonedx.schema.__file__).parent / "_res"


@pytest.fixture(scope="module")
def lijst() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stuklijst())
    return found


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.SNAPSHOT.schema.json").read_text("utf-8"))
    return read


def test_it_is_cyclonedx(lijst: dict[str, Any]) -> None:
    others = ("spdx", "jsf-0.82", "cryptography-defs")
    resources = [(f"{BASIS}{name}.SNAPSHOT.schema.json", schema(name)) for name in others]
    registry = jsonschema_rs.Registry(resources)
    judge = jsonschema_rs.validator_for(schema("bom-1.6"), registry=registry)
    assert [error.message for error in judge.iter_errors(lijst)] == []
    assert (lijst["bomFormat"], lijst["specVersion"]) == ("CycloneDX", "1.6")
    broken = lijst | {"components": [{"type": "library"}]}
    assert not judge.is_valid(broken)


def test_it_holds_exactly_what_is_locked(lijst: dict[str, Any]) -> None:
    parts = {part["bom-ref"]: part for part in lijst["components"]}
    assert sorted(parts) == [item.sleutel for item in pakketten()]
    django = next(part for part in parts.values() if part["name"] == "django")
    assert django["purl"] == f"pkg:pypi/django@{django['version']}"
    assert django["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    for part in parts.values():
        assert part["licenses"], part["name"]
        assert part["purl"].endswith(f"@{part['version']}"), part["name"]
        [there] = part["externalReferences"]
        assert {row["alg"] for row in there["hashes"]} <= {"SHA-256", "SHA-512"}
        assert there["hashes"], part["name"]


def test_what_only_builds_is_told_apart(lijst: dict[str, Any]) -> None:
    scope = {part["name"]: part["scope"] for part in lijst["components"]}
    assert [scope[name] for name in ("django", "ol", "esbuild")] == [
        "required",
        "required",
        "excluded",
    ]


def test_who_asks_for_what_is_kept(lijst: dict[str, Any]) -> None:
    below = {row["ref"]: row.get("dependsOn", []) for row in lijst["dependencies"]}

    def names(ref: str) -> set[str]:
        return {row.rpartition("@")[0] for row in below[ref]}

    assert {"pypi:django", "pypi:click", "npm:ol"} <= names("daglicht")
    assert "pypi:sqlparse" not in names("daglicht")
    [django] = [ref for ref in below if ref.startswith("pypi:django@")]
    assert names(django) >= {"pypi:asgiref", "pypi:sqlparse"}


def test_the_same_locks_give_the_same_bytes() -> None:
    assert stuklijst() == stuklijst()
