"""From draft to decision: preview, proof that it can be read back, documents,
and the legal fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.documenten import Anders, Document, als_docx, als_pdf, anders_gedrukt
from daglicht.kit.handeling import al_gedaan
from daglicht.register import service as register
from daglicht.register.enumeraties import Toestemmingtype
from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie import Intrekken, Status, Toevoegen, Wijzigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.dossier import Deel, Dossier
from daglicht.vergunning.herkenning.mutaties import herken
from daglicht.vergunning.herkenning.structuur import lees_structuur
from daglicht.vergunning.herkenning.voorstel import Kop, stel_voor
from daglicht.vergunning.models import (
    Bestand,
    Concept,
    Rechtsfeit,
    SoortConcept,
    SoortRechtsfeit,
    Toestemming,
)
from daglicht.vergunning.opstellen.besluit import besluitdocument, omschreven
from daglicht.vergunning.opstellen.betreft import gezag_van, houders_van, uitvoeringen_van
from daglicht.vergunning.opstellen.concept import huidige_delen, werkdossier
from daglicht.vergunning.opstellen.dagen import beslissing_van, te_vroeg
from daglicht.vergunning.opstellen.formulering import (
    Formulering,
    OnverwoordbaarFout,
    Staande,
    verwoord,
)
from daglicht.vergunning.plaats import rangnummer
from daglicht.vergunning.procedure.besluiten import beslis, koppel
from daglicht.vergunning.vaststellen import OPERATIES, Vaststelling, stel_vast, versies
from daglicht.vergunning.verlenen import herziening, leg_toestemming_vast

TYPEN = {
    SoortConcept.WIJZIGING: Toestemmingtype.WIJZIGING,
    SoortConcept.VERGUNNING: Toestemmingtype.VERLENING,
    SoortConcept.REVISIE: Toestemmingtype.REVISIE,
}
Groepen = list[tuple[str, list[Formulering]]]
KOP = (
    "kenmerk",
    "onderwerp",
    "besluitdatum",
    "bekend_op",
    "terinzagelegging",
    "geldig_vanaf",
    "grond",
    "overwegingen",
)
GEWIJZIGD = (
    "Het concept is gewijzigd nadat u vroeg om het te publiceren. Er is niets gepubliceerd; kijk "
    "het na en publiceer het opnieuw."
)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A draft as it will be: the words per decision changed, the permit afterwards,
    and what stands in the way.
    """

    formuleringen: Groepen
    daarna: list[Deel]
    document: Document
    fouten: tuple[str, ...]

    @property
    def anders(self) -> tuple[Anders, ...]:
        """Return the characters that the published PDF shows otherwise than they were written,
        with their places.
        """
        return anders_gedrukt(self.document)


def voorbeeld(concept: Concept) -> Voorbeeld:
    """Return what a draft will be; ``fouten`` (Dutch)
    says what must be mended before it can be published.
    """
    dossier = werkdossier(concept)
    before = huidige_delen(concept, dossier)
    errors: list[str] = []
    groups: Groepen = []
    after = before
    try:
        after, order = _after(concept, dossier)
        operations = sorted(operaties(concept), key=lambda item: order.index(_wid(item)))
        groups = [] if concept.geheel else list(_worded(dossier, operations, before))
    except (TijdFout, OnverwoordbaarFout) as error:
        errors.append(str(error))
    document = besluitdocument(concept, groups, after)
    if not errors:
        errors += (
            _unread_whole(after, document)
            if concept.geheel
            else _unread(concept, dossier, document)
        )
    early = te_vroeg(concept)
    return Voorbeeld(groups, after, document, (*([early] if early else []), *errors))


def operaties(concept: Concept) -> list[Operatie]:
    """Return the operations of a draft: as they were made, and additions by number,
    so that each finds its place.
    """
    rows = sorted(
        concept.wijzigingen.all(), key=lambda row: rangnummer(row.operatie.get("nummer", ""))
    )
    return OPERATIES.validate_python([row.operatie for row in rows])


def _after(concept: Concept, dossier: Dossier) -> tuple[list[Deel], list[str]]:
    """Return the permit after the draft, and every element in reading order."""
    permit = concept.basis or Toestemming(kenmerk=concept.kenmerk, onderwerp=concept.onderwerp)
    fact = Rechtsfeit(
        pk=concept.pk,
        betreft=permit,
        soort=SoortRechtsfeit.BESLUIT,
        kenmerk=concept.kenmerk,
        titel="Concept",
        bekend_op=concept.bekend_op,
        geldig_vanaf=concept.geldig_vanaf,
        volgorde=32_000,
        operaties=OPERATIES.dump_python(operaties(concept), mode="json", by_alias=True),
    )
    after = dossier.met(fact, lambda state: versies(state, fact, operaties(concept)))
    parts = after.delen(concept.geldig_vanaf, concept.bekend_op)
    shown = [part for part in parts if part.status in (Status.GELDEND, Status.GESCHORST)]
    return shown, [wid for wid, _ in after.consolidatie.leesvolgorde]


