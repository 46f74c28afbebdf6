"""Reads a file into lines, each a change that it would make or something that a
person must look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.scan import keur
from daglicht.register import service as register
from daglicht.tijd.consolidatie import Toevoegen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.besluitdagen import eis_dagen
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.herkenning.document import Document, DocumentFout, ontleed, reeks, reeksen
from daglicht.vergunning.herkenning.mutaties import Mutatie, TeBeoordelen, herken
from daglicht.vergunning.herkenning.structuur import Element, lees_structuur
from daglicht.vergunning.herkenning.verwijzing import Basisbesluit
from daglicht.vergunning.herkenning.voorstel import Kop, Maker, Onduidelijk
from daglicht.vergunning.inlezen.themas import voorgesteld_thema
from daglicht.vergunning.inlezen.volledigheid import leg_verwachtingen_vast
from daglicht.vergunning.models import Bestand, Leesregel, SoortStuk, StatusStuk, Stuk, Toestemming

TEKENS = 2_000_000
"""The longest text in which changes are looked for, in characters: some 800 pages."""
REGELS = 5_000
"""The most lines that a file may give; each is judged by a person."""
NIEUW = (SoortStuk.VERGUNNING, SoortStuk.REVISIE)


@dataclass(frozen=True)
class Stukgegevens:
    """What a person knows of a file: what it is and when it counts.

    ``betreft`` is what it changes or rules on; ``grond`` why it works on the day it was made known.
    """

    soort: SoortStuk
    kenmerk: str
    onderwerp: str
    besluitdatum: date
    bekend_op: date
    geldig_vanaf: date
    betreft: Toestemming | None = None
    grond: str = ""


@transaction.atomic
def lees_in(
    locatie: register.VthObject, naam: str, inhoud: bytes, gegevens: Stukgegevens, door: Gebruiker
) -> Stuk:
    """Store a file about a site and what was read in it; nothing holds yet.

    Raises ValidationError (Dutch).
    """
    if gegevens.soort != SoortStuk.VERGUNNING and gegevens.betreft is None:
        raise ValidationError("Kies welke vergunning dit stuk betreft.")
    if gegevens.soort != SoortStuk.UITSPRAAK:  # a ruling can reach back, a decision cannot
        days = gegevens.besluitdatum, gegevens.bekend_op, gegevens.geldig_vanaf
        eis_dagen(*days, ("besluitdatum", "bekend_op", "geldig_vanaf"), grond=gegevens.grond)
    try:
        document = ontleed(naam, inhoud)
    except DocumentFout as error:
        raise ValidationError(str(error)) from error
    if len(document.tekst) > TEKENS:
        most = f"{TEKENS:,}".replace(",", ".")
        raise ValidationError(
            f"De tekst van {naam} is langer dan {most} tekens. Splits het bestand."
        )
    if locatie.stukken.filter(bestand=document.hash).exclude(status=StatusStuk.VERWORPEN).exists():
        raise ValidationError(
            f"{naam} is bij {locatie} al ingelezen. Open het bestaande stuk, of verwerp dat eerst."
        )
    keur(inhoud, naam)
    stored, _ = Bestand.objects.get_or_create(
        sha256=document.hash, defaults={"inhoud": inhoud, "grootte": len(inhoud)}
    )
    stuk = Stuk.objects.create(
        locatie=locatie,
        bestand=stored,
        naam=naam,
        soort=gegevens.soort,
        kenmerk=gegevens.kenmerk,
        onderwerp=gegevens.onderwerp,
        besluitdatum=gegevens.besluitdatum,
        bekend_op=gegevens.bekend_op,
        geldig_vanaf=gegevens.geldig_vanaf,
        betreft=gegevens.betreft,
        grond=gegevens.grond,
        tekst=document.tekst,
        paginas=list(document.paginas),
        ingelezen_door=door,
    )
    found = list(_structure(stuk, document) if gegevens.soort in NIEUW else _changes(stuk))
    found += _without_words(stuk, document)
    if len(found) > REGELS:
        raise ValidationError(
            f"In {naam} staan {len(found)} onderdelen; een stuk heeft er hoogstens {REGELS}. "
            "Splits het bestand."
        )
    found.sort(key=lambda line: line.begin)
    for number, line in enumerate(found, 1):
        line.volgnummer = number
    Leesregel.objects.bulk_create(found)
    leg_verwachtingen_vast(stuk)
    return stuk


def _structure(stuk: Stuk, document: Document) -> Iterator[Leesregel]:
    read = lees_structuur(stuk.tekst)
    yield from (_element(stuk, element) for element in read.elementen)
    yield from (_doubt(stuk, item) for item in read.te_beoordelen)
    for item in read.ongelezen:
        pages = reeks(document.pagina(item.begin), document.pagina(max(item.begin, item.eind - 1)))
        yield Leesregel(
            stuk=stuk,
            begin=item.begin,
            eind=item.eind,
            gelezen=(
                f"Niet gelezen: p. {pages}, tekens {item.begin + 1}–{item.eind} "
                f"({item.eind - item.begin} tekens)"
            ),
            reden="Lees dit zelf. Staat er een voorschrift in, voeg het dan toe met Verbeteren; "
            "staat er meer dan één in, "
            "splits het stuk dan en lees de delen apart in. Kies anders Geen wijziging.",
        )


def _without_words(stuk: Stuk, document: Document) -> Iterator[Leesregel]:
    """Yield a line for pages on which no text was found."""
    starts = [*document.paginas, len(document.tekst)]
    for first, last in reeksen(document.zonder_tekst):
        many = first != last
        yield Leesregel(
            stuk=stuk,
            begin=starts[first - 1],
            eind=max(starts[first - 1], starts[last]),
            gelezen=(
                f"Niet gelezen: p. {reeks(first, last)} {'hebben' if many else 'heeft'} geen tekst"
            ),
            reden=(
                "Is het een scan? Maak het stuk doorzoekbaar (OCR) en lees het opnieuw in, of lees "
                "dit zelf."
            ),
        )


def _element(stuk: Stuk, element: Element) -> Leesregel:
    operation = Toevoegen(
        wid=f"{stuk.pk}/{element.nummer}",
        soort=element.soort,
        nummer=element.nummer,
        kop=element.kop,
        tekst=element.tekst,
        ouder=f"{stuk.pk}/{element.ouder}" if element.ouder else None,
    )
    heading = element.soort != "voorschrift"
    return Leesregel(
        stuk=stuk,
        begin=element.begin,
        eind=element.eind,
        zekerheid=element.zekerheid,
        gelezen=f"{element.soort} {element.nummer}",
        operatie=als_json(operation),
        thema="" if heading else voorgesteld_thema(f"{element.kop} {element.tekst}"),
    )


def _doubt(stuk: Stuk, item: TeBeoordelen) -> Leesregel:
    return Leesregel(
        stuk=stuk,
        begin=item.begin,
        eind=item.eind,
        gelezen="Kijk zelf: is dit een wijziging?",
        reden=item.reden,
    )


def _changes(stuk: Stuk) -> Iterator[Leesregel]:
    proposer = Voorsteller(stuk)
    read = herken(stuk.tekst)
    for mutation in read.mutaties:
        operations, why = proposer.operaties(mutation)
        proposed: list[Operatie | None] = [*operations] or [None]
        for operation in proposed:
            yield Leesregel(
                stuk=stuk,
                begin=mutation.begin,
                eind=_end(stuk.tekst, mutation),
                zekerheid=mutation.zekerheid,
                gelezen=_said(mutation),
                operatie=None if operation is None else als_json(operation),
                reden=why,
                thema=voorgesteld_thema(operation.tekst)
                if isinstance(operation, Toevoegen)
                else "",
            )
    yield from (_doubt(stuk, item) for item in read.te_beoordelen)


def _end(text: str, mutation: Mutatie) -> int:
    """Return up to where a change was read, the new words that follow it included."""
    if not mutation.nieuwe_tekst:
        return mutation.eind
    place = text.find(mutation.nieuwe_tekst, mutation.begin)
    return mutation.eind if place < 0 else max(mutation.eind, place + len(mutation.nieuwe_tekst))


def _said(mutation: Mutatie) -> str:
    targets = ", ".join(map(str, mutation.doelen)) or "zonder nummer"
    return f"{mutation.soort}: {targets}"


class Voorsteller:
    """Makes operations of changes, on the permit as it stands when a file takes effect."""

    def __init__(self, stuk: Stuk) -> None:
        dossier = Dossier.van(register.uitvoeringen(stuk.locatie))
        head = Kop(
            str(stuk.pk),
            "uitspraak" if stuk.soort == SoortStuk.UITSPRAAK else "besluit",
            stuk.bekend_op,
            stuk.geldig_vanaf,
        )
        self._decisions = dossier.besluiten
        self._maker = Maker(dossier.consolidatie, head, self._decisions)

    def operaties(self, mutation: Mutatie) -> tuple[list[Operatie], str]:
        """Return what a change does, or why a person must settle that."""
        try:
            return self._maker.operaties(mutation), self._doubt_about(mutation.besluit)
        except Onduidelijk as why:
            return [], str(why)

    def _doubt_about(self, base: Basisbesluit | None) -> str:
        """Return a warning where the file names a decision that is not known here."""
        if base is None or (base.kenmerk is None and base.datum is None):
            return ""
        names = {base.kenmerk, base.datum.isoformat() if base.datum else None} - {None}
        if names & self._decisions.keys():
            return ""
        named = " ".join(
            filter(None, [f"van {base.datum:%d-%m-%Y}" if base.datum else None, base.kenmerk])
        )
        return (
            f"Het stuk noemt een besluit {named}, dat hier niet bekend is. Kijk of dit het juiste "
            "voorschrift is."
        )


def als_json(operation: Operatie) -> dict[str, Any]:
    """Return an operation as it is stored."""
    return operation.model_dump(mode="json", by_alias=True, exclude_none=True)
