"""A draft: begin, change, add, withdraw and undo,
on the permit as it will stand when the draft takes effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.lengte import keur_lengte
from daglicht.tijd.consolidatie import Doelelement, Intrekken, Status, Toevoegen, Wijzigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.besluitdagen import eis_dagen
from daglicht.vergunning.bibliotheek.gebruik import ingevuld
from daglicht.vergunning.dossier import Deel, Dossier
from daglicht.vergunning.models import (
    Concept,
    Conceptwijziging,
    Procedure,
    SoortConcept,
    Standaardversie,
    Toestemming,
)
from daglicht.vergunning.models.voorschrift import KOP_HOOGSTENS, NUMMER_HOOGSTENS
from daglicht.vergunning.opstellen.betreft import uitvoeringen_van
from daglicht.vergunning.plaats import Staand, plaats, rangnummer


@dataclass(frozen=True)
class Conceptgegevens:
    """The head of a draft: reference, subject, its three days and its reasons."""

    kenmerk: str
    onderwerp: str
    besluitdatum: date
    bekend_op: date
    geldig_vanaf: date
    overwegingen: str = ""
    procedure: Procedure | None = None
    terinzagelegging: date | None = None
    grond: str = ""


@transaction.atomic
def begin_concept(basis: Toestemming, gegevens: Conceptgegevens, door: Gebruiker) -> Concept:
    """Begin a draft that changes a toestemming; raises ValidationError (Dutch)
    where its days cannot be.
    """
    eis_volgorde(gegevens)
    changed = vergrendel(basis.basis or basis)
    eis_nieuw(Concept.objects.filter(basis=changed, soort=SoortConcept.WIJZIGING), gegevens)
    return Concept.objects.create(basis=changed, opgesteld_door=door, **gegevens.__dict__)


def eis_nieuw(rijen: QuerySet[Concept], gegevens: Conceptgegevens) -> None:
    """Raise EerderGedaan (Dutch) when one of these drafts, not yet published,
    has the same number and subject.
    """
    known = rijen.filter(
        toestemming=None, kenmerk=gegevens.kenmerk, onderwerp=gegevens.onderwerp
    ).first()
    if known is not None:
        raise al_gedaan(
            f"Met dit kenmerk staat hier al een concept open: {known}. Ga daarmee verder.", known
        )


def eis_volgorde(days: Conceptgegevens) -> None:
    """Raise ValidationError (Dutch) unless a decision is taken, then made known,
    then takes effect.
    """
    names = ("besluitdatum", "bekend_op", "geldig_vanaf")
    ground = days.grond or (days.procedure.soort if days.procedure else "")
    given = days.besluitdatum, days.bekend_op, days.geldig_vanaf
    eis_dagen(*given, names, nog_te_nemen=True, grond=ground)


def eis_lengte(nummer: str, kop: str) -> None:
    """Raise ValidationError (Dutch) for a number or a heading that does not fit where it is
    kept when published.
    """
    keur_lengte(nummer, NUMMER_HOOGSTENS, "het nummer")
    keur_lengte(kop.strip(), KOP_HOOGSTENS, "de titel")


def werkdossier(concept: Concept) -> Dossier:
    """Return the legal facts on which a draft is built; a whole permit stands by itself."""
    return Dossier((), ()) if concept.geheel else Dossier.van(uitvoeringen_van(concept))


def huidige_delen(concept: Concept, dossier: Dossier | None = None) -> list[Deel]:
    """Return what holds on the day the draft takes effect, as known when it is published,
    without the draft.
    """
    parts = (dossier or werkdossier(concept)).delen(concept.geldig_vanaf, concept.bekend_op)
    return [part for part in parts if part.status in (Status.GELDEND, Status.GESCHORST)]


@transaction.atomic
def wijzig_voorschrift(concept: Concept, wid: str, kop: str, tekst: str) -> Conceptwijziging:
    """Give a voorschrift other words; words that are the same take the change away."""
    there = _open(concept, wid)
    if not tekst.strip():
        raise ValidationError("Geef de nieuwe tekst, of trek het voorschrift in.")
    if there is None or kop.strip() != there.titel:
        eis_lengte("", kop)
    added = concept.wijzigingen.filter(wid=wid, operatie__op="toevoegen").first()
    if added is not None:
        added.operatie |= {"kop": kop.strip(), "tekst": schoon(tekst)}
        added.save()
        return added
    assert there is not None
    if (kop.strip() or there.titel, schoon(tekst)) == (there.titel, there.omschrijving):
        concept.wijzigingen.filter(wid=wid).delete()
        raise ValidationError(
            f"Voorschrift {there.nummer} is gelijk gebleven; er is geen wijziging opgenomen."
        )
    changed = Wijzigen(doel=Doelelement(wid=wid), tekst=schoon(tekst), kop=kop.strip() or None)
    return neem_op(concept, wid, changed)


@transaction.atomic
def trek_voorschrift_in(concept: Concept, wid: str) -> Conceptwijziging:
    """Withdraw a voorschrift."""
    if _open(concept, wid) is None:
        raise ValidationError(
            "Dit voorschrift is nieuw in het concept. Maak de toevoeging ongedaan."
        )
    return neem_op(concept, wid, Intrekken(doel=Doelelement(wid=wid)))


@transaction.atomic
def voeg_voorschrift_toe(
    concept: Concept, nummer: str, kop: str, tekst: str, thema: str
) -> Conceptwijziging:
    """Add a voorschrift where its number belongs; raises ValidationError (Dutch)
    when the number is taken.
    """
    eis_open(concept)
    number = nummer.strip()
    if not number or not tekst.strip():
        raise ValidationError("Geef het nummer en de tekst van het nieuwe voorschrift.")
    eis_lengte(number, kop)
    taken = f"Nummer {number} bestaat al. Wijzig dat voorschrift, of kies een ander nummer."
    mine = concept.wijzigingen.filter(operatie__op="toevoegen", operatie__nummer=number).first()
    if mine is not None:
        raise al_gedaan(taken, mine)
    if number in {part.nummer for part in huidige_delen(concept)}:
        raise ValidationError(taken)
    added = Toevoegen(
        wid=f"{concept.pk}/{number}", nummer=number, kop=kop.strip(), tekst=schoon(tekst)
    )
    neem_op(concept, added.wid, added, thema)
    herplaats(concept)
    return concept.wijzigingen.get(wid=added.wid)


@transaction.atomic
def voeg_standaard_toe(
    concept: Concept, nummer: str, versie: Standaardversie, waarden: Mapping[str, str]
) -> Conceptwijziging:
    """Add a voorschrift from the library; its version and values are kept.

    Raises ValidationError (Dutch).
    """
    text, values = ingevuld(versie, waarden)
    row = voeg_voorschrift_toe(concept, nummer, versie.titel, text, versie.standaard.thema)
    return uit_bibliotheek(row, versie, values)


@transaction.atomic
def wijzig_naar_standaard(
    concept: Concept, wid: str, versie: Standaardversie, waarden: Mapping[str, str]
) -> Conceptwijziging:
    """Give a voorschrift the words of the library; its version and values are kept.

    Raises ValidationError (Dutch).
    """
    text, values = ingevuld(versie, waarden)
    return uit_bibliotheek(wijzig_voorschrift(concept, wid, versie.titel, text), versie, values)


def uit_bibliotheek(
    row: Conceptwijziging, versie: Standaardversie, values: Mapping[str, str]
) -> Conceptwijziging:
    """Keep with a change from which version of the library it was written,
    and with which values.
    """
    row.standaardversie, row.standaardwaarden = versie, dict(values)
    row.save(update_fields=["standaardversie", "standaardwaarden"])
    return row


def herplaats(concept: Concept) -> None:
    """Give every addition its place, in the order of their numbers,
    each on what stands there by then.
    """
    found = [Staand.van(part.onderdeel) for part in huidige_delen(concept)]
    added = list(concept.wijzigingen.filter(operatie__op="toevoegen"))
    for row in sorted(added, key=lambda row: rangnummer(row.operatie["nummer"])):
        number = row.operatie["nummer"]
        place = plaats(found, number)
        beside = next(
            (item for item in found if item.wid == (place.na or place.voor or place.ouder)), None
        )
        given = {
            "ouder": place.ouder,
            "na": place.na,
            "voor": place.voor,
            "bij": beside.bij if beside else None,
        }
        row.operatie = als_json(Toevoegen.model_validate({**row.operatie, **given}))
        found = place.na_invoegen(
            found, Staand(row.wid, number, place.ouder, given["bij"] or str(concept.pk))
        )
    Conceptwijziging.objects.bulk_update(added, ["operatie"], batch_size=500)


def als_json(operation: Operatie) -> dict[str, object]:
    """Return an operation as a draft keeps it."""
    found: dict[str, object] = operation.model_dump(mode="json", by_alias=True, exclude_none=True)
    return found


@transaction.atomic
def herstel(concept: Concept, wid: str) -> None:
    """Take a change out of a draft; additions that stood beside it find their place again."""
    eis_open(concept)
    concept.wijzigingen.filter(wid=wid).delete()
    herplaats(concept)


def neem_op(concept: Concept, wid: str, operation: Operatie, thema: str = "") -> Conceptwijziging:
    """Record a change of a draft in the place of the one there was of the same element."""
    last = concept.wijzigingen.aggregate(last=Max("volgnummer"))["last"] or 0
    row, _ = Conceptwijziging.objects.update_or_create(
        concept=concept,
        wid=wid,
        defaults={"operatie": als_json(operation), "thema": thema},
        create_defaults={
            "operatie": als_json(operation),
            "thema": thema,
            "volgnummer": last + 1,
        },
    )
    return row


def _open(concept: Concept, wid: str) -> Deel | None:
    """Return the part that a change is about; None when the draft itself adds it."""
    eis_open(concept)
    found = next((part for part in huidige_delen(concept) if part.wid == wid), None)
    if found is None and not concept.wijzigingen.filter(wid=wid, operatie__op="toevoegen").exists():
        raise ValidationError(
            "Dit voorschrift geldt niet op de dag waarop het besluit in werking treedt."
        )
    return found


def eis_open(concept: Concept) -> None:
    """Lock a draft; raise EerderGedaan (Dutch) when it has been published."""
    if vergrendel(concept).toestemming_id is not None:
        raise al_gedaan(f"{concept} is al gepubliceerd. Begin een nieuw concept.", concept)


def schoon(tekst: str) -> str:
    """Return a text without spaces at the ends of its lines."""
    return "\n".join(line.rstrip() for line in tekst.replace("\r\n", "\n").strip().split("\n"))
