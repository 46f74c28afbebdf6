"""What the public may not read: marks on objects and their fields, and the acts that set them.

A mark counts for every answer from the day it holds, also for one about an earlier day; so a
question about the past is no way round it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.http import Http404
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.tekst import KORTSTE_REDEN, is_reden
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.recht.openbaarheid import (
    Aard,
    Grond,
    aarden,
    eisen_van,
    gronden,
    herziening,
    openbare_velden,
    soorten,
    verbergt,
)
from daglicht.toegang.models import Gebruiker, Vertrouwelijkmerk

NIET_OPENBAAR = "niet openbaar"
GEHEEL = ""
"""The field of a mark on the whole object."""
TIJDIG = timedelta(days=30)
"""So long before its day a mark is told of, to be looked at again (policy, not law)."""


@dataclass(frozen=True)
class Merkgegevens:
    """What somebody says of a mark; ``tot`` is the first day on which it no longer counts,
    ``herzien_op`` that on which somebody looks at it again. ``eisen``: what the ground asks besides
    and he says to be so, by code.
    """

    veld: str
    grond: str
    motivering: str
    vanaf: date
    tot: date | None = None
    herzien_op: date | None = None
    emissies: bool = False
    eisen: tuple[str, ...] = ()


def van_kracht(op: date) -> Q:
    """Return the condition that a mark counts on a day."""
    return (
        Q(vanaf__lte=op)
        & (Q(tot=None) | Q(tot__gt=op))
        & (Q(ingetrokken_per=None) | Q(ingetrokken_per__gt=op))
    )


def gemerkt(say: Zeggenschap) -> Q:
    """Return the condition that something is hidden as a whole today, by a mark on the object or on
    what it belongs to.
    """
    found = Q(pk__in=[])
    for kind, path in say.vertrouwelijk:
        marks = Vertrouwelijkmerk.objects.filter(
            van_kracht(timezone.localdate()), soort=kind, veld=GEHEEL
        )
        found |= Q(**{f"{path}__in": marks.order_by().values("object_id")})
    return found


@dataclass(frozen=True)
class Schild:
    """What somebody may not read of the objects of one kind.

    ``merken``: per object, per field the ground on which it is hidden; ``open``: the fields that
    the public may read of an object without marks.
    """

    soort: str
    open: frozenset[str]
    merken: Mapping[UUID, Mapping[str, str]]

    @classmethod
    def van(cls, soort: str, op: date) -> Schild:
        """Return what the marks of a day hide of a kind of object."""
        found: dict[UUID, dict[str, str]] = {}
        rows = Vertrouwelijkmerk.objects.filter(van_kracht(op), soort=soort).order_by("veld", "pk")
        for pk, field, ground in rows.values_list("object_id", "veld", "grond"):
            held = found.setdefault(pk, {})
            for name in verbergt(soort, field) if field else (GEHEEL,):
                held.setdefault(name, ground)
        return cls(soort, openbare_velden(soort, op), found)

    def zonder(self, sleutels: Iterable[UUID]) -> Schild:
        """Return the same for who may read all of these objects."""
        own = set(sleutels)
        rest = {pk: fields for pk, fields in self.merken.items() if pk not in own}
        return Schild(self.soort, self.open, rest)

    @property
    def gemerkte(self) -> frozenset[UUID]:
        """Return the objects of which anything is hidden."""
        return frozenset(self.merken)

    def verborgen(self, *velden: str) -> frozenset[UUID]:
        """Return the objects of which one of these fields is hidden, and those hidden as a whole;
        a question about that field must leave them out.
        """
        asked = {GEHEEL, *velden}
        return frozenset(pk for pk, fields in self.merken.items() if asked & fields.keys())

    def reden(self, pk: UUID, veld: str) -> str | None:
        """Return in words (Dutch) why a field of an object is not shown; None when it is. What the
        library of law does not name is not shown.
        """
        held = self.merken.get(pk, {})
        ground = held.get(GEHEEL) or held.get(veld)
        if ground is not None:
            return f"vertrouwelijk ({gronden()[ground].bron})"
        return None if veld in self.open else NIET_OPENBAAR

    def toont(self, pk: UUID, veld: str) -> bool:
        """Tell whether a field of an object may be shown."""
        return self.reden(pk, veld) is None


def merken_van(soort: str, sleutels: Collection[UUID]) -> list[Vertrouwelijkmerk]:
    """Return the marks on objects, those of before too; access is the caller's."""
    rows = Vertrouwelijkmerk.objects.filter(soort=soort, object_id__in=list(sleutels))
    return list(rows.select_related("gemerkt_door", "ingetrokken_door").order_by("-gemerkt_op"))


