"""Background work of permits: reading a decision or ruling."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from daglicht.achtergrond.service import Argumenten, Opdracht, Uitkomst, achtergrondsoort
from daglicht.register import service as register
from daglicht.toegang.service import gebruiker
from daglicht.vergunning import service as vergunning

STUK = "stuk-inlezen"


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
