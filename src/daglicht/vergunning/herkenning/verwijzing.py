"""References in decisions: which voorschriften, paragraphs or chapters a sentence names,
and of which decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from daglicht.tijd.tekst import MAANDEN

Eenheid = Literal["voorschrift", "paragraaf", "hoofdstuk", "bijlage", "tabel"]
UNITS: dict[str, Eenheid] = {
    "voorschrift": "voorschrift",
    "voorschriften": "voorschrift",
    "paragraaf": "paragraaf",
    "paragrafen": "paragraaf",
    "hoofdstuk": "hoofdstuk",
    "hoofdstukken": "hoofdstuk",
    "bijlage": "bijlage",
    "bijlagen": "bijlage",
    "tabel": "tabel",
    "tabellen": "tabel",
}
LEDEN = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)
NUMMER = (
    r"(?:[A-Z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?(?![\d\w%])|[A-Z]{1,3}(?![\w])|[IVX]{1,4}"
    r"(?!\w)"
)
DATUM = rf"\d{{1,2}}\s++(?:{'|'.join(MAANDEN)})\s++\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}}"
UNIT = re.compile(
    r"\b(?:(?:vergunning|omgevingsvergunning|maatwerk|geur|geluid|lucht|milieu)s?)?"
    r"(voorschrift(?:en)?|paragra(?:af|fen)|hoofdstuk(?:ken)?|bijlagen?|tabel(?:len)?)\s++"
    r"(?:met\s++(?:de\s++)?nummers?\s++|nrs?\.?\s++)?",
    re.IGNORECASE,
)
ITEM = re.compile(NUMMER)
BETWEEN = re.compile(
    r"\s*+(?:(?P<tot>(?:tot\s++en\s++met|t/m|t\.e\.m\.)\s*+)|"
    r"(?P<en>,\s*+(?:(?:en|alsmede|evenals)\s++)?|[;/]\s*+|"
    r"(?<=\s)(?:(?:en|alsmede|evenals|en/of|of)\s++|als\s++(?=(?:de\s++)?voorschrift))))",
    re.IGNORECASE,
)
LID = re.compile(
    rf",?\s++(?:(?:(?P<woord>{'|'.join(LEDEN)})\s++lid|lid\s++(?P<getal>\d+))"
    rf"(?:,?\s++(?:onder|onderdeel|sub)\s++(?P<sub1>[a-z])\b)?|(?:onder|onderdeel|sub)\s++(?P<sub2>[a-z])\b)",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"(?:(?:de\s++)?(?:voorschrift(?:en)?|paragra(?:af|fen)|hoofdstuk(?:ken)?|bijlagen?)\s++)",
    re.IGNORECASE,
)
VOORAAN = re.compile(
    (
        r"^[^\S\n]*+(?:[“\"«]\s*+)?(?:voorschrift\s++)?"
        r"((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?)[.:]?\s++"
    ),
    re.MULTILINE,
)
"""The number at the beginning of a line, with which a new voorschrift begins."""
BASE = re.compile(
    rf"\b(?P<soort>\w*(?:vergunning|beschikking|besluit))\b[^.;:]{{0,80}}?\b"
    rf"(?:van|d\.d\.|gedateerd|verleend\s++op)\s++(?P<datum>{DATUM})"
    rf"|\bop\s++(?P<datum2>{DATUM})\s++(?:\w+\s+){{0,3}}?(?P<soort2>\w*vergunning)\b",
    re.IGNORECASE,
)
MARK = re.compile(
    (
        r"\b(?:kenmerk|zaaknummer|nummer|nr\.?|OLO-nummer)(?:\s*+:\s++|\s++)"
        r"(?P<kenmerk>[A-Z0-9][\w./-]*\d[\w/-]*)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doelverwijzing:
    """One target as printed: number, and paragraph (``lid``) or item within it;
    ``tot_en_met`` makes it a range.
    """

    eenheid: Eenheid
    nummer: str
    tot_en_met: str | None = None
    lid: str | None = None
    onderdeel: str | None = None

    def __str__(self) -> str:
        parts = [f"{self.eenheid} {self.nummer}"]
        if self.tot_en_met:
            parts.append(f"t/m {self.tot_en_met}")
        if self.lid:
            parts.append(f"lid {self.lid}")
        if self.onderdeel:
            parts.append(f"onder {self.onderdeel}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """A list of targets in a sentence, from ``begin`` up to ``eind``."""

    begin: int
    eind: int
    doelen: tuple[Doelverwijzing, ...]


@dataclass(frozen=True, slots=True)
class Basisbesluit:
    """The decision that a sentence names as the one it changes."""

    soort: str | None
    datum: date | None
    kenmerk: str | None


def verwijzingen(zin: str) -> Iterator[Verwijzing]:
    """Yield the references in a sentence, left to right."""
    place = 0
    while (found := UNIT.search(zin, place)) is not None:
        unit = UNITS[found[1].lower()]
        targets, end = _items(zin, found.end(), unit)
        if targets:
            yield Verwijzing(found.start(), end, tuple(targets))
        place = max(end, found.end())


def _items(zin: str, place: int, unit: Eenheid) -> tuple[list[Doelverwijzing], int]:
    targets: list[Doelverwijzing] = []
    end = place
    item = ITEM.match(zin, place)
    while item is not None:
        number, end = item[0], item.end()
        part = LID.match(zin, end)
        lid, sub = _part(part)
        end = part.end() if part else end
        until = BETWEEN.match(zin, end)
        if (
            until is not None
            and until["tot"]
            and (last := ITEM.match(zin, _skip_unit(zin, until.end())))
        ):
            targets.append(Doelverwijzing(unit, number, last[0], lid, sub))
            end = last.end()
            until = BETWEEN.match(zin, end)
        else:
            targets.append(Doelverwijzing(unit, number, None, lid, sub))
        item = (
            ITEM.match(zin, _skip_unit(zin, until.end()))
            if until is not None and until["en"]
            else None
        )
        if item is not None and not item[0][0].isdigit() and not number[0].isalpha():
            item = None
    return targets, end


def _skip_unit(zin: str, place: int) -> int:
    found = AGAIN.match(zin, place)
    return found.end() if found else place


def _part(found: re.Match[str] | None) -> tuple[str | None, str | None]:
    if found is None:
        return None, None
    word = found["woord"]
    lid = str(LEDEN.index(word.lower()) + 1) if word else found["getal"]
    return lid, found["sub1"] or found["sub2"]


def lees_datum(tekst: str) -> date | None:
    """Return a date as written in Dutch (``26 april 2018``, ``26-04-2018``);
    None when it is none.
    """
    parts = tekst.replace("-", " ").split()
    try:
        day, month, year = parts
        number = MAANDEN.index(month.lower()) + 1 if month.isalpha() else int(month)
        return date(int(year), number, int(day))
    except ValueError:
        return None


def basisbesluit(zin: str) -> Basisbesluit | None:
    """Return the decision that a sentence says it changes."""
    named, mark = BASE.search(zin), MARK.search(zin)
    if named is None and mark is None:
        return None
    kind = (named["soort"] or named["soort2"]) if named else None
    day = lees_datum(named["datum"] or named["datum2"]) if named else None
    return Basisbesluit(
        kind.lower() if kind else None, day, mark["kenmerk"].rstrip(".") if mark else None
    )
