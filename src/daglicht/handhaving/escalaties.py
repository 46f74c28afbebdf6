"""What is late and who should hear of it: controles, reports and tasks of measures,
by how long it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.handhaving.werklijst import taken
from daglicht.tijd.klok import Status
from daglicht.toezicht import service as toezicht

# Days late from which who carries it out, the coordinator, and the management hear of it;
# a working value, no law.
NIVEAUS = ((0, "behandelaar"), (14, "coördinator"), (42, "directie"))


@dataclass(frozen=True)
class Escalatie:
    """One late thing: what, since when, whose, and to which level it has risen.

    ``soort``: controle, rapport or maatregel.
    """

    soort: str
    wat: str
    uiterlijk: date
    dagen: int
    wie: str
    object_id: Any

    @property
    def niveau(self) -> str:
        """Return who should hear of it by now."""
        return next(name for days, name in reversed(NIVEAUS) if self.dagen > days)


def escalaties(
    controles: Iterable[toezicht.Controle], maatregelen: Iterable[Handhavingsmaatregel], op: date
) -> list[Escalatie]:
    """Return what is late of these controles and measures, longest first."""
    found = [item for visit in controles for item in _of_controle(visit, op)]
    found += [
        Escalatie(
            "maatregel",
            task.wat,
            task.uiterlijk,
            (op - task.uiterlijk).days,
            str(task.maatregel.opgelegd_door),
            task.maatregel.pk,
        )
        for task in taken(maatregelen, op)
        if task.uiterlijk is not None and task.uiterlijk < op
    ]
    return sorted(found, key=lambda item: (-item.dagen, item.soort, str(item.object_id)))


def _of_controle(visit: toezicht.Controle, op: date) -> Iterable[Escalatie]:
    who = str(visit.toezichthouder or "niemand")
    sites = " en ".join(str(site) for site in visit.vth_objecten.all())
    if (
        visit.status == toezicht.StatusControle.GEPLAND
        and visit.gepland_op
        and visit.gepland_op < op
    ):
        late = (op - visit.gepland_op).days
        yield Escalatie(
            "controle",
            f"{visit.controletype} bij {sites} niet uitgevoerd",
            visit.gepland_op,
            late,
            who,
            visit.pk,
        )
    for clock in toezicht.rapporttermijnen(visit, op):
        end = clock.klok.einddatum
        if clock.klok.status is Status.VERSTREKEN and end is not None:
            yield Escalatie(
                "rapport", f"{clock.naam}: {sites}", end, (op - end).days, who, visit.pk
            )


def afspraken(
    controles: Iterable[toezicht.Controle], maatregelen: Iterable[Handhavingsmaatregel], op: date
) -> list[tuple[str, date, str]]:
    """Return what a calendar should show: key, day and words; planned controles,
    and tasks not over two months late.
    """
    planned = [
        (
            f"controle-{row.pk}",
            row.gepland_op,
            f"{row.controletype}: {' en '.join(str(s) for s in row.vth_objecten.all())}",
        )
        for row in controles
        if row.gepland_op is not None
    ]
    tasks = [
        (
            f"taak-{task.maatregel.pk}-{task.soort}-{task.stap}-{task.uiterlijk}",
            task.uiterlijk,
            f"{task.wat} ({task.maatregel})",
        )
        for task in taken(maatregelen, op)
        if task.uiterlijk is not None and task.uiterlijk >= op - timedelta(days=60)
    ]
    return planned + tasks
