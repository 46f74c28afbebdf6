"""Put sites into a programme by hand: what can be put in, what cannot and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.register import service as register
from daglicht.toezicht.models import (
    Controle,
    Programmabezoek,
    StatusControle,
    Uitvoeringsprogramma,
)
from daglicht.toezicht.programma.aanleiding import bezoekreden, kwartaal, toezichtlocaties
from daglicht.toezicht.programma.berekenen import deel_in, samen_met_vorige, vanaf
from daglicht.toezicht.risico import HERCONTROLE, Risicostand, risicos

MEESTE = 500
"""As many sites are put into a programme at once: a person looks through what he does."""


@dataclass(frozen=True)
class Toevoeging:
    """What becomes of sites that somebody wants in a programme, by name."""

    bij: tuple[register.VthObject, ...]
    staat_erin: tuple[register.VthObject, ...]
    niet: tuple[tuple[register.VthObject, str], ...]


def keur_toevoeging(
    programma: Uitvoeringsprogramma, locaties: Collection[register.VthObject], op: date
) -> Toevoeging:
    """Return which of these sites can be put into a programme, which are in it, and why the others
    cannot; raises ValidationError (Dutch) for a year that is over, or more than ``MEESTE``.
    """
    return _keur(programma, locaties, op)[0]


def _keur(
    programma: Uitvoeringsprogramma, locaties: Collection[register.VthObject], op: date
) -> tuple[Toevoeging, dict[UUID, Risicostand]]:
    vanaf(programma, op)
    if len(locaties) > MEESTE:
        raise ValidationError(
            f"Dit zijn {len(locaties)} locaties; zet er hoogstens {MEESTE} tegelijk in een "
            "programma. Maak de keuze kleiner."
        )
    keys = [site.pk for site in locaties]
    stands = risicos(toezichtlocaties(programma.instantie).filter(pk__in=keys), op)
    ours = set(
        toezichtlocaties(programma.instantie).filter(pk__in=keys).values_list("pk", flat=True)
    )
    inside = set(programma.bezoeken.filter(locatie__in=keys).values_list("locatie", flat=True))
    planned = _gepland(programma, keys)
    new, there, cannot = [], [], []
    for site in locaties:
        if site.pk in inside:
            there.append(site)
        elif site.pk not in ours:
            cannot.append((site, f"{programma.instantie} houdt hier geen toezicht."))
        elif site.pk not in stands:
            cannot.append((site, "Voor deze soort locatie zijn er geen werkwaarden."))
        elif site.pk in planned:
            cannot.append((site, f"Er staat al een controle gepland in {programma.jaar}."))
        else:
            new.append(site)
    return Toevoeging(tuple(new), tuple(there), tuple(cannot)), stands


def _gepland(programma: Uitvoeringsprogramma, keys: list[UUID]) -> set[UUID | None]:
    """Return the sites that have a planned controle of their own in the year of the programme."""
    rows = Controle.objects.filter(
        status=StatusControle.GEPLAND,
        gepland_op__year=programma.jaar,
        programmabezoek=None,
        vth_objecten__in=keys,
    )
    found = rows.exclude(controletype__code=HERCONTROLE).values_list("vth_objecten", flat=True)
    return set(found)


@transaction.atomic
def voeg_toe(
    programma: Uitvoeringsprogramma,
    locaties: Collection[register.VthObject],
    motivering: str,
    op: date,
) -> list[Programmabezoek]:
    """Put sites into a programme, all or none; a calculation plans them and leaves them in.

    Raises ValidationError (Dutch) without a reason, and when one of them is in it by now or cannot
    be put in, with its name.
    """
    if not motivering.strip():
        raise ValidationError("Schrijf op waarom deze locaties in het programma komen.")
    vergrendel(programma)
    judged, stands = _keur(programma, locaties, op)
    if judged.staat_erin:
        first = programma.bezoeken.get(locatie=judged.staat_erin[0])
        raise al_gedaan(
            f"{_noem(judged.staat_erin)} in dit programma. Er is niets toegevoegd; kies opnieuw.",
            first,
        )
    if judged.niet:
        raise ValidationError([f"{site}: {why}" for site, why in judged.niet])
    if not judged.bij:
        raise ValidationError("Kies ten minste één locatie.")
    parts = list(programma.onderdelen.order_by("prioriteit"))
    rows = [_bezoek(programma, site, stands[site.pk], op) for site in judged.bij]
    for row in rows:
        row.onderdeel = deel_in(parts, stands[row.locatie_id])
        row.motivering, row.met_de_hand = motivering.strip(), True
    made = Programmabezoek.objects.bulk_create(rows, batch_size=500)
    samen_met_vorige(made)
    return made


def _bezoek(
    programma: Uitvoeringsprogramma, site: register.VthObject, stand: Risicostand, op: date
) -> Programmabezoek:
    """Return the visit with its own reasons when the year demands it, else as one by choice."""
    reason = bezoekreden(site.pk, stand, programma.jaar)
    earliest = kwartaal(op) if programma.jaar == op.year else 1
    return Programmabezoek(
        programma=programma,
        locatie=site,
        uren=stand.uren,
        waarde=stand.waarde,
        verplicht=reason is not None and reason.verplicht,
        uiterlijk=max(reason.uiterlijk, earliest) if reason else 4,
        aanleiding=list(reason.redenen) if reason else ["Met de hand toegevoegd."],
        competenties=stand.competenties,
    )


def _noem(sites: Collection[register.VthObject]) -> str:
    names = [str(site) for site in sites]
    if len(names) == 1:
        return f"{names[0]} staat al"
    return f"{', '.join(names[:3])}{' en andere' if len(names) > 3 else ''} staan al"
