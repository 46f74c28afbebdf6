"""Successive full versions of a text as events:
the smallest change of a tree that a structural comparison finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import count

from rapidfuzz.fuzz import ratio

from daglicht.tijd.consolidatie.gebeurtenis import (
    Doelelement,
    Elementsoort,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Operatie,
    Toevoegen,
    Wijzigen,
)

Naamgever = Callable[[], str]
ALIKE = 60
"""From this likeness (0–100) on, an unmatched element is taken for the other one, changed;
below it is another.
"""


@dataclass
class Knoop:
    """An element of one version of a text, with what is below it;
    ``wid`` is given by the comparison.
    """

    soort: Elementsoort
    nummer: str = ""
    kop: str = ""
    tekst: str = ""
    kinderen: list[Knoop] = field(default_factory=list)
    wid: str = ""

    def toevoegen(self, ouder: str | None, na: str | None, voor: str | None) -> Toevoegen:
        """Return the operation that adds the element, without what is below it."""
        return Toevoegen(
            wid=self.wid,
            soort=self.soort,
            nummer=self.nummer,
            kop=self.kop,
            tekst=self.tekst,
            ouder=ouder,
            na=na,
            voor=voor,
        )

    @property
    def sleutel(self) -> tuple[str, ...]:
        """Return what makes it the same element: its number, or without one its words."""
        return (self.soort, self.nummer) if self.nummer else (self.soort, "", self.kop, self.tekst)


@dataclass(frozen=True, slots=True)
class Versie:
    """A full text as it held from a day on."""

    geldig_vanaf: date
    knopen: Sequence[Knoop]


def als_gebeurtenissen(versies: Iterable[Versie], naam: str = "versie") -> list[Gebeurtenis]:
    """Return one event per version, in order of time,
    whose state on its day is that version exactly.
    """
    before: Sequence[Knoop] = ()
    events = []
    for version in sorted(versies, key=lambda item: item.geldig_vanaf):
        id_ = f"{naam} {version.geldig_vanaf}"
        operations = tuple(_changes(before, version.knopen, None, _names(id_)))
        events.append(
            Gebeurtenis(
                id=id_,
                bekend_op=version.geldig_vanaf,
                geldig_vanaf=version.geldig_vanaf,
                operaties=operations,
            )
        )
        before = version.knopen
    return events


def _names(prefix: str) -> Naamgever:
    numbers = count()
    return lambda: f"{prefix}/{next(numbers)}"


def _changes(
    old: Sequence[Knoop], new: Sequence[Knoop], ouder: str | None, name: Naamgever
) -> Iterator[Operatie]:
    """Yield what turns ``old`` into ``new``, and give the nodes of ``new`` their ``wid``."""
    pairs = _pairs(old, new)
    kept = {id(before) for before, _ in pairs}
    yield from (Intrekken(doel=Doelelement(wid=node.wid)) for node in old if id(node) not in kept)
    partner = {id(after): before for before, after in pairs}
    for node in new:
        if id(node) in partner:
            node.wid = partner[id(node)].wid
    previous: str | None = None
    for place, node in enumerate(new):
        before = partner.get(id(node))
        if before is None:
            following = next((later.wid for later in new[place:] if id(later) in partner), None)
            yield from _added(node, ouder, previous, None if previous else following, name)
        else:
            yield from _changed(before, node, name)
        previous = node.wid


def _added(
    node: Knoop, ouder: str | None, na: str | None, voor: str | None, name: Naamgever
) -> Iterator[Operatie]:
    node.wid = name()
    yield node.toevoegen(ouder, na, voor)
    previous = None
    for child in node.kinderen:
        yield from _added(child, node.wid, previous, None, name)
        previous = child.wid


def _changed(before: Knoop, after: Knoop, name: Naamgever) -> Iterator[Operatie]:
    target = Doelelement(wid=after.wid)
    if before.nummer != after.nummer:
        yield Hernummeren(doel=target, nummer=after.nummer)
    text = after.tekst if after.tekst != before.tekst else None
    heading = after.kop if after.kop != before.kop else None
    if text is not None or heading is not None:
        yield Wijzigen(doel=target, tekst=text, kop=heading)
    yield from _changes(before.kinderen, after.kinderen, after.wid, name)


def _pairs(old: Sequence[Knoop], new: Sequence[Knoop]) -> list[tuple[Knoop, Knoop]]:
    """Match nodes in order: first those with the same key,
    then in what is between them those that are alike.
    """
    matcher = SequenceMatcher(
        None, [node.sleutel for node in old], [node.sleutel for node in new], autojunk=False
    )
    pairs: list[tuple[Knoop, Knoop]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(old[a:b], new[c:d], strict=True)
        elif tag == "replace":
            pairs += _alike(old[a:b], new[c:d])
    return pairs


def _alike(old: Sequence[Knoop], new: Sequence[Knoop]) -> list[tuple[Knoop, Knoop]]:
    pairs: list[tuple[Knoop, Knoop]] = []
    start = 0
    for before in old:
        for place in range(start, len(new)):
            if (
                before.soort == new[place].soort
                and ratio(_words(before), _words(new[place])) >= ALIKE
            ):
                pairs.append((before, new[place]))
                start = place + 1
                break
    return pairs


def _words(node: Knoop) -> str:
    return f"{node.kop} {node.tekst}"
