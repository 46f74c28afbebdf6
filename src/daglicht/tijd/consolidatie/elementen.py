"""The static tree: every element that was ever added,
in one order that later knowledge never turns around.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from daglicht.tijd.consolidatie.gebeurtenis import Elementsoort
from daglicht.tijd.fouten import TijdFout


@dataclass(slots=True)
class Element:
    """An element by its immutable ``wid``; ``bij`` is the decision it belongs to,
    ``bron`` the event that made it.
    """

    wid: str
    soort: Elementsoort
    ouder: str | None
    bij: str
    bron: str


@dataclass
class Boom:
    """All elements with their place; children stand in reading order."""

    elementen: dict[str, Element] = field(default_factory=dict)
    kinderen: dict[str | None, list[str]] = field(default_factory=dict)

    def voeg_toe(self, element: Element, na: str | None, voor: str | None) -> None:
        """Place an element behind or before a sibling, or last;
        raises TijdFout when that cannot be.
        """
        if element.wid in self.elementen:
            raise TijdFout(
                f"Het onderdeel {element.wid} bestaat al; een wid wordt nooit opnieuw gebruikt."
            )
        if element.ouder is not None and element.ouder not in self.elementen:
            raise TijdFout(
                f"Onderdeel {element.wid} hoort onder {element.ouder}, maar dat bestaat niet."
            )
        siblings = self.kinderen.setdefault(element.ouder, [])
        anchor = na if na is not None else voor
        if anchor is None:
            siblings.append(element.wid)
        elif anchor in siblings:
            siblings.insert(siblings.index(anchor) + (na is not None), element.wid)
        else:
            raise TijdFout(
                f"Onderdeel {element.wid} komt bij {anchor}, maar dat staat niet onder dezelfde "
                "ouder."
            )
        self.elementen[element.wid] = element

    def volgorde(self) -> Iterator[tuple[str, int]]:
        """Yield each ``wid`` in reading order with its depth (0 is the top)."""
        stack = [(wid, 0) for wid in reversed(self.kinderen.get(None, []))]
        while stack:
            wid, depth = stack.pop()
            yield wid, depth
            stack.extend((child, depth + 1) for child in reversed(self.kinderen.get(wid, [])))
