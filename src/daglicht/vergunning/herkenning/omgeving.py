"""Which sentences around a change may narrow it:
every one that is not wholly understood as harmless.

What narrows can be said in any words, so the harmless sentences are listed: what announces changes,
remedies, the signature, costs, reasons without a day or scope. A day is harmless only when it is
the day the decision takes effect.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.vergunning.herkenning.neutraal import (
    AANLEIDING,
    BESLUIT,
    GRONDSLAG,
    INGANGSDAG,
    NEUTRAAL,
    WETTEN,
)
from daglicht.vergunning.herkenning.verwijzing import DATUM, lees_datum

LONGEST = 1_000
"""How long a sentence can be and still be understood as harmless."""
WORD = re.compile(r"[\w/]+(?:[.·'’-]\w+)*")
DAY = re.compile(rf"\b(?P<dag>{DATUM})", re.IGNORECASE)
FROM_DAY = re.compile(
    rf"\b(?:met\s+ingang\s+van|vanaf|ingaande|per|op)\s+(?:de\s+dag\s+)?(?P<dag>{DATUM})"
    rf"|^\W*(?:inwerkingtreding|ingangsdatum)\s*:?\s*(?P<kop>{DATUM})",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^\W*(?:(?:artikel\s+)?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zA-Z][.)]|[IVX]{1,5}[.)]?)\s+(?=\S)"
)
HEADED = re.compile(
    (
        r"^(?:rechtsmiddel(?:en|clausule)|rechtsbescherming|bezwaar(?:\s+en\s+beroep|clausule)?"
        r"|beroep)\s*:?\s+(?=(?:tegen|u\s+kunt|belanghebbende)\b)"
    ),
    re.IGNORECASE,
)
"""The heading of the remedies, which stand below it."""
REMEDY = frozenset(
    [
        "tegen",
        "dit",
        "deze",
        "besluit",
        "beschikking",
        "uitspraak",
        "kunt",
        "kunnen",
        "kan",
        "u",
        "belanghebbende",
        "belanghebbenden",
        "partijen",
        "iedere",
        "een",
        "binnen",
        "zes",
        "weken",
        "na",
        "de",
        "dag",
        "waarop",
        "het",
        "is",
        "bekendgemaakt",
        "bekendmaking",
        "verzending",
        "toezending",
        "verzonden",
        "ter",
        "inzage",
        "gelegd",
        "van",
        "terinzagelegging",
        "bezwaar",
        "beroep",
        "hoger",
        "maken",
        "maakt",
        "gemaakt",
        "instellen",
        "ingesteld",
        "indienen",
        "ingediend",
        "worden",
        "staat",
        "open",
        "openstaat",
        "geen",
        "bij",
        "ons",
        "college",
        "rechtbank",
        "raad",
        "state",
        "afdeling",
        "bestuursrechtspraak",
        "op",
        "grond",
        "die",
        "haar",
        "hun",
        "zijn",
        "bezwaarschrift",
        "beroepschrift",
        "met",
        "ingang",
        "door",
    ]
)
SIGNED = frozenset(
    [
        "aldus",
        "vastgesteld",
        "gedaan",
        "te",
        "op",
        "door",
        "mr",
        "mrs",
        "in",
        "aanwezigheid",
        "van",
        "de",
        "het",
        "griffier",
        "rechter",
        "voorzitter",
        "lid",
        "leden",
        "secretaris",
        "openbaar",
        "uitgesproken",
        "hoogachtend",
        "met",
        "vriendelijke",
        "groet",
        "groeten",
        "namens",
        "deze",
        "dezen",
        "ondertekening",
        "ondertekend",
        "gedeputeerde",
        "staten",
        "burgemeester",
        "wethouders",
        "en",
        "college",
        "commissaris",
        "koning",
        "directeur",
        "manager",
        "hoofd",
        "teamleider",
        "teammanager",
        "afdelingshoofd",
        "w.g",
        "wg",
    ]
)
SIGNS = re.compile(
    r"^\W*(?:aldus|hoogachtend|met\s+vriendelijke|namens\s+dezen?|ondertekening|ondertekend"
    r"|gedeputeerde\s+staten\s+van"
    r"|(?:college\s+van\s+)?burgemeester\s+en\s+wethouders|het\s+college\s+van)\b",
    re.IGNORECASE,
)
_REASONS = """
    is zijn omdat want reden hiervan hiervoor is overbodig achterhaald verouderd onnodig
    al elders geregeld wettelijk wet milieu bescherming belang nodig noodzakelijk dubbel
    voorgeschreven van
