"""PDF/A-2a and PDF/UA-1 with Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from daglicht.kit.documenten.blok import Blok, Document
from daglicht.kit.documenten.drukklaar import EENVOUDIG, Drukklaar, drukklaar
from daglicht.kit.documenten.lettertype import getekend
from daglicht.kit.documenten.tekens import Anders
from daglicht.kit.documenten.zetter import ZetFout, zet

SJABLOON = Path(__file__).with_name("document.typ")
KOPPEN = {"kop1": 1, "kop2": 2, "kop3": 3}
GEWEIGERD = re.compile(r'the (?:text|(?:disallowed )?codepoint) `"(.*?)"`', re.DOTALL)
"""How Typst names a text that it may not write in an archivable and accessible PDF."""
TEKEN = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)|(.)", re.DOTALL)


def als_pdf(document: Document) -> bytes:
    """Return the document as an archivable and accessible PDF;
    the same content gives the same bytes.
    """
    return _printed(document)[0]


def anders_gedrukt(document: Document) -> tuple[Anders, ...]:
    """Return the characters that a PDF of the document shows otherwise than they were written,
    with their places.
    """
    texts = [document.titel, *(part for pair in document.kenmerken for part in pair)]
    texts += [block.tekst for block in document.blokken]
    if all(EENVOUDIG.issuperset(text.replace("\n", "")) for text in texts):
        return ()
    return _printed(document)[1].anders


def _printed(document: Document) -> tuple[bytes, Drukklaar]:
    """Print; a sign that fonts have, yet not beside its neighbours,
    is found out by trying and then pointed out.
    """
    refused: set[str] = set()
    while True:
        ready = drukklaar(document, partial(_getekend, frozenset(refused)))
        try:
            return _compiled(ready.document), ready
        except ZetFout as error:
            more = _named(str(error)) - refused or _special(document) - refused
            if not more:
                raise
            refused |= more


def _getekend(refused: frozenset[str], groups: Collection[str]) -> set[str]:
    return {group for group in getekend(groups) if refused.isdisjoint(group)}


def _named(message: str) -> set[str]:
    """Return the signs that a refusal of Typst names, except those that every font has."""
    found = (sign for match in GEWEIGERD.finditer(message) for sign in _signs(match[1]))
    return {sign for sign in found if sign not in EENVOUDIG}


def _signs(quoted: str) -> Iterator[str]:
    for number, escaped, plain in TEKEN.findall(quoted):
        yield chr(int(number, 16)) if number else plain or escaped


def _special(document: Document) -> set[str]:
    """Return every sign of a document that is not plain: the last resort."""
    texts = [document.titel, document.auteur, *(block.tekst for block in document.blokken)]
    texts += [part for pair in document.kenmerken for part in pair]
    return {sign for text in texts for sign in text if sign not in EENVOUDIG}


def _compiled(document: Document) -> bytes:
    day = document.datum
    data = {
        "titel": _spaced(document.titel),
        "auteur": document.auteur,
        "jaar": day.year,
        "maand": day.month,
        "dag": day.day,
        "kenmerken": [[_spaced(label), value] for label, value in document.kenmerken],
        "blokken": list(_blocks(document.blokken)),
    }
    stamp = int(datetime.combine(day, time(), UTC).timestamp())
    (made,) = zet(
        SJABLOON, json.dumps(data), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp
    )
    return made


def _blocks(blocks: Collection[Blok]) -> Iterator[dict[str, str | int]]:
    """Yield the blocks for the template; an accessible PDF skips no level of heading."""
    level = 0
    for block in blocks:
        if block.stijl not in KOPPEN:
            yield {"stijl": block.stijl, "tekst": block.tekst, "beeld": block.beeld}
            continue
        level = min(KOPPEN[block.stijl], level + 1)
        yield {"stijl": "kop", "niveau": level, "tekst": _spaced(block.tekst)}


def _spaced(words: str) -> str:
    """Return words of one line with a gap where a tab stood."""
    return words.replace("\t", "\u2003")
