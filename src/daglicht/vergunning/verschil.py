"""What differs between the conditions at two points of the two times, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from daglicht.vergunning.dossier import Voorschrift

Soort = Literal["nieuw", "vervallen", "gewijzigd"]
Wijzigingsstuk = tuple[Literal["gelijk", "weg", "nieuw"], str]
Stuk = tuple[bool, str]
"""A piece of text, and whether it differs."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the two times: what held on a day, as known on a day."""

    geldig_op: date
    bekend_op: date


@dataclass(frozen=True, slots=True)
class Voorschriftverschil:
    """One condition that differs, with both wordings in pieces;
    ``voor`` or ``na`` is None where it did not hold.
    """

    soort: Soort
    voor: Voorschrift | None
    na: Voorschrift | None
    links: tuple[Stuk, ...]
    rechts: tuple[Stuk, ...]


def verschillen(
    voor: Iterable[Voorschrift], na: Iterable[Voorschrift]
) -> list[Voorschriftverschil]:
    """Compare two lists of conditions in force; what reads the same is left out."""
    old, new = {row.wid: row for row in voor}, {row.wid: row for row in na}
    found = []
    for stem in [*new, *(stem for stem in old if stem not in new)]:
        before, after = old.get(stem), new.get(stem)
        if before is not None and after is not None and _words(before) == _words(after):
            continue
        left, right = woorden(_words(before), _words(after))
        kind: Soort = "nieuw" if before is None else "vervallen" if after is None else "gewijzigd"
        found.append(Voorschriftverschil(kind, before, after, left, right))
    return found


def _words(row: Voorschrift | None) -> str:
    return "" if row is None else f"{row.nummer} {row.titel}\n{row.omschrijving}"


def woorden(voor: str, na: str) -> tuple[tuple[Stuk, ...], tuple[Stuk, ...]]:
    """Return two texts in pieces, marked where their words differ; joined,
    the pieces are the texts again.
    """
    left, right = re.findall(r"\s*\S+|\s+$", voor), re.findall(r"\s*\S+|\s+$", na)
    first: list[Stuk] = []
    second: list[Stuk] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        _add(first, left[a:b], differs=tag != "equal")
        _add(second, right[c:d], differs=tag != "equal")
    return tuple(first), tuple(second)


def doorlopend(voor: str, na: str) -> tuple[Wijzigingsstuk, ...]:
    """Return how one text becomes another, as one running text with what goes and what comes."""
    left, right = re.findall(r"\s*\S+|\s+$", voor), re.findall(r"\s*\S+|\s+$", na)
    found: list[Wijzigingsstuk] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("gelijk", "".join(left[a:b])))
            continue
        runs: tuple[Wijzigingsstuk, ...] = (
            ("weg", "".join(left[a:b])),
            ("nieuw", "".join(right[c:d])),
        )
        found += [run for run in runs if run[1]]
    return tuple(found)


def _add(pieces: list[Stuk], words: Sequence[str], *, differs: bool) -> None:
    if words:
        pieces.append((differs, "".join(words)))