"""
ANNOUNCING = (
    NEUTRAAL | frozenset(_REASONS.split()) | {"dictum", "wijzigingen", "bijlage", "is", "wet"}
)
IN_FORCE = frozenset(
    ("treedt", "treden", "treedt", "werking", "gaat", "gaan", "geldt", "gelden", "inwerkingtreding")
)
"""Words that are harmless beside the day on which the decision takes effect."""
NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        GRONDSLAG,
        *AANLEIDING,
        INGANGSDAG,
        rf"\bop\s+(?:{DATUM})\s+(?:verleende|afgegeven)\s+\w*vergunning\b",
        rf"\b(?:(?:van|aan|bij)\s+)?(?:de|het|onze|uw|haar|deze)\s+{BESLUIT}",
        r"\bgelet\s+op\s+het\s+voorgaande\b",
        (
            r"\b(?:intrekking|wijziging|vervanging|vernietiging|schorsing)\s+van\s+"
            r"(?:de\s+)?voorschrift(?:en)?\s+\d[\w.]*"
        ),
        r"\bop\s+(?:uw|hun|haar|zijn)\s+verzoek\b(?!\s+van)",
    )
)
CODE = r"[\w./-]*\d[\w./-]*"
HARMLESS = tuple(
    re.compile(rf"\W*(?:{pattern})[\s.,;:]*", re.IGNORECASE)
    for pattern in (
        (
            r"(?:voor\s+het\s+overige|de\s+overige\s+(?:\w*voorschriften|onderdelen))\s*"
            r"(?:van\s+(?:de|het)\s+\w*(?:vergunning|besluit))?\s*"
            r"blij(?:ft|ven)\s+(?:de\s+\w*vergunning\s+|het\s+besluit\s+)?"
            r"(?:onverkort\s+|ongewijzigd\s+)?(?:ongewijzigd|van\s+kracht|in\s+stand|gelden)"
        ),
        (
            r"(?:laat|verklaart)\s+het\s+(?:bestreden\s+)?(?:besluit|beroep)\s+voor\s+het\s+"
            r"overige\s+(?:in\s+stand|ongegrond)"
        ),
        (
            r"(?:een\s+)?afschrift\s+van\s+(?:dit\s+besluit|deze\s+\w+)\s+"
            r"(?:wordt|is|zenden\s+wij|sturen\s+wij)\s+(?:(?:ge|ver)zonden\s+)?(?:naar|aan)\s+"
            r"(?:de\s+|het\s+)?(?:vergunninghouder|aanvrager|waterschap|minister|burgemeester"
            r"|omgevingsdienst|college)"
        ),
        (
            r"(?:dit\s+besluit|deze\s+(?:beschikking|wijziging))\s+treedt\s+in\s+werking\s+"
            r"(?:op|met\s+ingang\s+van)\s+de\s+dag\s+"
            r"(?:na|waarop)\s+(?:(?:die\s+van\s+)?(?:zijn|haar|de)\s+bekendmaking"
            r"|(?:die\s+waarop\s+)?de\s+(?:bezwaar|beroeps)termijn\s+(?:is\s+)?"
            r"(?:verstreken|afloopt|verstrijkt))"
        ),
        (
            r"(?:de|deze)\s+bijlagen?\s+(?:maakt|maken)\s+(?:deel|onderdeel)\s+uit\s+van\s+"
            r"(?:dit\s+besluit|deze\s+beschikking)"
        ),
        (
            rf"(?:ons\s+|uw\s+)?(?:zaaknummer|kenmerk|dossiernummer|nummer)\s*:?(?:\s+{CODE})?"
            rf"|[A-Z]{{1,4}}[-/]{CODE}|pagina\s+\d+(?:\s*(?:van|/)\s*\d+)?|\d+"
        ),
        r"geachte\s+(?:heer|mevrouw|directie|heer/mevrouw|heer,?\s+mevrouw)(?:\s+[A-Z]\w+){0,2}",
        (
            r"(?:het\s+(?:maken\s+van\s+bezwaar|bezwaar|beroep)|een\s+bezwaarschrift)\s+schorst\s+"
            r"de\s+werking\s+van\s+(?:dit|het)\s+besluit\s+niet"
        ),
        (
            r"(?:de\s+rechtbank\s+)?(?:veroordeelt\s+(?:het\s+college|verweerder)\s+in\s+de\s+"
            r"proceskosten(?:\s+van\s+eise(?:res|rs?))?"
            r"(?:\s+tot\s+(?:een\s+bedrag\s+van\s+)?€\s*[\d.,]+(?:-)?)?)"
        ),
        (
            r"(?:de\s+rechtbank\s+)?draagt\s+(?:het\s+college|verweerder)\s+op\s+"
            r"(?:het\s+(?:betaalde\s+)?griffierecht(?:\s+van\s+€\s*[\d.,]+)?\s+"
            r"(?:aan\s+eise(?:res|rs?)\s+)?te\s+vergoeden|(?:een\s+nieuw|opnieuw\s+een)\s+"
            r"besluit\s+te\s+nemen(?:\s+met\s+inachtneming\s+van\s+deze\s+uitspraak)?)"
        ),
        (
            r"(?:de\s+rechtbank\s+)?bepaalt\s+dat\s+deze\s+uitspraak\s+in\s+de\s+plaats\s+treedt\s+"
            r"van\s+het\s+vernietigde\s+(?:deel\s+van\s+het\s+)?(?:bestreden\s+)?besluit"
        ),
    )
)
BRACKETED = re.compile(
    rf"(?:met\s+)?(?:ons\s+)?(?:kenmerk|zaaknummer|dossiernummer|nummer|nr\.?)\s*:?\s+{CODE}|{CODE}"
    rf"/{CODE}|{WETTEN}"
    r"|hierna:?\s+(?:de\s+|het\s+)?[“\"‘']?\w+[”\"’']?|oud|nieuw",
    re.IGNORECASE,
)
WIDE = re.compile(
    r"\b(?:werking|inwerkingtreding|ingang|ingangsdatum|overgang\w*|besluit(?:en)?|beschikking"
    r"|uitspraak|wijzigingen|intrekkingen"
    r"|volgende|voorgaande|bovenstaande|onderstaande|onderdelen|onderdeel|artikel(?:en)?"
    r"|rechtsgevolgen|voorschriften)\b",
    re.IGNORECASE,
)
"""Words with which a sentence can speak of every change in the document."""
EFFECT = re.compile(
    r"\b(?:(?:deze|dit|onderhavige?|(?:de\s+)?volgende)\s+"
    r"(?:wijziging(?:en)?|intrekking(?:en)?|besluit|beschikking|onderdeel)"
    r"|(?:de|het)\s+(?:wijziging(?:en)?|intrekking(?:en)?|voorgaande|bovenstaande))\b[^.;]{0,100}"
    r"\b(?:treedt|treden|werkt|werken|werking|ingang|gaat|gaan|geldt|gelden|ziet|zien|vanaf|per)\b"
    r"|^\W*(?:inwerkingtreding|ingangsdatum|overgang\w*)\b|\brechtsgevolgen\b[^.;]{0,60}\bin\s+"
    r"stand\b",
    re.IGNORECASE,
)
"""What speaks of the working of a change where other words are no part of the decision."""


@dataclass(frozen=True, slots=True)
class Buur:
    """A sentence that is no change, behind this many changes, in this part of the document."""

    begin: int
    tekst: str
    voor: int
    sectie: int


def onbegrepen(
    zin: str, dag: date | None, *, elke_dag: bool = False, ook: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a sentence beside a change is not wholly understood as harmless,
    when that is of this day.
    """
    if len(zin) > LONGEST:
        return True
    text = NUMBERED.sub("", " ".join(zin.split()), count=1).strip(" ()")
    text = HEADED.sub("", text, count=1)
    if any(pattern.fullmatch(text) for pattern in HARMLESS) or _remedy(text) or _signature(text):
        return False
    for pattern in NAMED:
        text = pattern.sub(" ", text)
    found = text
    text = FROM_DAY.sub(
        lambda day: "" if elke_dag or lees_datum(day["dag"] or day["kop"]) == dag else day[0], text
    )
    allowed = ANNOUNCING | ook | (IN_FORCE if text != found else frozenset())
    return any(word.lower() not in allowed for word in WORD.findall(text))


