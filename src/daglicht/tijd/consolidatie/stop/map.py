"""A folder of STOP exchanges: the states of every instrument after each of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from daglicht.tijd.consolidatie.stop.informatie import Uitwisseling, lees
from daglicht.tijd.consolidatie.stop.toestanden import Blik, Toestand
from daglicht.tijd.consolidatie.stop.versiebeheer import Versiebeheer
from daglicht.tijd.fouten import TijdFout


@dataclass(frozen=True, slots=True)
class Stand:
    """The states of one instrument that are current after an exchange."""

    ontvangen_op: str
    bekend_op: str
    toestanden: tuple[Toestand, ...]
    juridisch_uitgewerkt_op: str | None
    materieel_uitgewerkt_op: str | None


@dataclass
class Verloop:
    """All that follows from a folder: per instrument the current states after each exchange, and the whole of it."""

    standen: dict[str, list[Stand]] = field(default_factory=dict)
    _na: list[tuple[str, Versiebeheer]] = field(default_factory=list)

    def werken(self) -> list[str]:
        """Return the instruments."""
        return sorted(self.standen)

    def blik(self, werk: str, ontvangen_op: str, bekend_op: str) -> Blik | None:
        """Return an instrument as received by one day and known on another; None when it was not there yet."""
        received = [kept for day, kept in self._na if day <= ontvangen_op]
        if not received or werk not in received[-1].instrumenten:
            return None
        return Blik(received[-1].instrumenten[werk], received[-1].stempels, bekend_op)

    def momenten(self, werk: str) -> Iterator[tuple[str, str]]:
        """Yield the days of receipt and knowledge on which the states of an instrument can differ, latest first."""
        for received, kept in reversed(self._na):
            if werk in kept.instrumenten:
                for known in sorted(kept.instrumenten[werk].bekend, reverse=True):
                    yield received, known

    @property
    def laatste(self) -> Versiebeheer:
        """Return everything after the last exchange."""
        return self._na[-1][1]


def lees_map(map_: Path) -> list[Uitwisseling]:
    """Read the exchanges in a folder and what is below it, in order of time; raises TijdFout when there are none."""
    found = [item for path in sorted(map_.rglob("*.xml")) if (item := lees(path)) is not None]
    if not found:
        raise TijdFout(f"In {map_} staat geen ConsolidatieInformatie van STOP (XML).")
    return sorted(found, key=lambda item: item.gemaakt_op)


def verloop(uitwisselingen: list[Uitwisseling]) -> Verloop:
    """Carry out the exchanges; raises TijdFout at the first that contradicts what came before."""
    course, kept = Verloop(), Versiebeheer()
    for exchange in uitwisselingen:
        touched = kept.verwerk(exchange)
        course._na.append((exchange.ontvangen_op, deepcopy(kept)))
        days = [item.bekend_op for item in exchange.voor_instrument] + [s.bekend_op for s in exchange.tijdstempels]
        known = max(days, default=exchange.ontvangen_op)
        for work in sorted(touched):
            instrument = kept.instrumenten[work]
            view = Blik(instrument, kept.stempels, known)
            states = view.actueel(exchange.ontvangen_op)
            course.standen.setdefault(work, []).append(
                Stand(exchange.ontvangen_op, known, states, view.uitgewerkt_op, instrument.uitgewerkt)
            )
    return course


def als_dict(course: Verloop) -> dict[str, Any]:
    """Return the states of every instrument, ready for JSON."""
    return {
        work: {
            "actueel": [asdict(stand) for stand in course.standen[work]],
            "compleet": [
                {
                    "ontvangen_op": received,
                    "bekend_op": known,
                    "toestanden": [asdict(state) for state in view.compleet()],
                }
                for received, known in course.momenten(work)
                if (view := course.blik(work, received, known)) is not None
            ],
        }
        for work in course.werken()
    }
