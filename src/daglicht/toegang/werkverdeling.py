"""On whose name work stands, who is away, and who replaces whom.

A case stands on the name of one person, or on nobody's. Who no longer works here has nothing on
his name: then it is everybody's again who may do it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan
from daglicht.kit.taak import Taak
from daglicht.toegang.afwezig import staande
from daglicht.toegang.mensen import naam_van_collega
from daglicht.toegang.models import Afwezigheid, Behandeling, Gebruiker, Rolvervulling, nu_geldig


@dataclass(frozen=True, slots=True)
class Collega:
    """A colleague as pages name one: the roles held now, and whether he is away."""

    pk: UUID
    naam: str
    rollen: tuple[str, ...]
    afwezig: str = ""


def in_dienst(op: date) -> QuerySet[Gebruiker]:
    """Return the people with an account in use and a role on a day; a machine is nobody."""
    held = Rolvervulling.objects.filter(nu_geldig(op))
    return Gebruiker.objects.filter(
        machine=None, is_active=True, pk__in=held.order_by().values("gebruiker")
    )


def collegas(instanties: Collection[UUID], op: date) -> list[Collega]:
    """Return who works for one of these authorities on a day, by name."""
    held = Rolvervulling.objects.filter(nu_geldig(op), instantie__in=instanties)
    people = in_dienst(op).filter(pk__in=held.order_by().values("gebruiker"))
    rows = list(people.prefetch_related(Prefetch("rolvervullingen", held, to_attr="rollen_hier")))
    away = afwezigen([row.pk for row in rows], op)
    found = [
        Collega(
            row.pk,
            str(row.naam),
            tuple(sorted({str(role.get_rol_display()) for role in row.rollen_hier})),
            away[row.pk].woorden if row.pk in away else "",
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.naam.casefold(), str(one.pk)))


@dataclass(frozen=True, slots=True)
class Weg:
    """That somebody is away: in words (Dutch), and who does the work meanwhile."""

    woorden: str
    vervanger: UUID | None


def afwezigen(mensen: Collection[UUID], op: date) -> dict[UUID, Weg]:
    """Return who of these people is away on a day. Who replaces somebody and is away too, or no
    longer works here, replaces nobody.
    """
    rows = list(
        staande().filter(periode__contains=op, gebruiker__in=mensen).select_related("vervanger")
    )
    instead = {row.vervanger_id for row in rows if row.vervanger_id}
    there = set(in_dienst(op).filter(pk__in=instead).values_list("pk", flat=True)) - set(
        staande()
        .filter(periode__contains=op, gebruiker__in=instead)
        .values_list("gebruiker", flat=True)
    )
    return {row.gebruiker_id: _away(row, there) for row in rows}


def _away(row: Afwezigheid, there: set[UUID]) -> Weg:
    words = f"afwezig tot en met {row.tot_en_met:%d-%m-%Y}"
    if row.vervanger is None:
        return Weg(f"{words}; niemand vervangt", None)
    if row.vervanger_id not in there:
        return Weg(f"{words}; {row.vervanger} vervangt, maar is er zelf ook niet", None)
    return Weg(f"{words}; {row.vervanger} vervangt", row.vervanger_id)


def met_namen(taken: Iterable[Taak], op: date) -> list[Taak]:
    """Return tasks with the name on which their case stands, and with who is away on a day.

    The name that was given goes before the one that the room itself gave.
    """
    found = list(taken)
    cases = [task.zaak[1] for task in found if task.zaak]
    rows = Behandeling.objects.filter(object_id__in=cases, gebruiker__isnull=False)
    given = {row.object_id: row.gebruiker for row in rows.select_related("gebruiker")}
    named = {one.pk for one in given.values() if one} | {t.persoon for t in found if t.persoon}
    here = set(in_dienst(op).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    away = afwezigen(here, op) if here else {}
    return [
        _named(task, given.get(task.zaak[1]) if task.zaak else None, here, away) for task in found
    ]


def _named(task: Taak, given: Gebruiker | None, here: set[UUID], away: dict[UUID, Weg]) -> Taak:
    if given is not None and given.pk in here:
        task = replace(task, persoon=given.pk, persoonsnaam=str(given.naam))
    elif given is not None:
        why = f"{task.reden} Op wiens naam dit stond, werkt hier niet meer."
        return replace(task, reden=why, persoon=None, persoonsnaam="")
    if task.persoon is None or task.persoon not in away:
        return task
    gone = away[task.persoon]
    return replace(task, vervanger=gone.vervanger, afwezig=gone.woorden)


def op_wiens_naam(instanties: Collection[UUID], zaak: UUID, op: date) -> str:
    """Return on whose name a case was put, as far as these authorities may know: the name of a
    colleague, that it is somebody elsewhere (Dutch), or empty for nobody.
    """
    row = Behandeling.objects.filter(object_id=zaak, gebruiker__in=in_dienst(op)).first()
    if row is None or row.gebruiker_id is None:
        return ""
    return naam_van_collega(instanties, row.gebruiker_id) or "iemand van een andere dienst"


def op_naam_van(gebruiker: UUID, soort: str) -> QuerySet[Behandeling]:
    """Return the cases of one kind that were given to somebody."""
    return Behandeling.objects.filter(gebruiker=gebruiker, soort=soort)


@transaction.atomic
def zet_op_naam(soort: str, zaak: UUID, aan: Gebruiker | None, was: UUID | None) -> Behandeling:
    """Put a case on somebody's name, or (None) on nobody's.

    ``was``: on whose name it stood when this was chosen, None for nobody's; raises EerderGedaan
    (Dutch) when it stands on another name by now.
    """
    row, new = Behandeling.objects.select_for_update(of=("self",)).get_or_create(
        object_id=zaak, defaults={"soort": soort, "gebruiker": aan}
    )
    if new:
        return row
    holder = row.gebruiker
    if holder is not None and not in_dienst(timezone.localdate()).filter(pk=holder.pk).exists():
        holder = None
    if row.gebruiker is not None and (holder.pk if holder else None) != was:
        raise al_gedaan(f"Dit staat intussen op {naam_of_niemand(holder)}.", row)
    if row.gebruiker != aan:
        row.gebruiker = aan
        row.save()
    return row


def naam_of_niemand(wie: Gebruiker | None) -> str:
    """Return on whose name something stands, in words (Dutch)."""
    return f"naam van {wie}" if wie else "niemands naam"
