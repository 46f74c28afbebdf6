"""Finds what of permits somebody may use a right on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from daglicht.recht.procedure import procedures as soorten
from daglicht.recht.verloop import Rechtsstap
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.models import (
    Concept,
    Leesregel,
    Normregel,
    Oordeel,
    Procedure,
    SpecifiekVoorschrift,
    Standaardversie,
    Standaardvoorschrift,
    StatusBericht,
    Stuk,
    Toestemming,
    Verzoek,
    Verzoekbericht,
    Verzoekbijlage,
)
from daglicht.vergunning.procedure.besluiten import verleend_zonder_vergunning
from daglicht.vergunning.procedure.vastleggen import stand_van
from daglicht.zaakverloop import service as zaakverloop

LAATSTE = 3
"""How many requests of a party tell who it is."""
BEZIEN, GENOEMD = 40, 8
"""How many decided procedures are looked at for a permit that lacks, and how many are named."""


def vind_procedure(access: toegang.Toegang, recht: Recht, pk: UUID) -> Procedure:
    """Return a procedure with its request and case; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Procedure.objects.select_related(
            "verloop",
            "locatie",
            "verzoek__initiatiefnemer",
            "zaak__behandelaar",
            "zaak__opdrachtgever",
            "toestemming",
            "betreft",
        ),
        pk,
    )


def verzoeken_van(
    access: toegang.Toegang, recht: Recht, betrokkenen: Iterable[UUID]
) -> dict[UUID, list[Verzoek]]:
    """Return by party the last requests that somebody may see, newest first."""
    asked = Verzoek.objects.filter(initiatiefnemer__in=list(betrokkenen))
    found: dict[UUID, list[Verzoek]] = {}
    for row in toegang.zichtbaar(access, recht, asked).order_by("-indiendatum", "pk"):
        own = found.setdefault(row.initiatiefnemer_id, [])
        if len(own) < LAATSTE:
            own.append(row)
    return found


def vind_verzoekbericht(access: toegang.Toegang, recht: Recht, pk: UUID) -> Verzoekbericht:
    """Return a message with its attachments; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Verzoekbericht.objects.select_related(
            "bestand", "gericht_aan__rol_van__betrokkene"
        ).prefetch_related("bijlagen"),
        pk,
    )


def vind_verzoekbijlage(access: toegang.Toegang, recht: Recht, pk: UUID) -> Verzoekbijlage:
    """Return an attachment of a message; Http404 for who may not."""
    return toegang.vind(access, recht, Verzoekbijlage.objects.select_related("bestand"), pk)


def vind_toestemming(access: toegang.Toegang, recht: Recht, pk: UUID) -> Toestemming:
    """Return a permit decision; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Toestemming.objects.select_related(
            "besluit", "basis", "bevoegd_gezag__rol_van__betrokkene"
        ),
        pk,
    )


def vind_concept(access: toegang.Toegang, recht: Recht, pk: UUID) -> Concept:
    """Return a draft with what it builds on; Http404 for who may not."""
    return toegang.vind(
        access,
        recht,
        Concept.objects.select_related(
            "locatie",
            "basis__besluit",
            "basis__bevoegd_gezag__rol_van__betrokkene",
            "procedure__zaak",
        ),
        pk,
    )


def vind_stuk(access: toegang.Toegang, recht: Recht, pk: UUID) -> Stuk:
    """Return a file that was read in; Http404 for who may not."""
    return toegang.vind(access, recht, Stuk.objects.select_related("locatie", "betreft"), pk)


def vind_leesregel(access: toegang.Toegang, recht: Recht, pk: UUID) -> Leesregel:
    """Return a line of a file that was read in; Http404 for who may not."""
    return toegang.vind(access, recht, Leesregel.objects.select_related("stuk__locatie"), pk)


def vind_norm(access: toegang.Toegang, recht: Recht, pk: UUID) -> Normregel:
    """Return a limit as it was read; Http404 for who may not."""
    return toegang.vind(
        access, recht, Normregel.objects.select_related("versie__voorgeschreven_in"), pk
    )


def vind_standaard(access: toegang.Toegang, recht: Recht, pk: UUID) -> Standaardvoorschrift:
    """Return a condition of the library; Http404 for who may not."""
    return toegang.vind(access, recht, Standaardvoorschrift.objects.all(), pk)


def vind_standaardversie(access: toegang.Toegang, recht: Recht, pk: UUID) -> Standaardversie:
    """Return a version of a condition of the library; Http404 for who may not."""
    return toegang.vind(access, recht, Standaardversie.objects.select_related("standaard"), pk)


def procedure_van_stap(
    access: toegang.Toegang, recht: Recht, stap: UUID
) -> tuple[Procedure, zaakverloop.Verloopstap]:
    """Return the procedure a step is of, and the step: who may use the one may use the other;
    Http404 otherwise.
    """
    row = zaakverloop.vind_stap(stap)
    owner = Procedure.objects.filter(verloop=row.verloop_id).first() if row else None
    if row is None or owner is None:
        raise Http404("Er is geen stap met dit kenmerk, of u mag haar niet zien.")
    return vind_procedure(access, recht, owner.pk), row


def procedures(
    access: toegang.Toegang, recht: Recht, *, afgerond: bool | None = None, **waar: Any
) -> list[Procedure]:
    """Return the procedures on which a right may be used, running or finished ones or both, with
    what :func:`daglicht.vergunning.service.standen` works out their state from.
    """
    rows = Procedure.objects.filter(**waar).select_related(
        "verloop", "locatie", "verzoek", "zaak__opdrachtgever__rol_van__betrokkene"
    )
    if afgerond is not None:
        rows = rows.filter(zaak__einddatum__isnull=not afgerond)
    return list(toegang.zichtbaar(access, recht, rows.prefetch_related("verloop__stappen")))


