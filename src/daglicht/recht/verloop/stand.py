"""How a course stands on a day: its status, the terms that run, and what may or may not follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar
from daglicht.recht.verloop.looptijd import Looptijd, op_dag
from daglicht.recht.verloop.rechtsmiddelen import BESLUIT, UITKOMST, Rechtsmiddel, lopend
from daglicht.recht.verloop.soorten import Rechtsstap, Stapsoort, Verloop
from daglicht.recht.verloop.toets import bezwaren, vanaf_dag
from daglicht.recht.verloop.werking import STIL, VERVALLEN, Sluiting

HERROEPEN, VERNIETIGD = "herroepen", "vernietigd"


@dataclass(frozen=True)
class Nogniet:
    """A usual next step that cannot be taken yet: why, and from which day when only time is lacking."""

    soort: Stapsoort
    redenen: tuple[str, ...]
    vanaf: date | None = None


@dataclass(frozen=True)
class Stand:
    """A course on a day. ``volgende``: the usual next steps that may be taken now, the first is the proposal.

    ``dicht``: why the decision does not work on the day. ``krachteloos``: steps that do not count, each with the reason.
    ``middelen``: the remedies that wait for a decision.
    """

    op: date
    status: str
    looptijden: tuple[Looptijd, ...]
    mogelijk: tuple[Stapsoort, ...]
    volgende: tuple[Stapsoort, ...]
    nog_niet: tuple[Nogniet, ...]
    dicht: Sluiting | None = None
    krachteloos: tuple[tuple[Rechtsstap, Bezwaar], ...] = ()
    middelen: tuple[Rechtsmiddel, ...] = ()

    @property
    def geschorst(self) -> bool:
        """Tell whether the decision stands still."""
        return self.dicht is not None and self.dicht.soort == STIL

    @property
    def voorbij(self) -> bool:
        """Tell whether the decision was taken away or ended."""
        return self.dicht is not None and not self.geschorst

    @property
    def lopend(self) -> tuple[Looptijd, ...]:
        """Return the terms that were not met, first end first."""
        return tuple(sorted((t for t in self.looptijden if t.voldaan_op is None), key=lambda t: t.einde))


def stand(verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> Stand:
    """Return how a course stands on a day."""
    known = Afleiding(verloop, op_dag(stappen, op))
    taken = known.stappen
    possible, later = [], []
    usual = _usual(verloop, known)
    for kind in verloop.stappen.values():
        refused = bezwaren(verloop, taken, Rechtsstap(kind.code, op), alleen_volgorde=True, bekend=known)
        if not refused:
            possible.append(kind)
        elif kind.code in usual:
            first = vanaf_dag(verloop, taken, kind.code, op, known)
            later.append(Nogniet(kind, tuple(str(item) for item in refused), first))
    codes = [kind.code for kind in possible]
    works = known.werking(BESLUIT)
    return Stand(
        op,
        _status(known, op),
        tuple(known.looptijden.values()),
        tuple(possible),
        tuple(verloop.stappen[code] for code in usual if code in codes),
        tuple(later),
        works.dicht(op) if works else None,
        tuple((taken[place], why) for place, why in sorted(known.krachteloos.items())),
        tuple(lopend(known.rechtsmiddelen)),
    )


def _status(known: Afleiding, op: date) -> str:
    """Return what the last step that counts made of the measure, but an end or a taking away goes before it."""
    works = known.werking(BESLUIT)
    end = works.voorbij if works else None
    end = end if end is not None and end.van <= op else None
    if end is not None and end.soort == VERVALLEN:
        return HERROEPEN if end.stap.soort == UITKOMST["bezwaar"] else VERNIETIGD
    if end is not None:
        return known.verloop.stappen[end.stap.soort].status
    standing = [step for place, step in enumerate(known.stappen) if place not in known.krachteloos]
    return next((s for step in reversed(standing) if (s := known.verloop.stappen[step.soort].status)), "")


def _usual(verloop: Verloop, known: Afleiding) -> list[str]:
    """Return what usually follows: a decision on each remedy, and what the last step names that names a following.

    At the start that is what a course begins with; of a decision that was taken away nothing follows.
    """
    if not known.stappen:
        return list(verloop.begin)
    waiting = list(dict.fromkeys(UITKOMST[item.stap.soort] for item in lopend(known.rechtsmiddelen)))
    works = known.werking(BESLUIT)
    if works and works.vervallen:
        return waiting
    for place in reversed(range(len(known.stappen))):
        following = verloop.stappen[known.stappen[place].soort].volgt
        if following is not None and place not in known.krachteloos:
            return [*waiting, *(code for code in following if code not in waiting)]
    return waiting
