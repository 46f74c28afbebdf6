"""Keeps the library: write a standaardvoorschrift, give it a new version, adopt it, withdraw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.bibliotheek.sjabloon import Parameter, Sjabloon
from daglicht.vergunning.models import (
    Grondslagsoort,
    Standaardversie,
    Standaardvoorschrift,
    StatusVersie,
)


@dataclass(frozen=True)
class Standaardtekst:
    """What a version says. ``grondslagen``: rows of soort, verwijzing, versie and geverifieerd."""

    titel: str
    tekst: str
    parameters: Sequence[Parameter] = ()
    grondslagen: Sequence[Mapping[str, Any]] = ()
    toelichting: str = ""


def sjabloon_van(versie: Standaardversie) -> Sjabloon:
    """Return the template of a version."""
    return Sjabloon.lees(versie.tekst, versie.parameters)


@transaction.atomic
def maak_standaard(eigenaar: Any, code: str, thema: str, tekst: Standaardtekst) -> Standaardversie:
    """Begin a standaardvoorschrift of an authority with its first version, a draft;
    raises ValidationError (Dutch).
    """
    key = slugify(code)
    if not key:
        raise ValidationError("Geef een korte code van letters, cijfers en streepjes.")
    vergrendel(eigenaar)
    known = Standaardvoorschrift.objects.filter(eigenaar=eigenaar, code=key).first()
    if known is not None:
        raise al_gedaan(
            f"Code {key} bestaat al. Maak een nieuwe versie, of kies een andere code.", known
        )
    standard = Standaardvoorschrift.objects.create(eigenaar=eigenaar, code=key, thema=thema)
    return nieuwe_versie(standard, tekst)


@transaction.atomic
def nieuwe_versie(standaard: Standaardvoorschrift, tekst: Standaardtekst) -> Standaardversie:
    """Write the next version, or rewrite the one that is still a draft;
    raises ValidationError (Dutch).
    """
    Standaardvoorschrift.objects.select_for_update().get(pk=standaard.pk)
    _check(standaard, tekst)
    draft = standaard.versies.filter(status=StatusVersie.CONCEPT).first()
    if draft is None:
        last = standaard.versies.aggregate(last=Max("versie"))["last"] or 0
        draft = Standaardversie(standaard=standaard, versie=last + 1)
    draft.titel, draft.tekst, draft.toelichting = (
        tekst.titel.strip(),
        tekst.tekst.strip(),
        tekst.toelichting.strip(),
    )
    draft.parameters = [item.als_json() for item in tekst.parameters]
    draft.grondslagen = [dict(row) for row in tekst.grondslagen]
    draft.save()
    return draft


def _check(standaard: Standaardvoorschrift, tekst: Standaardtekst) -> None:
    reasons = Sjabloon(tekst.tekst.strip(), tuple(tekst.parameters)).fouten()
    if not tekst.titel.strip():
        reasons.append("Geef een titel.")
    reasons += [
        f"‘{row.get('soort')}’ is geen soort grondslag."
        for row in tekst.grondslagen
        if row.get("soort") not in Grondslagsoort.values
    ]
    current = geldende_versie(standaard)
    if (
        current
        and (current.titel, current.tekst, current.parameters)
        == (
            tekst.titel.strip(),
            tekst.tekst.strip(),
            [item.als_json() for item in tekst.parameters],
        )
        and current.grondslagen == [dict(row) for row in tekst.grondslagen]
    ):
        reasons.append(
            f"Dit is gelijk aan versie {current.versie}; er is niets nieuws vast te stellen."
        )
    if reasons:
        raise ValidationError(reasons)


def geldende_versie(standaard: Standaardvoorschrift) -> Standaardversie | None:
    """Return the last adopted version that was not withdrawn."""
    return standaard.versies.filter(status=StatusVersie.VASTGESTELD).order_by("-versie").first()


@transaction.atomic
def stel_versie_vast(
    versie: Standaardversie, door: Gebruiker, op: date | None = None
) -> Standaardversie:
    """Adopt a draft: from now on it never changes; raises ValidationError (Dutch)."""
    locked = Standaardversie.objects.select_for_update().get(pk=versie.pk)
    if locked.status != StatusVersie.CONCEPT:
        raise al_gedaan(f"{locked} is al vastgesteld.", locked)
    if not locked.grondslagen:
        raise ValidationError(
            "Noem ten minste één grondslag: wet, BBT-conclusie, PGS, norm of beleid."
        )
    locked.status, locked.vastgesteld_op, locked.vastgesteld_door = (
        StatusVersie.VASTGESTELD,
        op or timezone.localdate(),
        door,
    )
    locked.save()
    return locked


@transaction.atomic
def trek_versie_in(versie: Standaardversie) -> None:
    """Withdraw an adopted version, so that it is no longer chosen;
    permits written from it keep it.
    """
    if vergrendel(versie).status != StatusVersie.VASTGESTELD:
        raise al_gedaan("Alleen een vastgestelde versie kan worden ingetrokken.", versie)
    versie.status = StatusVersie.INGETROKKEN
    versie.save(update_fields=["status"])
