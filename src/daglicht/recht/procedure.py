"""The courses of permitting, and which activities ask for the extensive one."""

from __future__ import annotations

from datetime import date
from functools import cache

from daglicht.gegevens import lees
from daglicht.recht.bestanden.verloop import Procedurebestand, Uitgebreidregel
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.recht.verloop.lezen import lees_delen, lees_verloop
from daglicht.recht.verloop.soorten import Verloop

NAAM = "procedures.yaml"


@cache
def procedures() -> dict[str, Verloop]:
    """Return the courses of ``data/procedure`` by code;
    raises RechtFout for what is named and not there.
    """
    files = lees_map("procedure")
    parts = lees_delen(files["delen.yaml"], "delen.yaml")
    lees(Procedurebestand, files[NAAM], NAAM, RechtFout)
    courses = [
        lees_verloop(row, f"{NAAM}: {row['code']}", parts) for row in files[NAAM]["procedures"]
    ]
    return {course.code: course for course in courses}


@cache
def uitgebreid() -> tuple[Uitgebreidregel, ...]:
    """Return what makes the extensive procedure apply."""
    return lees(Procedurebestand, lees_map("procedure")[NAAM], NAAM, RechtFout).uitgebreid


def begonnen_op(dag: date) -> dict[str, Verloop]:
    """Return the courses by which goes what began on a day: of a day before all of them, those of
    the oldest law; they say themselves that it was another.
    """
    dated = {code: row.geldig for code, row in procedures().items() if row.geldig}
    oldest = min(law.vanaf for law in dated.values())
    return {
        code: procedures()[code]
        for code, law in dated.items()
        if law.vanaf <= max(dag, oldest) and (law.tot is None or dag <= law.tot)
    }
