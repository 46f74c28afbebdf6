"""What must follow once the term to comply is over and the violation is still there,
or nobody went back to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.handhaving.models import Handhavingsmaatregel, Overtreding
from daglicht.handhaving.stappen import VAN_KRACHT, verloop_van
from daglicht.recht.verloop import Rechtsstap, Verloopstand
from daglicht.register.enumeraties import ResultaatBevinding, StatusHandhavingsmaatregel
from daglicht.toezicht import service as toezicht

AFGEROND, UITGEWERKT = toezicht.StatusControle.AFGEROND, StatusHandhavingsmaatregel.UITGEWERKT


@dataclass(frozen=True)
class Vervolg:
    """Something that must follow; ``uiterlijk`` is the day since which it waits,
    or for which it is planned.
    """

    wat: str
    uiterlijk: date
    ernst: str
    uitleg: str = ""
    stap: str = ""


def vervolg(
    measure: Handhavingsmaatregel, found: Verloopstand, op: date, stappen: Sequence[Rechtsstap]
) -> Iterator[Vervolg]:
    """Return what must follow on a measure that works,
    whose term is over and whose violation was not repaired.
    """
    running = [row for row in measure.overtredingen.all() if row.hersteldatum is None]
    works = measure.status in (*VAN_KRACHT, UITGEWERKT) and found.dicht is None
    if not running or not works or measure.datum_afronding:
        return
    force = verloop_van(measure).code == "bestuursdwang"
    term = next(
        (item for item in found.looptijden if item.soort.code == "begunstigingstermijn"), None
    )
    done = [step.datum for step in stappen if step.soort in ("toepassing", "terstond-toegepast")]
    if force and term is None and not done and measure.datum_opleggen:
        yield Vervolg(
            "Bestuursdwang toepassen: er is met spoed besloten",
            measure.datum_opleggen,
            "hoog",
            "",
            "toepassing",
        )
        return
    since = max([*done, *([term.einde] if term and term.voorbij(op) else [])], default=None)
    if since is None or (term is not None and not term.voorbij(op)):
        return
    seen, planned = _seen(running, since), _planned(running)
    if seen and force:
        words = f"Bestuursdwang toepassen: niet hersteld bij de controle van {seen:%d-%m-%Y}"
        yield Vervolg(words, since, "hoog", "Of trek de last in.", "toepassing")
    elif planned:
        late = "midden" if planned < op else "laag"
        yield Vervolg(
            f"Hercontrole gepland op {planned:%d-%m-%Y}",
            planned,
            late,
            "De begunstigingstermijn is voorbij.",
        )
    elif seen is None:
        what = "na de toepassing" if done else "de begunstigingstermijn is voorbij"
        yield Vervolg(f"Hercontrole: {what}", since, "midden")
    else:
        why = (
            "Het maximum is verbeurd; kies een ander middel."
            if measure.status == UITGEWERKT
            else ""
        )
        words = f"Niet hersteld bij de controle van {seen:%d-%m-%Y} en er is niets gepland"
        yield Vervolg(
            words, seen, "midden", why or "Plan een hercontrole of kies een zwaarder middel."
        )


def _seen(running: list[Overtreding], since: date) -> date | None:
    """Return the last day after ``since`` on which a closed controle saw that it
    was not repaired.
    """
    bad = ResultaatBevinding.NIET_AKKOORD
    visits = [
        row.controle
        for violation in running
        for row in violation.bevindingen.all()
        if row.resultaat == bad
    ]
    visits += [visit for violation in running for visit in violation.hercontroles.all()]
    days = [
        visit.controledatum for visit in visits if visit.status == AFGEROND and visit.controledatum
    ]
    return max((day for day in days if day > since), default=None)


def _planned(running: list[Overtreding]) -> date | None:
    visits = [
        visit
        for violation in running
        for visit in violation.hercontroles.all()
        if visit.status != AFGEROND
    ]
    return min(
        (day for visit in visits if (day := visit.gepland_op or visit.controledatum)), default=None
    )
