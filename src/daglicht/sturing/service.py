"""The steering room's only door: agenda, goals, and what the work achieves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet

from daglicht.sturing.agenda import AgendaFout, lees
from daglicht.sturing.doelen import koppel_indicator, leg_bewijs_vast, stel_doel
from daglicht.sturing.indicatoren import INDICATOREN, Indicator, Waarde
from daglicht.sturing.models import (
    Agenda,
    Bewijs,
    Doel,
    Doelindicator,
    Programmalijn,
    Sectie,
    Uitspraak,
)
from daglicht.toezicht import service as toezicht

__all__ = [
    "INDICATOREN",
    "Agenda",
    "Bewijs",
    "Doel",
    "Doelindicator",
    "Meting",
    "Programmalijn",
    "Sectie",
    "Uitspraak",
    "agendas",
    "doelen",
    "gevonden_doelen",
    "gevonden_uitspraken",
    "koppel_indicator",
    "lees_agenda_in",
    "leg_bewijs_vast",
    "metingen",
    "metingen_van",
    "programmalijnen",
    "stel_doel",
    "uitspraken",
    "voortgang",
]


@dataclass(frozen=True)
class Meting:
    """An indicator under a goal: this year's value and the years before it."""

    koppeling: Doelindicator
    indicator: Indicator
    nu: Waarde
    reeks: tuple[tuple[str, float | None], ...]

    @property
    def gehaald(self) -> bool | None:
        """Tell whether the target is met; None when value or target is unknown.

        For days, less is better.
        """
        if self.nu.waarde is None or self.koppeling.streefwaarde is None:
            return None
        aim = float(self.koppeling.streefwaarde)
        return self.nu.waarde <= aim if self.indicator.eenheid == "dagen" else self.nu.waarde >= aim


@transaction.atomic
def lees_agenda_in(tekst: str, titel: str, bron: str, instantie: UUID | None = None) -> Agenda:
    """Store a pasted agenda of an authority (None: of all together) with its lines and statements;
    the same text twice gives the agenda already stored.

    Raises ValidationError (Dutch) when no programme line is found, or the same text is the agenda
    of another authority.
    """
    digest = sha256(tekst.encode()).hexdigest()
    known = Agenda.objects.filter(hash=digest).first()
    if known is not None:
        if known.instantie_id not in (None, instantie):
            raise ValidationError(
                f"Deze tekst is al ingelezen als agenda van {known.instantie}: ‘{known.titel}’."
            )
        return known
    try:
        read = lees(tekst)
    except AgendaFout as error:
        raise ValidationError(str(error)) from error
    agenda = Agenda.objects.create(
        titel=titel,
        bron=bron,
        tekst=tekst,
        hash=digest,
        meldingen=list(read.meldingen),
        instantie_id=instantie,
    )
    for line in read.programmalijnen:
        row = Programmalijn.objects.create(agenda=agenda, nummer=line.nummer, titel=line.titel)
        Uitspraak.objects.bulk_create(
            Uitspraak(
                programmalijn=row,
                sectie=statement.sectie,
                adres=statement.adres,
                volgorde=order,
                soort=statement.soort,
                thema=statement.thema,
                tekst=statement.tekst,
                plaatsen=[list(span) for span in statement.plaatsen],
                regels=list(statement.regels),
                meldingen=list(statement.meldingen),
            )
            for order, statement in enumerate(line.uitspraken)
        )
    return agenda


def agendas() -> QuerySet[Agenda]:
    """Return the agendas, latest first, each line with its number of goals and statements."""
    lines = Programmalijn.objects.annotate(
        aantal_doelen=Count("doelen_van_lijn", distinct=True),
        aantal_uitspraken=Count("uitspraken", distinct=True),
    ).order_by("nummer")
    return Agenda.objects.prefetch_related(Prefetch("programmalijnen", lines)).defer("tekst")


def doelen() -> QuerySet[Doel]:
    """Return the goals with their line and indicators."""
    return Doel.objects.select_related("programmalijn__agenda").prefetch_related("doelindicatoren")


def programmalijnen() -> QuerySet[Programmalijn]:
    """Return the lines of the agendas with their agenda."""
    return Programmalijn.objects.select_related("agenda")


def uitspraken() -> QuerySet[Uitspraak]:
    """Return the statements of the agendas with their line."""
    return Uitspraak.objects.select_related("programmalijn")


def gevonden_doelen(sleutels: Iterable[UUID]) -> QuerySet[Doel]:
    """Return the goals that a search found, by key."""
    return Doel.objects.filter(pk__in=list(sleutels))


def gevonden_uitspraken(sleutels: Iterable[UUID]) -> QuerySet[Uitspraak]:
    """Return the statements that a search found, by key, with their line."""
    return uitspraken().filter(pk__in=list(sleutels))


def metingen(doel: Doel, op: date, jaren: int = 5) -> list[Meting]:
    """Measure each indicator under a goal over the calendar year of ``op`` and the years before."""
    return metingen_van([doel], op, jaren)[0]


def metingen_van(doelen: Iterable[Doel], op: date, jaren: int = 5) -> list[list[Meting]]:
    """Measure the indicators of many goals, in as many queries as there are kinds of indicator."""
    linked = [
        [item for item in goal.doelindicatoren.all() if item.indicator in INDICATOREN]
        for goal in doelen
    ]
    asked: dict[str, list[UUID | None]] = {}
    for item in (item for items in linked for item in items):
        asked.setdefault(item.indicator, []).append(item.programmaonderdeel_id)
    years = range(op.year - jaren + 1, op.year + 1)
    found = {code: INDICATOREN[code].meet_delen(years, parts) for code, parts in asked.items()}
    return [
        [_meting(item, found[item.indicator][item.programmaonderdeel_id], op) for item in items]
        for items in linked
    ]


def _meting(item: Doelindicator, values: dict[int, Waarde], op: date) -> Meting:
    years = tuple((str(year), value.waarde) for year, value in values.items())
    return Meting(item, INDICATOREN[item.indicator], values[op.year], years)


def voortgang(doel: Doel) -> QuerySet[toezicht.Programmaonderdeel]:
    """Return the parts of the programme that serve a goal, with planned and closed controles."""
    done = Count("controles", filter=Q(controles__status="afgerond"))
    return (
        doel.programmaonderdelen.select_related("programma")
        .annotate(uitgevoerd=done)
        .order_by("-programma__jaar", "prioriteit")
    )
