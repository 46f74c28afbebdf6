"""Takes in a message of the Omgevingsloket with its attachments: kept by their hash, read,
and put before a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from daglicht.achtergrond.service import Melder, zwijg
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.scan import keur
from daglicht.register import service as register
from daglicht.ruimte import RD
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.aanvragen.stam import StamFout, lees_verzoek, zonder_bsn
from daglicht.vergunning.models import (
    Bestand,
    Procedure,
    StatusBericht,
    Verzoekbericht,
    Verzoekbijlage,
)

BIJLAGE_HOOGSTENS = 50 * 1024 * 1024
NABIJ = 500
"""How many metres from a request a site may lie to be proposed."""


def geadresseerden(access: toegang.Toegang) -> list[register.VthInstantie]:
    """Return the authorities for whom requests may be taken in with this access: who gave a
    mandate first, the own organisation last.
    """
    keys = toegang.instanties_met(access, Recht.VERZOEK_SCHRIJVEN)
    by_key = {row.pk: row for row in register.instanties().filter(pk__in=keys)}
    return [by_key[key] for key in reversed(keys) if key in by_key]


def schoon(naam: str, inhoud: bytes) -> bytes:
    """Return a message that is to be read later without a burgerservicenummer; what is no message
    stays as it is, and is refused when it is read.
    """
    try:
        return zonder_bsn(naam, inhoud)
    except StamFout:
        return inhoud


@transaction.atomic
def ontvang(
    naam: str,
    inhoud: bytes,
    bijlagen: Sequence[tuple[str, bytes]],
    ontvangen_op: date | None,
    instanties: Sequence[Any],
    door: Gebruiker,
    gekozen: Any = None,
    meld: Melder = zwijg,
) -> Verzoekbericht:
    """Store a message to one of the authorities (``instanties``) and what was read in it.

    ``gekozen`` counts when the message names no OIN; without a day of receipt the day of submission
    counts. ``meld`` is told each attachment. Raises ValidationError (Dutch) when it cannot be read,
    is for another authority, or was taken in before.
    """
    try:
        read = lees_verzoek(naam, inhoud)
    except StamFout as error:
        raise ValidationError(str(error)) from error
    addressee = _addressee(instanties, read.oin, read.bevoegd_gezag, gekozen)
    stored = bewaar(zonder_bsn(naam, inhoud), naam)
    if (
        stored.verzoekberichten.filter(gericht_aan=addressee)
        .exclude(status=StatusBericht.TERZIJDE)
        .exists()
    ):
        raise ValidationError(f"{naam} is al ontvangen. Open verzoek {read.verzoeknummer}.")
    received = ontvangen_op or read.indiendatum
    if received is None:
        raise ValidationError(
            "Vul in wanneer het verzoek is ontvangen; het bericht noemt geen dag van indienen."
        )
    message = Verzoekbericht.objects.create(
        bestand=stored,
        naam=naam,
        verzoeknummer=read.verzoeknummer,
        ontvangen_op=received,
        gericht_aan=addressee,
        gelezen=read.als_json(),
        ingelezen_door=door,
    )
    for number, (name, content) in enumerate(bijlagen):
        meld("Bijlagen bewaren", number, len(bijlagen))
        if len(content) > BIJLAGE_HOOGSTENS:
            raise ValidationError(f"{name} is groter dan {BIJLAGE_HOOGSTENS // 1024**2} MB.")
        Verzoekbijlage.objects.get_or_create(
            bericht=message, bestand=bewaar(content, name), defaults={"naam": name}
        )
    return message


def bewaar(inhoud: bytes, naam: str) -> Bestand:
    """Keep bytes once, by their SHA-256; raises ValidationError (Dutch) as the scanner says."""
    keur(inhoud, naam)
    key = sha256(inhoud).hexdigest()
    return Bestand.objects.get_or_create(
        sha256=key, defaults={"inhoud": inhoud, "grootte": len(inhoud)}
    )[0]


def _addressee(instanties: Sequence[Any], oin: str, naam: str, gekozen: Any) -> Any:
    if oin:
        found = [item for item in instanties if item.oin == oin]
        if not found:
            known = ", ".join(str(item) for item in instanties) or "geen enkel bevoegd gezag"
            raise ValidationError(
                f"Dit verzoek is gericht aan {naam or 'een ander'} (OIN {oin}); u werkt voor "
                f"{known}."
            )
        return found[0]
    if gekozen in instanties:
        return gekozen
    named = [
        item for item in instanties if naam and naam.casefold() == str(item).casefold()
    ] or list(instanties)
    if len(named) != 1:
        raise ValidationError(
            "Kies aan wie het verzoek is gericht; het bericht maakt dat niet duidelijk."
        )
    return named[0]


@transaction.atomic
def leg_terzijde(bericht: Verzoekbericht) -> None:
    """Put a message aside that was taken in by mistake; it stays readable."""
    eis_wachtend(bericht)
    bericht.status = StatusBericht.TERZIJDE
    bericht.save(update_fields=["status"])


def eis_wachtend(bericht: Verzoekbericht) -> None:
    """Lock a message; raise EerderGedaan (Dutch) when somebody decided about it already."""
    status = vergrendel(bericht).status
    if status == StatusBericht.VERWERKT:
        raise al_gedaan(
            "Dit bericht is al een verzoek geworden; zet zo nodig een stap in de procedure.",
            bericht,
        )
    if status == StatusBericht.TERZIJDE:
        raise al_gedaan("Dit bericht is al terzijde gelegd.", bericht)


def van_persoon(bericht: Verzoekbericht) -> bool:
    """Tell whether a message names a natural person: one who asks, or asks for another, without a
    number of the Handelsregister.
    """
    parties = (bericht.gelezen[who] for who in ("initiatiefnemer", "gemachtigde"))
    return any(party["naam"] and not is_bedrijf(party) for party in parties)


def is_bedrijf(partij: Mapping[str, str]) -> bool:
    """Tell whether a party of a message has a number of the Handelsregister."""
    return any(partij[number] for number in ("kvk_nummer", "vestigingsnummer", "rsin"))


def bijlagen_die_ontbreken(bericht: Verzoekbericht) -> list[str]:
    """Return the names of files that the message mentions and that did not come with it."""
    here = set(bericht.bijlagen.values_list("naam", flat=True))
    return [name for name in bericht.gelezen["documenten"] if name not in here]


def geometrie_van(bericht: Verzoekbericht) -> BaseGeometry | None:
    """Return where a message is about, in RD."""
    place = bericht.gelezen.get("plaats")
    return shapely.set_srid(shapely.from_wkt(place["wkt"]), RD) if place else None


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A site a message may be about, and why."""

    locatie: Any
    waarom: str


