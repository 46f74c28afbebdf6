"""On which days a decision works by its procedure: of every walk through every procedure."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from band import lees_band, verlopen_en_procedures
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap
from daglicht.recht.verloop.gegevens import lees_gegevens
from daglicht.vergunning.afstemming.procedurezijde import volgens_procedure

PERMITS = [code for code, course in procedures().items() if "besluit" in course.stappen]


@pytest.mark.parametrize("code", PERMITS)
def test_the_days_join_whatever_happened(code: str) -> None:
    course = verlopen_en_procedures()[code]
    for own, rows, _ in lees_band():
        if own != code:
            continue
        steps = [
            Rechtsstap(kind, date.fromisoformat(day), lees_gegevens(course.stappen[kind], given))
            for kind, day, given in rows
        ]
        for known in sorted({step.kenbaar_op for step in steps}):
            strips = volgens_procedure(course, steps, known).stroken
            assert (strips[0].van, strips[-1].tot) == (date.min, None)
            assert all(one.tot == other.van for one, other in pairwise(strips))
            assert all(strip.dagen for strip in strips)
