"""Finds what of enforcement somebody may use a right on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from daglicht.handhaving.controlesoort import met_soort
from daglicht.handhaving.maatregelen import met_verloop
from daglicht.handhaving.models import Afstemming, Handhavingsmaatregel, Overtreding
from daglicht.kit.handeling import met_versie
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.zaakverloop import service as zaakverloop


def vind_overtreding(access: toegang.Toegang, recht: Recht, pk: UUID) -> Overtreding:
    """Return a violation as it is now; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        met_versie(Overtreding.objects.select_related("betrokkene", "gepositioneerd_door")),
        pk,
    )


def vind_maatregel(access: toegang.Toegang, recht: Recht, pk: UUID) -> Handhavingsmaatregel:
    """Return a measure with what its course is worked out from; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        met_verloop(Handhavingsmaatregel.objects.all()).select_related(
            "opgesteld_door", "afwijking_akkoord_door"
        ),
        pk,
    )


def vind_afstemming(access: toegang.Toegang, recht: Recht, pk: UUID) -> Afstemming:
    """Return a violation on the table; Http404 for who may not."""
    return toegang.vind(access, recht, Afstemming.objects.select_related("overtreding"), pk)


def maatregel_van_stap(
    access: toegang.Toegang, recht: Recht, stap: UUID
) -> tuple[Handhavingsmaatregel, zaakverloop.Verloopstap]:
    """Return the measure a step is of, and the step: who may use the one may use the other;
    Http404 otherwise.
    """
    row = zaakverloop.vind_stap(stap)
    owner = Handhavingsmaatregel.objects.filter(verloop=row.verloop_id).first() if row else None
    if row is None or owner is None:
        raise Http404("Er is geen stap met dit kenmerk, of u mag haar niet zien.")
    return vind_maatregel(access, recht, owner.pk), row


def vind_controle(access: toegang.Toegang, recht: Recht, pk: UUID) -> toezicht.Controle:
    """Return a controle that tells its kind to who may hear it; Http404 for who may not."""
    return toezicht.vind_controle(access, recht, pk, partial(met_soort, access))


def afstemming_van(access: toegang.Toegang, overtreding: Overtreding) -> Afstemming | None:
    """Return what stands on the table about a violation, None without or for who may not read."""
    rows = Afstemming.objects.filter(overtreding=overtreding)
    return toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, rows).first()


def leesbare_overtredingen(access: toegang.Toegang) -> QuerySet[Overtreding]:
    """Return the violations that somebody may read, to fetch them with what they belong to."""
    return toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, Overtreding.objects.all())


def leesbaar(access: toegang.Toegang, overtredingen: Iterable[UUID]) -> set[UUID]:
    """Return of the violations with these keys those that somebody may read."""
    rows = Overtreding.objects.filter(pk__in=list(overtredingen))
    return toegang.sleutels(access, Recht.OVERTREDING_LEZEN, rows)


def gevonden(sleutels: Iterable[UUID]) -> QuerySet[Overtreding]:
    """Return the violations that a search found, by key; access is the caller's."""
    return Overtreding.objects.filter(pk__in=list(sleutels))


def gevonden_maatregelen(sleutels: Iterable[UUID]) -> QuerySet[Handhavingsmaatregel]:
    """Return the measures with these keys; access is the caller's."""
    return Handhavingsmaatregel.objects.filter(pk__in=list(sleutels))
