"""The words and turns of phrase of decisions and rulings that do not narrow a change."""

from __future__ import annotations

import re

from daglicht.vergunning.herkenning.verwijzing import DATUM

_NEUTRAL = """
    a en de het een dit deze die wij ons ik u hierbij hierna daarom derhalve dan ook tevens verder voorts ambtshalve alsmede evenals
    wordt worden komt komen vervalt vervallen luidt luiden te als volgt zijnde daarmee alsnog voortaan geheel
    besluit besluiten besloten beslist beslissing college gedeputeerde staten burgemeester wethouders
    minister rechtbank afdeling voorzieningenrechter raad bestuursrechter rechter
    gewijzigd gewijzigde wijzigen wijzigt wijziging aangepast aan passen vervangen vervanging vervangt
    ingetrokken intrekken intrekking trekken trekt in laten doen geschrapt verwijderd
    toegevoegd toe voegen voegt toevoeging toevoegen invoegen ingevoegd verbonden verbinden verbindt
    nieuw nieuwe twee drie vier vijf zes zeven acht negen tien volgende onderstaande luidende luidend
    voorschrift voorschriften vergunningvoorschrift vergunningvoorschriften paragraaf hoofdstuk
    vergunning omgevingsvergunning milieuvergunning revisievergunning oprichtingsvergunning veranderingsvergunning
    vernummerd hernummerd omnummerd vernummeren hernummeren
    vernietigt vernietigen vernietigd vernietiging schorst schorsen geschorst schorsing heft heffen opheffing opgeheven
    gegrond verklaart beroep beroepen bepaalt bepalen dat om gelezen tekst hiermee bestreden
"""
NEUTRAAL = frozenset(_NEUTRAL.split())
"""Words of a change that do not narrow it."""
IN_WOORDEN = frozenset(
    ("woord", "woorden", "zinsnede", "zinsneden", "passage", "tekst", "waarde", "getal", "term", "begrip", "woordgroep")
)
"""What can be called the words that are replaced where these are quoted."""
WETTEN = (
    r"(?:Omgevingswet|Wabo|Awb|Wm|Wet\s+milieubeheer|Wet\s+algemene\s+bepalingen\s+omgevingsrecht|"
    r"Algemene\s+wet\s+bestuursrecht|Besluit\s+kwaliteit\s+leefomgeving|Omgevingsbesluit|Besluit\s+omgevingsrecht)"
)
ARTIKEL = r"artikel(?:en)?\s+\d[\w.:]*(?:,?\s+\w+\s+lid)?(?:,?\s+(?:aanhef\s+en\s+)?(?:onder|onderdeel)\s+\w+)?"
BESLUIT = (
    r"\w*(?:vergunning|beschikking|besluit)\b,?"
    rf"(?:\s+(?:van|d\.d\.|gedateerd|verleend\s+op)\s+(?:{DATUM}))?"
    r"(?:,?\s+\(?(?:met\s+)?(?:kenmerk|zaaknummer|nummer|nr\.?)\s*:?\s+[\w./-]*\d[\w/-]*\)?)?,?"
)
WEG = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:gelet\s+op|op\s+grond\s+van|ingevolge|krachtens)\s+{ARTIKEL}(?:\s+en\s+{ARTIKEL})?\s+van\s+(?:de|het)\s+{WETTEN}\b",
        rf"\bop\s+(?:{DATUM})\s+(?:verleende|afgegeven)\s+\w*vergunning\b",
        rf"\b(?:van|aan|bij|in|uit|behorend(?:e)?\s+bij|verbonden\s+aan|opgenomen\s+in)\s+(?:de|het|onze|uw|haar|deze)\s+{BESLUIT}",
        r"\bin\s+(?:zijn|haar|hun)\s+geheel\b",
        r"\bvervangen\s+door\b",
        r"\b(?:in\s+(?:de\s+)?plaats\s+van|treedt|treden|geldt|gelden)\b",
        r"\b(?:ver|her|om)nummer(?:d|en)\s+(?:tot|naar|in)\s+(?:⟦\d+⟧|\d[\w.·]*)",
        r"^\W*(?:artikel\s+\d{1,3}|[A-Z]|[IVX]{1,5})\b[.:)]?\s",
        r"\bop\s+(?:uw|hun|haar|zijn)\s+verzoek\b(?!\s+van)|\bop\s+verzoek\s+van\s+(?:de\s+)?(?:vergunninghouder|aanvrager)\b",
        rf"\bbij\s+(?:het\s+)?besluit\s+van\s+(?:{DATUM})(?:,?\s+kenmerk\s+[\w./-]*\d[\w/-]*,?)?\s+verleende\b",
        r"\b(?:na|vóór|voor)\s+(?=⟦)",
        r"\bvan\s+(?=⟦|de\s+⟦|het\s+⟦)",
    )
)
"""Turns of phrase that only name the decision, its ground or its place."""