@dataclass(frozen=True, slots=True)
class Teverlenen:
    """Procedures in which was granted what no permit says, each with the step that granted, the
    last decided first; ``meer``: older decisions were not looked at.
    """

    rijen: tuple[tuple[Procedure, Rechtsstap], ...]
    meer: bool


def nog_te_verlenen(access: toegang.Toegang, op: date) -> Teverlenen:
    """Return the procedures that somebody writes in and in which was granted what no permit says:
    of the last ``BEZIEN`` that were decided without one, at most ``GENOEMD``.
    """
    codes = [code for code, kind in soorten().items() if "vergunning" in kind.kenmerken]
    decided = Q(verloop__stappen__soort="besluit")
    rows = (
        Procedure.objects.filter(toestemming=None, verloop__soort__in=codes)
        .annotate(besloten_op=Max("verloop__stappen__datum", filter=decided))
        .filter(besloten_op__isnull=False)
        .select_related("verloop", "locatie", "zaak__opdrachtgever__rol_van__betrokkene")
        .prefetch_related("verloop__stappen")
        .order_by("-besloten_op", "pk")
    )
    seen = list(toegang.zichtbaar(access, Recht.VERZOEK_SCHRIJVEN, rows)[: BEZIEN + 1])
    found = ((row, verleend_zonder_vergunning(row, stand_van(row, op))) for row in seen[:BEZIEN])
    kept = [(row, step) for row, step in found if step is not None]
    return Teverlenen(tuple(kept[:GENOEMD]), len(seen) > BEZIEN or len(kept) > GENOEMD)


def wachtende_berichten(access: toegang.Toegang) -> QuerySet[Verzoekbericht]:
    """Return the messages that somebody still has to record or put aside."""
    rows = Verzoekbericht.objects.filter(status=StatusBericht.TE_VERWERKEN)
    return toegang.zichtbaar(access, Recht.VERZOEK_SCHRIJVEN, rows)


def bericht_van(verzoek: Verzoek) -> Verzoekbericht | None:
    """Return the message a request came in, with its attachments; None for one on paper."""
    rows = Verzoekbericht.objects.filter(verzoek=verzoek)
    return rows.prefetch_related("bijlagen").first()


def concepten(
    access: toegang.Toegang, locatie: UUID, uitvoeringen: Iterable[Any]
) -> QuerySet[Concept]:
    """Return the drafts about a site and its activities that somebody may write on."""
    about = Q(basis__legitimeert__in=list(uitvoeringen)) | Q(locatie=locatie)
    rows = Concept.objects.filter(about, toestemming=None).distinct()
    return toegang.zichtbaar(access, Recht.TOESTEMMING_SCHRIJVEN, rows)


def concept_van(toestemming: Toestemming) -> Concept | None:
    """Return the draft a decision was published from, with its documents; None without one."""
    rows = Concept.objects.filter(toestemming=toestemming)
    return rows.select_related("pdf", "docx").first()


def leesbaar(access: toegang.Toegang, toestemmingen: Iterable[UUID | None]) -> set[UUID]:
    """Return of the decisions with these keys those that somebody may read."""
    rows = Toestemming.objects.filter(pk__in=list(toestemmingen))
    return toegang.sleutels(access, Recht.TOESTEMMING_LEZEN, rows)


def leesbare_procedures(access: toegang.Toegang, procedures: Iterable[UUID]) -> set[UUID]:
    """Return of the procedures with these keys those that somebody may read."""
    wanted = list(procedures)
    rows = Procedure.objects.filter(pk__in=wanted)
    return toegang.sleutels(access, Recht.VERZOEK_LEZEN, rows) if wanted else set()


def te_schrijven(access: toegang.Toegang, voorschriften: Iterable[UUID]) -> set[UUID]:
    """Return of the versions of conditions with these keys those that somebody may write on."""
    rows = SpecifiekVoorschrift.objects.filter(pk__in=list(voorschriften))
    return toegang.sleutels(access, Recht.TOESTEMMING_SCHRIJVEN, rows)


def normen_per_parameter(access: toegang.Toegang) -> list[tuple[str, int]]:
    """Return of how many limits that somebody may read each parameter is, most first."""
    rows = toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, Normregel.objects.all())
    counted = rows.values("parameter").annotate(aantal=Count("pk"))
    return list(counted.order_by("-aantal", "parameter").values_list("parameter", "aantal"))


def volgende_norm(norm: Normregel) -> Normregel | None:
    """Return a limit of the same parameter that is still to be judged; None without one."""
    rows = Normregel.objects.filter(parameter=norm.parameter, oordeel=Oordeel.OPEN)
    return rows.order_by("pk").first()


def gevonden(soort: str, sleutels: Iterable[UUID]) -> QuerySet[Any]:
    """Return the decisions (``toestemming``), conditions (``voorschrift``) or procedures
    (``procedure``) with these keys; access is the caller's.
    """
    if soort == "procedure":
        return Procedure.objects.filter(pk__in=list(sleutels))
    if soort == "voorschrift":
        rows = SpecifiekVoorschrift.objects.select_related("voorgeschreven_in")
        return rows.filter(pk__in=list(sleutels))
    return Toestemming.objects.filter(pk__in=list(sleutels))