def te_herzien(op: date) -> models.QuerySet[Vertrouwelijkmerk]:
    """Return the marks whose day to be looked at again has passed on a day, or comes soon; the
    longest ago first. One that ends before that day needs no looking at. Access to what they are
    about is the caller's.
    """
    due = Vertrouwelijkmerk.objects.filter(herzien_op__lte=op + TIJDIG)
    for end in ("tot", "ingetrokken_per"):
        due = due.filter(
            Q(**{end: None}) | Q(**{f"{end}__gt": op}) & Q(**{f"{end}__gt": F("herzien_op")})
        )
    return due.select_related("gemerkt_door").order_by("herzien_op", "pk")


def vind_merk(pk: UUID) -> Vertrouwelijkmerk:
    """Return a mark; Http404 (Dutch) when there is none; access to its object is the caller's."""
    found = Vertrouwelijkmerk.objects.filter(pk=pk).first()
    if found is None:
        raise Http404("Er is geen merk met dit kenmerk, of u mag het niet zien.")
    return found


@transaction.atomic
def zet_merk(voorwerp: models.Model, gegevens: Merkgegevens, door: Gebruiker) -> Vertrouwelijkmerk:
    """Mark an object or a field of it; raises ValidationError (Dutch) for a ground or days that
    cannot be, EerderGedaan when it carries such a mark already.
    """
    vergrendel(voorwerp)
    say: Zeggenschap = voorwerp.zeggenschap  # type: ignore[attr-defined]
    kind, _ = say.vertrouwelijk[0]
    _check(kind, gegevens)
    if gegevens.vanaf < timezone.localdate():
        raise ValidationError({"vanaf": "Een merk telt niet eerder dan vandaag."})
    _alone(Vertrouwelijkmerk.objects.filter(soort=kind, object_id=voorwerp.pk), gegevens)
    return Vertrouwelijkmerk.objects.create(
        soort=kind,
        object_id=voorwerp.pk,
        veld=gegevens.veld,
        grond=gegevens.grond,
        motivering=gegevens.motivering.strip(),
        emissies=gegevens.emissies,
        eisen=list(gegevens.eisen),
        vanaf=gegevens.vanaf,
        tot=gegevens.tot,
        herzien_op=gegevens.herzien_op,
        gemerkt_door=door,
    )


@transaction.atomic
def verbeter_merk(merk: Vertrouwelijkmerk, gegevens: Merkgegevens) -> Vertrouwelijkmerk:
    """Correct the ground, the words or the days of a mark; what it said before stays in its
    history. Correcting makes nothing public sooner: that is what taking away is for, with a reason.
    Raises as ``zet_merk`` does, and EerderGedaan when it was taken away.
    """
    merk = _held(merk)
    _check(merk.soort, gegevens)
    _not_sooner(merk, gegevens)
    others = Vertrouwelijkmerk.objects.filter(soort=merk.soort, object_id=merk.object_id)
    _alone(others.exclude(pk=merk.pk), gegevens)
    merk.grond, merk.motivering = gegevens.grond, gegevens.motivering.strip()
    merk.vanaf, merk.tot, merk.herzien_op = gegevens.vanaf, gegevens.tot, gegevens.herzien_op
    merk.emissies, merk.eisen = gegevens.emissies, list(gegevens.eisen)
    merk.save()
    return merk


@transaction.atomic
def trek_merk_in(
    merk: Vertrouwelijkmerk, per: date, reden: str, door: Gebruiker
) -> Vertrouwelijkmerk:
    """Take a mark away from a day on; raises ValidationError (Dutch) without a reason or for a day
    that was, EerderGedaan when it was taken away before. While that day is still to come another
    can be given.
    """
    merk = _held(merk)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom het merk vervalt."})
    if per < timezone.localdate():
        raise ValidationError({"per": "Een merk vervalt niet eerder dan vandaag."})
    merk.ingetrokken_per, merk.ingetrokken_om, merk.ingetrokken_door = per, reden.strip(), door
    merk.save()
    return merk


def _held(merk: Vertrouwelijkmerk) -> Vertrouwelijkmerk:
    vergrendel(merk)
    merk = Vertrouwelijkmerk.objects.get(pk=merk.pk)
    if not merk.te_wijzigen:
        raise al_gedaan("Dit merk is al ingetrokken.", merk)
    return merk


