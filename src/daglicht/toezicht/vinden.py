"""Finds what of supervision somebody may use a right on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from daglicht.kit.handeling import al_gedaan, met_versie, vergrendel
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht.models import (
    Bevinding,
    Controle,
    Inzet,
    Meetreeks,
    Programmabezoek,
    Programmaonderdeel,
    Sevesoinspectie,
    Uitvoeringsprogramma,
    Veiligheidsrapport,
    Veldbeeld,
    Veldmutatie,
)


def vind_controle(
    access: toegang.Toegang,
    recht: Recht,
    pk: UUID,
    met: Callable[[QuerySet[Controle]], QuerySet[Controle]] = lambda rows: rows,
) -> Controle:
    """Return a controle with its case; ``met`` adds what a higher room tells of it; Http404 for who
    may not.
    """
    rows = met(Controle.objects.select_related("controletype", "zaak"))
    return toegang.vind(access, recht, rows, pk)


def vind_bevinding(access: toegang.Toegang, recht: Recht, pk: UUID) -> Bevinding:
    """Return a finding as it is now, with its controle; Http404 for who may not."""
    return toegang.vind(access, recht, met_versie(Bevinding.objects.select_related("controle")), pk)


def vind_meetreeks(access: toegang.Toegang, recht: Recht, pk: UUID) -> Meetreeks:
    """Return a series of measurements; Http404 for who may not."""
    return toegang.vind(access, recht, Meetreeks.objects.select_related("locatie", "controle"), pk)


def vind_veldbeeld(access: toegang.Toegang, recht: Recht, pk: UUID) -> Veldbeeld:
    """Return a picture from the field; Http404 for who may not."""
    return toegang.vind(access, recht, Veldbeeld.objects.all(), pk)


def vind_veiligheidsrapport(access: toegang.Toegang, recht: Recht, pk: UUID) -> Veiligheidsrapport:
    """Return a safety report; Http404 for who may not."""
    return toegang.vind(access, recht, Veiligheidsrapport.objects.all(), pk)


def vind_programma(access: toegang.Toegang, recht: Recht, pk: UUID) -> Uitvoeringsprogramma:
    """Return a programme; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Uitvoeringsprogramma.objects.select_related("instantie__rol_van__betrokkene"),
        pk,
    )


def vind_inzet(access: toegang.Toegang, recht: Recht, pk: UUID) -> Inzet:
    """Return the hours of an inspector; Http404 for who may not."""
    return toegang.vind(access, recht, Inzet.objects.select_related("programma", "inspecteur"), pk)


def vind_veldmutatie(access: toegang.Toegang, recht: Recht, pk: UUID) -> Veldmutatie:
    """Return a change from the field, decided on or not; Http404 for who may not."""
    rows = Veldmutatie.objects.select_related("bevinding__controle", "door")
    return toegang.vind(access, recht, rows, pk)


def vind_programmabezoek(access: toegang.Toegang, recht: Recht, pk: UUID) -> Programmabezoek:
    """Return a visit of a programme; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Programmabezoek.objects.select_related(
            "programma", "locatie__type", "inspecteur", "controle", "onderdeel"
        ),
        pk,
    )


def programmas(access: toegang.Toegang) -> QuerySet[Uitvoeringsprogramma]:
    """Return the programmes that somebody may read, with their parts."""
    rows = Uitvoeringsprogramma.objects.select_related("instantie__rol_van__betrokkene")
    seen = toegang.zichtbaar(access, Recht.PROGRAMMA_LEZEN, rows)
    return seen.prefetch_related("onderdelen")


def te_schrijven_programmas(
    access: toegang.Toegang, vanaf_jaar: int
) -> QuerySet[Uitvoeringsprogramma]:
    """Return the programmes of a year or later that somebody may write, first year first."""
    rows = Uitvoeringsprogramma.objects.filter(jaar__gte=vanaf_jaar)
    seen = toegang.zichtbaar(access, Recht.PROGRAMMA_SCHRIJVEN, rows)
    return seen.select_related("instantie__rol_van__betrokkene").order_by("jaar", "pk")


def onderdelen(jaar: int | None = None) -> QuerySet[Programmaonderdeel]:
    """Return the parts of the programmes of a year, or of all, by year and priority."""
    rows = Programmaonderdeel.objects.select_related("programma")
    chosen = rows if jaar is None else rows.filter(programma__jaar=jaar)
    return chosen.order_by("-programma__jaar", "prioriteit")


@transaction.atomic
def zet_in(programma: Uitvoeringsprogramma, **uren: Any) -> Inzet:
    """Put an inspector in a programme, with hours and the place he works from;
    raises ValidationError (Dutch) when he is in it.
    """
    vergrendel(programma)
    known = programma.inzet.filter(inspecteur=uren["inspecteur"]).first()
    if known is not None:
        raise al_gedaan(f"{known.inspecteur} staat al in dit programma.", known)
    return Inzet.objects.create(programma=programma, **uren)


def inspecties(access: toegang.Toegang, **waar: Any) -> QuerySet[Sevesoinspectie]:
    """Return the joint inspections that somebody may read, of a controle or site where one is
    given, with their leading service.
    """
    rows = Sevesoinspectie.objects.select_related(
        "controle__zaak__behandelaar__rol_van__betrokkene"
    ).prefetch_related("controle__vth_objecten")
    return toegang.zichtbaar(access, Recht.SEVESO_LEZEN, rows.filter(**waar))


def vind_inspectie(access: toegang.Toegang, recht: Recht, pk: UUID) -> Sevesoinspectie:
    """Return a joint inspection with its leading service; Http404 for who may not."""
    rows = Sevesoinspectie.objects.select_related(
        "controle__zaak__behandelaar__rol_van__betrokkene"
    )
    return toegang.vind(access, recht, rows.prefetch_related("controle__vth_objecten"), pk)


def beelden() -> QuerySet[Veldbeeld]:
    """Return the pictures of points without their bytes, to fetch them with their point."""
    return Veldbeeld.objects.defer("inhoud").order_by("pk")


def meetreeksen(locatie: UUID) -> QuerySet[Meetreeks]:
    """Return the series of measurements of a site, with who read them in."""
    return Meetreeks.objects.filter(locatie=locatie).select_related("ingelezen_door")


def leesbare_bevindingen(access: toegang.Toegang) -> QuerySet[Bevinding]:
    """Return the findings that somebody may read."""
    return toegang.zichtbaar(access, Recht.CONTROLE_LEZEN, Bevinding.objects.all())


def te_wijzigen(access: toegang.Toegang, bevindingen: Iterable[UUID]) -> set[UUID]:
    """Return of the findings with these keys those that somebody may change."""
    rows = Bevinding.objects.filter(pk__in=list(bevindingen))
    return toegang.sleutels(access, Recht.CONTROLE_SCHRIJVEN, rows)


def gevonden(sleutels: Iterable[UUID]) -> QuerySet[Controle]:
    """Return the controles that a search found, by key; access is the caller's."""
    return Controle.objects.filter(pk__in=list(sleutels))
