"""Which lines of a base permit end the voorschrift above them: headings of another part,
what closes a decision.

A line counts only where a sentence ended above it; a line that goes on from the one before is text.
What can be read both ways is no end: a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daglicht.vergunning.herkenning.verwijzing import DATUM

Oordeel = Literal[
    "voorschriften", "inhoud", "slot", "deel", "misschien", "twijfel", "nummer", "titel"
]
"""The heading of voorschriften; of a table of contents; what closes the decision; begins another
part; closes it if no number goes on; may do so; may, unless its number is one that follows; may be
a title of what follows.
"""
DELEN: frozenset[Oordeel] = frozenset(("voorschriften", "inhoud", "slot", "deel"))
"""What surely ends the text above it."""
KOP = re.compile(
    (
        r"^(?:bijlage ?[\w.]* ?[:–-]? ?)?(?:(?:vergunning|milieu)?voorschriften)"
        r"(?: \(?(?:milieu|omgevingsvergunning)\)?)? ?:?$"
    ),
    re.IGNORECASE,
)
LANGSTE_KOP = 200
LANGSTE_TITEL = 80
MEESTE_WOORDEN = 9
MINSTE_LETTERS = 4
LANGSTE_REGEL = 120
"""How long a line can be and still be a heading."""
INHOUD = re.compile(r"(?:\.[ \t]?){4,}+[ \t]*+\d{1,4}[ \t]*+$|…[ \t]*+\d{1,4}[ \t]*+$")
"""A line of a table of contents: dots up to the number of a page."""
OPGAVE = re.compile(r"inhoud(?:sopgave|\s+van\s+de\s+voorschriften)?\s*:?", re.IGNORECASE)
LABEL = re.compile(
    r"(?P<woord>bijlagen?|deel|hoofdstuk|afdeling|titel|artikel|paragraaf|§)"
    r"(?:\s+(?P<nummer>\d[\w.]*|[A-Z]\d*|[IVX]+|[a-z])(?![\w]))?"
    r"(?P<punt>\s*[:.–-])?(?:\s+|$)",
    re.IGNORECASE,
)
REDENEN = (
    r"overweging(?:en)?|considerans|motivering|procedure(?:le\s+(?:aspecten|overwegingen))?"
    r"|zienswijzen?|beoordeling(?:skader)?|procesverloop"
)
SLOT = re.compile(
    rf"(?:(?:\w+e\s+)?(?:{REDENEN})"
    r"|rechtsmiddel(?:en)?(?:verwijzing|clausule)?|rechtsbescherming|(?:bezwaar|beroep)s?"
    r"(?:schrift|clausule|mogelijkheid|procedure)?"
    r"|hoger\s+beroep|voorlopige\s+voorziening|(?:ter\s+)?(?:algemene\s+)?mededeling(?:en)?|leges"
    r"|bekendmaking|publicatie|kennisgeving"
    r"|afschrift(?:en)?|verzendlijst|inwerkingtreding|ondertekening|besluit|beslissing|dictum"
    r"|colofon)(?![\w-])",
    re.IGNORECASE,
)
DEEL = re.compile(
    r"(?:(?:algemene\s+)?(?:begripp?en(?:lijst)?|begripsbepaling(?:en)?|begripsomschrijving(?:en)?"
    r"|definities)|(?:algemene\s+)?toelichting"
    r"|literatuurlijst|verklarende\s+woordenlijst|\w*voorschriften)(?![\w-])",
    re.IGNORECASE,
)
ZEKER = re.compile(
    r"(?:overwegingen|considerans|rechtsmiddel(?:en)?(?:verwijzing|clausule)?|rechtsbescherming"
    r"|bezwaar(?:clausule)?(?:\s+en\s+beroep)?"
    r"|beroepsclausule|ondertekening|begrippen(?:lijst)?|begripsbepalingen|hoogachtend,?)\s*:?",
    re.IGNORECASE,
)
"""Headings that are no line of a text, whatever stands above them."""
NAAM = r"[A-Z][\w'’-]*(?: (?:de|het|den|der|van|en|aan|[A-Z][\w'’-]*)){0,5}"
GEZAG = (
    r"(?i:(?:het\s+)?(?:college\s+van\s+)?(?:gedeputeerde\s+staten|burgemeester\s+en\s+wethouders"
    r"|dijkgraaf\s+en\s+heemraden))(?:\s+(?:van|der|voor)\s+(?:(?:de|het)\s+)?"
    rf"(?:(?:provincie|gemeente)\s+)?{NAAM})?"
)
AMBT = (
    r"(?i:(?:de|het)\s+)?(?i:directeur|secretaris|voorzitter|burgemeester|griffier|commissaris\s+"
    r"van\s+de\s+koning|(?:team|unit|afdelings)?(?:manager|leider|hoofd)|minister|staatssecretaris"
    r"|dijkgraaf)"
)
ONDERTEKEND = re.compile(
    rf"(?:(?i:hoogachtend|met\s+(?:vriendelijke\s+groet(?:en)?|hoogachting)|namens\s+dezen?|w\.\s?g\.|get\.)"
    rf"|(?i:namens\s+)(?:(?:de|het)\s+\w+(?:\s+{NAAM})?|{GEZAG}|{NAAM})|{GEZAG}|"
    rf"(?i:mr|ir|dr|drs|ing|dhr|mw|mevr)\.\s+(?:[A-Z]\.\s*){{0,5}}{NAAM}|{AMBT}"
    rf"(?:\s+(?i:van\s+(?:de\s+|het\s+)?)?{NAAM})?"
    rf"|{NAAM},\s+(?:d\.d\.\s+)?(?:{DATUM})|(?i:verzonden|verzenddatum|datum)(?i:\s+op)?\s*:?\s+"
    rf"(?:{DATUM}))"
    rf"(?:,?\s+(?i:namens\s+dezen?))?\s*[,:]?"
)
"""A line of the block under a decision: who signs, for whom, where and when."""
SLUITEND = re.compile(
    r"(?:aldus\s+(?:vastgesteld|besloten|gedaan|uitgesproken)|tegen\s+(?:dit|deze|het)\s+"
    r"(?:\w+\s+)?(?:besluit|beschikking|uitspraak|vergunning|omgevingsvergunning)"
    r"|(?:een\s+)?afschrift\s+van\s+(?:dit|deze|het)|"
    r"(?:voor\s+het\s+overige|(?:de\s+)?overige\s+voorschriften)\b.{0,60}\bblij(?:ft|ven)"
    r"|(?:dit\s+besluit|deze\s+(?:\w*vergunning|beschikking))\s+"
    r"(?:treedt|wordt\s+(?:van\s+kracht|bekendgemaakt)|is\s+(?:verzonden|bekendgemaakt))"
    r"|(?:u\s+kunt|belanghebbenden\s+kunnen)\s+.{0,80}\b(?:bezwaar|beroep))\b",
    re.IGNORECASE,
)
"""How sentences about the decision as a whole begin."""
MISSCHIEN = re.compile(
    r"(?:(?:dit\s+besluit|deze\s+(?:beschikking|omgevingsvergunning|uitspraak)|voor\s+het\s+overige"
    r"|de\s+overige|overige|aldus)\s"
    r"|(?:wij|u|uw|wilt\s+u|bent\s+u|heeft\s+u|hebt\s+u|kunt\s+u|voor\s+vragen|ondergetekende"
    r"|kopie\s+aan|c\.?c\.?\s?:)(?!\w))",
    re.IGNORECASE,
)
WERKWOORD = re.compile(
    r"\b(?:is|zijn|was|waren|word(?:t|en)|bevat(?:ten)?|geldt|gelden|maakt|maken|heeft|hebben|moet"
    r"(?:en)?|mag|mogen|kan|kunnen|dient|dienen"
    r"|blij(?:ft|ven)|toont|tonen|vermeldt|vermelden|staat|staan|geeft|geven|beschrijft|omvat|stelt"
    r"|stellen|komt|komen|vindt|vinden|gaat|gaan"
    r"|treedt|treden|voldoet|voldoen|bepaalt|bepalen|hoeft|zorgt|zorgen|meldt|meet)\b"
)
VERDER = re.compile(
    r"(?:[,:;(–-]|\b(?:aan|achter|bij|binnen|boven|conform|de|der|des|deze|die|dit|door|een|en|het"
    r"|hun|haar|in|is|met|na|naar|nabij|namens|of|om|onder"
    r"|ook|op|over|per|sub|te|tegen|ten|ter|tot|tussen|uit|van|vanaf|vanuit|via|volgens|voor|zie"
    r"|zijn|wordt|worden|als|dan|dat|zoals|t/m|c\.q\.|artikel(?:en)?"
    r"|bijlagen?|voorschrift(?:en)?|paragra(?:af|fen)|hoofdstuk(?:ken)?|tabel(?:len)?|figuur"
    r"|nummers?|nrs?\.?))$",
    re.IGNORECASE,
)
"""What a line ends with of which the sentence goes on below."""
STAART = re.compile(r"\s*:?$|\s+(?:en|van|op|bij|tegen|over|inzake)\b", re.IGNORECASE)
"""How a heading goes on behind its first word; any other words may be a sentence."""
VOORNUMMER = re.compile(r"(?:(?:\d{1,2}|[IVX]{1,5})[.)]?|[A-Z][.)])\s+")
KLAAR = re.compile(r"[.!?][”\"’)]?$")
REGEL = re.compile(r"^[^\n]*\S[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kopregel:
    """A line that ends the voorschrift above it, or may."""

    begin: int
    eind: int
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class _Tussen:
    """What stands around a line: the lines before and behind it,
    and whether an empty one stands before it.
    """

    voor: str
    na: str
    leeg: bool

    @property
    def los(self) -> bool:
        """Tell whether the sentence above came to its end."""
        return KLAAR.search(self.voor) is not None or (self.leeg and not self.loopt_door)

    @property
    def loopt_door(self) -> bool:
        """Tell whether the sentence above surely goes on in the line."""
        return VERDER.search(self.voor) is not None

    @property
    def vervolgd(self) -> bool:
        """Tell whether the line goes on below it."""
        return (
            self.na[:1].islower()
            and not ONDERTEKEND.fullmatch(self.na)
            and not re.match(r"[a-z]{1,2}[.)]\s", self.na)
        )


def is_kop(regel: str) -> bool:
    """Tell whether a line is the heading above the voorschriften."""
    words = " ".join(regel.split())
    return len(words) < LANGSTE_KOP and KOP.match(words) is not None


def genummerde_kop(tekst: str) -> int | None:
    """Return where the voorschriften begin below a heading with a number,
    as in ‘3 Voorschriften’ behind ‘2 Overwegingen’.
    """
    decision = False
    for line in REGEL.finditer(tekst):
        if len(line[0]) <= LANGSTE_REGEL and (number := VOORNUMMER.match(line[0].strip())):
            words = line[0].strip()[number.end() :]
            if decision and is_kop(words):
                return line.end()
            decision = decision or SLOT.fullmatch(words) is not None
    return None


def koppen(tekst: str, begin: int = 0) -> Iterator[Kopregel]:
    """Yield the lines from a place on that end the voorschrift above them, or may,
    in reading order.
    """
    before, place = "", begin
    line = REGEL.search(tekst, begin)
    while line is not None:
        after = REGEL.search(tekst, line.end())
        words = line[0].strip()
        if len(words) <= LANGSTE_REGEL:
            below = after[0].lstrip()[:LANGSTE_REGEL] if after else ""  # kort: alleen de vorm telt
            verdict = _oordeel(
                words,
                _Tussen(before, below, "\n" in tekst[place : line.start()].replace("\n", "", 1)),
            )
            if verdict is not None:
                yield Kopregel(line.start(), line.end(), verdict)
        before = words[-LANGSTE_REGEL:]  # kort: alleen het eind telt
        place, line = line.end(), after


def _oordeel(words: str, around: _Tussen) -> Oordeel | None:
    if "\t" in words:
        return None
    if INHOUD.search(words) or (OPGAVE.fullmatch(words) and not around.loopt_door):
        return "inhoud"
    if is_kop(words):
        return (
            "voorschriften"
            if around.los or not (around.loopt_door or around.vervolgd)
            else "twijfel"
        )
    number = VOORNUMMER.match(words)
    if number is not None:
        return _genummerd(words[number.end() :], around)
    kind = _soort(words)
    if kind is not None:
        return _kop(kind, words, around)
    if SLUITEND.match(words):
        return "slot" if around.los else None if around.loopt_door else "twijfel"
    if around.los and MISSCHIEN.match(words):
        return "misschien" if around.leeg else "twijfel"
    return _titel(words, around)


def _genummerd(words: str, around: _Tussen) -> Oordeel | None:
    """Return what a heading behind a number says: of the decision, or perhaps so."""
    if is_kop(words):
        return "voorschriften"
    if ZEKER.fullmatch(words):
        return "slot" if SLOT.match(words) else "twijfel"
    found = SLOT.match(words)
    if found and STAART.match(words, found.end()) and _is_titel(words):
        return "twijfel"
    return "nummer" if words and _titel(words, around) else None


def _soort(words: str) -> Oordeel | None:
    """Return what a line begins if it has the form of a heading."""
    if ONDERTEKEND.fullmatch(words):
        return "slot"
    if words.endswith((";", ",")) or (words.endswith(".") and len(words.split()) > 2):
        return None
    kinds: tuple[tuple[re.Pattern[str], Oordeel], ...] = ((SLOT, "slot"), (DEEL, "deel"))
    for pattern, kind in kinds:
        found = pattern.match(words)
        if found and len(words.split()) <= MEESTE_WOORDEN:
            return kind if STAART.match(words, found.end()) or words.isupper() else "twijfel"
    found = LABEL.match(words)
    if found is None:
        return None
    named = found["nummer"] or found["woord"].lower().startswith("bijlage") or words.isupper()
    titled = words[0].isupper() and words[found.end() : found.end() + 1].isupper()
    return "deel" if named or titled else None


def _kop(kind: Oordeel, words: str, around: _Tussen) -> Oordeel | None:
    """Judge a line in the form of a heading by what stands around it."""
    if around.loopt_door:
        return None
    signed = ONDERTEKEND.fullmatch(words) is not None
    sentence = not signed and not _is_titel(words)
    if around.los:
        if around.vervolgd or sentence or not (signed or words[0].isupper()):
            return "twijfel"
        return kind
    found = LABEL.match(words)
    if around.vervolgd or sentence or (found and words[found.end() : found.end() + 1].islower()):
        return None
    certain = words.isupper() and len(words) > MINSTE_LETTERS
    return kind if certain or ZEKER.fullmatch(words) else "twijfel"


def _is_titel(words: str) -> bool:
    return not words.endswith(".") and WERKWOORD.search(words) is None


def _titel(words: str, around: _Tussen) -> Oordeel | None:
    """Tell whether a short line without an end of its own may be the title of what
    stands below it.
    """
    if not around.los or around.vervolgd or not words[0].isupper() or len(words) > LANGSTE_TITEL:
        return None
    if words.endswith((".", ";", ":", ",")) or not _is_titel(words):
        return None
    letters = sum(map(str.isalpha, words))
    return (
        "twijfel"
        if letters > MINSTE_LETTERS and words.isupper() and not re.search(r"\d", words)
        else "titel"
    )
