"""Days on which a decision works or not, by its procedure and by its permit, side by side; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from daglicht.tijd import datum

DAG = timedelta(days=1)


class Toestand(StrEnum):
    """What holds of a decision on a day, in words that complete *het besluit …*."""

    NIET_BEGONNEN = "is nog niet in werking"
    WERKT = "is in werking"
    DEELS = "is voor een deel in werking"
    STAAT_STIL = "is geschorst"
    WEG = "geldt niet meer"


PAST = {
    Toestand.WERKT: {Toestand.WERKT, Toestand.DEELS},
    Toestand.NIET_BEGONNEN: {Toestand.NIET_BEGONNEN, Toestand.STAAT_STIL, Toestand.WEG},
    Toestand.STAAT_STIL: {Toestand.STAAT_STIL, Toestand.NIET_BEGONNEN},
    Toestand.WEG: {Toestand.WEG, Toestand.NIET_BEGONNEN},
}
"""What a permit may say when a procedure says so: of a decision without effect, only that it has
none need be said; how it lost it must be when it worked.
"""


@dataclass(frozen=True, slots=True)
class Strook:
    """Days of one state, from ``van`` up to, not including, ``tot`` (None: for good).

    ``door``: the code of the step that made it so, where one did.
    """

    van: date
    tot: date | None
    toestand: Toestand
    reden: str = ""
    door: str = ""

    @property
    def dagen(self) -> str:
        """Return its days in words (Dutch)."""
        if self.van == date.min:
            return f"tot {datum(self.tot, weekdag=False)}" if self.tot else "altijd"
        since = f"vanaf {datum(self.van, weekdag=False)}"
        return f"{since} tot en met {datum(self.tot - DAG, weekdag=False)}" if self.tot else since


Stroken = Sequence[Strook]


@dataclass(frozen=True, slots=True)
class Verschil:
    """Days on which a permit says something else than its procedure."""

    van: date
    tot: date | None
    procedure: Strook
    vergunning: Strook

    def __contains__(self, dag: date) -> bool:
        """Tell whether it is about a day."""
        return self.van <= dag and (self.tot is None or dag < self.tot)

    @property
    def dagen(self) -> str:
        """Return its days in words (Dutch)."""
        return Strook(self.van, self.tot, self.procedure.toestand).dagen

    def __str__(self) -> str:
        why = f" ({self.procedure.reden})" if self.procedure.reden else ""
        return (
            f"{self.dagen}: het besluit {self.procedure.toestand} volgens de procedure{why}, en "
            f"{self.vergunning.toestand} volgens de vergunning"
        )


def op(stroken: Stroken, dag: date) -> Strook:
    """Return the state on a day."""
    return next(
        item for item in reversed(stroken) if item.van <= dag and (not item.tot or dag < item.tot)
    )


def verschillen(procedure: Stroken, vergunning: Stroken) -> list[Verschil]:
    """Return the days on which the second does not fit the first, oldest first."""
    found: list[Verschil] = []
    begins = sorted({item.van for item in (*procedure, *vergunning)})
    for place, begin in enumerate(begins):
        end = begins[place + 1] if place + 1 < len(begins) else None
        said, held = op(procedure, begin), op(vergunning, begin)
        if held.toestand in PAST[said.toestand]:
            continue
        last = found[-1] if found else None
        if last and last.tot == begin and (last.procedure, last.vergunning) == (said, held):
            found[-1] = Verschil(last.van, end, said, held)
        else:
            found.append(Verschil(begin, end, said, held))
    return found


def aaneen(dagen: Sequence[Strook]) -> list[Strook]:
    """Return strips from the days on which each state begins, in order; the first from ever."""
    kept = [
        item for place, item in enumerate(dagen) if place == 0 or not _same(item, dagen[place - 1])
    ]
    ends = [*(item.van for item in kept[1:]), None]
    return [replace(item, tot=end) for item, end in zip(kept, ends, strict=True)]


def _same(item: Strook, ander: Strook) -> bool:
    return (item.toestand, item.reden, item.door) == (ander.toestand, ander.reden, ander.door)
