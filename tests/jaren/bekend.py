"""What was known of a permit on a day, asked then and asked again later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from daglicht.toegang.models import Vertrouwelijkmerk
from daglicht.vergunning.models import Rechtsfeit
from jaren.mensen import Mens

WAT = ("rechtsfeiten", "voorschriften", "normen")
NU = ("niet_verwerkt", "nietVerwerkt")
"""Tells what must still be done today, whatever day is asked about."""


@dataclass(frozen=True)
class Opname:
    """The answer that somebody got about a day; ``grond`` are the legal facts known by then, of
    which more come in when a decision of before is recorded late.
    """

    mens: Mens
    pad: str
    dag: date
    grond: Any
    antwoord: Any


def neem_op(mens: Mens, locatie: UUID, wat: str, dag: date, geldig_op: date) -> Opname:
    """Ask now what is known of a site on a day."""
    path = f"/api/v1/locaties/{locatie}/{wat}?geldigOp={geldig_op}&bekendOp={dag}"
    return Opname(mens, path, dag, grond(dag), vraag(mens, path))


def vraag(mens: Mens, pad: str) -> Any:
    """Return what the API answers, without what depends on today."""
    answer = mens.open(pad)
    return answer.status_code, _bare(answer.json())


def grond(dag: date) -> tuple[list[UUID], list[UUID]]:
    """Return what may make an answer about a day another one: legal facts known by then, and what
    is confidential.
    """
    facts = Rechtsfeit.objects.filter(bekend_op__lte=dag).order_by("pk")
    marks = Vertrouwelijkmerk.objects.order_by("pk")
    return list(facts.values_list("pk", flat=True)), list(marks.values_list("pk", flat=True))


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name not in NU}
    return value
