"""The points of a checklist: conditions and general rules of that day, topics from a list,
and what is seen in the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.lengte import keur_lengte
from daglicht.kit.modellen import koppel, nieuwe_sleutel
from daglicht.recht.checklist import Checklist, checklist
from daglicht.recht.fouten import RechtFout
from daglicht.register import service as register
from daglicht.toezicht.models import Bevinding, Controle, Inspectieonderwerp, Onderwerppunt
from daglicht.toezicht.models.controle import EIGEN_PUNT
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.vergunning import service as vergunning

NIET_VAN_TOEPASSING = "niet-van-toepassing"


@dataclass(frozen=True, slots=True)
class NieuwPunt:
    """A point to add: the code of its topic, its words, and the list or file it came from.

    ``voorschrift`` or ``regel`` is the version of a condition or the general rule that it is about.
    """

    onderwerp: str
    tekst: str
    herkomst: str = ""
    voorschrift: Any = None
    regel: Any = None
    sleutel: UUID | None = None


def maak_punt(
    controle: Controle,
    onderwerp: str,
    tekst: str,
    herkomst: str = "",
    *,
    sleutel: UUID | None = None,
) -> Bevinding:
    """Add a point to a checklist; ``herkomst`` names the list or file it came from."""
    return maak_punten(controle, [NieuwPunt(onderwerp, tekst, herkomst, sleutel=sleutel)])[0]


def maak_punten(controle: Controle, nieuw: Sequence[NieuwPunt]) -> list[Bevinding]:
    """Add points to a checklist in this order,
    in the same number of queries for any number of points.
    """
    if not nieuw:
        return []
    topics = _onderwerpen(item.onderwerp for item in nieuw)
    first = controle.bevindingen.count() + 1
    points = Bevinding.objects.bulk_create(
        Bevinding(
            id=item.sleutel or nieuwe_sleutel(),
            controle=controle,
            volgnummer=number,
            onderwerp=topics.get(item.onderwerp) or topics[NIET_VAN_TOEPASSING],
            aandachtspunt=item.tekst,
            herkomst=item.herkomst,
        )
        for number, item in enumerate(nieuw, start=first)
    )
    made = list(zip(points, nieuw, strict=True))
    for name in ("activiteituitvoeringen", "vth_objecten"):
        about = list(getattr(controle, name).all())
        koppel(Bevinding, name, ((point, row) for point in points for row in about))
    conditions = [(point, item.voorschrift) for point, item in made if item.voorschrift]
    rules = [(point, item.regel) for point, item in made if item.regel]
    koppel(Bevinding, "specifieke_voorschriften", conditions)
    koppel(Bevinding, "algemeen_verbindende_voorschriften", rules)
    return points


def _onderwerpen(codes: Iterable[str]) -> dict[str, Any]:
    """Return the topics by code; one that is not known is left out,
    and stands for what has no topic.
    """
    wanted = {*codes, NIET_VAN_TOEPASSING}
    found = {
        row.code: row for row in register.waarden("controle-onderwerp").filter(code__in=wanted)
    }
    return {
        NIET_VAN_TOEPASSING: found.get(NIET_VAN_TOEPASSING)
        or register.waarde("controle-onderwerp", NIET_VAN_TOEPASSING)
    } | found


def zet_voorschriften(controle: Controle, op: date) -> None:
    """Add a point for each condition of a permit in force, and known,
    on a day that is not on the list yet.
    """
    present = set(controle.bevindingen.values_list("specifieke_voorschriften", flat=True))
    found = vergunning.voorschriften(controle.activiteituitvoeringen.all(), op, op)
    maak_punten(
        controle,
        [
            NieuwPunt(row.thema, f"{row.nummer} {row.titel}", voorschrift=row.versie)
            for row in found
            if row.pk not in present
        ],
    )


def zet_algemene_regels(controle: Controle, op: date) -> None:
    """Add a point for each general rule in force on a day that regulates an activity and is not
    on the list yet.
    """
    present = set(controle.bevindingen.values_list("algemeen_verbindende_voorschriften", flat=True))
    found = register.algemene_regels(controle.activiteituitvoeringen.all(), op)
    maak_punten(
        controle,
        [
            NieuwPunt(NIET_VAN_TOEPASSING, f"{rule}: {rule.omschrijving}", regel=rule)
            for rule in found
            if rule.pk not in present
        ],
    )


def zet_onderwerpen(controle: Controle) -> None:
    """Add the points of the topics that a joint inspection chose and that are not
    on the list yet.
    """
    chosen = Inspectieonderwerp.objects.filter(inspectie__controle=controle, punten=None)
    new = [
        (topic, NieuwPunt(library.thema, text, bron_van(library)))
        for topic in chosen
        for library in [checklist(topic.lijst)]
        for text in library.onderwerp(topic.code).punten
    ]
    points = maak_punten(controle, [item for _, item in new])
    Onderwerppunt.objects.bulk_create(
        Onderwerppunt(onderwerp=topic, bevinding=point)
        for (topic, _), point in zip(new, points, strict=True)
    )


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
        words = "Kies een onderwerp dat nog niet op de checklist staat."
        last = controle.bevindingen.filter(herkomst=source).last()
        raise ValidationError(words) if last is None else al_gedaan(words, last)
    return maak_punten(controle, [NieuwPunt(library.thema, text, source) for text in texts])


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
    known = controle.bevindingen.filter(aandachtspunt=aandachtspunt.strip(), herkomst="").first()
    if known is not None:
        raise al_gedaan(f"Dit staat al op de checklist: punt {known.volgnummer}.", known)
    return maak_punt(controle, onderwerp, aandachtspunt.strip())
