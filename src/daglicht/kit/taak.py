"""A task: what somebody must do, as every room gives it, and how urgent it is on a day.

A task is worked out from the state of an object each time it is asked, and kept nowhere. Its key
follows from what must be done to which object, so that it is the same on every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from daglicht.kit.lijst import Verwijzing

ERNST = ("hoog", "midden", "laag")
"""How much a task presses, the most first."""


class Urgentie(StrEnum):
    """When something must be done, in the order in which it is shown.

    What has no day that is known stands before what has a later one: that nobody knows the day
    does not say that it can wait.
    """

    TE_LAAT = "te-laat"
    DEZE_WEEK = "deze-week"
    ZONDER_DAG = "zonder-dag"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Paginaverwijzing:
    """A page by the name that the site knows it by, and the key of what it shows; without one a
    list, of which the task is a row.
    """

    naam: str
    pk: UUID | None = None


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What a task is about: its name, where it is, and the page that shows it, if one does."""

    naam: str
    pagina: Paginaverwijzing | None = None
    plaats: str = ""


@dataclass(frozen=True, slots=True)
class Taak:
    """One thing to do. ``uiterlijk``: the last day; None where it is not known. ``reden``: why, in
    one sentence, with the article where law sets the day. ``ernst``: hoog, midden or laag.

    ``over``: the sites it is about; ``voorwerp``: the case in which it is done, of which ``stand``
    says how far it is; ``stap``: what comes next, on ``pagina``. ``gezag``: for which authority;
    ``persoon``: on whose name it stands, None for everybody of that authority who may do it.
    ``vervanger``: who does it instead while that person is away, which ``afwezig`` tells.
    """

    sleutel: str
    soort: str
    wat: str
    reden: str
    uiterlijk: date | None
    ernst: str
    stap: str
    pagina: Paginaverwijzing
    voorwerp: Onderwerp
    stand: str = ""
    over: tuple[Onderwerp, ...] = ()
    gezag: Verwijzing | None = None
    persoon: UUID | None = None
    persoonsnaam: str = ""
    vervanger: UUID | None = None
    afwezig: str = ""

    @property
    def zaak(self) -> tuple[str, UUID] | None:
        """Return the case that can stand on somebody's name: the name and key of its page."""
        page = self.voorwerp.pagina
        return None if page is None or page.pk is None else (page.naam, page.pk)

    def is_van(self, wie: UUID | None) -> bool:
        """Tell whether somebody does this himself: on his name, or for who is away."""
        return wie is not None and wie in (self.persoon, self.vervanger)

    def dagen(self, op: date) -> int | None:
        """Return the days left, negative when it is late; None when its day is not known."""
        return None if self.uiterlijk is None else (self.uiterlijk - op).days

    def urgentie(self, op: date) -> Urgentie:
        """Return when it must be done; a week ends on Sunday."""
        if self.uiterlijk is None:
            return Urgentie.ZONDER_DAG
        if self.uiterlijk < op:
            return Urgentie.TE_LAAT
        sunday = op + timedelta(days=6 - op.weekday())
        return Urgentie.DEZE_WEEK if self.uiterlijk <= sunday else Urgentie.LATER


def sleutel(*delen: object) -> str:
    """Return the key of a task from what must be done and to which object: letters, digits and
    dashes, so that it can be an ``id`` on a page.
    """
    words = (re.sub(r"[^a-z0-9]+", "-", str(part).lower()).strip("-") for part in delen)
    return "-".join(["taak", *filter(None, words)])


def op_volgorde(taken: Iterable[Taak]) -> list[Taak]:
    """Return tasks, the first due first, what has no day last; then what presses most."""
    return sorted(
        taken,
        key=lambda task: (
            task.uiterlijk or date.max,
            ERNST.index(task.ernst),
            task.soort,
            task.sleutel,
        ),
    )


def verdeel(taken: Iterable[Taak], op: date) -> dict[Urgentie, list[Taak]]:
    """Divide tasks by when they must be done: each in one part, each part in order."""
    found: dict[Urgentie, list[Taak]] = {urgency: [] for urgency in Urgentie}
    for task in op_volgorde(taken):
        found[task.urgentie(op)].append(task)
    return found


def onderscheid(taken: Sequence[Taak]) -> list[Taak]:
    """Give tasks of one object with the same key each their own: the second ``-2``, and so on, in
    the order in which they were worked out.
    """
    seen: dict[str, int] = {}
    found = []
    for task in taken:
        number = seen[task.sleutel] = seen.get(task.sleutel, 0) + 1
        found.append(task if number == 1 else replace(task, sleutel=f"{task.sleutel}-{number}"))
    return found
