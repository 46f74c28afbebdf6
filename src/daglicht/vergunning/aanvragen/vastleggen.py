"""Makes a request of what was asked, with the case and the procedure in which it is handled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.identificatie import volgende_identificatie
from daglicht.recht.bestanden.verloop import PLICHTTYPEN
from daglicht.recht.procedure import begonnen_op, procedures
from daglicht.recht.verloop import Rechtsstap, Verloop
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning.aanvragen.ontvangen import eis_wachtend
from daglicht.vergunning.models import (
    Activiteitinformatie,
    Activiteitmelding,
    Procedure,
    StatusBericht,
    Toestemming,
    Toestemmingsaanvraag,
    Verzoek,
    Verzoekbericht,
)
from daglicht.vergunning.procedure.keuze import kies, passende
from daglicht.vergunning.procedure.vastleggen import werk_zaak_bij, zet_stap
from daglicht.zaakverloop import service as zaakverloop
from daglicht.zaakverloop.service import Verloopstap

AWB = date(1994, 1, 1)
"""The Algemene wet bestuursrecht is in force since this day; no procedure of ours is older."""


@dataclass(frozen=True)
class Verzoekgegevens:
    """What a person says of a request.

    ``procedure`` is a code; another than law indicates needs ``motivering``.
    """

    plichttype: str
    onderwerp: str
    ingediend_op: date
    ontvangen_op: date
    procedure: str
    initiatiefnemer: Any
    activiteiten: Sequence[register.Activiteit]
    motivering: str = ""
    betreft: Toestemming | None = None


@transaction.atomic
def leg_verzoek_vast(
    locatie: register.VthObject,
    gegevens: Verzoekgegevens,
    gezag: register.VthInstantie,
    behandelaar: register.VthInstantie,
    bericht: Verzoekbericht | None = None,
) -> Procedure:
    """Record a request about a site; begins its case and procedure.

    Raises ValidationError (Dutch).
    """
    if bericht is not None:
        eis_wachtend(bericht)
    _check(locatie, gegevens)
    _must_be_new(locatie, gegevens, bericht)
    case = register.start_zaak(
        behandelaar,
        f"Behandelen: {gegevens.plichttype.lower()}",
        gegevens.onderwerp,
        gegevens.ontvangen_op,
        opdrachtgever=gezag,
    )
    number = (
        (bericht.verzoeknummer, bericht.gelezen["volgnummer"])
        if bericht
        else (_number(gezag, gegevens), "001")
    )
    request = _request(number, "Indienen", gegevens, case, gezag, behandelaar, bericht)
    _place(request, locatie, gegevens.activiteiten)
    procedure = Procedure.objects.create(
        verloop=zaakverloop.begin(gegevens.procedure, case, gegevens.ontvangen_op),
        onderwerp=gegevens.onderwerp,
        motivering=gegevens.motivering,
        zaak=case,
        locatie=locatie,
        verzoek=request,
        betreft=gegevens.betreft,
    )
    werk_zaak_bij(procedure)
    if bericht is not None:
        _handled(bericht, request)
    return procedure


def _must_be_new(
    locatie: register.VthObject, gegevens: Verzoekgegevens, bericht: Verzoekbericht | None
) -> None:
    """Refuse a request on paper that was recorded before: from the same party,
    on the same day, about the same.
    """
    vergrendel(locatie)
    known = Procedure.objects.filter(
        locatie=locatie,
        onderwerp=gegevens.onderwerp,
        verzoek__plichttype=gegevens.plichttype,
        verzoek__initiatiefnemer=gegevens.initiatiefnemer,
        verzoek__indiendatum=gegevens.ingediend_op,
    ).first()
    if bericht is None and known is not None:
        raise al_gedaan(
            f"Dit verzoek is hier al vastgelegd: {known}. Er is niets dubbel vastgelegd.", known
        )


def _check(locatie: register.VthObject, gegevens: Verzoekgegevens) -> None:
    if gegevens.plichttype not in PLICHTTYPEN:
        raise ValidationError(f"Kies het soort verzoek: {', '.join(PLICHTTYPEN)}.")
    if not gegevens.activiteiten:
        raise ValidationError("Een verzoek gaat over ten minste één activiteit.")
    if (
        gegevens.ontvangen_op > timezone.localdate()
        or gegevens.ingediend_op > gegevens.ontvangen_op
    ):
        raise ValidationError(
            "Een verzoek is ingediend op of voor de dag van ontvangst, en die ligt niet in de "
            "toekomst."
        )
    if gegevens.ingediend_op < AWB:
        raise ValidationError(
            f"Op {gegevens.ingediend_op:%d-%m-%Y} gold de Awb nog niet; klopt het jaartal?"
        )
    if gegevens.procedure not in procedures():
        raise ValidationError("Kies de procedure.")
    fitting = passende(gegevens.plichttype)
    if gegevens.procedure not in {kind.code for kind in fitting}:
        raise ValidationError(
            f"Bij ‘{gegevens.plichttype}’ past deze procedure niet; wel: "
            f"{', '.join(kind.naam.lower() for kind in fitting)}."
        )
    proposed = kies(gegevens.plichttype, locatie.type.code, gegevens.ingediend_op)
    if gegevens.procedure != proposed.procedure.code and not gegevens.motivering.strip():
        raise ValidationError(
            f"De wet wijst de {proposed.procedure.naam.lower()} aan: {proposed.waarom}. Motiveer "
            "waarom u anders kiest."
        )


def _number(gezag: register.VthInstantie, gegevens: Verzoekgegevens) -> str:
    return volgende_identificatie(gezag.rsin, "VERZOEK", gegevens.ontvangen_op.year)


def _request(
    number: tuple[str, str],
    doel: str,
    gegevens: Any,
    case: Any,
    gezag: register.VthInstantie,
    behandelaar: register.VthInstantie,
    bericht: Any,
) -> Verzoek:
    if Verzoek.objects.filter(verzoeknummer=number[0], verzoekvolgnummer=number[1]).exists():
        raise ValidationError(f"Verzoek {number[0]}-{number[1]} is al vastgelegd.")
    request = Verzoek.objects.create(
        verzoeknummer=number[0],
        verzoekvolgnummer=number[1],
        indiendatum=gegevens.ingediend_op,
        plichttype=gegevens.plichttype,
        type_verzoek=bericht.gelezen["type"] if bericht else "Definitief",
        doel=doel,
        behandelverantwoordelijke=gezag,
        uitbesteed_aan=behandelaar if behandelaar != gezag else None,
        initiatiefnemer=gegevens.initiatiefnemer,
        zaak=case,
    )
    match gegevens.plichttype:
        case "Melding" | "Melding gelijkwaardige maatregel":
            Activiteitmelding.objects.create(verzoek=request)
        case "Informatie" | "Informatie ongewoon voorval":
            Activiteitinformatie.objects.create(verzoek=request)
        case _:
            Toestemmingsaanvraag.objects.create(verzoek=request)
    return request


def _place(
    request: Verzoek,
    locatie: register.VthObject,
    activiteiten: Sequence[register.Activiteit],
) -> None:
    request.activiteiten.set(activiteiten)
    request.vth_objecten.set([locatie])
    request.activiteituitvoeringen.set(register.uitvoeringen(locatie).filter(type__in=activiteiten))
    request.locatie = locatie.geo_objecten.first()
    request.save(update_fields=["locatie"])


def _handled(bericht: Verzoekbericht, request: Verzoek) -> None:
    bericht.status, bericht.verzoek = StatusBericht.VERWERKT, request
    bericht.save(update_fields=["status", "verzoek"])


@transaction.atomic
def leg_vervolg_vast(bericht: Verzoekbericht, procedure: Procedure, door: Gebruiker) -> Verloopstap:
    """Record a supplement to, or the withdrawal of, an earlier request as the step it is;
    raises ValidationError.
    """
    eis_wachtend(bericht)
    step = {"Aanvullen": "aanvulling", "Intrekken": "aanvraag-ingetrokken"}.get(
        bericht.gelezen["doel"]
    )
    first = procedure.verzoek
    if step is None or first is None or first.verzoeknummer != bericht.verzoeknummer:
        raise ValidationError(
            "Dit bericht vult geen verzoek in deze procedure aan en trekt het niet in."
        )
    given = Verzoekgegevens(
        first.plichttype,
        procedure.onderwerp,
        min(_day(bericht), bericht.ontvangen_op),
        bericht.ontvangen_op,
        procedure.soort,
        first.initiatiefnemer,
        list(first.activiteiten.all()),
    )
    number = (bericht.verzoeknummer, bericht.gelezen["volgnummer"])
    case = procedure.zaak
    request = _request(
        number,
        bericht.gelezen["doel"],
        given,
        case,
        first.behandelverantwoordelijke,
        case.behandelaar,
        bericht,
    )
    _place(request, procedure.locatie, given.activiteiten)
    _handled(bericht, request)
    taken = Rechtsstap(step, bericht.ontvangen_op)
    return zet_stap(procedure, taken, door, f"Verzoek {request}", bericht.ontvangen_op)


def _day(bericht: Verzoekbericht) -> date:
    written = bericht.gelezen.get("indiendatum")
    return date.fromisoformat(written) if written else bericht.ontvangen_op


def _check_begin(kind: Verloop, op: date, betreft: Toestemming) -> None:
    """Refuse a beginning before the permit was there, or by a law that did not hold then."""
    if op < (granted := betreft.besluit.besluitdatum):
        raise ValidationError(
            f"De vergunning is van {datum(granted)}; een procedure om haar te wijzigen "
            "of in te trekken kan niet eerder zijn begonnen."
        )
    then = begonnen_op(op)
    if kind.code not in then:
        own = [f"‘{row.naam}’" for row in then.values() if "ambtshalve" in row.kenmerken]
        raise ValidationError(
            f"Wat op {datum(op)} begon, gaat niet volgens ‘{kind.naam}’. Kies {' of '.join(own)}. "
            "Lag het ontwerp pas vanaf 1 januari 2024 ter inzage, dan geldt de Omgevingswet (art. "
            "4.4 Invoeringswet Omgevingswet); begin de procedure dan op of na die dag."
        )


@transaction.atomic
def begin_ambtshalve(
    locatie: register.VthObject,
    procedure: str,
    onderwerp: str,
    op: date,
    betreft: Toestemming,
    behandelaar: register.VthInstantie,
) -> Procedure:
    """Begin a change, revision or withdrawal of a permit by the authority itself;
    raises ValidationError (Dutch).
    """
    kind = procedures().get(procedure)
    if kind is None or "ambtshalve" not in kind.kenmerken:
        raise ValidationError("Kies een procedure die het bevoegd gezag zelf begint.")
    if op > timezone.localdate() or op < AWB:
        raise ValidationError(
            "De procedure begint vandaag of is al begonnen; kies geen dag in de toekomst, en geen "
            "van voor 1994."
        )
    _check_begin(kind, op, betreft)
    vergrendel(betreft)
    known = betreft.procedures.filter(
        verloop__soort=procedure, verloop__begonnen_op=op, onderwerp=onderwerp
    ).first()
    if known is not None:
        raise al_gedaan(f"Deze procedure is al begonnen: {known}.", known)
    case = register.start_zaak(
        behandelaar, kind.naam, onderwerp, op, opdrachtgever=betreft.bevoegd_gezag
    )
    started = Procedure.objects.create(
        verloop=zaakverloop.begin(procedure, case, op),
        onderwerp=onderwerp,
        zaak=case,
        locatie=locatie,
        betreft=betreft,
    )
    werk_zaak_bij(started)
    return started
