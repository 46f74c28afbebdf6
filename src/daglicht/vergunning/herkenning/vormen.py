"""The forms in which decisions and rulings say that a voorschrift changes,
as patterns over a sentence's skeleton.

In a skeleton a reference is ``⟦n⟧`` and a quotation ``⟪n⟫``, so that a pattern is only about words.
The forms come from real decisions and rulings, legislative drafting and common practice;
each names which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from daglicht.vergunning.herkenning.patroon import ANY, CLAUSE, GAP, LISTED, Patroon

Soort = Literal[
    "wijzigen",
    "vervangen",
    "toevoegen",
    "intrekken",
    "vervallen",
    "hernummeren",
    "vernietigen",
    "schorsen",
    "opheffen",
]
REF, QUOTE = r"(?:(?:de|het|dit|deze)\s+)?⟦(?P<doel>\d+)⟧", r"⟪(?P<{}>\d+)⟫"


@dataclass(frozen=True, slots=True)
class Vorm:
    """One form: what it does, its pattern, where it was seen, and how sure it makes."""

    soort: Soort
    patroon: Patroon
    herkomst: str
    zekerheid: float


def _vorm(soort: Soort, patroon: str, herkomst: str, zekerheid: float = 0.95) -> Vorm:
    return Vorm(soort, Patroon(patroon), herkomst, zekerheid)


OLD, NEW = QUOTE.format("oud"), QUOTE.format("nieuw")
NEXT = r"⟦(?P<naar>\d+)⟧|(?P<nummer>\d+(?:[.·]\d+)*[a-z]?)"
ITEM = rf"^\s*(?:[-–•*]|[a-z0-9]{{1,2}}[.)]|[IVX]+\.)\s+{ANY}"
"""The beginning of a listed item, as below ‘Wij besluiten:’."""
DECIDE = r"\b(?:besluit(?:en)?|besloten|beslist|bepaalt|bepalen)\b"
VORMEN: tuple[Vorm, ...] = (
    _vorm(
        "hernummeren",
        (
            rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b(?:ver|her|om)nummerd\s+(?:tot|naar|in)\s+"
            rf"(?:{NEXT})"
        ),
        "wetgevingstechniek",
    ),
    _vorm(
        "hernummeren",
        rf"{REF}{GAP}\bte\s+(?:ver|her)nummeren\s+(?:tot|naar|in)\s+(?:{NEXT})",
        "wetgevingstechniek",
    ),
    # words inside a voorschrift
    _vorm(
        "wijzigen",
        (
            rf"\bin\s+{REF}{GAP}\b(?:wordt|worden)\b{ANY}{OLD}{ANY}\b"
            rf"(?:vervangen\s+door|gewijzigd\s+in)\b{ANY}{NEW}"
        ),
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        rf"\bin\s+{REF}{GAP}\b(?:vervalt|vervallen|komt|komen)\b{ANY}{OLD}(?:\s+te\s+vervallen)?",
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        (
            rf"\b(?:in|aan)\s+{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b(?:ingevoegd|toegevoegd)"
            rf"\b{ANY}{NEW}"
        ),
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        (
            rf"\b(?:in|aan)\s+{REF}{GAP}\b(?:wordt|worden)\b{ANY}{NEW}{ANY}\b"
            r"(?:ingevoegd|toegevoegd)\b"
        ),
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        (
            rf"\baan\s+{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b"
            rf"(?:lid|leden|zin|zinsnede|onderdeel|volzin)\b{ANY}\btoegevoegd"
        ),
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        (
            rf"\bin\s+{REF}{GAP}{OLD}{GAP}\b(?:wordt|worden)\b{ANY}\b"
            rf"(?:vervangen\s+door|gewijzigd\s+in)\b{ANY}{NEW}"
        ),
        "kst-34986",
    ),
    # new elements
    _vorm(
        "toevoegen",
        (
            rf"\baan\s+(?:de\s+|het\s+)?⟦(?P<bij>\d+)⟧{GAP}\b(?:wordt|worden)\b{ANY}\bvoorschrift"
            rf"(?:en)?\b{ANY}\b(?:toegevoegd|ingevoegd)"
        ),
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        (
            rf"\bna\s+⟦(?P<na>\d+)⟧{GAP}\b(?:wordt|worden)\b{ANY}\b(?:toegevoegd|ingevoegd)"
            rf"(?:\s+(?:een\s+nieuw\s+)?{REF})?"
        ),
        "kst-34986",
    ),
    _vorm(
        "toevoegen",
        (
            rf"\b(?:vóór|voor)\s+⟦(?P<voor>\d+)⟧{GAP}\b(?:wordt|worden)\b{ANY}\b"
            rf"(?:toegevoegd|ingevoegd)(?:\s+(?:een\s+nieuw\s+)?{REF})?"
        ),
        "kst-34986",
    ),
    _vorm(
        "toevoegen",
        (
            rf"\baan\b{GAP}\bvergunning{GAP}\b(?:wordt|worden)\b{ANY}{REF}{ANY}\b"
            r"(?:toegevoegd|verbonden)"
        ),
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        rf"\baan\b{GAP}\bvergunning{GAP}\b(?:wordt|worden)\b{ANY}\b(?:toegevoegd|verbonden)",
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b(?:toegevoegd|ingevoegd|verbonden)",
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        rf"\b(?:wordt|worden)\b{ANY}{REF}{ANY}\b(?:toegevoegd|ingevoegd|verbonden)",
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        (
            rf"\b(?:wordt|worden)\b{CLAUSE}\b(?:een\s+(?:nieuw\s+)?|het\s+volgende\s+|de\s+"
            rf"volgende\s+|(?:twee|drie|vier)\s+(?:nieuwe\s+)?)\w*voorschrift(?:en)?\b{CLAUSE}\b"
            r"(?:toegevoegd|ingevoegd|verbonden)"
        ),
        "praktijk",
        0.9,
    ),
    _vorm(
        "toevoegen",
        (
            rf"{DECIDE}{ANY}(?:{REF}|\bvoorschrift(?:en)?\b){ANY}\b"
            r"(?:toe\s+te\s+voegen|te\s+verbinden)"
        ),
        "Fryslân 2024",
        0.9,
    ),
    _vorm("toevoegen", rf"^\W*(?:de\s+)?toevoeging\b{ANY}{REF}", "ECLI:NL:RBGEL:2013:CA3497"),
    _vorm("toevoegen", rf"^\W*(?:het\s+)?(?:toevoegen|invoegen)\s+van\s+{REF}", "praktijk"),
    _vorm("toevoegen", rf"\b(?:verbinden|verbindt|voegen|voegt)\b{ANY}{REF}", "praktijk", 0.9),
    _vorm("toevoegen", rf"\btoegevoegd\s+(?:wordt|worden)\b{ANY}{REF}", "praktijk"),
    _vorm("intrekken", rf"\bingetrokken\s+(?:wordt|worden)\b{ANY}{REF}", "praktijk"),
    _vorm("wijzigen", rf"\b(?:gewijzigd|aangepast)\s+(?:wordt|worden)\b{ANY}{REF}", "praktijk"),
    _vorm("toevoegen", rf"\bnieuwe?\s+{REF}{GAP}\b(?:luidt|luiden)\b", "praktijk", 0.9),
    # another in its place
    _vorm(
        "vervangen",
        rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\bvervangen\s+door\b(?:\s+(?:⟦(?P<naar>\d+)⟧))?",
        "Fryslân 2024",
    ),
    _vorm(
        "vervangen",
        rf"\b(?:wordt|worden)\s+{REF}{GAP}\bvervangen\s+door\b(?:\s+(?:⟦(?P<naar>\d+)⟧))?",
        "praktijk",
    ),
    _vorm(
        "vervangen",
        rf"{DECIDE}{ANY}{REF}{ANY}\bte\s+vervangen\s+door\b(?:\s+(?:⟦(?P<naar>\d+)⟧))?",
        "praktijk",
        0.9,
    ),
    _vorm(
        "vervangen",
        rf"\b(?:treedt|treden|komt|komen)\b{GAP}\bin\s+de\s+plaats\s+van\s+{REF}",
        "praktijk",
    ),
    _vorm(
        "vervangen",
        rf"\bin\s+plaats\s+van\s+{REF}{GAP}\b(?:geldt|gelden|komt|komen|treedt|treden)\b",
        "praktijk",
        0.9,
    ),
    _vorm("vervangen", rf"^\W*(?:de\s+)?vervanging\s+van\s+{REF}", "praktijk"),
    _vorm(
        "vervangen",
        rf"\bin\s+de\s+plaats\s+van\s+(?:de\s+)?{REF}{GAP}\b(?:treedt|treden|komt|komen)\b",
        "praktijk",
    ),
    _vorm(
        "vervangen",
        rf"{ITEM}{REF}{ANY}\bte\s+vervangen\s+door\b(?:\s+(?:⟦(?P<naar>\d+)⟧))?",
        "praktijk",
        0.85,
    ),
    # the same element, other words
    _vorm(
        "wijzigen",
        rf"{REF}{ANY}\bals\s+volgt\s+(?:luidt|luiden|wordt\s+gelezen|komt\s+te\s+luiden)",
        "ECLI:NL:RBLIM:2021:2657",
    ),
    _vorm(
        "wijzigen",
        rf"{ITEM}{REF}{ANY}\b(?:te\s+wijzigen|aan\s+te\s+passen|aan\s+te\s+vullen)",
        "praktijk",
        0.85,
    ),
    _vorm(
        "toevoegen", rf"{ITEM}{REF}{ANY}\b(?:toe\s+te\s+voegen|te\s+verbinden)", "praktijk", 0.85
    ),
    _vorm("intrekken", rf"{ITEM}{REF}{ANY}\bin\s+te\s+trekken", "praktijk", 0.85),
    _vorm("vervallen", rf"{ITEM}{REF}{ANY}\bte\s+(?:laten|doen)\s+vervallen", "praktijk", 0.85),
    _vorm(
        "vervallen",
        rf"{ITEM}{REF}{ANY}\b(?:te\s+schrappen|te\s+verwijderen|door\s+te\s+halen)",
        "praktijk",
        0.85,
    ),
    _vorm("wijzigen", rf"{REF}{GAP}\b(?:komt|komen)\b{ANY}\bte\s+luiden", "kst-34986"),
    _vorm("wijzigen", rf"\b(?:komt|komen)\s+{REF}{GAP}\bte\s+luiden", "praktijk"),
    _vorm(
        "wijzigen", rf"{REF}{GAP}\b(?:luidt|luiden)\b{ANY}\b(?:als\s+volgt|voortaan)", "praktijk"
    ),
    _vorm(
        "wijzigen",
        (
            rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b(?:gewijzigd|aangepast|aangevuld|uitgebreid"
            r"|gelezen|aangescherpt)"
        ),
        "kst-34986",
    ),
    _vorm(
        "wijzigen",
        rf"\b(?:wordt|worden)\s+{REF}{GAP}\b(?:gewijzigd|aangepast|aangevuld)",
        "praktijk",
    ),
    _vorm(
        "wijzigen",
        rf"{DECIDE}{ANY}{REF}{ANY}\b(?:te\s+wijzigen|aan\s+te\s+passen|aan\s+te\s+vullen)",
        "praktijk",
        0.9,
    ),
    _vorm(
        "wijzigen", rf"\b(?:wijzigen|wijzigt)\b\s+(?:wij|het\s+college)?{GAP}{REF}", "praktijk", 0.9
    ),
    _vorm("wijzigen", rf"^\W*(?:de\s+)?wijziging\s+van\s+{REF}", "ECLI:NL:RBGEL:2013:CA3497"),
    # the end
    _vorm("vervallen", rf"{REF}{GAP}\b(?:komt|komen)\b{ANY}\bte\s+vervallen", "kst-34986"),
    _vorm(
        "vervallen",
        rf"(?<!is\s)(?<!zijn\s){REF}{GAP}(?<!is\s)(?<!zijn\s)\b(?:vervalt|vervallen)\b",
        "kst-34986",
    ),
    _vorm("vervallen", rf"\b(?:vervalt|vervallen)\s+{REF}", "praktijk"),
    _vorm("vervallen", rf"\b(?:komt|komen)\s+{REF}{GAP}\bte\s+vervallen", "praktijk"),
    _vorm(
        "vervallen",
        rf"{DECIDE}{ANY}{REF}{ANY}\bte\s+(?:laten\s+vervallen|doen\s+vervallen)",
        "praktijk",
        0.9,
    ),
    _vorm(
        "vervallen",
        rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\b(?:geschrapt|verwijderd|doorgehaald)",
        "praktijk",
    ),
    _vorm(
        "vervallen",
        rf"\b(?:wordt|worden)\s+{REF}{GAP}\b(?:geschrapt|verwijderd|doorgehaald)",
        "praktijk",
    ),
    _vorm(
        "vervallen",
        rf"{DECIDE}{ANY}{REF}{ANY}\b(?:te\s+schrappen|te\s+verwijderen|door\s+te\s+halen)",
        "praktijk",
        0.9,
    ),
    _vorm("vervallen", rf"\b(?:schrappen|schrapt)\b\s+(?:wij\s+)?{REF}", "praktijk", 0.9),
    _vorm("vervallen", rf"^\W*(?:de\s+)?(?:doorhaling|schrapping)\s+van\s+{REF}", "praktijk"),
    _vorm(
        "intrekken",
        rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\bingetrokken",
        "ECLI:NL:RVS 202105974/1/R1",
    ),
    _vorm("intrekken", rf"\b(?:wordt|worden)\s+{REF}{GAP}\bingetrokken", "praktijk"),
    _vorm("intrekken", rf"\b(?:trekken|trekt)\b{GAP}{REF}{GAP}\bin\b", "praktijk"),
    _vorm("intrekken", rf"{DECIDE}{ANY}{REF}{ANY}\bin\s+te\s+trekken", "praktijk", 0.9),
    _vorm("intrekken", rf"^\W*(?:de\s+)?intrekking\s+van\s+{REF}", "ECLI:NL:RBGEL:2013:CA3497"),
    # courts
    _vorm("vernietigen", rf"\bvernietig(?:t|en)\b{ANY}{REF}", "ECLI:NL:RBOBR:2018:1953"),
    _vorm(
        "vernietigen",
        rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\bvernietigd",
        "ECLI:NL:RBOVE:2023:2289",
    ),
    _vorm("opheffen", rf"\b(?:heft|heffen|opheffing)\b{ANY}\bschorsing\b{ANY}{REF}", "praktijk"),
    _vorm("schorsen", rf"\bschors(?:t|en)\b{ANY}{REF}", "ECLI:NL:RBDHA:2022:9386"),
    _vorm(
        "schorsen", rf"{REF}{GAP}\b(?:wordt|worden)\b{ANY}\bgeschorst", "ECLI:NL:RBDHA:2022:9386"
    ),
)
KOPPEN: tuple[Vorm, ...] = (
    _vorm(
        "intrekken",
        (
            rf"\bvolgende\s+\w*(?:voorschriften|paragrafen)\b{LISTED}\b(?:wordt|worden)\b{LISTED}"
            r"\bingetrokken\b"
        ),
        "praktijk",
    ),
    _vorm(
        "intrekken",
        rf"\btrekken\b{LISTED}\bvolgende\s+\w*voorschriften\b{LISTED}\bin\b",
        "praktijk",
    ),
    _vorm(
        "vervallen",
        (
            rf"\bvolgende\s+\w*(?:voorschriften|paragrafen)\b{LISTED}\b(?:komen|laten)\b{LISTED}"
            r"\bvervallen\b"
        ),
        "praktijk",
    ),
    _vorm("vervallen", r"\bvolgende\s+\w*(?:voorschriften|paragrafen)\s+vervallen\b", "praktijk"),
    _vorm(
        "vervallen",
        (
            rf"\bvolgende\s+\w*(?:voorschriften|paragrafen)\b{LISTED}\b(?:wordt|worden)\b{LISTED}\b"
            r"(?:geschrapt|verwijderd|doorgehaald)\b"
        ),
        "praktijk",
    ),
    _vorm("vernietigen", rf"\bvernietigt?\b{LISTED}\bvolgende\s+\w*voorschriften\b", "praktijk"),
    _vorm(
        "wijzigen",
        (
            rf"\bvolgende\s+\w*(?:voorschriften|paragrafen)\b{LISTED}\b(?:worden|komen)\b{LISTED}\b"
            r"(?:gewijzigd|aangepast|te\s+luiden)\b"
        ),
        "praktijk",
    ),
    _vorm(
        "toevoegen",
        (
            rf"\bvolgende\s+\w*(?:voorschriften|paragrafen)\b{LISTED}\b(?:worden)\b{LISTED}\b"
            r"(?:toegevoegd|verbonden)\b"
        ),
        "praktijk",
    ),
)
"""A heading over a list: what is listed below it changes in that way."""
GEEN = re.compile(
    r"\b(?:wordt|worden|komt|komen)\s+(?:\w+\s+){0,2}?niet\b|\bniet\s+(?:\w+\s+){0,3}?"
    r"(?:gewijzigd|ingetrokken|vervangen|toegevoegd|te\s+vervallen|geschorst|vernietigd|geschrapt"
    r"|doorgehaald)\b"
    r"|\bblij(?:ft|ven)\b|\b(?:is|zijn|was|waren|werd|werden)\b[^.;:]{0,80}?\b"
    r"(?:gewijzigd|ingetrokken|vervangen|toegevoegd|vervallen|geschorst|vernietigd)\b"
    r"|\b(?:kan|kunnen|zou|zouden|mag|mogen|moet|moeten|hoeft|behoeft)\b|\b"
    r"(?:verzoek(?:t|en)?|verzocht|aangevraagd|voornemens|voorgesteld|wens(?:t|en)|gevraagd|bezwaar"
    r"|betoogt?|stelt|voert)\b"
    r"|\b(?:afgewezen|afwijzen|wijzen\s+[^.;:]{0,300}?\baf|geweigerd|weigeren|ongegrond)\b|\b"
    r"(?:indien|wanneer|zodra|als\s+gevolg)\b|\bterecht\b|\breden\s+om\b",
    re.IGNORECASE,
)
"""What makes a sentence no mutation: denial, history, possibility, a wish, a
refusal, a condition.
"""
LIJKT_OP = re.compile(
    (
        r"wijzig|vervang|vervall|vervalt|ingetrokken|intrek|trekken|toegevoegd|toevoeg|ingevoegd"
        r"|vernummer|luiden|luidt|schors|vernietig|schrap|verwijder|doorgehaald|doorhal|door\s+"
        r"te\s+halen|aangepast|aangevuld|verbonden"
    ),
    re.IGNORECASE,
)
"""A sentence with a reference and one of these words that no form fits is put before a person."""
