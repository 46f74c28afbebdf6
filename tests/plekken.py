"""The places in plain values of a file, and what happens to a key that is put there."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daglicht.gegevens import schema
from daglicht.gegevens.schema import bekende_sleutels, naamvorm

Plek = tuple[int | str, ...]
SRC = Path(__file__).parents[1] / "src" / "daglicht"
VREEMD = "sleutel_die_er_niet_is"


def gegevensbestanden() -> list[Path]:
    """Return every file of data in the source, found by walking."""
    return sorted(path for path in SRC.rglob("*.yaml") if "node_modules" not in path.parts)


def plekken(gegevens: Any, pad: Plek = ()) -> Iterator[Plek]:
    """Yield the place of each mapping."""
    if isinstance(gegevens, dict):
        yield pad
        for key, below in gegevens.items():
            yield from plekken(below, (*pad, key))
    elif isinstance(gegevens, list):
        for index, below in enumerate(gegevens):
            yield from plekken(below, (*pad, index))


def op(gegevens: Any, pad: Plek) -> Any:
    """Return what stands at a place."""
    for part in pad:
        gegevens = gegevens[part]
    return gegevens


def gesloten(soort: Any, gegevens: Any) -> list[Plek]:
    """Return the places where a declaration knows which keys there are."""
    known = schema(soort)
    kind = _kind(known, gegevens)
    return [pad for pad in plekken(gegevens) if bekende_sleutels(known, (*kind, *pad))]


def met(gegevens: Any, pad: Plek, sleutel: str, waarde: Any) -> Any:
    """Return a copy with a key at a place."""
    changed = copy.deepcopy(gegevens)
    op(changed, pad)[sleutel] = waarde
    return changed


def tekstsleutels(gegevens: Any) -> Any:
    """Return plain values as JSON has them: every key is text."""
    if isinstance(gegevens, dict):
        return {str(key): tekstsleutels(value) for key, value in gegevens.items()}
    return [tekstsleutels(item) for item in gegevens] if isinstance(gegevens, list) else gegevens


def vrij(soort: Any, gegevens: Any) -> list[Plek]:
    """Return the places where a declaration leaves the names free and says what
    each of them holds.
    """
    closed = set(gesloten(soort, gegevens))
    known = schema(soort)
    kind = _kind(known, gegevens)
    return [
        pad for pad in plekken(gegevens) if pad not in closed and naamvorm(known, (*kind, *pad))
    ]


def _kind(known: dict[str, Any], gegevens: Any) -> Plek:
    """Return the word by which a file says which of several forms it has."""
    return (gegevens[known["discriminator"]["propertyName"]],) if "discriminator" in known else ()
