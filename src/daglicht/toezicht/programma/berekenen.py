"""Calculate a programme, plan again when somebody falls ill,
and move a visit by hand at its price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.gegevens.extra import ExtraOntbreekt
from daglicht.toezicht.models import (
    Controle,
    Inzet,
    Programmabezoek,
    Programmaonderdeel,
    StatusControle,
    Uitvoeringsprogramma,
)
from daglicht.toezicht.planning import (
    GEEN_UITKOMST,
    Plan,
    PlanFout,
    herplan,
    los_op_op_volgorde,
    meer_capaciteit,
)
from daglicht.toezicht.programma.aanleiding import Bezoekreden, kwartaal, te_bezoeken
from daglicht.toezicht.programma.opgave import Planbord, planbord
from daglicht.toezicht.risico import Risicostand

FTE_UREN = 1_400.0  # hours of one fte that are left for visits; a working value


def vanaf(programma: Uitvoeringsprogramma, op: date) -> int:
    """Return the first quarter that can still be planned on a day."""
    if programma.jaar < op.year:
        raise ValidationError(
            f"Het jaar {programma.jaar} is voorbij; dit programma is niet meer te plannen."
        )
    return kwartaal(op) if programma.jaar == op.year else 1


def _say_nothing(_stap: str) -> None:
    pass


@contextmanager
def _told() -> Iterator[None]:
    """Tell the user what the planner could not do."""
    try:
        yield
    except (PlanFout, ExtraOntbreekt) as error:
        raise ValidationError(str(error)) from error


@transaction.atomic
@_told()
def bereken_programma(
    programma: Uitvoeringsprogramma, op: date, meld: Callable[[str], None] = _say_nothing
) -> Uitvoeringsprogramma:
    """Choose the visits of a programme and plan them; what a person fixed,
    or is already a controle, stays. ``meld`` is told each step (Dutch).

    Raises ValidationError (Dutch) when nobody has hours, the year is over,
    or the planner gave no usable answer.
    """
    first = vanaf(programma, op)
    if not programma.inzet.exists():
        raise ValidationError(
            "Er is nog niemand om te plannen. Leg eerst vast wie hoeveel uren heeft."
        )
    meld("Aanleidingen verzamelen")
    _choose(programma, te_bezoeken(programma, op), first)
    meld("Bezoeken verdelen over mensen en kwartalen")
    board = planbord(programma)
    keep = board.controles | np.array([row.vastgezet for row in board.bezoeken], bool)
    now = board.plan()
    kept = Plan(
        board.opgave,
        now.kosten,
        np.where(keep, now.inspecteur, -1),
        np.where(keep, now.kwartaal, -1),
        np.inf,
        now.uurwaarde,
    )
    planned = herplan(kept, board.uren(first), first, blijft=board.controles)
    meld("Vastleggen")
    return _save(programma, board, kept, planned)


def _choose(programma: Uitvoeringsprogramma, reasons: list[Bezoekreden], first: int) -> None:
    """Bring the visits in line with the reasons;
    a visit that became a controle, or that a person put in, is never taken out.
    """
    wanted = {row.locatie: row for row in reasons}
    have = {row.locatie_id: row for row in programma.bezoeken.all()}
    gone = [
        row.pk
        for key, row in have.items()
        if key not in wanted and row.controle_id is None and not row.met_de_hand
    ]
    programma.bezoeken.filter(pk__in=gone).delete()
    parts = list(programma.onderdelen.order_by("prioriteit"))
    fields = ["onderdeel", "uren", "waarde", "verplicht", "uiterlijk", "aanleiding", "competenties"]
    old: list[Programmabezoek] = []
    new: list[Programmabezoek] = []
    for key, reason in wanted.items():
        row = have.get(key) or Programmabezoek(programma=programma, locatie_id=key)
        row.onderdeel = deel_in(parts, reason.risico)
        row.uren, row.waarde, row.verplicht = (
            reason.risico.uren,
            reason.risico.waarde,
            reason.verplicht,
        )
        row.uiterlijk, row.aanleiding = max(reason.uiterlijk, first), list(reason.redenen)
        row.competenties = reason.competenties
        (old if key in have else new).append(row)
    Programmabezoek.objects.bulk_create(new, batch_size=500)
    samen_met_vorige(new)
    Programmabezoek.objects.bulk_update(old, fields, batch_size=500)


def samen_met_vorige(rows: list[Programmabezoek]) -> None:
    """Visit with whom the site was visited last; a person can change it."""
    last: dict[UUID, tuple[UUID, set[UUID]]] = {}
    visits = Controle.objects.filter(
        vth_objecten__in=[row.locatie_id for row in rows],
        status=StatusControle.AFGEROND,
        zaak__partners__isnull=False,
    )
    found = visits.order_by("controledatum", "pk").values_list(
        "vth_objecten", "pk", "zaak__partners__instantie"
    )
    for site, visit, partner in found:
        before = last.get(site)
        last[site] = (visit, before[1] | {partner} if before and before[0] == visit else {partner})
    Programmabezoek.samen_met.through.objects.bulk_create(
        Programmabezoek.samen_met.through(programmabezoek_id=row.pk, vthinstantie_id=partner)
        for row in rows
        for partner in sorted(last.get(row.locatie_id, (None, set()))[1])
    )


def deel_in(parts: list[Programmaonderdeel], risk: Risicostand) -> Programmaonderdeel | None:
    """Return the part of a programme in which a visit to a site belongs."""
    return next((part for part in parts if risk.objecttype in part.objecttypen), None) or next(
        (part for part in parts if not part.objecttypen), None
    )


def _save(
    programma: Uitvoeringsprogramma, board: Planbord, before: Plan, plan: Plan
) -> Uitvoeringsprogramma:
    if not np.isfinite([plan.waarde, plan.grens, plan.kloof, *plan.gebruikt().flat]).all():
        raise PlanFout(GEEN_UITKOMST)
    stayed = (
        before.gepland & (before.inspecteur == plan.inspecteur) & (before.kwartaal == plan.kwartaal)
    )
    for number, row in enumerate(board.bezoeken):
        if row.controle_id is not None:
            continue
        person = int(plan.inspecteur[number])
        row.inspecteur_id = board.inzet[person].inspecteur_id if person >= 0 else None
        row.kwartaal = int(plan.kwartaal[number]) if person >= 0 else None
        row.reistijd = float(plan.kosten[number, person]) - row.uren if person >= 0 else 0.0
        row.vastgezet = row.vastgezet and person >= 0
    fields = ["inspecteur", "kwartaal", "reistijd", "vastgezet"]
    Programmabezoek.objects.bulk_update(board.bezoeken, fields, batch_size=500)
    programma.uitkomst = _outcome(board, plan) | {"vast": int(stayed.sum())}
    programma.berekend_op = timezone.now()
    programma.save(update_fields=["uitkomst", "berekend_op"])
    return programma


def _outcome(board: Planbord, plan: Plan) -> dict[str, Any]:
    """Return how good the plan is, beside what planning by hand would give,
    and what one more inspector would bring.
    """
    everything = int(np.bitwise_or.reduce(board.opgave.inspecteurs.kan, initial=0))
    home = tuple(float(value) for value in board.opgave.inspecteurs.plek.mean(axis=0))
    more = meer_capaciteit(plan, everything, (home[0], home[1]), FTE_UREN)
    by_hand = los_op_op_volgorde(plan.opgave, plan.kosten)
    return {
        "waarde": plan.waarde,
        "grens": plan.grens,
        "kloof": plan.kloof,
        "gepland": int(plan.gepland.sum()),
        "bezoeken": len(board.bezoeken),
        "niet_gedekt": len(plan.niet_gedekt),
        "met_de_hand": {
            "gepland": int(by_hand.gepland.sum()),
            "niet_gedekt": len(by_hand.niet_gedekt),
        },
        "een_fte_meer": {"uren": FTE_UREN, "bezoeken": more.bezoeken, "gedekt": more.gedekt},
    }


@transaction.atomic
@_told()
def wijzig_uren(inzet: Inzet, uren: list[int], op: date) -> Uitvoeringsprogramma:
    """Give an inspector other hours, as when he falls ill, and plan again;
    what still fits stays with who had it.
    """
    for number, hours in enumerate(uren, start=1):
        setattr(inzet, f"uren_{number}", hours)
    inzet.full_clean(exclude=["programma", "inspecteur"])
    inzet.save()
    programme = inzet.programma
    if not programme.bezoeken.exists():
        return programme
    first = vanaf(programme, op)
    board = planbord(programme)
    now = board.plan()
    return _save(
        programme, board, now, herplan(now, board.uren(first), first, blijft=board.controles)
    )


@dataclass(frozen=True)
class Verzetting:
    """What moving a visit costs: worth lost, visits that fall out or come in,
    and demanded visits no longer covered.
    """

    prijs: float
    vervalt: tuple[Programmabezoek, ...]
    erbij: tuple[Programmabezoek, ...]
    verplicht_ongedekt: int
    plan: Plan
    bord: Planbord


@_told()
def prijs_van_verzetten(
    bezoek: Programmabezoek, inspecteur: UUID, naar: int, op: date
) -> Verzetting:
    """Return what it costs to let this inspector make this visit in this quarter;
    nothing is changed.

    Raises ValidationError (Dutch) when he may not, has no hours, or the quarter is past.
    """
    programme = bezoek.programma
    first = vanaf(programme, op)
    if naar < first:
        raise ValidationError(f"Kwartaal {naar} is voorbij.")
    if bezoek.controle_id is not None:
        raise ValidationError("Dit bezoek is al een geplande controle; verzet die zelf.")
    board = planbord(programme)
    person = next(
        (number for number, row in enumerate(board.inzet) if row.inspecteur_id == inspecteur), None
    )
    if person is None:
        raise ValidationError("Deze inspecteur heeft geen uren in dit programma.")
    number = next(index for index, row in enumerate(board.bezoeken) if row.pk == bezoek.pk)
    now = board.plan(programme.uitkomst["grens"] if programme.uitkomst else np.inf)
    forced = _forced(board, now, number, person, naar, first)
    lost, won = (
        np.flatnonzero(now.gepland & ~forced.gepland),
        np.flatnonzero(forced.gepland & ~now.gepland),
    )
    return Verzetting(
        now.waarde - forced.waarde,
        tuple(board.bezoeken[index] for index in lost),
        tuple(board.bezoeken[index] for index in won if index != number),
        len(forced.niet_gedekt) - len(now.niet_gedekt),
        forced,
        board,
    )


def _forced(board: Planbord, now: Plan, visit: int, person: int, quarter: int, first: int) -> Plan:
    hours = board.uren(first)
    bound = Plan(
        board.opgave,
        now.kosten,
        now.inspecteur.copy(),
        now.kwartaal.copy(),
        now.grens,
        now.uurwaarde,
    )
    bound.inspecteur[visit], bound.kwartaal[visit] = person, quarter
    if not np.isfinite(now.kosten[visit, person]):
        who, what = board.inzet[person].inspecteur, board.bezoeken[visit]
        raise ValidationError(
            f"{who} kan of mag {what} niet bezoeken: afstand, competentie, functiescheiding of "
            "roulatie."
        )
    fixed = np.array([row.vastgezet for row in board.bezoeken], bool) & ~board.controles
    fixed[visit] = True
    return herplan(bound, hours, first, vast=fixed, blijft=board.controles)


@transaction.atomic
@_told()
def verzet(
    bezoek: Programmabezoek, inspecteur: UUID, naar: int, motivering: str, op: date
) -> Programmabezoek:
    """Move a visit by hand: it stays where it was put, and the rest is planned round it.

    A reason is required.
    """
    if not motivering.strip():
        raise ValidationError("Schrijf op waarom u het bezoek verzet; later wil iemand dat weten.")
    moved = prijs_van_verzetten(bezoek, inspecteur, naar, op)
    row = next(item for item in moved.bord.bezoeken if item.pk == bezoek.pk)
    before = moved.bord.plan()
    row.vastgezet, row.motivering = True, motivering.strip()
    _save(bezoek.programma, moved.bord, before, moved.plan)
    Programmabezoek.objects.filter(pk=row.pk).update(motivering=row.motivering, vastgezet=True)
    bezoek.refresh_from_db()
    return bezoek


@transaction.atomic
def laat_los(bezoek: Programmabezoek) -> Programmabezoek:
    """Let a visit that was fixed be planned by the next calculation again; why a person put it in
    the programme stays.
    """
    bezoek.vastgezet = False
    bezoek.motivering = bezoek.motivering if bezoek.met_de_hand else ""
    bezoek.save(update_fields=["vastgezet", "motivering"])
    return bezoek


def belasting(programma: Uitvoeringsprogramma) -> Mapping[UUID, list[float]]:
    """Return the hours planned per inspector and quarter."""
    used: dict[UUID, list[float]] = {}
    planned = programma.bezoeken.filter(inspecteur__isnull=False).order_by()
    rows = planned.values_list("inspecteur_id", "kwartaal", "uren", "reistijd")
    for inspector, quarter, hours, travel in rows:
        assert quarter is not None
        used.setdefault(inspector, [0.0] * 4)[quarter - 1] += hours + travel
    return used
