"""Facts with valid time and known time, of which nothing is ever edited:
state and superseding are derived.

Both times count in whole days, because law does: knowledge has legal effect from the day of
publication or receipt (Awb 3:41, 6:8), whatever the hour. Facts established on one day are ordered
by ``volgorde``; the moment of each keystroke is the business of the audit history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from daglicht.tijd.fouten import Samenloop, TijdFout
from daglicht.tijd.periode import Periode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Feit(Generic[T]):
    """``sleutel`` had ``waarde`` on the days ``geldig``: so it was established on ``bekend_op``.

    It holds until a fact known later (or that day with a higher ``volgorde``) says otherwise about
    the same sleutel and days. A ``waarde`` of None withdraws what was said about those days.
    """

    sleutel: str
    waarde: T | None
    geldig: Periode
    bekend_op: date
    volgorde: int = 0

    @property
    def rang(self) -> tuple[date, int]:
        """Return what decides between two facts about the same sleutel and day."""
        return self.bekend_op, self.volgorde


@dataclass(frozen=True, slots=True)
class Tijdvlak(Generic[T]):
    """A part of a fact in both times: on the days ``bekend`` it was the answer for the
    days ``geldig``.
    """

    feit: Feit[T]
    geldig: Periode
    bekend: Periode


def toestand(feiten: Iterable[Feit[T]], geldig_op: date, bekend_op: date) -> dict[str, Feit[T]]:
    """Return per sleutel the fact that held on ``geldig_op``, as was known on ``bekend_op``.

    What was withdrawn or never known is absent. Raises Samenloop when two different facts of the
    same rank, known by then, overlap in valid time.
    """
    result: dict[str, Feit[T]] = {}
    for sleutel, known in _per_sleutel(
        feit for feit in feiten if feit.bekend_op <= bekend_op
    ).items():
        last = max(
            (feit for feit in known if geldig_op in feit.geldig), key=lambda f: f.rang, default=None
        )
        if last is not None and last.waarde is not None:
            result[sleutel] = last
    return result


def tijdvlakken(feiten: Iterable[Feit[T]]) -> list[Tijdvlak[T]]:
    """Return how the facts divide valid time x known time, sorted by sleutel and known time.

    Those of one sleutel never overlap; a withdrawal has one too. A fact superseded on the day it
    became known has none. Raises Samenloop as ``toestand`` does.
    """
    return [vlak for _, known in sorted(_per_sleutel(feiten).items()) for vlak in _divide(known)]


def stel_vast(
    feiten: tuple[Feit[T], ...], sleutel: str, waarde: T | None, geldig: Periode, bekend_op: date
) -> tuple[Feit[T], ...]:
    """Return the facts with one more at the end; the given ones stay as they are.

    Raises TijdFout when something was established about the sleutel after ``bekend_op``: the new
    fact would change what was known in the past.
    """
    earlier = [feit for feit in feiten if feit.sleutel == sleutel]
    latest = max((feit.bekend_op for feit in earlier), default=bekend_op)
    if latest > bekend_op:
        raise TijdFout(
            f"Over ‘{sleutel}’ is op {latest} al iets vastgesteld; met bekend op {bekend_op} zou "
            f"achteraf veranderen wat toen bekend was. Kies {latest} of later."
        )
    volgorde = 1 + max(
        (feit.volgorde for feit in earlier if feit.bekend_op == bekend_op), default=-1
    )
    return (*feiten, Feit(sleutel, waarde, geldig, bekend_op, volgorde))


def _per_sleutel(feiten: Iterable[Feit[T]]) -> dict[str, list[Feit[T]]]:
    known: dict[str, list[Feit[T]]] = defaultdict(list)
    for feit in feiten:
        rivals = [
            f for f in known[feit.sleutel] if f.rang == feit.rang and f.geldig.overlapt(feit.geldig)
        ]
        if any(rival != feit for rival in rivals):
            raise Samenloop(
                f"Over ‘{feit.sleutel}’ zijn op {feit.bekend_op} twee feiten vastgesteld die "
                f"elkaar tegenspreken ({rivals[0].geldig} en {feit.geldig}): geef aan welk "
                "voorgaat (volgorde)."
            )
        if not rivals:
            known[feit.sleutel].append(feit)
    return known


def _divide(known: list[Feit[T]]) -> list[Tijdvlak[T]]:
    closed: list[Tijdvlak[T]] = []
    live: list[Tijdvlak[T]] = []
    for feit in sorted(known, key=lambda f: (f.rang, f.geldig)):
        still: list[Tijdvlak[T]] = []
        for vlak in live:
            covered = vlak.geldig.doorsnede(feit.geldig)
            if covered is not None and vlak.feit.bekend_op < feit.bekend_op:
                closed.append(
                    Tijdvlak(vlak.feit, covered, Periode(vlak.feit.bekend_op, feit.bekend_op))
                )
            still += [
                Tijdvlak(vlak.feit, rest, vlak.bekend) for rest in vlak.geldig.zonder(feit.geldig)
            ]
        live = [*still, Tijdvlak(feit, feit.geldig, Periode(feit.bekend_op))]
    return sorted([*closed, *live], key=lambda vlak: (vlak.bekend, vlak.geldig))
