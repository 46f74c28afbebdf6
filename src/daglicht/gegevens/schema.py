"""The schema of a declaration, for editors and for other systems,
and what it says about a place in a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

BOOM = "x-boom"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema(soort: Any) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file with such a declaration."""
    defs: dict[str, Any] = {}
    made = _planted(TypeAdapter(soort).json_schema(), defs)
    return {"$schema": DIALECT, **made, **({"$defs": made.get("$defs", {}) | defs} if defs else {})}


def boom(naam: str, vorm: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of a tree: a form in which parts like itself stand as ``boom(naam)``."""
    return {BOOM: naam, **(vorm or {})}


def _planted(part: Any, defs: dict[str, Any]) -> Any:
    """Put each tree once in ``defs``, and a reference where it stands:
    a declaration cannot refer to itself.
    """
    if isinstance(part, list):
        return [_planted(item, defs) for item in part]
    if not isinstance(part, dict):
        return part
    if BOOM not in part:
        return {key: _planted(item, defs) for key, item in part.items()}
    name = part[BOOM]
    if name not in defs and len(part) > 1:
        defs[name] = {}
        defs[name].update(_planted({key: item for key, item in part.items() if key != BOOM}, defs))
    return {"$ref": f"#/$defs/{name}"}


def bekende_sleutels(deel: dict[str, Any], pad: Sequence[int | str]) -> list[str]:
    """Return the keys that a schema allows at a place; empty when it allows none,
    or the place is not in it.
    """
    return sorted({key for form in _at(deel, pad) for key in form.get("properties", {})})


def naamvorm(deel: dict[str, Any], pad: Sequence[int | str]) -> list[dict[str, Any]]:
    """Return the forms that a schema has for names of one's own at a place;
    empty when it allows none.
    """
    free = [form.get("additionalProperties") for form in _at(deel, pad)]
    return [form for form in free if isinstance(form, dict) and form]


def _at(root: dict[str, Any], pad: Sequence[int | str]) -> list[dict[str, Any]]:
    """Return the forms that may stand at a place."""
    places = [root]
    for part in pad:
        places = [below for place in places for below in _below(root, place, part)]
    return [form for place in places for form in _forms(root, place)]


def bekende_keuzes(deel: dict[str, Any], pad: Sequence[int | str]) -> list[str]:
    """Return the kinds that a schema tells apart at a place."""
    return sorted({kind for form in _at(deel, pad) for kind in _kinds(form)})


def zonder_keuzes(deel: dict[str, Any], pad: Sequence[int | str]) -> list[int | str]:
    """Return a place without the words that only tell which kind of file it is:
    those stand nowhere in the file.
    """
    places, shown = [deel], []
    for part in pad:
        if not any(part in _kinds(form) for place in places for form in _forms(deel, place)):
            shown.append(part)
        places = [below for place in places for below in _below(deel, place, part)]
    return shown


def _kinds(form: dict[str, Any]) -> dict[str, str]:
    """Return the kinds that a place tells apart by one of its keys,
    with the part of the schema of each.
    """
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


def _below(
    root: dict[str, Any], place: dict[str, Any], part: int | str
) -> Iterator[dict[str, Any]]:
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
