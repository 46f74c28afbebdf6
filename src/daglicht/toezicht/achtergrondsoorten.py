"""Background work of supervision: planning a programme, also again for other hours, and reading
measurements.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from daglicht.achtergrond.service import Argumenten, Opdracht, Uitkomst, achtergrondsoort
from daglicht.register import service as register
from daglicht.toegang.service import gebruiker
from daglicht.toezicht import service as toezicht

PROGRAMMA, MEETREEKS = "programma-berekenen", "meetreeks-inlezen"
HERPLANNEN = "programma-herplannen"


class Programmaopdracht(Argumenten):
    """Which programme is planned, and as on which day."""

    programma: UUID
    op: date


@achtergrondsoort(PROGRAMMA, "Programma berekenen", Programmaopdracht, tijd=600)
def bereken(argumenten: Programmaopdracht, opdracht: Opdracht) -> Uitkomst:
    """Choose and plan the visits of a programme."""
    programme = toezicht.Uitvoeringsprogramma.objects.get(pk=argumenten.programma)
    toezicht.bereken_programma(programme, argumenten.op, opdracht.voortgang.meld)
    return Uitkomst("Het programma is berekend.", voorwerp=programme)


class Urenopdracht(Argumenten):
    """Who gets which hours in the four quarters, and as on which day is planned again."""

    inzet: UUID
    uren: tuple[int, int, int, int]
    op: date


@achtergrondsoort(HERPLANNEN, "Programma opnieuw plannen", Urenopdracht, tijd=600)
def herplan(argumenten: Urenopdracht, opdracht: Opdracht) -> Uitkomst:
    """Give an inspector other hours, and plan the visits of the programme again."""
    opdracht.voortgang.meld("Bezoeken opnieuw verdelen over mensen en kwartalen")
    row = toezicht.Inzet.objects.select_related("programma", "inspecteur").get(pk=argumenten.inzet)
    programme = toezicht.wijzig_uren(row, list(argumenten.uren), argumenten.op)
    planned = ", en het programma is opnieuw gepland" if programme.bezoeken.exists() else ""
    words = f"De uren van {row.inspecteur} zijn gewijzigd{planned}."
    return Uitkomst(words, voorwerp=programme)


class Reeksopdracht(Argumenten):
    """What a person says of a file of measurements; ``duur`` in minutes."""

    locatie: UUID
    parameter: str
    emissiepunt: str
    eenheid: str
    onzekerheid: Decimal
    bron: str
    duur: int
    tijd: str


@achtergrondsoort(MEETREEKS, "Meetreeks inlezen", Reeksopdracht, tijd=300)
def lees_reeks(argumenten: Reeksopdracht, opdracht: Opdracht) -> Uitkomst:
    """Read a series of measurements from a file."""
    assert opdracht.bestand is not None
    assert opdracht.door is not None
    opdracht.voortgang.meld("Rijen lezen")
    row = toezicht.lees_reeks_in(
        register.alle_locaties([argumenten.locatie]).get(),
        opdracht.bestand.inhoud,
        opdracht.bestand.naam,
        parameter=argumenten.parameter,
        emissiepunt=argumenten.emissiepunt,
        eenheid=argumenten.eenheid,
        onzekerheid=argumenten.onzekerheid,
        bron=argumenten.bron,
        door=gebruiker(opdracht.door),
        duur=timedelta(minutes=argumenten.duur),
        rekening=toezicht.Tijdrekening(argumenten.tijd) if argumenten.tijd else None,
    )
    return Uitkomst("De meetreeks is ingelezen.", voorwerp=row)
