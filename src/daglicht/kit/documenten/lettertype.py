"""Which signs the fonts of a PDF can draw, asked of Typst itself,
so that it holds for every version of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from functools import cache

from daglicht.kit.documenten.zetter import ZetFout, zet

PROEF = b"""#set text(lang: "nl")
#for sign in json(bytes(sys.inputs.data)) { page(width: auto, height: auto, sign) }"""
VEEL = 1_000
"""How many signs are asked at once."""
ONTHOUDEN = 50_000
ONTBREEKT = b""
GEVORMD = re.compile(rb'href="#(g[0-9A-F]+)"')
Vormen = tuple[bytes, ...]
_known: dict[str, Vormen] = {}


def getekend(groepen: Collection[str]) -> set[str]:
    """Return those of the groups of signs that the fonts draw wholly;
    Typst is asked once about each.
    """
    known = _vormen(
        {form for group in groepen for form in (group, _composed(group), _composed(group)[0])}
    )
    return {group for group in groepen if _whole(group, known)}


def _composed(group: str) -> str:
    return unicodedata.normalize("NFC", group)


def _whole(group: str, known: dict[str, Vormen]) -> bool:
    """Tell whether every sign of a group has its shape.

    Where one font has the mark and another the letter, Typst may draw the mark and leave the letter
    out without a word: the shape of the letter must be there, and one for each mark. PDFium loses
    the letter when it lies beyond U+FFFF.
    """
    shapes, form = known[group], _composed(group)
    if not shapes or shapes[0] == ONTBREEKT:
        return False
    if len(form) == 1:
        return set(shapes) == set(known[form])
    base, marks = (
        known[form[0]],
        sum(unicodedata.category(sign).startswith("M") for sign in form[1:]),
    )
    return (
        bool(base)
        and set(base) <= set(shapes)
        and len(shapes) >= len(base) + marks
        and form[0] <= "\uffff"
    )


def _vormen(groepen: Collection[str]) -> dict[str, Vormen]:
    """Return the shapes of each group: none when it is not seen,
    ``ONTBREEKT`` alone when no font has it.
    """
    if len(_known) > ONTHOUDEN:
        _known.clear()
    found = {group: _known[group] for group in groepen if group in _known}
    asked = sorted(set(groepen) - found.keys())
    for begin in range(0, len(asked), VEEL):
        part = asked[begin : begin + VEEL]
        found |= zip(part, _asked(part), strict=True)
    _known.update(found)
    return found


def _asked(groepen: list[str]) -> list[Vormen]:
    try:
        return [_shapes(page) for page in _pages(groepen)]
    except ZetFout:
        half = len(groepen) // 2
        return [*_asked(groepen[:half]), *_asked(groepen[half:])] if half else [(ONTBREEKT,)]


def _shapes(page: bytes) -> Vormen:
    found = tuple(GEVORMD.findall(page))
    return (ONTBREEKT,) if _lacking() in found else found


@cache
def _lacking() -> bytes:
    """Return the shape that Typst draws where no font has a sign,
    found by a code point that no font may have.
    """
    (shape,) = GEVORMD.findall(_pages(["\U0010ffff"])[0])
    return bytes(shape)


def _pages(groepen: list[str]) -> list[bytes]:
    return zet(PROEF, json.dumps(groepen), format="svg")
