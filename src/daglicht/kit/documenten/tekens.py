"""What becomes of each character of a text in a document:
nothing is lost without a word about it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

REGELEINDE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
ONMOGELIJK_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
VERBINDERS = frozenset("\u200c\u200d")
"""They join what stands around them into one sign, or keep it apart."""
ONZICHTBAAR = frozenset("\u00ad\u200b\u2060") | VERBINDERS
"""They have no shape, and tell where a line may break or how signs join; every font takes them."""
BETEKENISLOOS = frozenset("\ufeff\ufe0e\ufe0f")
"""A byte order mark, and the choice between text and emoji: without them the same is printed."""
AFBREEKTEKENS = {"\x02": "afbreekteken uit een PDF", "\ufffe": "afbreekteken uit een PDF"}
"""How PDFium writes a hyphen at the end of a line."""
LINKS_NAAR_RECHTS = frozenset("\u200e\u202a\u202c\u2066\u2068\u2069")
"""Directions that change nothing in a line without right-to-left letters."""
RECHTS_NAAR_LINKS = frozenset("\u200f\u061c\u202b\u2067")
"""Directions that would turn the order of numbers and signs in a line without
right-to-left letters.
"""
VERBORGEN = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x202D, 0x202E),
    (0x2061, 0x2065), (0x206A, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0D), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Code points that are printed as nothing, or as letters in another order,
and would change what is read.
"""
SYMBOLEN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "◻", "\uf0e0": "→",
    "\uf0df": "←",
}  # fmt: skip
"""Private code points of the Symbol and Wingdings fonts in Word, as bullets,
ticks and arrows are written.
"""
OPSOMMINGSTEKENS = {
    "\uf02d": "–", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf075": "◆",
    "\uf076": "❖", "\uf0d8": "➢", "\uf0f0": "→",
}  # fmt: skip
"""Code points that are a bullet at the start of a line;
elsewhere they may be a letter or ≤ of the Symbol font.
"""
NAMEN = {
    "\U0001f44d": "duim omhoog", "\U0001f44e": "duim omlaag", "✅": "vinkje", "❌": "kruis",
    "❗": "uitroepteken", "❓": "vraagteken", "\U0001f600": "lachend gezicht",
    "\U0001f642": "licht glimlachend gezicht", "\U0001f641": "licht fronsend gezicht",
    "\U0001f525": "vuur", "\U0001f4a7": "druppel", "\U0001f4f7": "camera",
    "\U0001f4ce": "paperclip", "\U0001f6a8": "zwaailicht", "\U0001f6ab": "verboden",
    "\U0001f534": "rode cirkel", "\U0001f7e0": "oranje cirkel", "\U0001f7e2": "groene cirkel",
    "\u202d": "volgorde links naar rechts", "\u202e": "volgorde rechts naar links",
    "\u200d": "verbinder zonder breedte",
} | AFBREEKTEKENS  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anders:
    """A character that is printed otherwise: how, whether the sign itself is absent,
    and the words around it.
    """

    teken: str
    gedrukt: str
    ontbreekt: bool
    waar: str = ""

    @property
    def code(self) -> str:
        """Return the code point, as in ``U+F0B7``."""
        return code(self.teken)

    @property
    def naam(self) -> str:
        """Return what the character is called."""
        return naam(self.teken)

    @property
    def is_afbreekteken(self) -> bool:
        """Tell whether it marks where a word was broken off."""
        return self.gedrukt in ("\u00ad", "-")


def code(teken: str) -> str:
    """Return the code point of a character, as in ``U+F0B7``."""
    return f"U+{ord(teken):04X}"


def naam(teken: str) -> str:
    """Return the name of a character: Dutch where we have it, otherwise that of Unicode;
    empty when it has none.
    """
    if teken in NAMEN:
        return NAMEN[teken]
    match unicodedata.category(teken):
        case "Co":
            known = 0xF020 <= ord(teken) <= 0xF0FF
            return "teken uit Symbol of Wingdings" if known else "eigen teken van een lettertype"
        case "Cc":
            return "stuurteken"
        case "Cs":
            return "half teken"
    return re.sub(r"-[0-9a-f]{4,6}$", "", unicodedata.name(teken, "").lower())


