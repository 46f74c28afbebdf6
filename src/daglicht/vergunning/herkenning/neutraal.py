"""The words and turns of phrase of decisions and rulings that do not narrow a change."""

from __future__ import annotations

import re

from daglicht.vergunning.herkenning.verwijzing import DATUM

_NEUTRAL = """
    a en de het een dit deze die wij ons ik u hierbij hierna daarom derhalve dan ook tevens
    verder voorts ambtshalve alsmede evenals
    wordt worden komt komen vervalt vervallen luidt luiden te als volgt zijnde daarmee alsnog
    voortaan geheel
    besluit besluiten besloten beslist beslissing college gedeputeerde staten burgemeester
    wethouders
    minister rechtbank afdeling voorzieningenrechter raad bestuursrechter rechter
    gewijzigd gewijzigde wijzigen wijzigt wijziging aangepast aan passen vervangen vervanging
    vervangt
    ingetrokken intrekken intrekking trekken trekt in laten doen geschrapt verwijderd
    doorgehaald doorhaling schrappen schrapt schrapping verwijderen
    toegevoegd toe voegen voegt toevoeging toevoegen invoegen ingevoegd verbonden verbinden verbindt
    nieuw nieuwe twee drie vier vijf zes zeven acht negen tien volgende onderstaande luidende
    luidend
    voorschrift voorschriften vergunningvoorschrift vergunningvoorschriften paragraaf hoofdstuk
    vergunning omgevingsvergunning milieuvergunning revisievergunning oprichtingsvergunning
    veranderingsvergunning
    vernummerd hernummerd omnummerd vernummeren hernummeren
    vernietigt vernietigen vernietigd vernietiging schorst schorsen geschorst schorsing heft
    heffen opheffing opgeheven
    gegrond verklaart beroep beroepen bepaalt bepalen dat om gelezen tekst hiermee bestreden
"""
NEUTRAAL = frozenset(_NEUTRAL.split())
"""Words of a change that do not narrow it."""
IN_WOORDEN = frozenset(
    (
        "woord",
        "woorden",
        "zinsnede",
        "zinsneden",
        "passage",
        "tekst",
        "waarde",
        "getal",
        "term",
        "begrip",
        "woordgroep",
    )
)
"""What can be called the words that are replaced where these are quoted."""
WETTEN = (
    r"(?:Omgevingswet|Wabo|Awb|Wm|Wet\s+milieubeheer|Wet\s+algemene\s+bepalingen\s+omgevingsrecht|"
    r"Algemene\s+wet\s+bestuursrecht|Besluit\s+kwaliteit\s+leefomgeving|Omgevingsbesluit|Besluit\s+"
    r"omgevingsrecht)"
)
_DEEL = r"(?:,?\s+\w+\s+lid)?,?(?:\s+(?:aanhef\s+en\s+)?(?:onder|onderdeel|sub)\s+\w+)?,?"
ARTIKEL = (
    rf"(?:de\s+)?artikel(?:en)?\s+\d[\w.:]*{_DEEL}(?:\s+(?:en|juncto|jo\.?)\s+"
    rf"(?:artikel\s+)?\d[\w.:]*{_DEEL}){{0,4}}"
    rf"\s+van\s+(?:de|het)\s+{WETTEN}"
)
GRONDSLAG = (
    rf"\b(?:gelet\s+op|op\s+grond\s+van|ingevolge|krachtens)\s+(?:{ARTIKEL}|(?:de|het)\s+{WETTEN})"
    rf"(?:\s+en\s+(?:{ARTIKEL}|(?:de|het)\s+{WETTEN})){{0,3}}(?!\w)"
)
"""The ground in law of a decision."""
_WOORD = r"[A-Z][\w&'’-]*(?:[.·][A-Z])*\.?"
_NAAM = rf"(?-i:{_WOORD}(?:\s+(?:(?:en|&)\s+)?{_WOORD}){{0,5}})"
_NIET_MEER = r"(?!\w)(?!,?\s+(?:om|tot|voor|strekkende|waar\w*|die|dat|van|d\.d\.|(?-i:[A-Z])))"
"""What may not go on behind an occasion: what was asked, or to what it is limited."""
WIE = (
    r"(?:(?:de|het|onze|uw)\s+)?(?:afdeling\s+bestuursrechtspraak"
    r"(?:\s+van\s+de\s+raad\s+van\s+state)?|raad\s+van\s+state"
    r"|(?:(?:rechtbank|voorzieningenrechter|omgevingsdienst|waterschap|veiligheidsregio|ministerie?"
    r"|college|gemeente|provincie|inspectie)"
    rf"(?:(?:\s+van)?\s+{_NAAM})?)|vergunninghouder|aanvrager|eigenaar|exploitant|bevoegd\s+gezag"
    r"|adviseur|ggd|brandweer"
    r"|(?:college\s+van\s+)?(?:gedeputeerde\s+staten|burgemeester\s+en\s+wethouders)"
    rf"(?:\s+van\s+{_NAAM})?|{_NAAM})"
)
"""Who asked, advised or ruled."""
_KENMERK = (
    r"(?:,?\s+\(?(?:met\s+)?(?:kenmerk|zaaknummer|zaak\s+nr\.?|nummer|nr\.?)\s*:?\s+"
    r"[\w./-]*\d[\w/-]*\)?)?,?"
)
_STUK = (
    r"(?:de|het|een|uw|hun|haar|zijn)\s+(?:uitspraak|vonnis|advies|adviezen|verzoek|aanvraag|brief"
    r"|zienswijzen?)"
    rf"(?:\s+van\s+(?!\d){WIE})?(?:\s+(?:van|d\.d\.)\s+(?:{DATUM}))?{_KENMERK}"
)
AANLEIDING = (
    (
        rf"\b(?:naar\s+aanleiding\s+van|ter\s+uitvoering\s+van|gelet\s+op|gezien)\s+{_STUK}"
        rf"(?:\s+en\s+{_STUK})?{_NIET_MEER}"
    ),
    rf"\bop\s+verzoek\s+van\s+{WIE}(?:\s+van\s+(?:{DATUM}))?,?{_NIET_MEER}",
    rf"\bgehoord\s+{WIE},?{_NIET_MEER}",
)
"""What gave rise to a change: a request, an advice or a ruling with who gave it,
when and its number, and no more.
"""
BESLUIT = (
    r"\w*(?:vergunning|beschikking|besluit)\b,?"
    rf"(?:\s+(?:van|d\.d\.|gedateerd|verleend\s+op)\s+(?:{DATUM}))?"
    r"(?:,?\s+\(?(?:met\s+)?(?:kenmerk|zaaknummer|nummer|nr\.?)\s*:?\s+[\w./-]*\d[\w/-]*\)?)?,?"
)
INGANGSDAG = (
    r"\bmet\s+ingang\s+van\s+de\s+(?:dag|datum)\s+(?:waarop\s+"
    r"(?:dit\s+besluit|deze\s+beschikking)\s+in\s+werking\s+treedt"
    r"|van\s+(?:de\s+)?inwerkingtreding\s+van\s+(?:dit\s+besluit|deze\s+beschikking))(?!\w)"
)
"""The day of the decision, without its date."""
WEG = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        GRONDSLAG,
        *AANLEIDING,
        (
            r"\b(?:de\s+)?(?:afdeling\s+bestuursrechtspraak(?:\s+van\s+de\s+raad\s+van\s+state)?"
            rf"|(?:rechtbank|voorzieningenrechter)(?:\s+{_NAAM})?)"
            r"(?=\s+(?:vernietigt|schorst|heft|verklaart|bepaalt)\b)"
        ),
        rf"\bop\s+(?:{DATUM})\s+(?:verleende|afgegeven)\s+\w*vergunning\b",
        (
            r"\b(?:van|aan|bij|in|uit|behorend(?:e)?\s+bij|verbonden\s+aan|opgenomen\s+in)\s+"
            rf"(?:de|het|onze|uw|haar|deze)\s+{BESLUIT}"
        ),
        r"\bin\s+(?:zijn|haar|hun)\s+geheel\b",
        r"\bvervangen\s+door\b",
        r"\bdoor\s+te\s+halen\b",
        INGANGSDAG,
        r"\b(?:in\s+(?:de\s+)?plaats\s+van|treedt|treden|geldt|gelden)\b",
        r"\b(?:ver|her|om)nummer(?:d|en)\s+(?:tot|naar|in)\s+(?:⟦\d+⟧|\d[\w.·]*)",
        r"^\W*(?:artikel\s+\d{1,3}|[A-Z]|[IVX]{1,5})\b[.:)]?\s",
        r"\bop\s+(?:uw|hun|haar|zijn)\s+verzoek\b(?!\s+van)",
        (
            rf"\bbij\s+(?:het\s+)?besluit\s+van\s+(?:{DATUM})"
            r"(?:,?\s+kenmerk\s+[\w./-]*\d[\w/-]*,?)?\s+verleende\b"
        ),
        r"\b(?:na|vóór|voor)\s+(?=⟦)",
        r"\bvan\s+(?=⟦|de\s+⟦|het\s+⟦)",
    )
)
"""Turns of phrase that only name the decision, its ground or its place."""
