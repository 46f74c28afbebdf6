"""The acts on notes and files: write, correct by a new version, withdraw with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.http import Http404
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.notitie.bewaren import Gekeurd, bewaar
from daglicht.notitie.models import Kring, Notitie, Notitieversie
from daglicht.notitie.plek import Notitieplek, Notitiezicht
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

GEEN = "Er is geen notitie met dit kenmerk, of u mag het niet zien."


@dataclass(frozen=True)
class Notitiegegevens:
    """What somebody writes, and for whom."""

    kring: str
    tekst: str = ""
    titel: str = ""
    vastgezet: bool = False


def plaats_van(pk: UUID) -> tuple[str, UUID]:
    """Return the kind and key of the object that a note is with; Http404 (Dutch) when there is no
    such note. Whether somebody may see it, ``vind`` says.
    """
    found = Notitie.objects.filter(pk=pk).values_list("soort", "object_id").first()
    if found is None:
        raise Http404(GEEN)
    return found


def vind(access: toegang.Toegang, plek: Notitieplek, pk: UUID) -> Notitie:
    """Return a note that somebody may read; Http404 (Dutch) otherwise."""
    sight = Notitiezicht.van(access, plek)
    found = Notitie.objects.filter(sight.leesbaar(), soort=plek.soort, pk=pk).first()
    if found is None:
        raise Http404(GEEN)
    return found


def eis_wijzigen(access: toegang.Toegang, plek: Notitieplek, notitie: Notitie) -> None:
    """Raise Http404 (Dutch) unless somebody wrote a note, or looks after those of its object."""
    sight = Notitiezicht.van(access, plek)
    own = access.gebruiker is not None and notitie.schrijver_id == access.gebruiker.pk
    if not sight.mag_wijzigen(notitie.object_id, own):
        raise Http404(
            "Alleen wie een notitie schreef, of wie de notities hier beheert, wijzigt haar."
        )


@transaction.atomic
def schrijf(
    access: toegang.Toegang,
    plek: Notitieplek,
    gegevens: Notitiegegevens,
    door: toegang.Gebruiker,
    bestand: Gekeurd | None = None,
) -> Notitie:
    """Write a note with an object, or keep a file with it.

    Raises GeenRecht (Dutch) for who may not, ValidationError (Dutch) for a note that says nothing,
    EerderGedaan for a file that is there already.
    """
    toegang.eis(access, Recht.NOTITIE_SCHRIJVEN, plek.voorwerp)
    found = toegang.relatie(access, Recht.NOTITIE_SCHRIJVEN, plek.voorwerp)
    office = found[1].instantie if found else None
    assert office is not None  # the right is never held without an authority
    vergrendel(plek.voorwerp)
    if bestand is not None:
        _once(access, plek, plek.voorwerp.pk, bestand)
    made = Notitie.objects.create(
        soort=plek.soort,
        object_id=plek.voorwerp.pk,
        instantie_id=office,
        schrijver=door,
        kring=_circle(gegevens.kring),
        vastgezet=gegevens.vastgezet,
    )
    _say(made, gegevens, door, bestand, None)
    return made


@transaction.atomic
def verbeter(
    access: toegang.Toegang,
    plek: Notitieplek,
    notitie: Notitie,
    gegevens: Notitiegegevens,
    door: toegang.Gebruiker,
    bestand: Gekeurd | None = None,
) -> Notitie:
    """Correct a note by a new version; what it said stays, for who could read that. A file without
    another stays the same file.

    Raises Http404 (Dutch) for who may not, ValidationError when it says nothing or nothing would
    change, and EerderGedaan for a note that was withdrawn and a file that is there already.
    """
    notitie = _held(access, plek, notitie)
    before = notitie.versies.select_related("bestand").defer(*ZWAAR).get(nummer=notitie.versie)
    if bestand is not None:
        _once(access, plek, notitie.object_id, bestand, behalve=notitie)
    same = bestand is None and (before.tekst, before.titel, before.kring) == (
        gegevens.tekst.strip(),
        gegevens.titel.strip(),
        gegevens.kring,
    )
    if same and notitie.vastgezet == gegevens.vastgezet:
        raise ValidationError("Er is niets anders dan het was; er is niets vastgelegd.")
    notitie.vastgezet = gegevens.vastgezet
    if not same:
        notitie.versie, notitie.kring = before.nummer + 1, _circle(gegevens.kring)
        _say(notitie, gegevens, door, bestand, before)
    notitie.save()
    return notitie


@transaction.atomic
def trek_in(
    access: toegang.Toegang,
    plek: Notitieplek,
    notitie: Notitie,
    reden: str,
    door: toegang.Gebruiker,
) -> Notitie:
    """Withdraw a note or file; that it was there, and why it went, stays. Raises ValidationError
    (Dutch) without a reason, Http404 for who may not, EerderGedaan when it was withdrawn already.
    """
    notitie = _held(access, plek, notitie)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom dit wordt ingetrokken."})
    notitie.ingetrokken_op, notitie.ingetrokken_door = timezone.now(), door
    notitie.ingetrokken_om = reden.strip()
    notitie.save()
    return notitie


ZWAAR = ("bestand__inhoud", "bestand__voorbeeld")
"""What is not read to tell of a file."""


def _held(access: toegang.Toegang, plek: Notitieplek, notitie: Notitie) -> Notitie:
    notitie = vergrendel(notitie)
    eis_wijzigen(access, plek, notitie)
    if notitie.ingetrokken_op is not None:
        raise al_gedaan("Dit is al ingetrokken.", notitie)
    return notitie


def _circle(kring: str) -> str:
    if kring not in Kring.values:
        raise ValidationError({"kring": "Kies wie dit mag zien."})
    return kring


def _say(
    notitie: Notitie,
    gegevens: Notitiegegevens,
    door: toegang.Gebruiker,
    bestand: Gekeurd | None,
    eerder: Notitieversie | None,
) -> None:
    """Add the version that a note now has."""
    text, title = gegevens.tekst.strip(), gegevens.titel.strip()
    said = Notitieversie(
        notitie=notitie,
        nummer=notitie.versie,
        tekst=text,
        titel=title,
        kring=notitie.kring,
        door=door,
    )
    if bestand is not None:
        said.bestand, said.naam = bewaar(bestand), bestand.naam
        said.sha256_ontvangen = bestand.ontvangen
    elif eerder is not None and eerder.bestand_id:
        said.bestand_id, said.naam = eerder.bestand_id, eerder.naam
        said.sha256_ontvangen = eerder.sha256_ontvangen
    if said.bestand_id is None and not text:
        raise ValidationError({"tekst": "Schrijf iets op."})
    if said.bestand_id is not None and not title:
        raise ValidationError({"titel": "Geef het bestand een titel."})
    said.save(force_insert=True)


def _once(
    access: toegang.Toegang,
    plek: Notitieplek,
    object_id: UUID,
    bestand: Gekeurd,
    behalve: Notitie | None = None,
) -> None:
    """Raise EerderGedaan (Dutch) when the same file is with this object already, where the person
    may read that.
    """
    rows = Notitieversie.objects.filter(
        Q(bestand=bestand.sha256) | Q(sha256_ontvangen=bestand.ontvangen),
        Notitiezicht.van(access, plek).leesbaar("notitie__"),
        notitie__soort=plek.soort,
        notitie__object_id=object_id,
        notitie__ingetrokken_op=None,
        nummer=F("notitie__versie"),
    )
    same = rows.select_related("notitie").order_by("op").first()
    if same is None:
        return
    if behalve is not None and same.notitie_id == behalve.pk:
        raise ValidationError({"bestand": "Dit is hetzelfde bestand als er al staat."})
    raise al_gedaan(
        f"{bestand.naam} staat hier al, als ‘{same.titel}’ van {same.op:%d-%m-%Y}. Er is niets "
        "dubbel bewaard.",
        same.notitie,
    )