def dagen(zin: str) -> frozenset[date | None]:
    """Return the days that a sentence names."""
    begin = zin[:LONGEST]  # kort: wat langer is, gaat naar een mens
    return frozenset(lees_datum(found["dag"]) for found in DAY.finditer(begin))


def _remedy(text: str) -> bool:
    if not re.match(
        r"\W*(?:tegen|u\s+kunt|belanghebbenden?)\b.*\b(?:bezwaar|beroep)", text, re.IGNORECASE
    ):
        return False
    words = re.sub(r"\b(?:[Rr]echtbank)\s+[A-Z]\w+(?:-[A-Z]\w+)*", "rechtbank", text)
    return all(word.lower() in REMEDY for word in WORD.findall(words))


def _signature(text: str) -> bool:
    """Tell whether these are the words under a decision: fixed ones, names,
    the place and the day of signing.
    """
    if not SIGNS.match(text):
        return False
    words = re.sub(rf"\b(?:te\s+)?[A-Z][\w'-]+,?\s+(?:op\s+)?(?:{DATUM})", " ", text)
    words = (
        re.sub(rf"\bop\s+(?:{DATUM})", " ", words) if text.lower().startswith("aldus") else words
    )
    return all(
        word.lower() in SIGNED or (word[0].isupper() and not any(map(str.isdigit, word)))
        for word in WORD.findall(words)
    )


