"""Whether a change is of a whole voorschrift, on the day of the decision and without a condition.

A change is applied only when every word of its sentence is understood. What narrows a change can be
said in too many ways to list; the words that say nothing of the kind are few. So these are listed,
and any other leaves it open.
"""

from __future__ import annotations

import re
from datetime import date

from daglicht.kit.tekst import ingekort
from daglicht.tijd import datum
from daglicht.vergunning.herkenning.citaten import Aanhalingen
from daglicht.vergunning.herkenning.koppen import DELEN, koppen
from daglicht.vergunning.herkenning.mutaties import MARKER, Mutatie
from daglicht.vergunning.herkenning.neutraal import IN_WOORDEN, NEUTRAAL, WEG
from daglicht.vergunning.herkenning.omgeving import haakje_begrepen, onbegrepen
from daglicht.vergunning.herkenning.skelet import Skelet
from daglicht.vergunning.herkenning.verwijzing import DATUM, VOORAAN, lees_datum

RECHTER = re.compile(
    r"(?:\b(?:het|de)\s+)?(?:\bbestreden\s+)?\bbesluit(?:en)?\b[^.;:⟦]{0,80}?\bvoor\s+"
    r"(?:zover|wat\s+betreft)\s+"
    r"(?:(?:het|dit|deze|dat|daarbij|daarin|daaraan)\s+)?"
    r"(?:(?:betreft|gaat\s+om|betrekking\s+heeft\s+op|ziet\s+op)\s+)?"
    r"(?P<wat>(?:de\s+|het\s+)?⟦\d+⟧)(?:\s+(?:betreft|betreffen|ziet|"
    r"(?:daarin\s+|daarbij\s+|daaraan\s+)?(?:is|zijn)\s+(?:verbonden|opgenomen|gesteld)))?",
    re.IGNORECASE,
)
"""A court speaks of a decision in so far as it is about a voorschrift:
that is the whole voorschrift.
"""
INGANG = re.compile(
    rf"\b(?:met\s+ingang\s+van|vanaf|ingaande|per|op)\s+(?:de\s+dag\s+)?(?P<dag>{DATUM})"
    r"(?!\s+(?:verleende|afgegeven|genomen|gewijzigde|vastgestelde|en\b|tot\b|t/m|voor\b|na\b))",
    re.IGNORECASE,
)
"""The day on which a change takes effect."""
WOORD = re.compile(r"[\w/]+(?:[.·'’-]\w+)*")
INSTRUCTIE = re.compile(
    r"\b(?:komt|komen)\s+te\s+(?:luiden|vervallen)\b|\bals\s+volgt\s+gewijzigd\b"
    r"|\b(?:lid|leden|onderdeel|onderdelen|volzin|zinsnede|aanhef|tabel|punt)\b[^.;\n]{0,60}"
    r"\b(?:vervalt|vervallen|(?:wordt|worden)\b[^.;\n]{0,60}\b"
    r"(?:vervangen|toegevoegd|ingevoegd|gewijzigd|geschrapt|doorgehaald|verletterd|vernummerd))\b",
    re.IGNORECASE,
)
AANSPRAAK = re.compile(
    (
        r"\n[ \t]*+(?:wij\s+\w+|voor\s+(?:meer\s+informatie|vragen)|bent\s+u|(?:heeft|hebt)\s+u"
        r"|wilt\s+u|kunt\s+u|u\s+kunt)\b"
    ),
    re.IGNORECASE,
)
"""Words to the reader of a letter, below the words of a voorschrift."""
OPENT = ("“", "„", "«", '"', "‘", "'")
ZOEKWOORDEN = 40
"""How many characters of new words tell where they begin in a sentence."""
AANHALING = re.compile(r"[“„«\"]|[‘'](?!(?:s|t|n|m|k|r)\b)")
SLOTTEKEN = re.compile(r"(?:[”»\"]|(?<=[.!?;])[’'])[.,;]?$")
DEEL = re.compile(r"(?:[a-z]{1,2}[.)°]|[-–•*])\s|(?:[2-9]|\d{2,})[.)°]?\s+[A-Z]|[a-z…]|\.{2}")
LEDEN = re.compile(r"^[ \t]*\d{1,2}[.)°]?[ \t]+(?=[A-Z])", re.MULTILINE)
TABEL = re.compile(
    r"\b(?:volgende|onderstaande|bijgevoegde|navolgende)\s+(?:tabel|lijst|schema)\b", re.IGNORECASE
)


def beperking(mutatie: Mutatie, geldig_vanaf: date) -> str:
    """Return why a change cannot be of whole voorschriften from the day of the decision on (Dutch),
    empty if it can.
    """
    targets = [*mutatie.doelen, *filter(None, (mutatie.na, mutatie.voor)), *mutatie.naar]
    part = next((target for target in targets if target.lid or target.onderdeel), None)
    if part is not None:
        return f"Geef de volledige tekst van voorschrift {part.nummer}: alleen een deel wijzigt."
    around = [words for words in mutatie.kader if onbegrepen(words, geldig_vanaf)]
    if around:
        return f"Kijk of dit de wijziging beperkt: ‘{_short(' '.join(around))}’"
    words = _strange(mutatie, geldig_vanaf)
    other = _other_day(mutatie.zin, geldig_vanaf) if words else None
    if other is not None:
        begins = datum(geldig_vanaf, weekdag=False)
        return (
            f"De wijziging gaat in op {datum(other, weekdag=False)}, het besluit op {begins}. Leg "
            f"haar met haar eigen dag apart vast; niet begrepen is: ‘{_short(words)}’."
        )
    if words:
        return f"Kijk of de wijziging beperkt is; niet begrepen is: ‘{_short(words)}’."
    return ""


