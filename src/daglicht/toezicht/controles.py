"""A controle from plan to close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.dagen import eis_binnen
from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.identificatie import volgende_identificaties
from daglicht.kit.modellen import koppel
from daglicht.register import service as register
from daglicht.toegang.service import Gebruiker, naam_of_niemand
from daglicht.toezicht.models import Controle, Programmaonderdeel, StatusControle
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.toezicht.punten import zet_algemene_regels, zet_onderwerpen, zet_voorschriften

HERCONTROLE = "hercontrole"
JAREN = 10
"""No controle is planned or was done more years away; our own choice."""


@transaction.atomic
def plan_controle(
    locatie: register.VthObject,
    uitvoeringen: Sequence[register.Activiteituitvoering],
    controletype: str,
    gepland_op: date,
    *,
    toezichthouder: Gebruiker | None = None,
    onderdeel: Programmaonderdeel | None = None,
) -> Controle:
    """Plan a controle of activities at a site.

    Raises ValidationError (Dutch) without an activity, and when the same kind of controle is
    planned there on that day already; a re-check is about one violation, so there may be more
    of those on a day.
    """
    vergrendel(locatie)
    if controletype != HERCONTROLE:
        _must_be_new(locatie, controletype, gepland_op)
    return maak_controle(
        locatie,
        uitvoeringen,
        controletype,
        gepland_op,
        toezichthouder=toezichthouder,
        onderdeel=onderdeel,
    )


def _must_be_new(locatie: register.VthObject, controletype: str, gepland_op: date) -> None:
    planned = Controle.objects.filter(
        vth_objecten=locatie,
        controletype__code=controletype,
        gepland_op=gepland_op,
        status=StatusControle.GEPLAND,
    ).first()
    if planned is not None:
        raise al_gedaan(
            f"Op {gepland_op:%d-%m-%Y} staat bij {locatie} al zo’n controle gepland: {planned}. "
            "Er is geen tweede gemaakt.",
            planned,
        )


@transaction.atomic
def zet_controle_op_naam(pk: UUID, aan: Gebruiker | None, was: UUID | None) -> bool:
    """Put a planned controle on the name of another inspector, or (None) of nobody.

    Returns False, and changes nothing, for one that has begun: its report keeps who began it.
    ``was``: as of :func:`daglicht.toegang.service.zet_op_naam`, which raises alike.
    """
    current = vergrendel(Controle(pk=pk))
    if current.status != StatusControle.GEPLAND:
        return False
    who = current.toezichthouder
    holder = who if who is not None and who.is_active else None
    if (holder.pk if holder else None) != was:
        raise al_gedaan(f"Dit staat intussen op {naam_of_niemand(holder)}.", current)
    current.toezichthouder = aan
    current.save(update_fields=["toezichthouder"])
    return True


@transaction.atomic
def maak_controle(
    locatie: register.VthObject,
    uitvoeringen: Sequence[register.Activiteituitvoering],
    controletype: str,
    gepland_op: date,
    *,
    toezichthouder: Gebruiker | None = None,
    onderdeel: Programmaonderdeel | None = None,
) -> Controle:
    """Make a planned controle that the work itself calls for: by the programme, by a measurement.

    Raises ValidationError (Dutch) without an activity.
    """
    planned = Voornemen(locatie, uitvoeringen, gepland_op, toezichthouder, onderdeel)
    return maak_controles([planned], controletype)[0]


@dataclass(frozen=True, slots=True)
class Voornemen:
    """A controle to make: where, of which activities, on which day,
    by whom and for which part of the programme.
    """

    locatie: register.VthObject
    uitvoeringen: Sequence[register.Activiteituitvoering]
    gepland_op: date
    toezichthouder: Gebruiker | None = None
    onderdeel: Programmaonderdeel | None = None

    @property
    def uitvoerder(self) -> register.VthInstantie:
        """Return the authority that carries it out."""
        return self.uitvoeringen[0].toezichtinstantie


@transaction.atomic
def maak_controles(voornemens: Sequence[Voornemen], controletype: str) -> list[Controle]:
    """Make planned controles of one kind, in this order,
    in as many queries for many as for one (per authority and year).

    Raises ValidationError (Dutch) for one without an activity, or on a day too far away.
    """
    for item in voornemens:
        eis_binnen(item.gepland_op, "controle", JAREN, JAREN)
        if not item.uitvoeringen:
            raise ValidationError(
                f"Bij {item.locatie} is geen activiteit geregistreerd. Leg eerst vast wat er "
                "gebeurt; een controle gaat altijd over ten minste één activiteit (CIm VTH FLo)."
            )
    kind = register.waarde("controletype", controletype)
    grouped: dict[tuple[register.VthInstantie, int], list[int]] = {}
    for index, item in enumerate(voornemens):
        grouped.setdefault((item.uitvoerder, item.gepland_op.year), []).append(index)
    found: dict[int, Controle] = {}
    for (inspectorate, year), places in grouped.items():
        mine = [voornemens[index] for index in places]
        numbers = volgende_identificaties(inspectorate.rsin, "CTR", year, len(mine))
        cases = register.start_zaken(
            inspectorate,
            "Controle uitvoeren",
            [
                (f"Controle {item.locatie}", item.gepland_op, item.uitvoeringen[0].bevoegd_gezag)
                for item in mine
            ],
        )
        for index, item, number, case in zip(places, mine, numbers, cases, strict=True):
            found[index] = Controle(
                identificatie=number,
                controletype=kind,
                gepland_op=item.gepland_op,
                toezichthouder=item.toezichthouder,
                programmaonderdeel=item.onderdeel,
                zaak=case,
            )
    visits = Controle.objects.bulk_create(found[index] for index in range(len(voornemens)))
    made = list(zip(visits, voornemens, strict=True))
    koppel(
        Controle,
        "activiteituitvoeringen",
        ((visit, row) for visit, item in made for row in item.uitvoeringen),
    )
    koppel(Controle, "vth_objecten", ((visit, item.locatie) for visit, item in made))
    koppel(Controle, "uitgevoerd_door", ((visit, item.uitvoerder) for visit, item in made))
    return visits


@transaction.atomic
def begin(controle: Controle, op: date, *, lijst: bool = True) -> Controle:
    """Start a controle: its checklist is made of the conditions and general rules of that day,
    and of chosen topics.

    ``lijst``: False leaves the list empty, for a controle of one subject. Points already on the
    list stay as they are, so starting twice on the same day changes nothing. Raises ValidationError
    (Dutch) when it is closed, or was begun on another day; on a day to come, or one too long ago.
    """
    eis_binnen(op, "controle", JAREN)
    current = vergrendel(controle)
    if current.status == StatusControle.AFGEROND:
        raise al_gedaan(f"{controle} is al afgerond; plan een hercontrole.", current)
    if current.status == StatusControle.IN_UITVOERING and current.controledatum != op:
        raise al_gedaan(
            f"{controle} is al begonnen op {current.controledatum:%d-%m-%Y}; die dag is niet "
            "gewijzigd.",
            current,
        )
    if lijst:
        zet_voorschriften(controle, op)
        zet_algemene_regels(controle, op)
        zet_onderwerpen(controle)
    controle.controledatum, controle.status = op, StatusControle.IN_UITVOERING
    controle.save(update_fields=["controledatum", "status"])
    return controle


@transaction.atomic
def rond_af(controle: Controle, op: date) -> Controle:
    """Close a controle; every point must have been judged,
    because an empty point is not compliance.
    """
    moet_open_zijn(vergrendel(controle))
    open_points = list(
        controle.bevindingen.filter(resultaat__isnull=True).values_list("volgnummer", flat=True)
    )
    if open_points:
        listed = ", ".join(str(number) for number in open_points[:10]) + (
            " …" if len(open_points) > 10 else ""
        )
        raise ValidationError(
            f"Nog zonder oordeel: punt {listed}. Kies ook ‘voorschriften niet van toepassing’ als "
            "dat zo is."
        )
    if not controle.bevindingen.exists():
        raise ValidationError(
            "Er is niets vastgelegd. Voeg ten minste één punt toe dat is bekeken."
        )
    controle.status = StatusControle.AFGEROND
    controle.save(update_fields=["status"])
    register.sluit_zaak(controle.zaak, "uitgevoerd", op)
    return controle
