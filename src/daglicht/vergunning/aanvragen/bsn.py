"""Takes a burgerservicenummer out of a message before anything of it is kept: nothing here has a
ground to use it (UAVG 46).
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from functools import partial
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

NAAM = re.compile(r"burgerservice|sofi-?nummer|^bsn|bsn$")
"""How an element or attribute is called that holds one, without its namespace, in lower case."""
VRAAG = re.compile(r"\b(?:bsn|burgerservice-?nummer|sofi-?nummer)\b", re.IGNORECASE)
"""How a question asks for one; the answers to it are taken out."""
KORTSTE = 8
"""Digits of a number that is looked for in the rest of the message: a leading zero is left out."""
ONLEESBAAR = "X"
WEG = re.compile(rf"(?:{ONLEESBAAR}[\s.-]*){{{KORTSTE},}}")
"""What stands in the place of a number that was taken out."""
UITLEG = (
    "In het bericht stond een burgerservicenummer. Daglicht bewaart dat niet: het is ook uit het "
    "bewaarde bericht gehaald."
)


def lokaal(naam: str) -> str:
    """Return the name of an element or attribute without its namespace, in lower case."""
    return naam.rpartition("}")[2].lower()


def haal_weg(root: Element) -> frozenset[str]:
    """Put an X in the place of each digit of a number, also where it stands again elsewhere; return
    the numbers as they were written.
    """
    found = frozenset(text for text, _ in _places(root) if _digits(text))
    for text, write in list(_places(root)):
        write(_hidden(text))
    numbers = _long(found)
    for item in root.iter() if numbers else ():
        item.text, item.tail = _without(item.text, numbers), _without(item.tail, numbers)
        for name, value in item.attrib.items():
            item.attrib[name] = _without(value, numbers) or ""
    return found


def is_weggehaald(root: Element) -> bool:
    """Tell whether a number was taken out of a message."""
    return any(WEG.fullmatch(text) for text, _ in _places(root))


def zonder_bsn(inhoud: bytes, root: Element) -> bytes:
    """Return a message of which ``root`` was read, with X in the place of each digit of a number:
    the same bytes when there is none. One in which its digits cannot be found is written anew.
    """
    found = haal_weg(root)
    if not found:
        return inhoud
    coding = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}.get(
        inhoud[:2],  # kort: het begin van een bestand
        "latin-1",
    )
    text = inhoud.decode(coding, "surrogatepass")
    clean = (_without(text, _long(found)) or "").encode(coding, "surrogatepass")
    if not haal_weg(fromstring(clean, forbid_dtd=True)):
        return clean
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _places(root: Element) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Yield what stands where a number belongs, each with what writes something else there."""
    for item in root.iter():
        for name, value in item.attrib.items():
            if NAAM.search(lokaal(name)):
                yield value.strip(), partial(item.set, name)
        if NAAM.search(lokaal(str(item.tag))):
            yield from _texts(item, frozenset())
        elif lokaal(str(item.tag)) == "specificatie" and _asked(item):
            yield from _texts(item, frozenset({"antwoord"}))


def _texts(around: Element, names: frozenset[str]) -> Iterator[tuple[str, Callable[[str], None]]]:
    for item in around.iter():
        if not names or lokaal(str(item.tag)) in names:
            yield (item.text or "").strip(), partial(setattr, item, "text")


def _asked(item: Element) -> bool:
    return any(
        lokaal(str(one.tag)) in ("vraagtekst", "vraag") and VRAAG.search(one.text or "")
        for one in item.iter()
    )


def _hidden(text: str) -> str:
    return re.sub(r"\d", ONLEESBAAR, text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _long(found: frozenset[str]) -> frozenset[str]:
    both = {one for text in found for one in (text, _digits(text))}
    return frozenset(one for one in both if len(_digits(one)) >= KORTSTE)


def _without(text: str | None, numbers: frozenset[str]) -> str | None:
    if not text:
        return text
    for number in sorted(numbers, key=len, reverse=True):
        text = re.sub(rf"(?<!\d){re.escape(number)}(?!\d)", _hidden(number), text)
    return text
