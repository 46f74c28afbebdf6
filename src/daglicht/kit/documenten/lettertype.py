"""Which signs the fonts of a PDF can draw, asked of Typst itself, so that it holds for every version of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import cache

from daglicht.kit.documenten.zetter import ZetFout, zet

PROEF = b"""#set text(lang: "nl")
#for sign in json(bytes(sys.inputs.data)) { page(width: auto, height: auto, sign) }"""
VEEL = 1_000
"""How many signs are asked at once."""
ONTHOUDEN = 50_000
GEVORMD = re.compile(rb'href="#(g[0-9A-F]+)"')
_known: dict[str, bool] = {}


def getekend(groepen: Collection[str]) -> set[str]:
    """Return those of the groups of signs that the fonts draw; Typst is asked once about each."""
    if len(_known) > ONTHOUDEN:
        _known.clear()
    found = {group: _known[group] for group in groepen if group in _known}
    asked = sorted(set(groepen) - found.keys())
    for begin in range(0, len(asked), VEEL):
        part = asked[begin : begin + VEEL]
        found |= zip(part, _asked(part), strict=True)
    _known.update(found)
    return {group for group, drawn in found.items() if drawn}


def _asked(groepen: list[str]) -> list[bool]:
    """Tell of each group whether it has a shape, and not the one for what is lacking."""
    lacking = _lacking()
    try:
        return [bool(shapes) and not shapes & lacking for shapes in _shapes(groepen)]
    except ZetFout:
        half = len(groepen) // 2
        return [*_asked(groepen[:half]), *_asked(groepen[half:])] if half else [False]


@cache
def _lacking() -> set[bytes]:
    """Return the shape that Typst draws where no font has a sign, found by a code point that no font may have."""
    return _shapes(["\U0010ffff"])[0]


def _shapes(groepen: list[str]) -> list[set[bytes]]:
    return [set(GEVORMD.findall(page)) for page in zet(PROEF, json.dumps(groepen), format="svg")]
