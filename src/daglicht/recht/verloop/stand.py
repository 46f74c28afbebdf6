"""How a course stands on a day: its status, the terms that run, and what may or may not follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.recht.verloop.looptijd import Looptijd, looptijden, op_dag
from daglicht.recht.verloop.soorten import Rechtsstap, Stapsoort, Verloop
from daglicht.recht.verloop.toets import bezwaren, vanaf_dag


@dataclass(frozen=True)
class Nogniet:
    """A usual next step that cannot be taken yet: why, and from which day when only time is lacking."""

    soort: Stapsoort
    redenen: tuple[str, ...]
    vanaf: date | None = None


@dataclass(frozen=True)
class Stand:
    """A course on a day. ``volgende``: the usual next steps that may be taken now, the first is the proposal."""

    op: date
    status: str
    looptijden: tuple[Looptijd, ...]
    mogelijk: tuple[Stapsoort, ...]
    volgende: tuple[Stapsoort, ...]
    nog_niet: tuple[Nogniet, ...]

    @property
    def lopend(self) -> tuple[Looptijd, ...]:
        """Return the terms that were not met, first end first."""
        return tuple(sorted((t for t in self.looptijden if t.voldaan_op is None), key=lambda t: t.einde))


def stand(verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> Stand:
    """Return how a course stands on a day."""
    taken = op_dag(stappen, op)
    possible, later = [], []
    usual, terms = _usual(verloop, taken), looptijden(verloop, taken)
    for kind in verloop.stappen.values():
        refused = bezwaren(verloop, taken, Rechtsstap(kind.code, op), alleen_volgorde=True, termijnen=terms)
        if not refused:
            possible.append(kind)
        elif kind.code in usual:
            first = vanaf_dag(verloop, taken, kind.code, op, terms)
            later.append(Nogniet(kind, tuple(str(item) for item in refused), first))
    codes = [kind.code for kind in possible]
    following = tuple(verloop.stappen[code] for code in usual if code in codes)
    status = next((s for step in reversed(taken) if (s := verloop.stappen[step.soort].status)), "")
    return Stand(op, status, tuple(terms.values()), tuple(possible), following, tuple(later))


def _usual(verloop: Verloop, taken: Sequence[Rechtsstap]) -> list[str]:
    """Return what usually follows on the last step that names a following; at the start what a course begins with."""
    if not taken:
        return list(verloop.begin)
    for step in reversed(taken):
        following = verloop.stappen[step.soort].volgt
        if following is not None:
            return list(following)
    return []
