"""What is open on a day: on which pages work waits, which acts come next, when something is due.

Years in which everybody does just anything never see the end of a course: the forfeiture of an
order is established, claimed and paid, and an objection to it decided, months after each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Overtreding
from daglicht.register.models import Zaak
from daglicht.toezicht.models import Controle
from daglicht.vergunning.models import Procedure

STAP, VERBEUREN = "site:maatregel-stap", "site:maatregel-verbeuren"
MEEST = 10
"""Of how many of a kind people think at once: the latest."""


@dataclass(frozen=True)
class Werk:
    """Work that waits: on which page, for whom, and which acts of it come next."""

    pad: str
    rol: str
    daden: frozenset[str] = frozenset()


def kies(dobbel: Random, op: date) -> Werk | None:
    """Draw something that is open; a kind of it first, so that none takes all time."""
    kinds = [found for kind in SOORTEN if (found := list(kind(op)))]
    return dobbel.choice(dobbel.choice(kinds)) if kinds else None


def volgende_dag(op: date) -> date | None:
    """Return the first day after this one on which a term of an open case ends."""
    rows = Zaak.objects.filter(einddatum=None, einddatum_gepland__gt=op)
    planned = rows.order_by("einddatum_gepland").values_list("einddatum_gepland", flat=True)
    tasks = handhaving.maatregeltaken(_laatste(handhaving.onderhanden()), op)
    days = [task.uiterlijk for task in tasks if task.uiterlijk and task.uiterlijk > op]
    return min([*planned[:1], *days], default=None)


def _laatste(rijen: Any) -> list[Any]:
    return list(rijen.order_by("-pk")[:MEEST])


def _maatregelen(op: date) -> Iterator[Werk]:
    rows = _laatste(handhaving.onderhanden())
    for row in rows:
        codes = {step.naam: code for code, step in handhaving.verloop_van(row).stappen.items()}
        named = set()
        for task in handhaving.maatregeltaken([row], op):
            if task.stap in codes:
                named.add(f"{STAP}:{codes[task.stap]}")
            if task.soort == "verbeurte":
                named.add(VERBEUREN)
        yield Werk(f"/maatregelen/{row.pk}", "handhavingsjurist", frozenset(named))


def _procedures(_: date) -> Iterator[Werk]:
    for row in _laatste(Procedure.objects.filter(zaak__einddatum=None)):
        yield Werk(f"/procedures/{row.pk}", "vergunningverlener")


def _controles(_: date) -> Iterator[Werk]:
    for row in _laatste(Controle.objects.exclude(status="afgerond")):
        yield Werk(f"/controles/{row.pk}", "toezichthouder")


def _overtredingen(_: date) -> Iterator[Werk]:
    open_ = Overtreding.objects.filter(hersteldatum=None, geen_overtreding_op=None)
    for row in _laatste(open_):
        yield Werk(f"/overtredingen/{row.pk}", "handhavingsjurist")


SOORTEN = (_maatregelen, _maatregelen, _procedures, _controles, _overtredingen)
"""Measures twice: theirs is the longest course."""
