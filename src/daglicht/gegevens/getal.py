"""Reading a number that somebody typed, or that stands in an address."""

from __future__ import annotations

import re
from math import isfinite

VORM = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,4})?", re.ASCII)
TEKENS = re.compile(r"[0-9.,eE+\- ]*")
"""What a number is written with, however much of it: the digits of other scripts and the
underscores that Python reads as well are none.
"""
LANGST = 60
GEEN_GETAL = "Vul een getal in, met de cijfers 0 tot en met 9."


class GetalFout(ValueError):
    """A text that is no number, in words (Dutch)."""


def lees_getal(tekst: str) -> float:
    """Read a number with a point or a comma, which may be a power of ten; raises GetalFout (Dutch)
    for any other text, and for one too large to be held.
    """
    text = tekst.strip()
    if len(text) > LANGST or not VORM.fullmatch(text):
        raise GetalFout(GEEN_GETAL)
    number = float(text.replace(",", "."))
    if not isfinite(number):
        raise GetalFout(GEEN_GETAL)
    return number