def _worded(
    dossier: Dossier, operations: list[Operatie], before: list[Deel]
) -> Iterator[tuple[str, list[Formulering]]]:
    standing = {part.wid: Staande(part.nummer, part.titel, _unit(part)) for part in before}
    standing |= {
        item.wid: Staande(item.nummer, item.kop, "voorschrift")
        for item in operations
        if isinstance(item, Toevoegen)
    }
    base_of = {part.wid: part.onderdeel.element.bij for part in before}
    base_of |= {item.wid: item.bij or "" for item in operations if isinstance(item, Toevoegen)}
    for base, group in groupby(operations, lambda item: base_of[_wid(item)]):
        row = dossier.rechtsfeiten.get(base)
        named = "de vergunning"
        if row is not None:
            named = omschreven("vergunning", row.betreft.besluit.besluitdatum, row.kenmerk)
        yield named, list(verwoord(list(group), standing))


def _unit(part: Deel) -> str:
    return part.soort if part.soort in ("hoofdstuk", "paragraaf") else "voorschrift"


def _wid(operation: Operatie) -> str:
    if isinstance(operation, Toevoegen):
        return operation.wid
    assert isinstance(operation, Wijzigen | Intrekken)
    return str(operation.doel.wid)


def _unread(concept: Concept, dossier: Dossier, document: Document) -> list[str]:
    """Return what would be read otherwise from the words of the document than the draft means."""
    text = "\n".join(block.tekst for block in document.blokken)
    head = Kop(str(concept.pk), "besluit", concept.bekend_op, concept.geldig_vanaf)
    read = stel_voor(dossier.consolidatie, herken(text).mutaties, head, dossier.besluiten)
    meant, found = (
        {_wid(item): (essentie(item), _place(item)) for item in items}
        for items in (operaties(concept), read.gebeurtenis.operaties)
    )
    numbers = {row.wid: str(row.volgnummer) for row in concept.wijzigingen.all()}
    return [
        f"Wijziging {numbers.get(wid) or wid.rpartition('/')[2]} is uit de besluittekst niet "
        "eenduidig terug te lezen. Begin geen regel van de tekst met een nummer, en geef een "
        "titel alleen met een tekst die met een hoofdletter begint."
        for wid in sorted(meant.keys() | found.keys())
        if meant.get(wid) != found.get(wid)
    ]


def _unread_whole(after: list[Deel], document: Document) -> list[str]:
    """Return what a reader of the document would take otherwise than the draft of a
    whole permit means.
    """
    empty = [
        part.nummer for part, below in pairwise([*after, None]) if part and _is_empty(part, below)
    ]
    if empty:
        return [
            f"Onder kop {number} staat nog niets. Voeg een voorschrift toe of verwijder de kop."
            for number in empty
        ]
    read = lees_structuur("\n".join(block.tekst for block in document.blokken))
    found = {
        item.nummer: (item.soort, _flat(item.kop), _flat(item.tekst)) for item in read.elementen
    }
    meant = {
        part.nummer: (part.soort, _flat(part.titel), _flat(part.omschrijving)) for part in after
    }
    errors = [
        f"{number} is uit de tekst niet eenduidig terug te lezen. Laat nummers oplopen zonder "
        "grote sprongen, en begin geen regel van een tekst met een nummer."
        for number in meant
        if found.get(number) != meant[number]
    ]
    if after and not errors and found.keys() != meant.keys():
        errors.append(
            f"De tekst leest alsof er ook {', '.join(sorted(found.keys() - meant.keys()))} in "
            "staat."
        )
    return errors


def _is_empty(part: Deel, below: Deel | None) -> bool:
    """Tell whether a heading has nothing under it."""
    return part.versie is None and (below is None or not below.nummer.startswith(f"{part.nummer}."))


def essentie(operation: Operatie) -> tuple[Any, ...]:
    """Return what an operation does, without how it was laid out."""
    match operation:
        case Toevoegen():
            return "toevoegen", operation.nummer, _flat(operation.kop), _flat(operation.tekst)
        case Wijzigen():
            return "wijzigen", _flat(operation.tekst or "")
    return (operation.op,)


def _place(operation: Operatie) -> tuple[str | None, ...]:
    """Return where an addition stands."""
    if isinstance(operation, Toevoegen):
        return operation.bij, operation.ouder, operation.na, operation.voor
    return ()


