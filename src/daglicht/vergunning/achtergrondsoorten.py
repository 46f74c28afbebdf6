"""Background work of permits: reading a decision or ruling, taking in a message of the
Omgevingsloket, and publishing a decision.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from daglicht.achtergrond.service import (
    Argumenten,
    Opdracht,
    Uitkomst,
    achtergrondsoort,
    uit_bundel,
)
from daglicht.register import service as register
from daglicht.toegang.service import gebruiker, toegang_van
from daglicht.vergunning import service as vergunning

STUK, BERICHT = "stuk-inlezen", "verzoekbericht-inlezen"
BESLUIT = "besluit-publiceren"


class Stukopdracht(Argumenten):
    """What a person knows of a file from the stack."""

    locatie: UUID
    soort: str
    kenmerk: str
    onderwerp: str
    besluitdatum: date
    bekend_op: date
    geldig_vanaf: date
    betreft: UUID | None = None
    grond: str = ""


@achtergrondsoort(STUK, "Stuk inlezen", Stukopdracht, tijd=600)
def lees(argumenten: Stukopdracht, opdracht: Opdracht) -> Uitkomst:
    """Read a decision or ruling, line by line, to be judged."""
    assert opdracht.bestand is not None
    assert opdracht.door is not None
    opdracht.voortgang.meld("Tekst en voorschriften zoeken")
    given = argumenten.model_dump(exclude={"locatie", "betreft", "soort"})
    concerned = (
        vergunning.Toestemming.objects.get(pk=argumenten.betreft) if argumenten.betreft else None
    )
    read = vergunning.lees_in(
        register.alle_locaties([argumenten.locatie]).get(),
        opdracht.bestand.naam,
        opdracht.bestand.inhoud,
        vergunning.Stukgegevens(
            soort=vergunning.SoortStuk(argumenten.soort), betreft=concerned, **given
        ),
        gebruiker(opdracht.door),
    )
    return Uitkomst("Het stuk is gelezen; beoordeel het regel voor regel.", voorwerp=read)


class Berichtopdracht(Argumenten):
    """What a person says of a message: the day of receipt (None: the day of submission), and whom
    it is for (None: whom the message names).
    """

    ontvangen_op: date | None = None
    gericht_aan: UUID | None = None


@achtergrondsoort(BERICHT, "Verzoekbericht inlezen", Berichtopdracht, tijd=600)
def ontvang(argumenten: Berichtopdracht, opdracht: Opdracht) -> Uitkomst:
    """Take in a message with its attachments: the first file of the bundle, and the others."""
    assert opdracht.bestand is not None
    assert opdracht.door is not None
    opdracht.voortgang.meld("Bericht lezen")
    person = gebruiker(opdracht.door)
    authorities = vergunning.geadresseerden(toegang_van(person))
    message, *attachments = uit_bundel(opdracht.bestand)
    taken = vergunning.ontvang(
        message.naam,
        message.inhoud,
        [(file.naam, file.inhoud) for file in attachments],
        argumenten.ontvangen_op,
        authorities,
        person,
        _chosen(argumenten.gericht_aan, authorities),
        opdracht.voortgang.meld,
    )
    files = f"{len(attachments)} bijlage{'' if len(attachments) == 1 else 'n'}"
    return Uitkomst(f"Verzoek {taken.verzoeknummer} is ingelezen, met {files}.", voorwerp=taken)


def _chosen(
    pk: UUID | None, authorities: list[register.VthInstantie]
) -> register.VthInstantie | None:
    """Return whom a person chose; raises PermissionDenied when he works for them no more."""
    found = next((row for row in authorities if row.pk == pk), None)
    if pk is not None and found is None:
        raise PermissionDenied("U werkt niet meer voor wie u koos. Er is niets vastgelegd.")
    return found


class Besluitopdracht(Argumenten):
    """Which draft is published, and what it said when that was asked."""

    concept: UUID
    stand: str


@achtergrondsoort(BESLUIT, "Besluit publiceren", Besluitopdracht)
def publiceer(argumenten: Besluitopdracht, opdracht: Opdracht) -> Uitkomst:
    """Publish a draft: the decision, its documents and its legal fact."""
    assert opdracht.door is not None
    opdracht.voortgang.meld("Besluit nalezen, vastleggen en de documenten maken")
    draft = vergunning.Concept.objects.get(pk=argumenten.concept)
    granted = vergunning.publiceer(draft, gebruiker(opdracht.door), argumenten.stand)
    return Uitkomst(f"{draft.kenmerk} is gepubliceerd.", voorwerp=granted)
