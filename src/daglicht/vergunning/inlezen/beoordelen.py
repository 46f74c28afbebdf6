"""What a person says of each line: accept, correct, or no change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.lengte import keur_lengte
from daglicht.tijd.consolidatie import Toevoegen
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.herkenning.mutaties import Mutatie
from daglicht.vergunning.herkenning.verwijzing import Doelverwijzing
from daglicht.vergunning.inlezen.lezen import NIEUW, Voorsteller, als_json
from daglicht.vergunning.models import Leesregel, Oordeel, StatusStuk, Stuk
from daglicht.vergunning.models.voorschrift import NUMMER_HOOGSTENS

Handeling = Literal[
    "toevoegen", "wijzigen", "vervangen", "intrekken", "hernummeren", "schorsen", "vernietigen"
]
HANDELINGEN: tuple[Handeling, ...] = get_args(Handeling)
MET_TEKST: tuple[Handeling, ...] = ("toevoegen", "wijzigen", "vervangen")


@dataclass(frozen=True)
class Verbetering:
    """What a line does according to a person; ``nieuw_nummer`` only for a renumbering."""

    handeling: Handeling
    nummer: str
    kop: str = ""
    tekst: str = ""
    thema: str = ""
    soort: str = "voorschrift"
    nieuw_nummer: str = ""


@transaction.atomic
def aanvaard(regel: Leesregel, door: Gebruiker) -> Leesregel:
    """Accept a line as it was read; raises ValidationError (Dutch)
    where it is not clear what it does.
    """
    eis_te_beoordelen(regel.stuk)
    if regel.operatie is None:
        raise ValidationError(
            f"Regel {regel.volgnummer} is nog open: {regel.reden or 'vul in wat er verandert'}."
        )
    return _judge(regel, Oordeel.AANVAARD, door)


@transaction.atomic
def verwerp(regel: Leesregel, door: Gebruiker) -> Leesregel:
    """Say that a line changes nothing."""
    eis_te_beoordelen(regel.stuk)
    return _judge(regel, Oordeel.VERWORPEN, door)


@transaction.atomic
def verbeter(regel: Leesregel, verbetering: Verbetering, door: Gebruiker) -> Leesregel:
    """Set right what a line does; raises ValidationError (Dutch)
    where that cannot be on the permit as it then is.
    """
    eis_te_beoordelen(regel.stuk)
    if not verbetering.nummer.strip():
        raise ValidationError("Geef het nummer van het voorschrift.")
    for number in (verbetering.nummer, verbetering.nieuw_nummer):
        keur_lengte(number, NUMMER_HOOGSTENS, "het nummer")
    if (
        verbetering.handeling in MET_TEKST
        and verbetering.soort == "voorschrift"
        and not verbetering.tekst.strip()
    ):
        raise ValidationError("Geef de tekst van het voorschrift.")
    regel.operatie = (
        _new(regel, verbetering) if regel.stuk.soort in NIEUW else _change(regel, verbetering)
    )
    regel.thema = verbetering.thema
    return _judge(regel, Oordeel.VERBETERD, door)


def _new(regel: Leesregel, item: Verbetering) -> dict[str, Any]:
    if item.handeling != "toevoegen":
        raise ValidationError(
            "Een nieuwe vergunning voegt alleen voorschriften toe. Lees een wijziging apart in."
        )
    was = regel.operatie or {}
    same = was.get("nummer") == item.nummer
    if not same and _taken(regel, item.nummer):
        raise ValidationError(f"Nummer {item.nummer} komt in dit stuk al voor.")
    given = {
        "wid": f"{regel.stuk_id}/{item.nummer}",
        "nummer": item.nummer,
        "kop": item.kop,
        "tekst": item.tekst,
    }
    return als_json(Toevoegen.model_validate({**was, **given, "soort": item.soort}))


def _taken(regel: Leesregel, number: str) -> bool:
    others = regel.stuk.regels.exclude(pk=regel.pk).exclude(oordeel=Oordeel.VERWORPEN)
    return others.filter(operatie__nummer=number).exists()


def _change(regel: Leesregel, item: Verbetering) -> dict[str, Any]:
    target = Doelverwijzing("voorschrift", item.nummer)
    words = f"{item.nummer} {item.tekst}" if item.handeling == "toevoegen" else item.tekst
    mutation = Mutatie(
        item.handeling,
        (target,),
        None,
        regel.begin,
        regel.eind,
        "",
        1.0,
        "verbeterd",
        nieuwe_tekst=words or None,
        naar=(Doelverwijzing("voorschrift", item.nieuw_nummer),) if item.nieuw_nummer else (),
    )
    operations, why = Voorsteller(regel.stuk).operaties(mutation)
    if len(operations) != 1:
        raise ValidationError(why or "Verdeel dit over meer regels: het is meer dan één wijziging.")
    operation = als_json(operations[0])
    if item.kop and item.handeling in MET_TEKST:
        operation["kop"] = item.kop
    return operation


def _judge(regel: Leesregel, oordeel: Oordeel, door: Gebruiker) -> Leesregel:
    regel.oordeel, regel.beoordeeld_door, regel.beoordeeld_op = oordeel, door, timezone.now()
    regel.save()
    return regel


@transaction.atomic
def verwerp_stuk(stuk: Stuk) -> Stuk:
    """Put a file aside: nothing in it will hold, and it may be read in again."""
    eis_te_beoordelen(stuk)
    stuk.status = StatusStuk.VERWORPEN
    stuk.save(update_fields=["status"])
    return stuk


def eis_te_beoordelen(stuk: Stuk) -> Stuk:
    """Lock a file and return it as it is now;
    raise EerderGedaan (Dutch) when it is not being judged any more.
    """
    now = vergrendel(stuk)
    if now.status != StatusStuk.TE_BEOORDELEN:
        raise al_gedaan(f"{now} is al {now.get_status_display().lower()}.", now)
    return now
