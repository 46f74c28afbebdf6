"""Reads a request of the Omgevingsloket (STAM, IMAM): by the local names of elements,
whatever their namespace.

The schemas of STAM are not public; the names below are those of the description of IMAM and of
messages in versions 0.9 to 4 as others read them. What is not recognised is kept beside what is
(``overig``), so that nothing is lost.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from daglicht.kit.ingepakt import Grens, GrensFout, InpakFout, Lezing, doorloop
from daglicht.recht.bestanden.verloop import PLICHTTYPEN
from daglicht.vergunning.aanvragen.bsn import UITLEG, haal_weg, is_weggehaald
from daglicht.vergunning.aanvragen.bsn import zonder_bsn as _without_bsn
from daglicht.vergunning.aanvragen.plaats import Plaats, lees_plaats

TYPEN = ("Definitief", "Concept", "Idee", "SDGverzoek")
"""Waardelijst Type verzoek of STAM 6.0.0."""
DOELEN = ("Indienen", "Aanvullen", "Intrekken")
"""Waardelijst Doel of STAM 6.0.0."""
VERZOEKNUMMER = 30
"""How many characters a verzoeknummer may have; what is longer is refused."""
ZONE = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")
"""What may stand behind a day (XML Schema, date): a time zone."""
GRENS = Grens(
    20 * 1024 * 1024, 50_000, "Een verzoekbericht heeft dat nooit; vraag het opnieuw op.", diepte=50
)
HOOGSTENS = 20 * 1024 * 1024
NEDERLAND = ZoneInfo("Europe/Amsterdam")
OIN = re.compile(r"\b\d{20}\b")
IMOW = re.compile(r"nl\.imow-(?:gm|pv|ws|mn|mnre)[0-9]{1,6}\.activiteit\.[A-Za-z0-9_]{1,64}")
SOORTWOORDEN = {
    "vergunning": PLICHTTYPEN[0],
    "vergunningaanvraag": PLICHTTYPEN[0],
    "informatieplicht": PLICHTTYPEN[2],
}
NAAMDELEN = (
    ("voornamen", "voornaam"),
    ("voorletters", "initialen"),
    (
        "voorvoegsel",
        "voorvoegsels",
        "tussenvoegsel",
        "tussenvoegsels",
        "voorvoegselachternaam",
        "voorvoegselgeslachtsnaam",
        "voorvoegselsgeslachtsnaam",
    ),
    ("achternaam", "geslachtsnaam"),
)
"""The parts of the name of a person in the order in which it is written, each with the names of
elements that hold it.
"""
GELEZEN = frozenset(
    {
        "verzoeknummer",
        "volgnummer",
        "verzoekvolgnummer",
        "type",
        "plichttype",
        "soortverzoek",
        "typeverzoek",
        "verzoektype",
        "doel",
        "indiendatum",
        "activiteitnaam",
        "vraagid",
        "vraagtekst",
        "antwoord",
        "vraagclassificatie",
        "groepering",
        "documentid",
        "bestandsnaam",
    }
)


class StamFout(ValueError):
    """A file is no request of the Omgevingsloket; the message (Dutch)
    tells why and how to mend it.
    """


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One question with what was answered; ``documenten`` are the names of files
    that were asked for.
    """

    activiteit: str
    groep: str
    vraag: str
    antwoord: str
    documenten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activiteitnaam:
    """An activity that is asked for or notified;
    ``imow`` is its identification in the DSO where it is given.
    """

    naam: str
    imow: str = ""


@dataclass(frozen=True, slots=True)
class Partij:
    """Who asks, or for whom; empty texts where the message does not say."""

    naam: str = ""
    kvk_nummer: str = ""
    vestigingsnummer: str = ""
    rsin: str = ""

    @property
    def bedrijf(self) -> bool:
        """Tell whether it is a company by its numbers."""
        return bool(self.kvk_nummer or self.vestigingsnummer or self.rsin)


@dataclass(frozen=True, slots=True)
class Stamverzoek:
    """What a message says; texts as written, ``plaats`` in RD.

    ``twijfels`` are what a person must look at.
    """

    verzoeknummer: str
    volgnummer: str
    plichttype: str
    type: str
    doel: str
    indiendatum: date | None
    bevoegd_gezag: str
    oin: str
    project: str
    initiatiefnemer: Partij
    gemachtigde: Partij
    activiteiten: tuple[Activiteitnaam, ...]
    antwoorden: tuple[Antwoord, ...]
    documenten: tuple[str, ...]
    plaats: Plaats | None
    adres: str
    overig: tuple[tuple[str, str], ...]
    twijfels: tuple[str, ...]

    def als_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        data = asdict(self)
        data["indiendatum"] = self.indiendatum.isoformat() if self.indiendatum else None
        data["plaats"] = self.plaats.als_json() if self.plaats else None
        return data


