"""A decision as it was written, with the places that were read marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Brontekst:
    """The words of a file and the places at which its pages begin."""

    tekst: str
    paginas: Sequence[int]


@dataclass(frozen=True, slots=True)
class Stukje:
    """A run of words; ``regel`` is the number of the line that was read from it, if any."""

    tekst: str
    regel: int | None


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """One page of a file."""

    nummer: int
    stukjes: tuple[Stukje, ...]


def bladzijden(bron: Brontekst, regels: Iterable[Any]) -> list[Bladzijde]:
    """Return the pages with every place marked by the narrowest line (``begin``, ``eind``,
    ``volgnummer``) over it.
    """
    lines = sorted(regels, key=lambda line: line.begin, reverse=True)
    over: list[tuple[int, int, int, int]] = []
    starts = [*bron.paginas] or [0]
    cuts = sorted(
        {
            0,
            len(bron.tekst),
            *starts,
            *(place for line in lines for place in (line.begin, line.eind)),
        }
    )
    pages: list[list[Stukje]] = [[] for _ in starts]
    for begin, end in pairwise(cuts):
        while lines and lines[-1].begin <= begin:
            line = lines.pop()
            heappush(over, (line.eind - line.begin, -line.volgnummer, line.eind, line.volgnummer))
        while over and over[0][2] <= begin:
            heappop(over)
        page = max(0, bisect_right(starts, begin) - 1)
        pages[page].append(Stukje(bron.tekst[begin:end], over[0][3] if over else None))
    return [Bladzijde(number, tuple(pieces)) for number, pieces in enumerate(pages, 1)]
