"""A document made ready for a file that cannot hold or show every character: each is kept,
replaced or pointed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from daglicht.kit.documenten.blok import Blok, Document
from daglicht.kit.documenten.tekens import (
    Anders,
    aanduiding,
    behandeld,
    code,
    groepen,
    naam,
    onzichtbaar,
    regels,
)
from daglicht.kit.tekst import ingekort

Tekenaar = Callable[[Collection[str]], set[str]]
"""Tells which groups of signs can be drawn."""
BIJLAGE = "Bijlage: tekens die niet zijn af te drukken"
UITLEG = (
    "Deze tekens kan dit document niet tonen. In de tekst staat op hun plaats, tussen rechte "
    "haken, het nummer van het teken in Unicode."
)
NAAMLOOS = "Zonder opschrift"
"""What stands for a title or heading in which nothing can be printed;
an accessible PDF demands one.
"""
EENVOUDIG = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) | frozenset(
    "\t–—‘’“”„…€•≤≥"
)
"""Signs that every file takes; there is no need to ask."""


@dataclass(frozen=True, slots=True)
class Drukklaar:
    """A document as it can be printed, and what is printed otherwise than it was
    written, with its place.
    """

    document: Document
    anders: tuple[Anders, ...]


def drukklaar(document: Document, getekend: Tekenaar | None = None) -> Drukklaar:
    """Return the document with every character as it can be printed;
    without ``getekend`` every letter can be.
    """
    press = _Pers(getekend, document)
    pairs = tuple(
        (press.gezet(label, label), press.gezet(value, label))
        for label, value in document.kenmerken
    )
    title = press.gezet(document.titel, "titel") if document.titel else ""
    blocks = tuple(press.blok(block) for block in document.blokken)
    author = press.gezet(document.auteur, None)
    note = tuple(_note(press.anders))
    made = Document(title.strip() or NAAMLOOS, document.datum, pairs, blocks + note, author)
    return Drukklaar(made, tuple(press.anders))


class _Pers:
    """Sets the texts of one document and remembers what came out otherwise."""

    def __init__(self, getekend: Tekenaar | None, document: Document) -> None:
        self.anders: list[Anders] = []
        self.drawn: set[str] | None = None
        if getekend is not None:
            self.drawn = getekend({part for text in _texts(document) for part in _asked(text)})

    def blok(self, block: Blok) -> Blok:
        words = self.gezet(block.tekst, block.tekst)
        if block.stijl.startswith("kop"):
            words = words.strip() or NAAMLOOS
        return replace(block, tekst=words)

    def gezet(self, text: str, place: str | None) -> str:
        """Return a text as it can be printed; ``place`` says where it stands,
        None that nobody sees it.
        """
        lines = []
        for line in regels(text):
            words, changed = behandeld(line)
            if self.drawn is not None:
                words, more = _drawn(words, self.drawn)
                changed += more
            if place is not None:
                where = ingekort(" ".join((line if place == text else place).split()), 60)
                self.anders += [replace(item, waar=behandeld(where)[0]) for item in changed]
            lines.append(words)
        return "\n".join(lines)


def _texts(document: Document) -> Iterator[str]:
    yield document.titel
    yield document.auteur
    for pair in document.kenmerken:
        yield from pair
    yield from (block.tekst for block in document.blokken)


def _asked(text: str) -> Iterator[str]:
    """Yield the groups of signs in a text of which it is not plain that a font has them,
    and their beginnings.
    """
    if EENVOUDIG.issuperset(text.replace("\n", "")):
        return
    for line in regels(text):
        for group in groepen(behandeld(line)[0]):
            if not _plain(group):
                yield from (group[:end] for end in range(1, len(group) + 1))


def _plain(group: str) -> bool:
    return len(group) == 1 and (group in EENVOUDIG or onzichtbaar(group))


def _drawn(line: str, drawn: set[str]) -> tuple[str, list[Anders]]:
    """Return a line with the signs that a font has; of a group as much as can be drawn,
    and the rest pointed out.
    """
    if EENVOUDIG.issuperset(line):
        return line, []
    words: list[str] = []
    found: list[Anders] = []
    for group in groepen(line):
        kept, lacking = (group, "") if _plain(group) else _split(group, drawn)
        words += [kept, *map(aanduiding, lacking)]
        found += [Anders(sign, aanduiding(sign), ontbreekt=True) for sign in lacking]
    return "".join(words), found


def _split(group: str, drawn: set[str]) -> tuple[str, str]:
    """Return what of a group can be drawn and what not; marks are drawn only on a sign that is."""
    kept = group[0] if group[0] in drawn else ""
    lacking = group[0] if not kept else ""
    for sign in group[1:]:
        if kept and kept + sign in drawn:
            kept += sign
        else:
            lacking += sign
    return kept, lacking


def _note(anders: list[Anders]) -> Iterator[Blok]:
    """The list at the end of what is not printed as it was written."""
    lacking = Counter((item.teken, item.gedrukt) for item in anders if item.ontbreekt)
    if not lacking:
        return
    yield Blok("kop1", BIJLAGE)
    yield Blok("klein", UITLEG)
    for (sign, printed), count in sorted(lacking.items()):
        how = printed if printed.startswith("[") else "afgedrukt als afbreekteken"
        yield Blok("klein", f"{code(sign)} {naam(sign)}".strip() + f": {count} keer, {how}.")
