"""Prepare a joint inspection: who takes part, the team, the topics and the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht.checklist import checklist
from daglicht.recht.fouten import RechtFout
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.controles import plan_controle
from daglicht.toezicht.models import (
    Agendapunt,
    Controle,
    Inspectieonderwerp,
    Meerjarenplanregel,
    Sevesoinspectie,
    StatusControle,
    Teamlid,
)

SAMEN = "Omgevingsbesluit, artikel 13.17"
SEVESO = "inrichting-seveso"


@transaction.atomic
def begin_inspectie(
    locatie: register.VthObject,
    partners: Sequence[Any],
    gepland_op: date,
    leider: Gebruiker,
    *,
    controle: Controle | None = None,
) -> Sevesoinspectie:
    """Open a joint inspection at a Seveso site, of a planned controle or a new one;
    its partners take part in the case.

    The topics that the multi-year plan has for the year are chosen at once.
    Raises ValidationError (Dutch).
    """
    if not locatie.type.code.startswith(SEVESO):
        raise ValidationError(f"{locatie} is geen Seveso-inrichting; plan een gewone controle.")
    visit = controle or plan_controle(
        locatie, list(register.uitvoeringen(locatie)), "regulier", gepland_op, toezichthouder=leider
    )
    visit = vergrendel(visit)
    known = Sevesoinspectie.objects.filter(controle=visit).first()
    if visit.status != StatusControle.GEPLAND or known is not None:
        raise al_gedaan(
            "Deze controle is al begonnen, of is al een gezamenlijke inspectie.", known or visit
        )
    inspection = Sevesoinspectie.objects.create(controle=visit)
    register.laat_allen_meedoen(((visit.zaak, partner) for partner in partners), SAMEN)
    authority = visit.zaak.behandelaar
    Teamlid.objects.create(
        inspectie=inspection,
        instantie=authority,
        naam=str(leider),
        gebruiker=leider,
        rol="inspectieleider",
    )
    planned = Meerjarenplanregel.objects.filter(locatie=locatie, jaar=gepland_op.year)
    kies_onderwerpen(inspection, [(row.lijst, row.code) for row in planned])
    return inspection


def deelnemers(inspectie: Sevesoinspectie) -> list[Any]:
    """Return the authorities of a joint inspection: who leads it, then its partners."""
    case = inspectie.controle.zaak
    partners = (
        register.instanties()
        .filter(partner_in__zaak=case)
        .order_by("rol_van__betrokkene__weergavenaam")
    )
    return [case.behandelaar, *partners]


@transaction.atomic
def voeg_teamlid_toe(
    inspectie: Sevesoinspectie,
    instantie: register.VthInstantie,
    naam: str,
    rol: str,
    gebruiker: Any = None,
) -> Teamlid:
    """Add somebody to the team; raises ValidationError (Dutch) for another authority,
    or a second leader.
    """
    if instantie not in deelnemers(inspectie):
        raise ValidationError(f"{instantie} doet niet mee aan deze inspectie.")
    if rol not in sevesowerkwijze().rollen:
        raise ValidationError(f"Kies een rol: {', '.join(sevesowerkwijze().rollen)}.")
    vergrendel(inspectie)
    leader = inspectie.team.filter(rol=rol).first() if rol == "inspectieleider" else None
    if leader is not None:
        raise al_gedaan("Er is al een inspectieleider.", leader)
    there = inspectie.team.filter(instantie=instantie)
    known = next((member for member in there if member.naam == naam), None)
    if known is not None:
        raise al_gedaan(f"{naam} zit al in het team.", known)
    return Teamlid.objects.create(
        inspectie=inspectie, instantie=instantie, naam=naam, rol=rol, gebruiker=gebruiker
    )


def kies_onderwerp(inspectie: Sevesoinspectie, lijst: str, code: str) -> Inspectieonderwerp:
    """Choose a topic of a list; its points come on the checklist when the controle begins.

    Raises ValidationError (Dutch).
    """
    return kies_onderwerpen(inspectie, [(lijst, code)])[0]


@transaction.atomic
def kies_onderwerpen(
    inspectie: Sevesoinspectie, gekozen: Sequence[tuple[str, str]]
) -> list[Inspectieonderwerp]:
    """Choose topics, each by its list and its code.

    Raises ValidationError (Dutch) and chooses none when one cannot be.
    """
    vergrendel(inspectie)
    if vergrendel(inspectie.controle).status != StatusControle.GEPLAND:
        raise ValidationError(
            "De inspectie is al begonnen; voeg op de controle zelf punten uit een lijst toe."
        )
    present = {(row.lijst, row.code): row for row in inspectie.onderwerpen.all()}
    new = []
    for code, name in gekozen:
        try:
            library = checklist(code)
            topic = library.onderwerp(name)
        except RechtFout as error:
            raise ValidationError(str(error)) from error
        if (code, name) in present:
            raise al_gedaan(f"{topic.naam} is al gekozen.", present[code, name])
        present[code, name] = Inspectieonderwerp(
            inspectie=inspectie,
            lijst=code,
            versie=library.versie,
            code=name,
            naam=topic.naam,
            pijler=topic.pijler,
            vbs=topic.vbs,
        )
        new.append(present[code, name])
    return Inspectieonderwerp.objects.bulk_create(new)


@transaction.atomic
def zet_op_agenda(
    inspectie: Sevesoinspectie, dag: date, van: time, tot: time, wat: str, met_wie: str
) -> Agendapunt:
    """Put a part on the agenda; raises ValidationError (Dutch)
    when it takes no time or another part is going on.
    """
    if tot <= van:
        raise ValidationError("Het einde ligt na het begin.")
    vergrendel(inspectie)
    other = inspectie.agenda.filter(datum=dag, van__lt=tot, tot__gt=van).first()
    if other:
        raise al_gedaan(f"Dan is al: {other} ({other.van:%H:%M} tot {other.tot:%H:%M}).", other)
    return Agendapunt.objects.create(
        inspectie=inspectie, datum=dag, van=van, tot=tot, wat=wat, met_wie=met_wie
    )