def lees_verzoek(naam: str, inhoud: bytes) -> Stamverzoek:
    """Read a message; raises StamFout (Dutch) when it is not one."""
    return _Bericht(naam, _root(naam, inhoud)).lees()


def zonder_bsn(naam: str, inhoud: bytes) -> bytes:
    """Return a message without a burgerservicenummer; raises StamFout (Dutch) for what is no XML,
    or too large for a message.
    """
    return _without_bsn(inhoud, _root(naam, inhoud))


def _root(naam: str, inhoud: bytes) -> Element:
    if len(inhoud) > HOOGSTENS:
        raise StamFout(
            f"{naam} is groter dan {HOOGSTENS // 1024**2} MB; een verzoekbericht is dat nooit."
        )
    try:
        doorloop(io.BytesIO(inhoud), Lezing(), GRENS)
    except GrensFout as error:
        raise StamFout(f"{naam} {error}") from error
    except InpakFout:
        pass  # what is wrong with it is told below, with its place
    try:
        root: Element = fromstring(inhoud, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise StamFout(
            f"{naam} is geen geldige XML: fout op regel {line}, teken {column + 1}."
        ) from error
    except DefusedXmlException as error:
        raise StamFout(
            f"{naam} bevat een documenttype of entiteit; dat hoort niet in een verzoekbericht."
        ) from error
    except (ValueError, LookupError) as error:
        raise StamFout(f"{naam} is niet te lezen als XML: {error}.") from error
    return root


def lokaal(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


class _Bericht:
    def __init__(self, naam: str, root: Element) -> None:
        self.naam, self.root = naam, root
        self.met_bsn = bool(haal_weg(root)) or is_weggehaald(root)
        self.ouders = {child: parent for parent in root.iter() for child in parent}
        self.gebruikt: set[Element] = set()
        self.namen: dict[Element, str | None] = {}
        self.twijfels: list[str] = [UITLEG] if self.met_bsn else []

    def lees(self) -> Stamverzoek:
        number = self.tekst("verzoeknummer")
        if not number:
            raise StamFout(
                f"{self.naam} lijkt geen verzoek van het Omgevingsloket: er staat geen "
                "verzoeknummer in."
            )
        if len(number) > VERZOEKNUMMER:
            raise StamFout(
                f"Het verzoeknummer in {self.naam} telt {len(number)} tekens; ten hoogste "
                f"{VERZOEKNUMMER} past. Er is niets opgeslagen: vraag de afzender om het juiste "
                "nummer."
            )
        authority = self.eerste("bevoegdgezag")
        project = self.eerste("project")
        place = self.eerste("projectlocatie") or self.eerste("locatie")
        return Stamverzoek(
            number,
            self.volgnummer(),
            self.uit_lijst(
                ("plichttype", "soortverzoek", "type", "verzoektype"), PLICHTTYPEN, "soort verzoek"
            ),
            self.uit_lijst(("typeverzoek", "type"), TYPEN, "", "Definitief"),
            self.uit_lijst(("doel",), DOELEN, "", "Indienen"),
            self.indiendatum(),
            self.tekst("naam", binnen=authority),
            next(iter(OIN.findall(" ".join(self.teksten(authority)))), "")
            if authority is not None
            else "",
            self.tekst("naam", "projectnaam", binnen=project),
            self.partij("initiatiefnemer"),
            self.partij("gemachtigde"),
            tuple(self.activiteiten()),
            tuple(self.antwoorden()),
            tuple(
                dict.fromkeys(_words(item) for item in self.alle("bestandsnaam") if _words(item))
            ),
            self.plaats(place if place is not None else self.root),
            self.adres(),
            tuple(self.overig()),
            tuple(self.twijfels),
        )

    def alle(self, *namen: str, binnen: Element | None = None) -> list[Element]:
        found = [
            item
            for item in (self.root if binnen is None else binnen).iter()
            if lokaal(item) in namen
        ]
        self.gebruikt.update(found)
        return found

    def eerste(self, *namen: str) -> Element | None:
        return next((item for item in self.root.iter() if lokaal(item) in namen), None)

    def tekst(self, *namen: str, binnen: Element | None = None) -> str:
        for name in namen:
            for item in (self.root if binnen is None else binnen).iter():
                if lokaal(item) == name and _words(item):
                    self.gebruikt.add(item)
                    return _words(item)
        return ""

    def teksten(self, element: Element) -> Iterator[str]:
        for item in element.iter():
            if _words(item):
                self.gebruikt.add(item)
                yield _words(item)

    def volgnummer(self) -> str:
        written = self.tekst("verzoekvolgnummer", "volgnummer")
        if written and not re.fullmatch(r"\d{1,3}", written):
            self.twijfels.append(
                f"Het volgnummer ‘{written}’ is geen getal van ten hoogste drie cijfers."
            )
            return "001"
        return (written or "1").zfill(3)

    def uit_lijst(
        self, namen: tuple[str, ...], lijst: tuple[str, ...], wat: str, anders: str = ""
    ) -> str:
        """Return the first value of a list that stands in an element of these names."""
        known = {_plain(value): value for value in lijst} | (
            {_plain(word): value for word, value in SOORTWOORDEN.items()}
            if lijst is PLICHTTYPEN
            else {}
        )
        seen = [
            item
            for name in namen
            for item in self.root.iter()
            if lokaal(item) == name and _words(item)
        ]
        for item in seen:
            if _plain(_words(item)) in known:
                self.gebruikt.add(item)
                return known[_plain(_words(item))]
        if wat:
            said = (
                f"‘{_words(seen[0])}’ staat niet in de lijst"
                if seen
                else "het bericht noemt het niet"
            )
            self.twijfels.append(f"Kies zelf het {wat}: {said}.")
        return anders

    def indiendatum(self) -> date | None:
        written = self.tekst("indiendatum", "datumindiening", "indieningsdatum")
        try:
            if "T" in written:
                moment = datetime.fromisoformat(written)
                return moment.astimezone(NEDERLAND).date() if moment.tzinfo else moment.date()
            return date.fromisoformat(ZONE.sub("", written))
        except ValueError:
            said = f"‘{written}’ is geen datum" if written else "het bericht noemt hem niet"
            self.twijfels.append(f"Vul zelf de dag van indienen in: {said}.")
            return None

    def partij(self, rol: str) -> Partij:
        party = self.eerste(rol)
        if party is None:
            return Partij()
        name = self.tekst("handelsnaam", "statutairenaam", "naam", "bedrijfsnaam", binnen=party)
        if not name:
            parts = [self.tekst(*words, binnen=party) for words in NAAMDELEN]
            name = " ".join(part for part in parts if part)
        return Partij(
            name,
            _digits(self.tekst("kvknummer", "kvk-nummer", "kvk", binnen=party), 8),
            _digits(self.tekst("vestigingsnummer", binnen=party), 12),
            _digits(self.tekst("rsin", binnen=party), 9),
        )

    def activiteiten(self) -> list[Activiteitnaam]:
        found: dict[str, str] = {}
        imow: dict[Element | None, str] = {}
        for item in self.alle("activiteitnaam"):
            around = self.ouders.get(item)
            if around not in imow:
                texts = " ".join(_words(child) for child in (around if around is not None else ()))
                known = IMOW.search(texts)
                imow[around] = known[0] if known else ""
            if _words(item):
                found[_words(item)] = imow[around] or found.get(_words(item), "")
        return [Activiteitnaam(name, imow) for name, imow in found.items()]

    def antwoorden(self) -> Iterator[Antwoord]:
        for item in self.alle("specificatie"):
            given = [
                _words(answer) for answer in self.alle("antwoord", binnen=item) if _words(answer)
            ]
            files = [
                _words(name) for name in self.alle("bestandsnaam", binnen=item) if _words(name)
            ]
            question = self.tekst("vraagtekst", "vraag", binnen=item) or self.tekst(
                "vraagid", binnen=item
            )
            yield Antwoord(
                self.activiteit_van(item),
                self.tekst("groepering", binnen=item),
                question,
                "; ".join(given),
                tuple(files),
            )

    def activiteit_van(self, element: Element) -> str:
        """Return the name of the activity in the nearest element around,
        empty for a general question.
        """
        around = self.ouders.get(element)
        while around is not None:
            if around not in self.namen:
                names = (_words(item) for item in around if lokaal(item) == "activiteitnaam")
                self.namen[around] = next(names, None)
            if (name := self.namen[around]) is not None:
                return name
            around = self.ouders.get(around)
        return ""

    def plaats(self, binnen: Element) -> Plaats | None:
        wanted = {
            "coordinatenopgegeven",
            "coordinatenetrs",
            "coordinatenrd",
            "poslist",
            "pos",
            "coordinates",
            "coordinaten",
        }
        for item in binnen.iter():
            if lokaal(item) in wanted and _words(item):
                self.gebruikt.add(item)
                if found := lees_plaats(_words(item)):
                    return found
        return None

    def adres(self) -> str:
        item = self.eerste("adresaanduiding", "adres")
        if item is None:
            return ""
        return " ".join(dict.fromkeys(self.teksten(item)))

    def overig(self) -> Iterator[tuple[str, str]]:
        """Give what stands in elements that were not read."""
        for item in self.root.iter():
            if (
                item not in self.gebruikt
                and lokaal(item) not in GELEZEN
                and not len(item)
                and _words(item)
            ):
                parent = self.ouders.get(item)
                path = f"{lokaal(parent)}/{lokaal(item)}" if parent is not None else lokaal(item)
                yield path, _words(item)


def _words(element: Element) -> str:
    return " ".join((element.text or "").split())


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _digits(text: str, number: int) -> str:
    found = re.sub(r"\D", "", text)
    return found if len(found) == number else ""
