"""The schema of a declaration, for editors and for other systems, and what it says about a place in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema(soort: Any) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file with such a declaration."""
    return {"$schema": DIALECT, **TypeAdapter(soort).json_schema()}


def bekende_sleutels(deel: dict[str, Any], pad: Sequence[int | str]) -> list[str]:
    """Return the keys that a schema allows at a place; empty when it allows none, or the place is not in it."""
    places = [deel]
    for part in pad:
        places = [below for place in places for below in _below(deel, place, part)]
    return sorted({key for place in places for form in _forms(deel, place) for key in form.get("properties", {})})


def zonder_keuzes(deel: dict[str, Any], pad: Sequence[int | str]) -> list[int | str]:
    """Return a place without the words that only tell which kind of file it is: those stand nowhere in the file."""
    places, shown = [deel], []
    for part in pad:
        if not any(part in _kinds(form) for place in places for form in _forms(deel, place)):
            shown.append(part)
        places = [below for place in places for below in _below(deel, place, part)]
    return shown


def _kinds(form: dict[str, Any]) -> dict[str, str]:
    """Return the kinds that a place tells apart by one of its keys, with the part of the schema of each."""
    found: dict[str, str] = form.get("discriminator", {}).get("mapping", {})
    return found


def _forms(root: dict[str, Any], place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a place with references followed, and each form it may have."""
    if "$ref" in place:
        yield from _forms(root, root["$defs"][place["$ref"].rsplit("/", 1)[1]])
        return
    yield place
    for form in (*place.get("anyOf", ()), *place.get("oneOf", ())):
        yield from _forms(root, form)


def _below(root: dict[str, Any], place: dict[str, Any], part: int | str) -> Iterator[dict[str, Any]]:
    for form in _forms(root, place):
        if part in _kinds(form):
            yield {"$ref": _kinds(form)[str(part)]}
            return
        if isinstance(part, int):
            below = form.get("items")
        else:
            below = form.get("properties", {}).get(part, form.get("additionalProperties"))
        if isinstance(below, dict):
            yield below
