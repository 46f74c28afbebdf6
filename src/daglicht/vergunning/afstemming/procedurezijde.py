"""On which days a decision works by the course of its procedure; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.recht.verloop import (
    Mijlpaal,
    Rechtsstap,
    Sluiting,
    Verloop,
    Verloopstand,
    effect,
)
from daglicht.vergunning.afstemming.stroken import Strook, Toestand, aaneen
from daglicht.vergunning.procedure.besluiten import GEWEIGERD, VELDEN
from daglicht.zaakverloop import service as zaakverloop

STIL = "stil"
DEELS = "deels vernietigd"
ONBEKEND = "nog niet bekend vanaf wanneer"
GEEN_BESLUIT = "in de procedure staat geen besluit"


@dataclass(frozen=True, slots=True)
class Procedurezijde:
    """What a course says of the decision that was granted in it, as known on a day.

    ``besluit``, ``bekend``: on which days it was taken and made known, None without such a step;
    ``gewijzigd``: the steps that changed what it holds, which no day tells.
    """

    stroken: tuple[Strook, ...]
    besluit: date | None
    bekend: date | None
    gewijzigd: tuple[Rechtsstap, ...]


def volgens_procedure(
    course: Verloop, stappen: Sequence[Rechtsstap], bekend_op: date
) -> Procedurezijde:
    """Return what a course says of its decision by the steps that count, as far as they could be
    known on ``bekend_op``; the days of deciding itself were known with the permit.
    """
    known = [step for step in stappen if step.kenbaar_op <= bekend_op or step.soort in VELDEN]
    found = zaakverloop.stand(course, known, date.max)
    decided, made_known = _decision(found)
    return Procedurezijde(
        tuple(_strips(course, found)),
        decided.datum if decided else None,
        made_known,
        tuple(_changes(found, decided)),
    )


def _decision(found: Verloopstand) -> tuple[Rechtsstap | None, date | None]:
    """Return the step that granted, and the day on which that was made known."""
    taken = {step.soort: step for step in found.bekend.staande}
    decided, held = taken.get("besluit"), found.bekend.inhoud
    if decided and decided.gegevens.get("uitkomst") in GEWEIGERD and held:
        return held.stap, held.stap.bekend_op
    made_known = taken.get("bekendmaking")
    return decided, made_known.datum if made_known else None


def _strips(course: Verloop, found: Verloopstand) -> list[Strook]:
    works, effect_ = found.bekend.werking(), found.mijlpaal("in-werking")
    if works is None:
        return [Strook(date.min, None, Toestand.NIET_BEGONNEN, GEEN_BESLUIT)]
    gone = works.vervallen
    if gone is not None:
        return [Strook(date.min, None, Toestand.WEG, _named(gone), gone.stap.soort)]
    refusal = found.bekend.inhoud
    if refusal and refusal.stap.gegevens.get("uitkomst") in GEWEIGERD:
        name = course.stappen[refusal.stap.soort].naam.lower()
        why = f"{name}: geweigerd"
        return [Strook(date.min, None, Toestand.WEG, why, refusal.stap.soort)]
    closed = [item for item in works.sluitingen if not item.achteraf]
    return aaneen([_state(day, effect_, closed) for day in _turns(effect_, closed)])


def _turns(effect_: Mijlpaal | None, closed: Sequence[Sluiting]) -> Iterator[date]:
    days = {effect_.dag if effect_ else None}
    days |= {day for item in closed for day in (item.van, item.tot)}
    yield from sorted({date.min, *(day for day in days if day)})


def _state(day: date, effect_: Mijlpaal | None, closed: Sequence[Sluiting]) -> Strook:
    shut = [item for item in closed if day in item]
    ended = next((item for item in shut if item.soort != STIL), None)
    if ended is not None:
        return Strook(day, None, Toestand.WEG, _named(ended), ended.stap.soort)
    begin, why = (effect_.dag, effect_.uitleg) if effect_ else (None, ONBEKEND)
    if begin is None or day < begin:
        return Strook(day, None, Toestand.NIET_BEGONNEN, why)
    if shut:
        return Strook(day, None, Toestand.STAAT_STIL, _named(shut[0]), shut[0].stap.soort)
    return Strook(day, None, Toestand.WERKT)


def _named(item: Sluiting) -> str:
    return f"{item.naam.lower()} op {item.stap.datum.day}-{item.stap.datum:%m-%Y}"


def _changes(found: Verloopstand, decided: Rechtsstap | None) -> Iterator[Rechtsstap]:
    """Give the steps by which the decision holds something else than when it was taken."""
    for step in found.bekend.staande:
        if decided is None or step is decided or step.datum < decided.datum:
            continue
        outcome = step.gegevens.get("uitkomst")
        changes = effect(found.verloop, step) in ("wijzigt", "vervangt")
        if (changes and outcome not in GEWEIGERD) or outcome == DEELS:
            yield step
