"""What holds of each decision in a file on a day, by the file itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from daglicht.tijd.consolidatie import Status
from daglicht.tijd.consolidatie import Toestand as Stand
from daglicht.vergunning.afstemming.stroken import Strook, Toestand, op
from daglicht.vergunning.afstemming.vergelijken import besluitfeit
from daglicht.vergunning.afstemming.vergunningzijde import volgens_vergunning
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Rechtsfeit

VOORBIJ = (Status.INGETROKKEN, Status.VERVALLEN)


def besluitstanden(dossier: Dossier, geldig_op: date, bekend_op: date) -> dict[UUID, Strook]:
    """Return by the key of each decision in a file whether it works on a day, as known on a day;
    one that was not known then is left out.
    """
    found, whole = {}, dossier.consolidatie.toestand(geldig_op, bekend_op)
    for permit in {row.betreft_id for row in dossier.rechtsfeiten.values()}:
        fact = besluitfeit(dossier, permit)
        if fact is not None and fact.bekend_op <= bekend_op:
            state = op(volgens_vergunning(dossier, fact, bekend_op), geldig_op)
            works = state.toestand is Toestand.WERKT
            found[permit] = (works and _ended(dossier, fact, whole)) or state
    return found


def schreef(dossier: Dossier, toestemming: UUID) -> bool:
    """Tell whether a decision ever set a condition, whatever became of it."""
    fact = besluitfeit(dossier, toestemming)
    return fact is not None and any(row["op"] == "toevoegen" for row in fact.operaties)


def _ended(dossier: Dossier, feit: Rechtsfeit, whole: Stand) -> Strook | None:
    """Return that everything a decision wrote was withdrawn or lapsed, and by what; None when it
    was not.
    """
    parts = [whole[wid] for wid in dossier.geschreven_door(feit)]
    if not parts or any(part.status not in VOORBIJ for part in parts):
        return None
    by = dossier.rechtsfeiten.get(parts[0].cel.statusbron)
    return Strook(whole.geldig_op, None, Toestand.WEG, by.titel if by else "")