def _not_sooner(merk: Vertrouwelijkmerk, gegevens: Merkgegevens) -> None:
    """Raise ValidationError (Dutch) for days by which a mark that counts by now would hide less, or
    by which one would have counted in the past.
    """
    today = timezone.localdate()
    if gegevens.vanaf != merk.vanaf and merk.vanaf <= today:
        raise ValidationError({"vanaf": f"Dit merk telt al vanaf {merk.vanaf:%d-%m-%Y}. {OPENEN}"})
    if gegevens.vanaf != merk.vanaf and gegevens.vanaf < today:
        raise ValidationError({"vanaf": "Een merk telt niet eerder dan vandaag."})
    sooner = gegevens.tot is not None and (merk.tot is None or gegevens.tot < merk.tot)
    if sooner and merk.vanaf <= today:
        raise ValidationError({"tot": f"Zo zou het eerder openbaar worden. {OPENEN}"})


OPENEN = "Trek het merk in, met een reden, om iets eerder openbaar te maken."


def _alone(rijen: models.QuerySet[Vertrouwelijkmerk], gegevens: Merkgegevens) -> None:
    """Raise EerderGedaan when one of these marks hides the same in the same days."""
    for row in rijen.filter(veld=gegevens.veld).order_by("gemerkt_op"):
        if _overlap(row, gegevens):
            raise al_gedaan("Dit is al als vertrouwelijk gemerkt.", row)


def _check(soort: str, gegevens: Merkgegevens) -> None:
    about, ground = soorten()[soort], gronden().get(gegevens.grond)
    if gegevens.veld and gegevens.veld not in {row.code for row in about.velden}:
        raise ValidationError({"veld": f"Van een {about.naam.lower()} is er geen zo’n veld."})
    if ground is None:
        raise ValidationError({"grond": "Kies een grond uit de wet."})
    kind: Aard = "emissie" if gegevens.emissies else about.aard
    if kind in ground.niet_voor:
        raise ValidationError({"grond": f"Deze grond geldt niet voor {aarden()[kind]}."})
    _check_asked(ground, kind, gegevens.eisen)
    if not is_reden(gegevens.motivering):
        raise ValidationError(
            {
                "motivering": (
                    f"Schrijf op waarom dit vertrouwelijk is, in {KORTSTE_REDEN} letters of meer."
                )
            }
        )
    _check_days(ground, gegevens)


def _check_asked(grond: Grond, aard: Aard, eisen: Collection[str]) -> None:
    """Raise ValidationError (Dutch) unless exactly what a ground asks besides was said to be so."""
    asked = {row.code: row for row in eisen_van(grond, aard)}
    if missing := [row for code, row in asked.items() if code not in eisen]:
        told = [f"Bij deze grond hoort ook: {row}. Kruis aan dat het zo is." for row in missing]
        raise ValidationError({"eisen": told})
    if any(code not in asked for code in eisen):
        raise ValidationError({"eisen": "Kruis alleen aan wat bij de gekozen grond hoort."})


def _check_days(grond: Grond, gegevens: Merkgegevens) -> None:
    first, last, again = gegevens.vanaf, gegevens.tot, gegevens.herzien_op
    if grond.hoogstens_dagen is not None:
        longest = first + timedelta(days=grond.hoogstens_dagen)
        if last is None or last > longest:
            raise ValidationError(
                {
                    "tot": "Op deze grond is iets maar een tijd vertrouwelijk: noem een laatste "
                    f"dag voor {longest:%d-%m-%Y}."
                }
            )
    if last is not None and last <= first:
        raise ValidationError({"tot": "De laatste dag ligt niet voor de eerste."})
    rule = herziening()
    until = max(first, timezone.localdate()) + relativedelta(years=rule.jaren)
    if again is None and (last is None or last > until):
        raise ValidationError(
            {
                "herzien_op": f"Zonder einde binnen {rule.jaren} jaar hoort een merk opnieuw te "
                f"worden bekeken: noem een dag tot en met {until:%d-%m-%Y} ({rule.bron})."
            }
        )
    if again is not None and not first < again <= until:
        raise ValidationError(
            {
                "herzien_op": "Een merk wordt opnieuw bekeken na zijn eerste dag, en uiterlijk op "
                f"{until:%d-%m-%Y} ({rule.bron})."
            }
        )


def _overlap(merk: Vertrouwelijkmerk, gegevens: Merkgegevens) -> bool:
    ends = [day for day in (merk.tot, merk.ingetrokken_per) if day is not None]
    after = bool(ends) and min(ends) <= gegevens.vanaf
    before = gegevens.tot is not None and gegevens.tot <= merk.vanaf
    return not (after or before)
