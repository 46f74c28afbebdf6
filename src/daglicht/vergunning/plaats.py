"""Where a new element stands among those that are there, by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daglicht.tijd.consolidatie import Onderdeel


@dataclass(frozen=True, slots=True)
class Staand:
    """An element that stands there already: its number,
    what it is below and the decision it belongs to.
    """

    wid: str
    nummer: str
    ouder: str | None
    bij: str

    @classmethod
    def van(cls, onderdeel: Onderdeel) -> Staand:
        """Return an element of a state."""
        element = onderdeel.element
        return cls(element.wid, onderdeel.cel.nummer or "", element.ouder, element.bij)


@dataclass(frozen=True, slots=True)
class Plaats:
    """Below ``ouder``, behind ``na`` or before ``voor``; all None is at the end of the top."""

    ouder: str | None = None
    na: str | None = None
    voor: str | None = None

    def na_invoegen(self, staand: Sequence[Staand], nieuw: Staand) -> list[Staand]:
        """Return what stands there with the new element in its place."""
        wids = [item.wid for item in staand]
        index = (
            wids.index(self.na) + 1
            if self.na
            else wids.index(self.voor)
            if self.voor
            else len(wids)
        )
        return [*staand[:index], nieuw, *staand[index:]]


def rangnummer(nummer: str) -> list[tuple[int, str]]:
    """Return a number as what can be compared: 2.10 comes after 2.2, 4.3a after 4.3."""
    parts = re.findall(r"(\d+)([a-z]?)|([a-z]+)", nummer.lower())
    return [(int(digits), letter) if digits else (0, word) for digits, letter, word in parts]


def plaats(staand: Sequence[Staand], nummer: str, bij: str | None = None) -> Plaats:
    """Return where a number belongs: with the numbers of its group, below the heading of its
    group, or at the top.

    ``staand`` is what stands there, in reading order;
    ``bij`` keeps to the elements of one decision.
    """
    numbered = [item for item in staand if item.nummer and bij in (None, item.bij)]
    group = nummer.rpartition(".")[0]
    near = [item for item in numbered if item.nummer.rpartition(".")[0] == group]
    head = next((item for item in numbered if group and item.nummer == group), None)
    if not near and head is not None:
        return Plaats(ouder=head.wid)
    candidates = near or [item for item in numbered if item.ouder is None]
    lower = [item for item in candidates if rangnummer(item.nummer) < rangnummer(nummer)]
    if lower:
        return Plaats(lower[-1].ouder, na=lower[-1].wid)
    if candidates:
        return Plaats(candidates[0].ouder, voor=candidates[0].wid)
    return Plaats()
