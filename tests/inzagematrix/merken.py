"""What may be read, wherever it is shown: words that stand in one field of one object, and per
person whether they may be in any answer. Written by hand; columns as in ``tabel``.

``van``: of the zaak, the dienst or ``elders``, another authority of which ``vreemd`` are the people
(for what is elsewhere, ``vreemd`` are those of the dienst). Nobody else may read ``ja`` than who
has it here, and who has it reads it somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from inzagematrix.mensen import Mens
from inzagematrix.tabel import ROLLEN
from zicht import over, tabel

GEPLAND, GEPLAND_ELDERS = over(1001), over(1002)
ZOEKWOORD = "Vogelwacht"
"""In every marked text that is searched, so that one question would find them all."""

# Natural persons (AVG art. 5, first paragraph, b and c; art. 6, first paragraph, e): by name for
# who decides about them, and no further than the own cases. Decisions: from the day of publication
# on (Awb art. 3:42); before it only who works on it. What was found, is planned, violations and
# measures: Woo art. 5.1, second paragraph. The log: each authority its own (AVG art. 5, second
# paragraph).
TABEL = """
merk         | van    | publiek | ingelogd | partner | buur | v | t | j | a | b | c | h | vreemd
Roerdomp     | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | nee | nee | nee | nee | nee
Karekiet     | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | nee | nee | nee | nee | nee
Nachtegaal   | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | nee | nee | nee | nee | nee
Zilverreiger | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Ooievaar     | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Grutto       | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Gepland      | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Kluut        | zaak   | nee | nee | nee | nee | ja  | nee | nee | nee | nee | nee | nee | nee
Scholekster  | zaak   | nee | nee | nee | nee | ja  | nee | nee | nee | nee | nee | nee | nee
Wielewaal    | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Blauwborst   | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Tureluur     | zaak   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
IJsvogel     | zaak   | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja  | ja
Torenvalk    | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Boomleeuwerik| zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Kwartelkoning| zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Goudplevier  | dienst | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Bontbekplevier| zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Slechtvalk   | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Steenuil     | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Zeearend     | zaak   | nee | nee | nee | nee | nee | nee | ja  | nee | nee | nee | nee | nee
Draaihals    | dienst | nee | nee | nee | nee | nee | ja  | nee | nee | nee | nee | ja  | nee
Lepelaar     | elders | nee | nee | nee | nee | nee | nee | nee | nee | nee | nee | ja  | nee
Aalscholver  | elders | nee | nee | nee | nee | ja  | ja  | ja  | nee | nee | nee | nee | nee
GeplandElders| elders | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Ortolaan     | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Visarend     | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Velduil      | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Kerkuil      | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Houtduif     | zaak   | nee | nee | ja  | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Bosuil       | zaak   | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Grauwgans    | dienst | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
Purperreiger | elders | nee | nee | nee | nee | ja  | ja  | ja  | ja  | ja  | ja  | nee | nee
"""
WAT = {
    "Roerdomp": "naam van een natuurlijk persoon: verantwoordelijk, overtreder, aanvrager",
    "Karekiet": "naam van wie bezwaar maakte of om invordering vroeg",
    "Nachtegaal": "naam van een natuurlijk persoon in een binnengekomen verzoek",
    "Zilverreiger": "aard van een overtreding",
    "Ooievaar": "last van een maatregel",
    "Grutto": "bevinding van een controle",
    "Gepland": "dag van een geplande controle",
    "Kluut": "tekst van een conceptbesluit",
    "Scholekster": "ingelezen papieren besluit",
    "Wielewaal": "tekst van een besluit waarvan de publicatie is teruggenomen",
    "Blauwborst": "tekst van een besluit dat morgen wordt gepubliceerd",
    "Tureluur": "tekst van een besluit dat vandaag is gepubliceerd",
    "IJsvogel": "openbare samenvatting van een Seveso-inspectie",
    "Torenvalk": "onderwerp van een aanvraag",
    "Boomleeuwerik": "toelichting bij een risicobeoordeling",
    "Kwartelkoning": "bestandsnaam van een reeks metingen",
    "Goudplevier": "titel van een uitvoeringsprogramma",
    "Bontbekplevier": "ruimtelijk plan in voorbereiding, ook in een signaal bij een bron",
    "Slechtvalk": "lid van een inspectieteam",
    "Steenuil": "samenvatting die nog niet openbaar is",
    "Zeearend": "wat bestuur en OM over een overtreding afspraken",
    "Draaihals": "achtergrondwerk van een ander",
    "Lepelaar": "verstrekking in het logboek van een andere instantie",
    "Aalscholver": "naam van een natuurlijk persoon bij een andere instantie",
    "GeplandElders": "dag van een geplande controle van een andere instantie",
    "Ortolaan": "tekst van een gepubliceerd besluit dat vertrouwelijk is",
    "Visarend": "naam van een risicobron die als geheel vertrouwelijk is",
    "Velduil": "naam van een risicobron waarvan de naam vertrouwelijk is",
    "Kerkuil": "waarom iets vertrouwelijk is",
    "Houtduif": "notitie en bestand ook voor partners",
    "Bosuil": "notitie voor wie aan het dossier werkt",
    "Grauwgans": "notitie voor de eigen organisatie",
    "Purperreiger": "aard van een overtreding bij een andere instantie",
}
MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december"


def _dag(day: object) -> tuple[str, ...]:
    """Return a day in every way in which the platform writes one."""
    month = MAANDEN.split()[day.month - 1]  # type: ignore[attr-defined]
    ways = f"{day:%Y-%m-%d} {day:%d-%m-%Y} {day:%Y%m%d}".split()
    return (*ways, f"{day.day} {month} {day.year}")  # type: ignore[attr-defined]


WOORDEN = {name: (name,) for name in WAT} | {
    "Gepland": _dag(GEPLAND),
    "GeplandElders": _dag(GEPLAND_ELDERS),
}
"""The signs by which a mark is known in an answer."""


@dataclass(frozen=True)
class Merk:
    """A mark and who may read it."""

    naam: str
    van: str
    cellen: dict[str, str]

    def mag(self, mens: Mens) -> bool:
        """Tell whether somebody may read it."""
        cell = self.cellen[mens.kolom]
        if mens.kolom in ROLLEN and not mens.eigen(self.van):
            cell = self.cellen["vreemd"] if cell == "ja" else cell
        return cell == "ja"

    def in_tekst(self, tekst: str) -> bool:
        """Tell whether it is in an answer."""
        return any(word in tekst for word in WOORDEN[self.naam])


def merken() -> list[Merk]:
    """Return the marks."""
    rows = tabel(TABEL)
    assert {row["merk"] for row in rows} == set(WAT)
    return [Merk(row.pop("merk"), row.pop("van"), row) for row in rows]
