"""On which days a decision works by the legal facts of its permit; pure, given its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from daglicht.tijd.consolidatie import Status
from daglicht.vergunning.afstemming.stroken import Strook, Toestand, aaneen
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Rechtsfeit

DODEN = {
    Status.VERNIETIGD: Toestand.WEG,
    Status.HERROEPEN: Toestand.WEG,
    Status.TOEKOMSTIG: Toestand.NIET_BEGONNEN,
    Status.GESCHORST: Toestand.STAAT_STIL,
}


def volgens_vergunning(dossier: Dossier, feit: Rechtsfeit, bekend_op: date) -> list[Strook]:
    """Return on which days what a decision did has effect, as known on a day, by the file."""
    days = {date.min, feit.geldig_vanaf}
    acting = [row for row in dossier.rechtsfeiten.values() if row.bekend_op <= bekend_op]
    for row in acting:
        for operation in row.operaties:
            if operation["op"] in ("schorsen", "opheffen", "vernietigen"):
                days |= set(_days(row, operation))
    return aaneen(
        [Strook(day, None, *_state(dossier, feit, day, bekend_op)) for day in sorted(days)]
    )


def _days(row: Rechtsfeit, operation: dict[str, str | None]) -> Iterator[date]:
    yield row.geldig_vanaf
    for name in ("vanaf", "tot"):
        if day := operation.get(name):
            yield date.fromisoformat(day)


def _state(dossier: Dossier, feit: Rechtsfeit, op: date, bekend_op: date) -> tuple[Toestand, str]:
    """Return the state of a decision as a whole, or of all that it wrote."""
    if op < feit.geldig_vanaf:
        return Toestand.NIET_BEGONNEN, ""
    key, valid, known = str(feit.pk), op.toordinal(), bekend_op.toordinal()
    working = dossier.consolidatie.lader.werking
    if hit := working.zonder_werking(key, None, valid, known):
        return DODEN[Status[hit.als.upper()]], str(dossier.rechtsfeiten[hit.door])
    if by := working.geschorst(key, valid, known):
        return Toestand.STAAT_STIL, str(dossier.rechtsfeiten[by])
    if not _touches_parts(dossier, feit):
        return Toestand.WERKT, ""
    state = dossier.consolidatie.toestand(op, bekend_op)
    found = {state[wid].status for wid in dossier.geschreven_door(feit)}
    dead = {DODEN[status] for status in found if status in DODEN}
    if not dead:
        return Toestand.WERKT, ""
    return (dead.pop() if len(dead) == 1 and found <= DODEN.keys() else Toestand.DEELS), ""


def _touches_parts(dossier: Dossier, feit: Rechtsfeit) -> bool:
    """Tell whether a ruling is about parts, not about the decision as a whole."""
    return any(
        (operation["op"] == "schorsen" and operation.get("doel"))
        or (operation["op"] == "vernietigen" and operation.get("doelen"))
        for row in dossier.rechtsfeiten.values()
        if row.pk != feit.pk
        for operation in row.operaties
    )
