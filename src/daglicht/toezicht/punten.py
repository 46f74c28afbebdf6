"""The points of a checklist: conditions and general rules of that day, topics from a list,
and what is seen in the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import vergrendel
from daglicht.kit.lengte import keur_lengte
from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.recht.checklist import Checklist, checklist
from daglicht.recht.fouten import RechtFout
from daglicht.register import service as register
from daglicht.toezicht.models import Bevinding, Controle, Inspectieonderwerp, Onderwerppunt
from daglicht.toezicht.models.controle import EIGEN_PUNT
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.vergunning import service as vergunning

NIET_VAN_TOEPASSING = "niet-van-toepassing"


def maak_punt(
    controle: Controle,
    onderwerp: str,
    tekst: str,
    herkomst: str = "",
    *,
    sleutel: UUID | None = None,
) -> Bevinding:
    """Add a point to a checklist; ``herkomst`` names the list or file it came from."""
    topic = register.waarden("controle-onderwerp").filter(code=onderwerp).first()
    point = Bevinding.objects.create(
        id=sleutel or nieuwe_sleutel(),
        controle=controle,
        volgnummer=controle.bevindingen.count() + 1,
        onderwerp=topic or register.waarde("controle-onderwerp", NIET_VAN_TOEPASSING),
        aandachtspunt=tekst,
        herkomst=herkomst,
    )
    point.activiteituitvoeringen.set(controle.activiteituitvoeringen.all())
    point.vth_objecten.set(controle.vth_objecten.all())
    return point


def zet_voorschriften(controle: Controle, op: date) -> None:
    """Add a point for each condition of a permit in force, and known,
    on a day that is not on the list yet.
    """
    present = set(controle.bevindingen.values_list("specifieke_voorschriften", flat=True))
    for condition in vergunning.voorschriften(controle.activiteituitvoeringen.all(), op, op):
        if condition.pk not in present:
            point = maak_punt(controle, condition.thema, f"{condition.nummer} {condition.titel}")
            point.specifieke_voorschriften.add(condition.versie)


def zet_algemene_regels(controle: Controle, op: date) -> None:
    """Add a point for each general rule in force on a day that regulates an activity and is not
    on the list yet.
    """
    present = set(controle.bevindingen.values_list("algemeen_verbindende_voorschriften", flat=True))
    for rule in register.algemene_regels(controle.activiteituitvoeringen.all(), op):
        if rule.pk not in present:
            point = maak_punt(controle, NIET_VAN_TOEPASSING, f"{rule}: {rule.omschrijving}")
            point.algemeen_verbindende_voorschriften.add(rule)


def zet_onderwerpen(controle: Controle) -> None:
    """Add the points of the topics that a joint inspection chose and that are not
    on the list yet.
    """
    for topic in Inspectieonderwerp.objects.filter(inspectie__controle=controle, punten=None):
        library = checklist(topic.lijst)
        for text in library.onderwerp(topic.code).punten:
            point = maak_punt(controle, library.thema, text, bron_van(library))
            Onderwerppunt.objects.create(onderwerp=topic, bevinding=point)


def bron_van(lijst: Checklist) -> str:
    """Return how a point names the list it came from."""
    return f"{lijst.naam}, versie {lijst.versie}"


@transaction.atomic
def voeg_lijst_toe(controle: Controle, lijst: str, onderwerpen: Sequence[str]) -> list[Bevinding]:
    """Add the points of topics of a library list to a controle; points already there are left.

    Raises ValidationError.
    """
    moet_open_zijn(vergrendel(controle))
    try:
        library = checklist(lijst)
        topics = [library.onderwerp(code) for code in onderwerpen]
    except RechtFout as error:
        raise ValidationError(str(error)) from error
    source = bron_van(library)
    present = set(
        controle.bevindingen.filter(herkomst=source).values_list("aandachtspunt", flat=True)
    )
    texts = [text for topic in topics for text in topic.punten if text not in present]
    if not texts:
        raise ValidationError("Kies een onderwerp dat nog niet op de checklist staat.")
    return [maak_punt(controle, library.thema, text, source) for text in texts]


@transaction.atomic
def voeg_punt_toe(controle: Controle, onderwerp: str, aandachtspunt: str) -> Bevinding:
    """Add a point that no list gave: something seen in the field.

    Raises ValidationError (Dutch).
    """
    moet_open_zijn(vergrendel(controle))
    if not aandachtspunt.strip():
        raise ValidationError("Beschrijf wat u bekijkt.")
    keur_lengte(aandachtspunt.strip(), EIGEN_PUNT, "wat u bekijkt")
    register.waarde("controle-onderwerp", onderwerp)
    return maak_punt(controle, onderwerp, aandachtspunt.strip())