def haakje_begrepen(woorden: str, dag: date | None) -> bool:
    """Tell whether words between brackets in a change narrow nothing."""
    words = woorden.strip(" ()").rstrip(".")
    return BRACKETED.fullmatch(words) is not None or not onbegrepen(words, dag)


class Kader:
    """What may narrow the changes of one line, part or document;
    as few sentences as decide for any day.
    """

    def __init__(self) -> None:
        self._always: list[str] = []
        self._dated: dict[frozenset[date | None], str] = {}

    @property
    def zinnen(self) -> list[str]:
        """Return the sentences that are kept."""
        return [*self._always, *self._dated.values()]

    def voeg_toe(self, zin: str) -> None:
        """Keep a sentence, unless those that are kept already narrow every other on every day
        on which it does.
        """
        if len(self._always) == 2:
            return
        if not onbegrepen(zin, None, elke_dag=True):
            if len(self._dated) < 3:
                self._dated.setdefault(dagen(zin), zin)
        elif zin not in self._always:
            self._always.append(zin)


def kaders(
    tekst: str, wijzigingen: Sequence[tuple[int, int]], buren: Iterable[Buur]
) -> list[tuple[str, ...]]:
    """Return for each change (place and part) the sentences that may narrow it.

    A sentence on the line of a change is of that line; any other is of its part,
    and of the document if it can be.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", tekst))]
    lines = [bisect_right(starts, begin) for begin, _ in wijzigingen]
    whole = Kader()
    of_part, of_line = defaultdict[int, Kader](Kader), defaultdict[int, Kader](Kader)
    for item in buren:
        if not onbegrepen(item.tekst, None):
            continue
        line = bisect_right(starts, item.begin)
        if WIDE.search(item.tekst):
            whole.voeg_toe(item.tekst)
        elif item.voor and lines[item.voor - 1] == line:
            of_line[line].voeg_toe(item.tekst)
        else:
            of_part[item.sectie].voeg_toe(item.tekst)
    return [
        (*whole.zinnen, *of_part[part].zinnen, *of_line[line].zinnen)
        for line, (_, part) in zip(lines, wijzigingen, strict=True)
    ]
