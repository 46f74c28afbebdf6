"""When somebody is away, and who replaces him: recorded, changed and withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils import timezone

from daglicht.kit.dagen import eis_binnen
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.toegang.models import Afwezigheid, Gebruiker

TERUG, VOORUIT = 1, 3
"""How many years ago an absence can begin, and ahead it can end; our own choice."""


@dataclass(frozen=True, slots=True)
class Afwezig:
    """An absence as a form asks it, both days included."""

    gebruiker: Gebruiker
    van: date
    tot_en_met: date
    vervanger: Gebruiker | None = None

    @property
    def periode(self) -> DateRange:
        """Return the days as the table holds them."""
        return DateRange(self.van, self.tot_en_met + timedelta(days=1))


def staande() -> QuerySet[Afwezigheid]:
    """Return the absences that were not withdrawn."""
    return Afwezigheid.objects.filter(vervallen=False)


def afwezigheden(mensen: Collection[UUID], vanaf: date) -> QuerySet[Afwezigheid]:
    """Return the absences of these people that are not over on a day, the first first, also those
    that were withdrawn.
    """
    rows = Afwezigheid.objects.filter(gebruiker__in=mensen, periode__endswith__gt=vanaf)
    return rows.select_related("gebruiker", "vervanger").order_by("periode", "pk")


@transaction.atomic
def leg_afwezigheid_vast(gegevens: Afwezig) -> Afwezigheid:
    """Record that somebody is away.

    Raises ValidationError (Dutch) when the days cannot be, or the one who replaces is away himself;
    EerderGedaan when an absence of these days was recorded already.
    """
    vergrendel(gegevens.gebruiker)
    if gegevens.van <= gegevens.tot_en_met < timezone.localdate():
        raise ValidationError({"tot_en_met": "Deze dag is voorbij: er valt niets te vervangen."})
    _check(gegevens, None)
    return Afwezigheid.objects.create(
        gebruiker=gegevens.gebruiker, periode=gegevens.periode, vervanger=gegevens.vervanger
    )


@transaction.atomic
def wijzig_afwezigheid(rij: Afwezigheid, gegevens: Afwezig) -> Afwezigheid:
    """Change the days or who replaces; raises as :func:`leg_afwezigheid_vast`."""
    vergrendel(gegevens.gebruiker)
    current = _standing(rij)
    _check(gegevens, current)
    current.periode, current.vervanger = gegevens.periode, gegevens.vervanger
    current.save()
    return current


@transaction.atomic
def laat_afwezigheid_vervallen(rij: Afwezigheid) -> Afwezigheid:
    """Withdraw an absence that was not to be; raises EerderGedaan (Dutch) when that was done."""
    current = _standing(rij)
    current.vervallen = True
    current.save()
    return current


def _standing(row: Afwezigheid) -> Afwezigheid:
    current = vergrendel(row)
    if current.vervallen:
        raise al_gedaan("Deze afwezigheid is al vervallen.", current)
    return current


def _check(wanted: Afwezig, own: Afwezigheid | None) -> None:
    if wanted.tot_en_met < wanted.van:
        raise ValidationError({"tot_en_met": "De laatste dag ligt voor de eerste."})
    eis_binnen(wanted.van, "afwezigheid", TERUG, VOORUIT)
    eis_binnen(wanted.tot_en_met, "afwezigheid", TERUG, VOORUIT)
    if wanted.vervanger == wanted.gebruiker:
        raise ValidationError({"vervanger": "Niemand vervangt zichzelf: kies een ander."})
    overlap = staande().filter(periode__overlap=wanted.periode)
    others = overlap.exclude(pk=own.pk) if own else overlap
    if known := others.filter(gebruiker=wanted.gebruiker).first():
        raise al_gedaan(f"Er is al een afwezigheid vastgelegd, van {_days(known)}.", known)
    if away := others.filter(gebruiker=wanted.vervanger).first() if wanted.vervanger else None:
        raise ValidationError(
            {
                "vervanger": f"{wanted.vervanger} is zelf afwezig van {_days(away)}: kies een "
                "ander, of laat de vervanging open."
            }
        )


def _days(row: Afwezigheid) -> str:
    return f"{row.van:%d-%m-%Y} tot en met {row.tot_en_met:%d-%m-%Y}"
