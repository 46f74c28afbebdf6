"""Background work of external safety: the index of people, all areas made again, buildings from
an extract of the BAG, and testing a plan.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import shapely
from django.core.exceptions import PermissionDenied, ValidationError

from daglicht.achtergrond.service import (
    Argumenten,
    Bestandsinhoud,
    Opdracht,
    Uitkomst,
    achtergrondsoort,
)
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.bag import gebouwen_uit, lees_bag
from daglicht.register import service as register
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import gebruiker, instanties_met, toegang_van

INDEX, GEBIEDEN, BAG = "bevolking-index", "gebieden-afleiden", "bag-inlezen"
PLAN = "plan-toetsen"
PARTIJ = 50
"""Activities whose areas are made before it is told how far it is."""


class Alles(Argumenten):
    """Work on all there is."""


@achtergrondsoort(INDEX, "Index van de bevolking", Alles, tijd=1800, geheugen=6_000, gedeeld=True)
def index(_argumenten: Alles, opdracht: Opdracht) -> Uitkomst:
    """Make the index with which people are counted."""
    opdracht.voortgang.meld("Gebouwen en locaties verzamelen")
    count = veiligheid.bouw_index(meld=opdracht.voortgang.meld)
    return Uitkomst(f"{count} gebouwen en locaties staan in de index.")


@achtergrondsoort(GEBIEDEN, "Gebieden afleiden", Alles, tijd=1800, geheugen=6_000, gedeeld=True)
def gebieden(_argumenten: Alles, opdracht: Opdracht) -> Uitkomst:
    """Make the areas around all risk sources again."""
    todo = list(veiligheid.EVActiviteit.objects.order_by("pk"))
    made = 0
    for first in range(0, len(todo), PARTIJ):
        opdracht.voortgang.meld("Activiteiten met hun gebieden", first, len(todo))
        made += veiligheid.leid_af(todo[first : first + PARTIJ])
    return Uitkomst(f"{made} gebieden van {len(todo)} activiteiten zijn afgeleid.")


class Bagopdracht(Argumenten):
    """What a person says of an extract: as it was on a day, whether it is complete (None: by the
    file), and whether it is right that many buildings end.
    """

    geldig_op: date | None = None
    volledig: bool | None = None
    bevestig: bool = False


@achtergrondsoort(BAG, "Panden uit de BAG", Bagopdracht, tijd=3600, geheugen=6_000)
def bag(argumenten: Bagopdracht, opdracht: Opdracht) -> Uitkomst:
    """Take over buildings from an extract; the rows set aside come back as a file."""
    with _as_file(opdracht) as path, _told():
        opdracht.voortgang.meld("Extract lezen")
        state = lees_bag([path], argumenten.geldig_op)
        buildings, aside = gebouwen_uit(state)
        areas = state.volledig
        if argumenten.volledig is not None:
            areas = {row.gebied for row in buildings} - {""} if argumenten.volledig else set()
        told = veiligheid.Levering(
            areas, state.geeindigd, {key for key, _ in state.afgewezen}, argumenten.bevestig
        )
        opdracht.voortgang.meld(f"{len(buildings)} panden vastleggen")
        done = veiligheid.werk_gebouwen_bij("BAG", buildings, state.op, told)
    refused = [*state.afgewezen, *aside]
    words = (
        f"{done.overgenomen} panden overgenomen zoals ze waren op {state.op:%d-%m-%Y}, "
        f"{len(refused)} afgewezen; {done.gewijzigd} gewijzigd, {done.beeindigd} beëindigd. "
        "Vernieuw daarna de index van de bevolking."
    )
    return Uitkomst(words, bestand=_aside(refused) if refused else None)


@contextmanager
def _as_file(opdracht: Opdracht) -> Iterator[Path]:
    assert opdracht.bestand is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(opdracht.bestand.naam).name
        path.write_bytes(opdracht.bestand.inhoud)
        yield path


@contextmanager
def _told() -> Iterator[None]:
    """Tell the person what is wrong with the file."""
    try:
        yield
    except ValueError as error:
        raise ValidationError(str(error)) from error


def _aside(rijen: list[tuple[str, str]]) -> Bestandsinhoud:
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([("kenmerk", "reden"), *rijen])
    return Bestandsinhoud("afgewezen.csv", out.getvalue().encode("utf-8-sig"))


class Planopdracht(Argumenten):
    """A plan as given for an office; ``omtrek`` is WKB in RD, in hexadecimal digits."""

    instantie: UUID
    naam: str
    omtrek: str
    functies: dict[str, float]
    woningen: int
    kenmerken: dict[str, bool | None]
    locatie_soort: str
    omschrijving: str


def planopdracht(instantie: UUID, gegevens: veiligheid.Plangegevens) -> Planopdracht:
    """Return what testing a plan is asked with."""
    given = dict(vars(gegevens))
    outline = shapely.to_wkb(given.pop("geometrie"), hex=True, include_srid=True)
    return Planopdracht(instantie=instantie, omtrek=outline, **given)


@achtergrondsoort(PLAN, "Plan toetsen", Planopdracht)
def toets_plan(argumenten: Planopdracht, opdracht: Opdracht) -> Uitkomst:
    """Record a plan and hold it against the risk sources."""
    assert opdracht.door is not None
    opdracht.voortgang.meld("Risicobronnen zoeken en toetsen")
    person = gebruiker(opdracht.door)
    if argumenten.instantie not in instanties_met(toegang_van(person), Recht.PLAN_SCHRIJVEN):
        raise PermissionDenied("U toetst niet meer voor deze instantie. Er is niets vastgelegd.")
    given = argumenten.model_dump(exclude={"instantie", "omtrek"})
    plan = veiligheid.leg_plan_vast(
        veiligheid.Plangegevens(geometrie=shapely.from_wkb(argumenten.omtrek), **given),
        register.instanties().get(pk=argumenten.instantie),
        person,
    )
    return Uitkomst("Het plan is getoetst.", voorwerp=plan)
