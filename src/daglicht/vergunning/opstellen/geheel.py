"""Drafting a whole permit: a new one, or a revision in the place of all before it."""

from __future__ import annotations

from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.register import service as register
from daglicht.tijd.consolidatie import Status, Toevoegen
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.dossier import Deel, Dossier
from daglicht.vergunning.models import Concept, Conceptwijziging, SoortConcept, Toestemming
from daglicht.vergunning.opstellen.concept import (
    Conceptgegevens,
    als_json,
    eis_lengte,
    eis_nieuw,
    eis_open,
    eis_volgorde,
    herplaats,
    neem_op,
    schoon,
)


@transaction.atomic
def begin_vergunning(
    locatie: register.VthObject,
    gegevens: Conceptgegevens,
    door: Gebruiker,
    *,
    revisie: bool = False,
) -> Concept:
    """Begin a whole permit for a site: empty, or as revision with everything that holds on
    the day of effect.

    Raises ValidationError (Dutch) where its days cannot be, nothing is carried out,
    or there is nothing to revise.
    """
    eis_volgorde(gegevens)
    performing = list(register.uitvoeringen(locatie))
    if not performing:
        raise ValidationError(
            f"Bij {locatie} is geen activiteit geregistreerd. Leg eerst vast wat er gebeurt."
        )
    basis = (
        Toestemming.objects.filter(legitimeert__in=performing, basis=None).order_by("pk").first()
        if revisie
        else None
    )
    if revisie and basis is None:
        raise ValidationError(
            "Er is nog geen vergunning om te herzien. Stel een nieuwe vergunning op."
        )
    kind = SoortConcept.REVISIE if revisie else SoortConcept.VERGUNNING
    vergrendel(locatie)
    eis_nieuw(Concept.objects.filter(locatie=locatie, soort=kind), gegevens)
    concept = Concept.objects.create(
        soort=kind, basis=basis, locatie=locatie, opgesteld_door=door, **gegevens.__dict__
    )
    if revisie:
        _copy(concept, Dossier.van(performing).delen(gegevens.geldig_vanaf, gegevens.bekend_op))
    return concept


def _copy(concept: Concept, parts: list[Deel]) -> None:
    """Take over what holds; where two decisions use a number the first keeps it,
    the other waits for a new one.
    """
    taken: set[str] = set()
    rows: list[Conceptwijziging] = []
    for part in parts:
        if part.status not in (Status.GELDEND, Status.GESCHORST) or not part.nummer:
            continue
        number = part.nummer if part.nummer not in taken else _free(part.nummer, taken)
        taken.add(number)
        heading = part.versie is None
        added = Toevoegen(
            wid=f"{concept.pk}/{number}",
            nummer=number,
            kop=part.titel,
            tekst="" if heading else schoon(part.omschrijving),
            soort=_unit(number) if heading else "voorschrift",
        )
        version = part.versie
        library = version.standaardversie if version else None
        rows.append(
            Conceptwijziging(
                concept=concept,
                volgnummer=len(rows) + 1,
                wid=added.wid,
                operatie=als_json(added),
                thema=version.thema if version else "",
                standaardversie=library,
                standaardwaarden=version.standaardwaarden or {} if version and library else None,
            )
        )
    Conceptwijziging.objects.bulk_create(rows)
    herplaats(concept)


def _free(number: str, taken: set[str]) -> str:
    head, _, last = number.rpartition(".")
    count = int("".join(sign for sign in last if sign.isdigit()) or 1)
    while (found := f"{head}.{count}" if head else str(count)) in taken:
        count += 1
    return found


def _unit(number: str) -> Literal["hoofdstuk", "paragraaf"]:
    return "paragraaf" if "." in number else "hoofdstuk"


@transaction.atomic
def voeg_kop_toe(concept: Concept, nummer: str, kop: str) -> Conceptwijziging:
    """Add the heading of a chapter or paragraph to a whole permit;
    raises ValidationError (Dutch).
    """
    eis_open(concept)
    if not concept.geheel:
        raise ValidationError("Een wijziging voegt voorschriften toe, geen hoofdstukken.")
    number = nummer.strip().rstrip(".")
    if not number or not kop.strip():
        raise ValidationError("Geef het nummer en de titel van het hoofdstuk of de paragraaf.")
    eis_lengte(number, kop)
    known = concept.wijzigingen.filter(operatie__nummer=number).first()
    if known is not None:
        raise al_gedaan(f"Nummer {number} bestaat al.", known)
    added = Toevoegen(
        wid=f"{concept.pk}/{number}", soort=_unit(number), nummer=number, kop=kop.strip()
    )
    neem_op(concept, added.wid, added)
    herplaats(concept)
    return concept.wijzigingen.get(wid=added.wid)
