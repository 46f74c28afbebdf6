"""A folder of STOP exchanges: the states of every instrument after each of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic.alias_generators import to_camel

from daglicht.tijd.consolidatie import bestand
from daglicht.tijd.consolidatie.consolidatie import Consolidatie
from daglicht.tijd.consolidatie.stop.informatie import Uitwisseling, lees
from daglicht.tijd.consolidatie.stop.tekst import Tekstketen, lees_besluit
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
class Uitwisselingsverloop:
    """All that follows from a folder: per instrument the current states after each exchange,
    and the whole of it.
    """

    standen: dict[str, list[Stand]] = field(default_factory=dict)
    _na: list[tuple[str, Versiebeheer]] = field(default_factory=list)

    def werken(self) -> list[str]:
        """Return the instruments."""
        return sorted(self.standen)

    def blik(self, werk: str, ontvangen_op: str, bekend_op: str) -> Blik | None:
        """Return an instrument as received by one day and known on another;
        None when it was not there yet.
        """
        received = [kept for day, kept in self._na if day <= ontvangen_op]
        if not received or werk not in received[-1].instrumenten:
            return None
        return Blik(received[-1].instrumenten[werk], received[-1].stempels, bekend_op)

    def momenten(self, werk: str) -> Iterator[tuple[str, str]]:
        """Yield the days of receipt and knowledge on which the states of an instrument can
        differ, latest first.
        """
        for received, kept in reversed(self._na):
            if werk in kept.instrumenten:
                for known in sorted(kept.instrumenten[werk].bekend, reverse=True):
                    yield received, known

    @property
    def laatste(self) -> Versiebeheer:
        """Return everything after the last exchange."""
        return self._na[-1][1]


def lees_map(map_: Path) -> list[Uitwisseling]:
    """Read the exchanges in a folder and what is below it, in order of time."""
    found = [item for path in sorted(map_.rglob("*.xml")) if (item := lees(path)) is not None]
    return sorted(found, key=lambda item: item.gemaakt_op)


def lees_teksten(map_: Path) -> Tekstketen:
    """Read the decisions with words in a folder and what is below it, in order of knowledge,
    as one chain per work.
    """
    found = [
        item for path in sorted(map_.rglob("*.xml")) if (item := lees_besluit(path)) is not None
    ]
    chain = Tekstketen()
    for decision in sorted(found, key=lambda item: (item.bekend_op, item.werkend_vanaf)):
        chain.verwerk(decision)
    return chain


def consolideer(map_: Path) -> dict[str, Any]:
    """Return all that follows from the STOP files in a folder, ready for JSON;
    raises TijdFout when there are none.
    """
    exchanges, chain = lees_map(map_), lees_teksten(map_)
    if not exchanges and not chain.gebeurtenissen:
        raise TijdFout(
            f"In {map_} staat geen ConsolidatieInformatie en geen AanleveringBesluit van STOP "
            "(XML)."
        )
    return {"instrumenten": als_dict(verloop(exchanges)), "teksten": _texts(chain)}


def _texts(chain: Tekstketen) -> dict[str, Any]:
    found = {}
    for work, events in chain.gebeurtenissen.items():
        whole = Consolidatie(events)
        known = max(event.bekend_op for event in events)
        found[work] = [
            {"versie": event.id} | bestand.als_dict(whole.toestand(event.geldig_vanaf, known))
            for event in whole.gebeurtenissen
        ]
    return found


def verloop(uitwisselingen: list[Uitwisseling]) -> Uitwisselingsverloop:
    """Carry out the exchanges; raises TijdFout at the first that contradicts what came before."""
    course, kept = Uitwisselingsverloop(), Versiebeheer()
    for exchange in uitwisselingen:
        touched = kept.verwerk(exchange)
        course._na.append((exchange.ontvangen_op, deepcopy(kept)))
        days = [item.bekend_op for item in exchange.voor_instrument] + [
            s.bekend_op for s in exchange.tijdstempels
        ]
        known = max(days, default=exchange.ontvangen_op)
        for work in sorted(touched):
            instrument = kept.instrumenten[work]
            view = Blik(instrument, kept.stempels, known)
            states = view.actueel(exchange.ontvangen_op)
            course.standen.setdefault(work, []).append(
                Stand(
                    exchange.ontvangen_op, known, states, view.uitgewerkt_op, instrument.uitgewerkt
                )
            )
    return course


def als_dict(course: Uitwisselingsverloop) -> dict[str, Any]:
    """Return the states of every instrument, ready for JSON, keys in camelCase."""
    return {
        work: {
            "actueel": [_camel(asdict(stand)) for stand in course.standen[work]],
            "compleet": [
                {
                    "ontvangenOp": received,
                    "bekendOp": known,
                    "toestanden": [_camel(asdict(state)) for state in view.compleet()],
                }
                for received, known in course.momenten(work)
                if (view := course.blik(work, received, known)) is not None
            ],
        }
        for work in course.werken()
    }


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {to_camel(key): _camel(item) for key, item in value.items()}
    return [_camel(item) for item in value] if isinstance(value, list | tuple) else value
