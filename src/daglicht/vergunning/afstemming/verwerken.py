"""Writes into a permit, by legal facts, on which days the decision works by its procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan
from daglicht.tijd.consolidatie import Schorsen, Vernietigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.afstemming.opvragen import vergelijk
from daglicht.vergunning.afstemming.stroken import Strook, Toestand
from daglicht.vergunning.afstemming.vergelijken import Besluitvergelijking
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Procedure, Rechtsfeit, SoortRechtsfeit, Verwerking
from daglicht.vergunning.procedure.besluiten import VELDEN
from daglicht.vergunning.procedure.vastleggen import stappen_van
from daglicht.vergunning.vaststellen import Vaststelling, stel_vast

RECHTER = (
    "uitspraak",
    "uitspraak-hoger-beroep",
    "voorziening-beslist",
    "schorsing-bij-uitspraak",
)
NIET_TE_VERWERKEN = (
    "Wat in de procedure is gebeurd, is niet met een rechtsfeit over het hele besluit te zeggen."
)


@transaction.atomic
def verwerk(procedure: Procedure, door: Gebruiker | None) -> list[Rechtsfeit]:
    """Let the permit that came of a procedure say what became of the decision there, on each day
    on which that became known; return the legal facts that say so.

    What was written so before is annulled by them: nothing is edited. Raises ValidationError
    (Dutch) when there is nothing to write, or when facts about the whole decision cannot say it.
    """
    Procedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)
    today = timezone.localdate()
    written: list[Rechtsfeit] = []
    for day in _days(procedure, today):
        beside = _beside(procedure, day)
        if beside is None or not beside.te_verwerken:
            continue
        for fact in _facts(beside):
            row = stel_vast(beside.toestemming, fact)
            Verwerking.objects.create(
                procedure=procedure, rechtsfeit=row, dagen=list(beside.dagen), door=door
            )
            written.append(row)
    beside = _beside(procedure, today)
    if beside is not None and (beside.verschillen or beside.dagen):
        raise ValidationError(f"{NIET_TE_VERWERKEN} {beside.raad}")
    if not written:
        last = Verwerking.objects.filter(procedure=procedure).order_by("vastgelegd_op").last()
        words = "De vergunning zegt al wat de procedure zegt."
        raise ValidationError(words) if last is None else al_gedaan(words, last)
    return written


def _beside(procedure: Procedure, day: date) -> Besluitvergelijking | None:
    """Return a procedure beside its permit as they are in the database now."""
    fresh = Procedure.objects.select_related("verloop", "toestemming__besluit", "zaak").get(
        pk=procedure.pk
    )
    if fresh.toestemming is None:
        raise ValidationError("In deze procedure is geen toestemming verleend.")
    dossier = Dossier.van(fresh.toestemming.legitimeert.all())
    return vergelijk(fresh, dossier, day)


def _days(procedure: Procedure, today: date) -> list[date]:
    """Return the days on which it was made known what became of the decision, last today: what was
    corrected of the decision itself is known since then.
    """
    known = {step.kenbaar_op for step in stappen_van(procedure) if step.soort not in VELDEN}
    return sorted({*(day for day in known if day < today), today})


def _facts(beside: Besluitvergelijking) -> Iterator[Vaststelling]:
    """Give what is to be recorded: first what takes effect away, then each suspension by itself,
    for that begins on the day of its fact.
    """
    since = beside.feit.geldig_vanaf
    strips = [
        item
        for item in beside.stroken
        if item.toestand is not Toestand.WERKT and (item.tot is None or item.tot > since)
    ]
    still = [item for item in strips if item.toestand is Toestand.STAAT_STIL]
    ended = [item for item in strips if item.toestand is not Toestand.STAAT_STIL]
    operations: list[Operatie] = [Vernietigen(gebeurtenis=key) for key in _earlier(beside)]
    operations += [
        Vernietigen(
            gebeurtenis=str(beside.feit.pk),
            vanaf=item.van if item.van > since else None,
            tot=item.tot,
            als=_as(item),
        )
        for item in ended
    ]
    if operations or not still:
        yield _fact(beside, since, operations, ended)
    for item in still:
        stay = Schorsen(gebeurtenis=str(beside.feit.pk), tot=item.tot)
        yield _fact(beside, max(item.van, since), [stay], [item])


def _earlier(beside: Besluitvergelijking) -> Iterator[str]:
    """Give the facts made from the procedure before, also those that no longer count: what took
    them away is one of them.
    """
    rows = beside.procedure.verwerkingen.filter(rechtsfeit__bekend_op__lte=beside.bekend_op)
    yield from map(str, rows.order_by("vastgelegd_op", "pk").values_list("rechtsfeit", flat=True))


def _fact(
    beside: Besluitvergelijking,
    vanaf: date,
    operaties: Sequence[Operatie],
    stroken: Sequence[Strook],
) -> Vaststelling:
    said = [f"{item.dagen} {item.toestand} ({item.reden})" for item in stroken]
    words = "; ".join([*said, *beside.dagen]) or "is in werking vanaf de dag van de procedure"
    return Vaststelling(
        _kind(stroken),
        beside.procedure.zaak.identificatie,
        f"Verwerking van de procedure: {beside.toestemming.kenmerk} {words}",
        beside.bekend_op,
        vanaf,
        operaties,
    )


def _as(strook: Strook) -> Literal["vernietigd", "herroepen", "toekomstig"]:
    """Return what a decision is in law on days on which it has no effect: revoked by the authority
    (Awb 7:11), annulled by a court (8:72), or not in force yet.
    """
    if strook.toestand is Toestand.NIET_BEGONNEN:
        return "toekomstig"
    return "vernietigd" if strook.door in RECHTER else "herroepen"


def _kind(stroken: Sequence[Strook]) -> SoortRechtsfeit:
    """Return whose doing it is: a court's, the authority's in objection, or nobody's: it follows
    from the steps of the procedure.
    """
    by = {item.door for item in stroken if item.door}
    if by & set(RECHTER):
        return SoortRechtsfeit.UITSPRAAK
    return SoortRechtsfeit.BESLUIT if by else SoortRechtsfeit.PROCEDURE
