"""What holds of each decision in a file on a day, by the file itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from daglicht.vergunning.afstemming.stroken import Strook, op
from daglicht.vergunning.afstemming.vergelijken import besluitfeit
from daglicht.vergunning.afstemming.vergunningzijde import volgens_vergunning
from daglicht.vergunning.dossier import Dossier


def besluitstanden(dossier: Dossier, geldig_op: date, bekend_op: date) -> dict[UUID, Strook]:
    """Return by the key of each decision in a file whether it works on a day, as known on a day;
    one that was not known then is left out.
    """
    found = {}
    for permit in {row.betreft_id for row in dossier.rechtsfeiten.values()}:
        fact = besluitfeit(dossier, permit)
        if fact is not None and fact.bekend_op <= bekend_op:
            found[permit] = op(volgens_vergunning(dossier, fact, bekend_op), geldig_op)
    return found