def kandidaten(bericht: Verzoekbericht) -> list[Kandidaat]:
    """Return sites that a message may be about: by the number of who asks, by place, by name;
    the nearest first.
    """
    read, found = bericht.gelezen, dict[Any, Kandidaat]()
    for party in (read["initiatiefnemer"], read["gemachtigde"]):
        for site in register.locaties_van(party["kvk_nummer"], party["vestigingsnummer"]):
            found.setdefault(site.pk, Kandidaat(site, "hetzelfde nummer in het Handelsregister"))
    place = geometrie_van(bericht)
    if place is not None:
        for site, metres in register.locaties_nabij(place, NABIJ)[:8]:
            found.setdefault(
                site.pk, Kandidaat(site, "op deze plek" if metres < 1 else f"op {metres:.0f} m")
            )
    if len(read["initiatiefnemer"]["naam"]) >= 4:
        for site in register.locaties_met_naam(read["initiatiefnemer"]["naam"])[:5]:
            found.setdefault(site.pk, Kandidaat(site, "dezelfde naam"))
    return list(found.values())


def eerdere_procedures(bericht: Verzoekbericht) -> Iterable[Procedure]:
    """Return the procedures of the same request: what a supplement or withdrawal belongs to."""
    rows = Procedure.objects.filter(
        verzoek__verzoeknummer=bericht.verzoeknummer,
        verzoek__behandelverantwoordelijke=bericht.gericht_aan,
    )
    return rows.select_related("verloop", "verzoek", "locatie", "zaak").order_by(
        "-verloop__begonnen_op"
    )
