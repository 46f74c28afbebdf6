"""What is late and who should hear of it: controles, reports and tasks of measures,
by how long it is; and what a calendar shows of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from daglicht.kit.taak import Taak

# Days late from which who carries it out, the coordinator, and the management hear of it;
# a working value, no law.
NIVEAUS = ((0, "behandelaar"), (14, "coördinator"), (42, "directie"))
# How long what stands on nobody's name stays in a calendar once it is late.
IN_AGENDA = timedelta(days=60)


@dataclass(frozen=True)
class Escalatie:
    """One late thing: the task, for how many days, and to which level it has risen."""

    taak: Taak
    dagen: int

    @property
    def niveau(self) -> str:
        """Return who should hear of it by now."""
        return next(name for days, name in reversed(NIVEAUS) if self.dagen > days)

    @property
    def wie(self) -> str:
        """Return on whose name it stands, else which authority it is for."""
        return self.taak.persoonsnaam or str(self.taak.gezag or "niemand")


def escalaties(taken: Iterable[Taak], op: date) -> list[Escalatie]:
    """Return what is late of these tasks, longest first."""
    found = [
        Escalatie(task, (op - task.uiterlijk).days)
        for task in taken
        if task.uiterlijk is not None and task.uiterlijk < op
    ]
    return sorted(found, key=lambda item: (-item.dagen, item.taak.sleutel))


def afspraken(taken: Iterable[Taak], op: date) -> list[tuple[str, date, str]]:
    """Return what a calendar should show of these tasks: key, day and words; of what stands on
    nobody's name no more than two months late.
    """
    return [
        (task.sleutel, task.uiterlijk, f"{task.wat}: {_where(task)}")
        for task in taken
        if task.uiterlijk is not None
        and (task.persoon is not None or task.uiterlijk >= op - IN_AGENDA)
    ]


def _where(task: Taak) -> str:
    return " en ".join(site.naam for site in task.over) or task.voorwerp.naam