def _other_day(zin: str, from_day: date) -> date | None:
    """Return the first day on which a sentence says that its change takes effect,
    when it is not that of the decision.
    """
    days = (lees_datum(found["dag"]) for found in INGANG.finditer(zin))
    return next((day for day in days if day is not None and day != from_day), None)


def _short(words: str) -> str:
    return ingekort(" ".join(words.split()), 200)


def _strange(mutation: Mutatie, from_day: date) -> str:
    """Return the words of the sentence that are neither known nor part of what was read."""
    skeleton = Skelet(MARKER.sub("", f"{mutation.aanhef} {_announced(mutation)}".lstrip(), count=1))
    quotes = 0 if mutation.nieuwe_tekst is None else 1
    quotes += (mutation.oud is not None) + (mutation.nieuw is not None)
    if len(skeleton.citaten) > quotes and mutation.soort not in ("hernummeren",):
        return skeleton.citaten[-1].woorden
    bracketed = [words for words in skeleton.haakjes if not haakje_begrepen(words, from_day)]
    if bracketed:
        return " ".join(bracketed)
    text = INGANG.sub(
        lambda found: "" if lees_datum(found["dag"]) == from_day else found[0],
        skeleton.tekst.replace("·", "."),
    )
    if mutation.soort in ("vernietigen", "schorsen"):
        text = RECHTER.sub(lambda found: found["wat"], text)
    for pattern in WEG:
        text = pattern.sub(" ", text)
    text = re.sub(r"[⟦⟪]\d+[⟧⟫]", " ", text)
    known = {
        part
        for target in (*mutation.doelen, *mutation.naar)
        for part in (target.nummer, target.tot_en_met)
    }
    allowed = NEUTRAAL | {str(part).lower() for part in known} | {"t/m"}
    if mutation.oud is not None:
        allowed |= IN_WOORDEN
    if mutation.soort == "opheffen":
        allowed |= {"op", "van"}
    strange = [word for word in WOORD.findall(text) if word.lower() not in allowed]
    return " ".join(strange)


def _announced(mutation: Mutatie) -> str:
    """Return the sentence without the new words,
    as far as these are no quotation that stands in it whole.
    """
    words = mutation.nieuwe_tekst
    # kort: de eerste woorden wijzen de plaats aan
    place = mutation.zin.find(words[:ZOEKWOORDEN].split("\n", 1)[0]) if words else -1
    if not words or place <= 0:
        return mutation.zin
    quoted = mutation.zin[:place].rstrip().endswith(OPENT)
    if quoted and not words.startswith(mutation.zin[place:].rstrip()):
        return mutation.zin
    return mutation.zin[:place]


def _loose_mark(words: str) -> bool:
    """Tell whether words end with a closing mark that nothing in them opens."""
    end = SLOTTEKEN.search(words)
    return end is not None and all(found.eind <= end.start() for found in Aanhalingen(words).alle())


def onvolledig(nieuw: str, nummer: str | None, nu: str | None) -> str:
    """Return why new words cannot be the whole text of a voorschrift (Dutch), empty if they can."""
    mark = VOORAAN.match(nieuw.strip())
    if mark and nummer and mark[1] != nummer:
        return (
            f"De nieuwe tekst begint met nummer {mark[1]} en niet met {nummer}. Kijk of die ervoor "
            "in de plaats komt."
        )
    words = nieuw.strip()[mark.end() :] if mark and mark[1] == nummer else nieuw.strip()
    if AANHALING.match(words) or _loose_mark(words):
        return (
            f"Waar de nieuwe tekst van voorschrift {nummer} tussen aanhalingstekens ophoudt, is "
            "niet duidelijk."
        )
    if found := AANSPRAAK.search(words):
        return (
            f"Kijk waar de nieuwe tekst van voorschrift {nummer} ophoudt: ‘{_short(found[0])} …’ "
            "is tot de lezer gericht."
        )
    head = next((item for item in koppen(words) if item.begin and item.oordeel in DELEN), None)
    if head is not None:
        line = _short(words[head.begin : head.eind])
        return (
            f"Kijk waar de nieuwe tekst van voorschrift {nummer} ophoudt: ‘{line}’ lijkt de kop "
            "van iets anders."
        )
    if DEEL.match(words):
        return (
            f"De nieuwe tekst begint met ‘{ingekort(_short(words), 40)}’ en lijkt een deel van "
            f"voorschrift {nummer}."
        )
    if found := INSTRUCTIE.search(words):
        return (
            f"De nieuwe tekst lijkt een aanwijzing (‘{_short(found[0])}’) en niet de tekst van "
            f"voorschrift {nummer}."
        )
    if TABEL.search(words) and "\t" not in words:
        return f"De nieuwe tekst van voorschrift {nummer} noemt een tabel die niet is meegelezen."
    if len(LEDEN.findall(words)) < len(LEDEN.findall(nu or "")) and LEDEN.match(words):
        return (
            f"De nieuwe tekst van voorschrift {nummer} heeft minder leden dan de tekst nu. Kijk of "
            "de rest blijft."
        )
    return ""
