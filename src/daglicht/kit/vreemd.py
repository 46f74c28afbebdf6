"""Characters that no text of a person holds: what cannot be kept, what shows words in another order
than they were written, and what is no character.
"""

from __future__ import annotations

import re

NIET_TE_BEWAREN = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL takes no NUL, and UTF-8 no half of a pair."""
_GEEN_TEKEN = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
VREEMD = re.compile(f"[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069{_GEEN_TEKEN}]")
ONLEESBAAR = "\ufffd"
"""What a reader puts where bytes are no text."""


def niet_te_bewaren(tekst: str) -> str:
    """Return what a text holds that cannot be kept, in Dutch; empty when all of it can be."""
    found = NIET_TE_BEWAREN.search(tekst)
    return f"bevat {_in_words(found[0])}" if found else ""


def vreemd(tekst: str) -> str:
    """Return what a text holds that nobody means to write, in Dutch; empty when it holds nothing
    of the kind.
    """
    found = VREEMD.search(tekst)
    return f"bevat {_in_words(found[0])}" if found else ""


def onleesbaar(tekst: str) -> str:
    """Return what :func:`vreemd` does, and also refuse the mark of bytes that were no text: where
    a text was made of bytes, that mark cannot be told from one that was written.
    """
    if ONLEESBAAR in tekst:
        return f"bevat {_in_words(ONLEESBAAR)}"
    return vreemd(tekst)


def _in_words(teken: str) -> str:
    number = ord(teken)
    match number:
        case 0:
            what = "een nulteken"
        case 0xFFFD:
            what = "een teken dat onleesbaar is geworden"
        case _ if 0xD800 <= number <= 0xDFFF:
            what = "een half teken"
        case _ if 0x202A <= number <= 0x2069:
            what = "een onzichtbaar teken dat de leesrichting verandert"
        case _:
            what = "een code die geen teken is"
    return f"{what} (U+{number:04X})"