def _flat(words: str) -> str:
    return " ".join(words.split())


def conceptstand(concept: Concept) -> str:
    """Return a mark of all that a draft says: another one when any of it changed."""
    head = [str(getattr(concept, name)) for name in KOP]
    rows = concept.wijzigingen.values_list("wid", "operatie", "thema", "standaardversie")
    return sha256(repr((head, list(rows))).encode()).hexdigest()


@transaction.atomic
def publiceer(concept: Concept, door: Gebruiker | None = None, gezien: str = "") -> Toestemming:
    """Publish a draft: the decision, its documents and its legal fact;
    raises ValidationError (Dutch), also when it says something else than ``gezien``
    (:func:`conceptstand`).

    A draft in a procedure records the steps of deciding there,
    and is refused when these do not fit its days.
    """
    concept = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if concept.toestemming_id is not None:
        raise al_gedaan(f"{concept} is al gepubliceerd.", concept)
    if gezien and gezien != conceptstand(concept):
        raise ValidationError(GEWIJZIGD)
    if not concept.wijzigingen.exists():
        raise ValidationError("Het concept bevat nog niets.")
    seen = voorbeeld(concept)
    if seen.fouten:
        raise ValidationError(list(seen.fouten))
    ground = concept.grond
    if concept.procedure is not None:
        ground = beslis(concept.procedure, beslissing_van(concept), door).bron
    granted = leg_toestemming_vast(
        concept.procedure.zaak if concept.procedure is not None else _case(concept),
        concept.onderwerp,
        concept.kenmerk,
        uitvoeringen_van(concept),
        houders_van(concept),
        besluitdatum=concept.besluitdatum,
        inwerkingtreding=concept.geldig_vanaf,
        bekendmaking=concept.bekend_op,
        type_=TYPEN[SoortConcept(concept.soort)],
        basis=concept.basis,
        grond=ground,
    )
    stel_vast(granted, _fact(concept, seen, granted))
    if concept.procedure is not None:
        koppel(concept.procedure, granted)
    concept.toestemming = granted
    concept.pdf, concept.docx = _stored(als_pdf(seen.document)), _stored(als_docx(seen.document))
    concept.save()
    return granted


def _case(concept: Concept) -> Any:
    performing = uitvoeringen_van(concept)
    handler = (
        performing[0].toezichtinstantie if concept.basis is None else concept.basis.zaak.behandelaar
    )
    kind = (
        "Vergunning wijzigen" if concept.soort == SoortConcept.WIJZIGING else "Vergunning verlenen"
    )
    return register.start_zaak(
        handler, kind, concept.onderwerp, concept.besluitdatum, opdrachtgever=gezag_van(concept)
    )


def _fact(concept: Concept, seen: Voorbeeld, granted: Toestemming) -> Vaststelling:
    """Return the legal fact of a draft, with the words of the decision beside each voorschrift
    that it changes.
    """
    sentences = {
        wid: item for _, group in seen.formuleringen for item in group for wid in item.wids
    }
    rows = list(concept.wijzigingen.select_related("standaardversie"))
    operations = operaties(concept)
    basis: list[str] | None = None
    if concept.soort == SoortConcept.REVISIE:
        operations = [*herziening(Dossier.van(uitvoeringen_van(concept))), *operations]
    elif concept.soort == SoortConcept.WIJZIGING:
        known = werkdossier(concept).rechtsfeiten
        basis = [key for key, row in known.items() if row.bekend_op <= concept.bekend_op]
    return Vaststelling(
        SoortRechtsfeit.BESLUIT,
        concept.kenmerk,
        f"{granted.get_type_display().capitalize()} van {concept.besluitdatum:%d-%m-%Y}",
        concept.bekend_op,
        concept.geldig_vanaf,
        operations,
        basis=basis,
        sleutel=concept.pk,
        themas={row.wid: row.thema for row in rows if row.thema},
        standaarden={
            row.wid: (row.standaardversie, row.standaardwaarden or {})
            for row in rows
            if row.standaardversie
        },
        vindplaatsen={
            wid: {"pagina": None, "tekst": f"{item.zin}\n{item.citaat}".strip()}
            for wid, item in sentences.items()
        },
    )


def _stored(content: bytes) -> Bestand:
    key = sha256(content).hexdigest()
    return Bestand.objects.get_or_create(
        sha256=key, defaults={"inhoud": content, "grootte": len(content)}
    )[0]


def conceptdocument(concept: Concept, soort: str) -> bytes:
    """Return the document of a draft as it now is, as ``pdf`` or ``docx``."""
    write = {"pdf": als_pdf, "docx": als_docx}[soort]
    return write(voorbeeld(concept).document)
