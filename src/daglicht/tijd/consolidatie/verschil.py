"""What differs between two states: per element what came, went or reads otherwise,
and by which events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daglicht.tijd.consolidatie.cel import Cel, Status
from daglicht.tijd.consolidatie.consolidatie import Onderdeel, Toestand

Soort = Literal["nieuw", "weg", "anders"]
WOORDEN = ("nummer", "kop", "tekst", "karakter")


@dataclass(frozen=True, slots=True)
class Verschil:
    """One element that differs; ``door`` are the events that count in one state and
    not in the other.
    """

    wid: str
    soort: Soort
    voor: Onderdeel
    na: Onderdeel
    velden: tuple[str, ...]
    door: tuple[str, ...]


def verschil(voor: Toestand, na: Toestand) -> Iterator[Verschil]:
    """Yield the elements that differ between two states of the same consolidation,
    in reading order.
    """
    for after in na.alle():
        before = voor[after.element.wid]
        fields = tuple(
            name for name in WOORDEN if getattr(before.cel, name) != getattr(after.cel, name)
        )
        kind = _kind(before.status, after.status, fields)
        if kind is not None:
            yield Verschil(
                after.element.wid, kind, before, after, fields, _sources(before.cel, after.cel)
            )


def _kind(before: Status, after: Status, fields: tuple[str, ...]) -> Soort | None:
    if before is not Status.GELDEND and after is not Status.GELDEND:
        return None
    if before is not Status.GELDEND:
        return "nieuw"
    if after is not Status.GELDEND:
        return "weg"
    return "anders" if fields else None


def _sources(before: Cel, after: Cel) -> tuple[str, ...]:
    words = set(before.bronnen) ^ set(after.bronnen)
    states = {before.statusbron} ^ {after.statusbron} if before.status != after.status else set()
    return tuple(sorted((words | states) - {""}))
