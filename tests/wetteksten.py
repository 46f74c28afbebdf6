"""Reads the dated Markdown versions of an act into a tree whose words, in reading order,
are the file again.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from daglicht.tijd.consolidatie import Toestand
from daglicht.tijd.consolidatie.gebeurtenis import Elementsoort
from daglicht.tijd.consolidatie.versies import Knoop, Versie

HEADING = re.compile(
    r"^#+\s*(Deel|Hoofdstuk|Titel|Afdeling|Bijlage|§|Paragraaf|Artikel)\s+(\S+)", re.IGNORECASE
)
LEVELS = {
    "deel": 0,
    "bijlage": 0,
    "hoofdstuk": 1,
    "titel": 2,
    "afdeling": 3,
    "§": 4,
    "paragraaf": 4,
    "artikel": 5,
}
KINDS: dict[str, Elementsoort] = {
    "artikel": "voorschrift",
    "§": "paragraaf",
    "paragraaf": "paragraaf",
    "bijlage": "bijlage",
}
NUMBER = re.compile(r"^\s*(\d+[a-z]?\.|[a-z]+\.|\d+°\.)\s")


def blocks(text: str) -> Iterator[str]:
    """Yield each line that says something, with the empty lines behind it."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip() and any(part.strip() for part in block):
            yield "\n".join(block)
            block = []
        block.append(line)
    yield "\n".join(block)


def boom(text: str) -> list[Knoop]:
    """Return the tree of a text."""
    top: list[Knoop] = []
    path: list[tuple[int, Knoop]] = []
    for block in blocks(text):
        heading = HEADING.match(block)
        if heading:
            name = heading[1].lower()
            level = LEVELS[name]
            node = Knoop(KINDS.get(name, "hoofdstuk"), f"{name} {heading[2]}", kop=block)
            while path and path[-1][0] >= level:
                path.pop()
            (path[-1][1].kinderen if path else top).append(node)
            path.append((level, node))
        else:
            number = NUMBER.match(block)
            leaf = Knoop("tekst", number[1] if number else "", tekst=block)
            (path[-1][1].kinderen if path else top).append(leaf)
    return top


def woorden(knopen: Iterable[Knoop]) -> Iterator[str]:
    """Yield the words of a tree in reading order."""
    for node in knopen:
        yield node.kop or node.tekst
        yield from woorden(node.kinderen)


def tekst(toestand: Toestand) -> str:
    """Return the text of a state."""
    return "\n".join(part.cel.kop or part.cel.tekst or "" for part in toestand)


def lees(folder: Path) -> dict[date, str]:
    """Return the text of an act by the date of its version."""
    return {
        date.fromisoformat(path.name.removesuffix(".md.gz")): gzip.decompress(
            path.read_bytes()
        ).decode()
        for path in sorted(folder.glob("*.md.gz"))
    }


def versies(teksten: dict[date, str]) -> list[Versie]:
    """Return the versions of an act as trees."""
    return [Versie(day, boom(text)) for day, text in teksten.items()]
