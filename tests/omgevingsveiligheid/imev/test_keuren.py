"""The description and the validator, beside the official schema and an independent validator."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.imev import beschrijving, keur, van_jsonschema
from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving
from geojsonschema import geojson

SCHEMAS = "rev_imev/jsonschema"


@pytest.fixture
def official(testdata: Callable[[str], Path]) -> Callable[[str], dict[str, Any]]:
    def read(version: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            testdata(f"{SCHEMAS}/{version}/IMEV{version}_schema.json").read_text()
        )
        return found

    return read


@pytest.fixture
def examples(testdata: Callable[[str], Path]) -> Callable[[str], list[dict[str, Any]]]:
    def read(version: str) -> list[dict[str, Any]]:
        folder = testdata(f"{SCHEMAS}/{version}/voorbeeldbestanden")
        return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]

    return read


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document."""
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


def test_the_description_that_ships_is_the_official_schema(
    official: Callable[[str], dict[str, Any]],
) -> None:
    assert beschrijving() == van_jsonschema(official("3.0.2"))


def test_a_description_is_the_same_after_writing_and_reading() -> None:
    assert Beschrijving.van_dict(beschrijving().als_dict()) == beschrijving()


@pytest.mark.parametrize(("version", "count"), [("3.0.0", 5), ("3.0.1", 5)])
def test_official_examples_are_valid_by_their_own_schema(
    official: Callable[[str], dict[str, Any]],
    examples: Callable[[str], list[Any]],
    version: str,
    count: int,
) -> None:
    model = van_jsonschema(official(version))
    found = examples(version)
    assert len(found) == count
    assert [keur(item, model) for item in found] == [[]] * count


def test_the_official_lng_example_breaks_its_own_schema_for_one_reason(
    examples: Callable[[str], list[Any]],
) -> None:
    (lng,) = examples("3.0.2")
    (fault,) = keur(lng, beschrijving())
    assert fault.pad == "bronhouder"
    assert "RUD Limburg-Noord." in fault.melding


@pytest.mark.parametrize("version", ["3.0.0", "3.0.1", "3.0.2"])
def test_every_change_is_judged_as_an_independent_validator_does(
    official: Callable[[str], dict[str, Any]], examples: Callable[[str], list[Any]], version: str
) -> None:
    schema = official(version)
    model = van_jsonschema(schema)
    peer = jsonschema_rs.Draft202012Validator(schema, retriever=geojson)
    other = {"x": 1, "lijst": []}
    changes: list[Any] = [
        None,
        "waardeOnbekend",
        "",
        -1,
        1.5,
        99_999_999,
        True,
        [],
        {},
        other,
        ["x", "x"],
    ]
    judged = 0
    for example in examples(version):
        spots = [
            path
            for path in places(example)
            if path and "coordinates" not in path[:-1] and path[0] != "comment"
        ]
        for path in spots[:: max(len(spots) // 60, 1)]:
            for value in [*changes, "weg"]:
                changed = copy.deepcopy(example)
                at = changed
                for key in path[:-1]:
                    at = at[key]
                if value == "weg":
                    del at[path[-1]]
                else:
                    at[path[-1]] = value
                judged += 1
                assert (not keur(changed, model)) == peer.is_valid(changed), (
                    path,
                    value,
                    keur(changed, model),
                )
    assert judged > 500


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(
                st.sampled_from(["entityType", "identificatie", "voertUit", "x"]), x, max_size=3
            )
        ),
        max_leaves=6,
    )
)
def test_whatever_comes_in_is_told_not_thrown(value: Any) -> None:
    assert keur(value, beschrijving())


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"entityType": "Fabriek"}, '"Fabriek" kan hier niet'),
        ("tekst", "Hier wordt een object verwacht"),
        (
            {"entityType": "KwetsbareLocatie", "kleur": 1},
            "‘kleur’ bestaat niet bij KwetsbareLocatie in IMEV 3.0.2",
        ),
        (
            {"entityType": "KwetsbareLocatie"},
            "‘geometrie’ ontbreekt en is verplicht bij KwetsbareLocatie",
        ),
        ({"entityType": "KwetsbareLocatie", "populatie": -1}, "-1 is kleiner dan 0"),
        ({"entityType": "KwetsbareLocatie", "populatie": "veel"}, '"veel" is geen getal'),
        (
            {
                "entityType": "KwetsbareLocatie",
                "geometrie": {"type": "Point", "coordinates": [1, 2]},
            },
            "geen Polygon of MultiPolygon",
        ),
        (
            {"entityType": "KwetsbareLocatie", "categorieKwetsbaarheid": "zeerKwetsbaar"},
            "staat niet in de lijst",
        ),
    ],
)
def test_a_fault_is_told_in_words(given_: Any, told: str) -> None:
    assert any(told in fault.melding for fault in keur(given_, beschrijving()))


def test_an_unknown_version_is_told() -> None:
    with pytest.raises(ValueError, match=r"IMEV 9\.9\.9 is niet bekend"):
        beschrijving("9.9.9")


@pytest.mark.parametrize(
    "document", [{}, {"title": "IMEV 3.0.2"}, {"title": "x", "$defs": {}, "oneOf": []}]
)
def test_another_schema_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="geen JSON-schema van IMEV"):
        van_jsonschema(document)