def aanduiding(teken: str) -> str:
    """Return what stands for a character that cannot be printed,
    as in ``[U+1F44D duim omhoog]``.
    """
    return f"[{code(teken)} {naam(teken)}]".replace(" ]", "]")


def regels(tekst: str) -> list[str]:
    """Return the lines of a text, whatever ends them."""
    return REGELEINDE.sub("\n", tekst).split("\n")


def behandeld(regel: str) -> tuple[str, list[Anders]]:
    """Return a line without what no document can hold or show, and what stands there instead."""
    letters = (sign for sign in regel if sign not in RECHTS_NAAR_LINKS)
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in letters)
    start = len(regel) - len(regel.lstrip())
    words: list[str] = []
    found: list[Anders] = []
    for place, sign in enumerate(regel):
        around = regel[place - 1 : place] if place else "", regel[place + 1 : place + 2]
        printed = _printed(sign, around, turned=turned, first=place == start)
        words.append(printed)
        if printed not in (sign, ""):
            found.append(Anders(sign, printed, printed.startswith("[U+") or sign in AFBREEKTEKENS))
    return "".join(words), found


def _printed(sign: str, around: tuple[str, str], *, turned: bool, first: bool) -> str:
    if sign == "\t" or " " <= sign <= "~":
        return sign
    if sign in BETEKENISLOOS or (sign in LINKS_NAAR_RECHTS and not turned):
        return ""
    if sign in VERBINDERS and not around[0].strip():
        return ""
    if sign in SYMBOLEN or (first and sign in OPSOMMINGSTEKENS):
        return SYMBOLEN.get(sign) or OPSOMMINGSTEKENS[sign]
    if sign in AFBREEKTEKENS and around[0].isalnum():
        return "\u00ad" if around[1].isalnum() else "-"
    return aanduiding(sign) if _unshowable(sign, turned=turned) else sign


def _unshowable(sign: str, *, turned: bool) -> bool:
    if unicodedata.category(sign) in ("Cc", "Cs", "Co") or ord(sign) & 0xFFFE == 0xFFFE:
        return True
    if sign in RECHTS_NAAR_LINKS:
        return not turned
    return any(low <= ord(sign) <= high for low, high in VERBORGEN)


def in_xml(tekst: str) -> str:
    """Return a text as XML can hold it: a control character as a line end, a
    hyphen, or pointed out.
    """
    words = []
    for place, sign in enumerate(tekst):
        around = tekst[place - 1 : place] if place else "", tekst[place + 1 : place + 2]
        if not ONMOGELIJK_IN_XML.match(sign):
            words.append(sign)
        elif REGELEINDE.match(sign):
            words.append("\n")
        else:
            words.append(_printed(sign, around, turned=False, first=False))
    return "".join(words)


def onzichtbaar(teken: str) -> bool:
    """Tell whether a character is a space, or has no shape of its own in any font."""
    if teken in ONZICHTBAAR or teken in LINKS_NAAR_RECHTS or teken in RECHTS_NAAR_LINKS:
        return True
    return unicodedata.category(teken) == "Zs" and teken != "\u1680"


def groepen(regel: str) -> Iterator[str]:
    """Yield the signs of a line, each with the marks and joiners that a font must draw
    together with it.
    """
    begin = 0
    for place in range(1, len(regel) + 1):
        if (
            place < len(regel)
            and _joins(regel[place])
            and not regel[place - 1].isspace()
            and place - begin < 16
        ):
            continue
        yield regel[begin:place]
        begin = place


def _joins(sign: str) -> bool:
    return sign in VERBINDERS or unicodedata.category(sign).startswith("M")
