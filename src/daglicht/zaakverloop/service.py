"""Begins courses, records steps one by one and never changes them,
and gives how a course stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from daglicht.kit.handeling import EerderGedaan, Laatste
from daglicht.recht import verloop
from daglicht.recht.verloop import (
    Rechtsstap,
    Verloop,
    Verloopstand,
    bezwaren,
    effect,
    gevolgen,
)
from daglicht.recht.verloop import stand as _stand
from daglicht.recht.verloop.gegevens import als_tekst, geldige, gevuld, lees_gegevens
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker
from daglicht.zaakverloop.geheugen import onthoud
from daglicht.zaakverloop.models import Verloopstap, Zaakverloop

__all__ = [
    "Verloopstap",
    "Zaakverloop",
    "begin",
    "eis_stand",
    "geldige",
    "herroep",
    "met_stap",
    "onthoud",
    "rechtsstap",
    "stand",
    "stand_van",
    "stappen_van",
    "verloop_van",
    "vind_stap",
    "zet_stap",
]

Meer = Callable[[Verloop, Rechtsstap], Sequence[str]]
"""What a room asks of a step beyond its course: the reasons why it may not be taken,
in Dutch with their article.
"""
GETOOND = ("fase", "klokken", "mijlpalen", "middelen", "dicht", "waarschuwingen", "nog_niet")
"""What pages show of how a course stands."""

stand = onthoud(_stand)
"""How a course with given steps stands on a day; worked out once (``geheugen``)."""


def begin(soort: str, zaak: register.Zaak, op: date) -> Zaakverloop:
    """Begin a course in a case on a day; raises RechtFout when there is no
    course with this code.
    """
    return Zaakverloop.objects.create(soort=verloop(soort).code, zaak=zaak, begonnen_op=op)


def vind_stap(pk: UUID) -> Verloopstap | None:
    """Return a step by its key, whatever it is a step of; None without it. Access is the caller's:
    who may use what the course is about may use its steps.
    """
    return Verloopstap.objects.filter(pk=pk).first()


def met_stap(*soorten: str) -> QuerySet[Verloopstap, UUID]:
    """Return the keys of the courses in which a step of one of these kinds was recorded,
    taken back or not.
    """
    return Verloopstap.objects.filter(soort__in=soorten).values_list("verloop", flat=True)


def eis_stand(zaakverloop: UUID, gezien: int | None) -> None:
    """Raise EerderGedaan (Dutch) when another number of steps was recorded than a person saw,
    those taken back counted; None for who did not look. The course stays locked after it.
    """
    _locked(zaakverloop)
    rows = Verloopstap.objects.filter(verloop=zaakverloop)
    if gezien is None or rows.count() == gezien:
        return
    last = rows.latest("volgnummer")
    raise EerderGedaan(
        f"Intussen is een andere stap vastgelegd: {last}. Er is niets vastgelegd; bekijk opnieuw "
        "hoe het staat.",
        _door(last),
    )


def _door(rij: Verloopstap) -> Laatste:
    """Return when a step was recorded, and by whom."""
    who = str(rij.vastgelegd_door_id) if rij.vastgelegd_door_id else None
    return Laatste(rij.volgnummer, rij.vastgelegd_op, who)


def verloop_van(zaakverloop: Zaakverloop) -> Verloop:
    """Return the rules of a course."""
    return verloop(zaakverloop.soort)


def rechtsstap(course: Verloop, rij: Verloopstap) -> Rechtsstap:
    """Return a stored step as the engine takes it."""
    given = lees_gegevens(course.stappen[rij.soort], rij.gegevens)
    return Rechtsstap(rij.soort, rij.datum, given, rij.volgnummer)


def stappen_van(zaakverloop: Zaakverloop, bekend_op: date | None = None) -> list[Rechtsstap]:
    """Return the steps that count, in the order in which they were recorded;
    first that with which the course opens.

    With ``bekend_op`` those that were known on that day:
    what was taken back later still counted then.
    """
    rows = [
        row for row in zaakverloop.stappen.all() if bekend_op is None or row.bekend_op <= bekend_op
    ]
    return _steps(zaakverloop, geldige(rows))


def stand_van(zaakverloop: Zaakverloop, op: date, bekend_op: date | None = None) -> Verloopstand:
    """Return how a course stands on a day, by what was known on ``bekend_op`` (None:
    by what is known now).
    """
    return stand(verloop_van(zaakverloop), stappen_van(zaakverloop, bekend_op), op)


@transaction.atomic
def zet_stap(
    zaakverloop: Zaakverloop,
    stap: Rechtsstap,
    door: Gebruiker | None,
    toelichting: str = "",
    *,
    bekend_op: date | None = None,
    meer: Meer | None = None,
) -> Verloopstap:
    """Record a step; raises ValidationError (Dutch, with the article) when it may not be taken.

    A step that makes a later one unlawful is refused, unless it ended, suspended or revived the
    decision (in objection, before a court, by the authority): the later one then counts for
    nothing, and shows it. Nor is one refused that may become known late: the later one stays, and a
    warning tells that it does not fit.
    """
    locked, today = _locked(zaakverloop.pk), timezone.localdate()
    known = bekend_op or today
    if stap.datum > today:
        raise ValidationError(
            "Een stap wordt vastgelegd als hij is gezet: kies een dag tot en met vandaag."
        )
    if not stap.datum <= known <= today:
        raise ValidationError(
            "Een stap wordt bekend op of na de dag waarop hij is gezet, en niet in de toekomst."
        )
    course, before = verloop_van(locked), stappen_van(locked)
    step = Rechtsstap(stap.soort, stap.datum, gevuld(stap.gegevens))
    reasons = [str(reason) for reason in bezwaren(course, before, step)]
    if not reasons and not effect(course, step) and not course.stappen[step.soort].laat:
        reasons = gevolgen(course, before, [*before, step])
    reasons += meer(course, step) if meer else []
    if reasons:
        raise ValidationError(reasons)
    _lay_out(course, [*before, step], today)
    return _record(locked, step, door, toelichting, known)


def _lay_out(course: Verloop, steps: Sequence[Rechtsstap], today: date) -> None:
    """Work out all that follows from steps, as pages show it now and a permit asks it for good:
    what fails is never stored, so that no page fails on it and the step can be left out.
    """
    for day in (today, date.max):
        found = stand(course, steps, day)
        for part in GETOOND:
            getattr(found, part)


@transaction.atomic
def herroep(stap: Verloopstap, reden: str, door: Gebruiker | None) -> Verloopstap:
    """Take back a step that was recorded by mistake; both stay readable.

    Raises ValidationError (Dutch).
    """
    locked = _locked(stap.verloop_id)
    rows = geldige(locked.stappen.all())
    if stap.pk not in {row.pk for row in rows}:
        by = locked.stappen.filter(herroept=stap).first()
        raise EerderGedaan("Deze stap is al teruggenomen.", None if by is None else _door(by))
    if not reden.strip():
        raise ValidationError("Schrijf op waarom de stap niet klopte.")
    course, steps = verloop_van(locked), _steps(locked, rows)
    opening = len(steps) - len(rows)
    left = [step for step, row in zip(steps[opening:], rows, strict=True) if row.pk != stap.pk]
    reasons = gevolgen(course, steps, [*steps[:opening], *left])
    if reasons:
        raise ValidationError([f"Neem eerst de latere stap terug. {reason}" for reason in reasons])
    again = Rechtsstap(stap.soort, stap.datum)
    return _record(locked, again, door, reden.strip(), timezone.localdate(), stap)


def _locked(pk: UUID) -> Zaakverloop:
    return Zaakverloop.objects.select_for_update().get(pk=pk)


def _steps(zaakverloop: Zaakverloop, rijen: Sequence[Verloopstap]) -> list[Rechtsstap]:
    course = verloop_van(zaakverloop)
    opening = [Rechtsstap(course.opent, zaakverloop.begonnen_op)] if course.opent else []
    return [*opening, *(rechtsstap(course, row) for row in rijen)]


def _record(
    zaakverloop: Zaakverloop,
    stap: Rechtsstap,
    door: Gebruiker | None,
    toelichting: str,
    bekend_op: date,
    herroept: Verloopstap | None = None,
) -> Verloopstap:
    return Verloopstap.objects.create(
        verloop=zaakverloop,
        volgnummer=zaakverloop.stappen.count() + 1,
        soort=stap.soort,
        datum=stap.datum,
        bekend_op=bekend_op,
        gegevens=als_tekst(stap.gegevens),
        toelichting=toelichting,
        herroept=herroept,
        vastgelegd_door=door,
    )
