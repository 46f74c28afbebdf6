"""What one element is on one day as known on one day: its status,
its words and the event each of them comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from daglicht.tijd.consolidatie.rang import Rang
from daglicht.tijd.consolidatie.werking import Werking

Facet = Literal["bestaan", "nummer", "kop", "tekst", "karakter", "schorsing", "revisie"]
KARAKTER = "vergunningvoorschrift"
WOORDEN: tuple[Facet, ...] = ("nummer", "kop", "tekst", "karakter")


class Status(IntEnum):
    """States of an element, the strongest last: what a parent has weighs on what is below it."""

    GELDEND = 0
    GESCHORST = 1
    VERVANGEN = 2
    VERVALLEN = 3
    INGETROKKEN = 4
    TOEKOMSTIG = 5
    VERNIETIGD = 6
    HERROEPEN = 7
    ONBEKEND = 8

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Stap:
    """What one event does to one facet of an element, from day ``van`` up to ``tot``."""

    facet: Facet
    waarde: str
    door: str
    van: int
    tot: int


@dataclass(slots=True)
class Levensloop:
    """How an element was made, and every step after that in the order in which
    they became known.
    """

    wid: str
    door: str
    van: int
    tot: int
    nummer: str
    kop: str
    tekst: str
    stappen: list[Stap] = field(default_factory=list)

    def geboren(self, status: Status, statusbron: str) -> Cel:
        """Return the cell of the element as it was made."""
        return Cel(
            status, self.nummer, self.kop, self.tekst, KARAKTER, self.door, statusbron, (self.door,)
        )


@dataclass(frozen=True, slots=True)
class Cel:
    """One element at one point of the two times;
    words are None where samenloop leaves them open.
    """

    status: Status
    nummer: str | None = ""
    kop: str | None = ""
    tekst: str | None = ""
    karakter: str | None = KARAKTER
    tekstbron: str = ""
    statusbron: str = ""
    bronnen: tuple[str, ...] = ()
    samenloop: tuple[str, ...] = ()


def _word(found: Sequence[Stap], made: str) -> str | None:
    if not found:
        return made
    return found[0].waarde if len(found) == 1 else None


ONBEKEND = Cel(Status.ONBEKEND)
EINDE = {"ingetrokken": Status.INGETROKKEN, "vervangen": Status.VERVANGEN}


@dataclass(frozen=True, slots=True)
class Kijker:
    """Looks at the lives of elements; ``werking`` and ``rang`` know the events."""

    werking: Werking
    rang: Rang

    def kijk(self, leven: Levensloop, geldig: int, bekend: int) -> Cel:
        """Return the cell of an element."""
        if self.werking.bekend(leven.door) > bekend:
            return ONBEKEND
        active = [step for step in leven.stappen if self._works(leven.wid, step, geldig, bekend)]
        status, by, clash = self._status(leven, active, geldig, bekend)
        if not active:
            return leven.geboren(status, by)
        words = {facet: self._decide(active, facet) for facet in WOORDEN}
        open_ = {step.door for found in words.values() if len(found) > 1 for step in found} | clash
        text = words["tekst"]
        return Cel(
            status,
            nummer=_word(words["nummer"], leven.nummer),
            kop=_word(words["kop"], leven.kop),
            tekst=_word(text, leven.tekst),
            karakter=_word(words["karakter"], KARAKTER),
            tekstbron=leven.door if not text else text[0].door if len(text) == 1 else "",
            statusbron=by,
            bronnen=tuple(dict.fromkeys([leven.door, *(step.door for step in active)])),
            samenloop=tuple(sorted(open_)),
        )

    def _works(self, wid: str, step: Stap, geldig: int, bekend: int) -> bool:
        if not step.van <= geldig < step.tot or self.werking.bekend(step.door) > bekend:
            return False
        if self.werking.vernietigd(step.door, wid, geldig, bekend):
            return False
        return self.werking.geschorst(step.door, geldig, bekend) is None

    def _decide(self, active: Sequence[Stap], facet: Facet) -> list[Stap]:
        """Return the steps that no other takes the place of;
        several that say the same count as the first.
        """
        steps = {step.door: step for step in active if step.facet == facet}
        if len(steps) < 2:
            return list(steps.values())
        last = [step for step in steps.values() if not self._superseded(step, steps.values())]
        return last[:1] if len({step.waarde for step in last}) == 1 else last

    def _superseded(self, step: Stap, steps: Iterable[Stap]) -> bool:
        return any(
            other is not step and self.rang.gaat_voor(other.door, step.door) for other in steps
        )

    def _status(
        self, leven: Levensloop, active: Sequence[Stap], geldig: int, bekend: int
    ) -> tuple[Status, str, set[str]]:
        """Return the status, the event that makes it so, and the events that clash over it."""
        if hit := self.werking.zonder_werking(leven.door, leven.wid, geldig, bekend):
            return Status[hit.als.upper()], hit.door, set()
        if not leven.van <= geldig < leven.tot:
            return (
                (Status.TOEKOMSTIG if geldig < leven.van else Status.VERVALLEN),
                leven.door,
                set(),
            )
        ends = self._decide(active, "bestaan")
        if ends:
            return EINDE[ends[0].waarde], ends[0].door, self._clash(ends, active)
        for step in active:
            if step.facet == "revisie":
                final = self.werking.is_onherroepelijk(step.door, geldig, bekend)
                return (
                    (Status.VERVALLEN, final, set())
                    if final
                    else (Status.VERVANGEN, step.door, set())
                )
        by = self.werking.geschorst(leven.door, geldig, bekend)
        if active and by is None:
            by = self._stayed_by(active, geldig, bekend)
        return (Status.GESCHORST if by else Status.GELDEND), by or leven.door, set()

    def _stayed_by(self, active: Sequence[Stap], geldig: int, bekend: int) -> str | None:
        stays = (step.door for step in active if step.facet == "schorsing")
        return next(
            (door for door in stays if not self.werking.opgeheven(door, geldig, bekend)), None
        )

    def _clash(self, ends: Sequence[Stap], active: Sequence[Stap]) -> set[str]:
        """Return the events that end the element and change it without knowing of each other."""
        found = set()
        for end in ends:
            for step in active:
                if step.facet not in WOORDEN or step.door == end.door:
                    continue
                if not self.rang.kent(end.door, step.door) and not self.rang.kent(
                    step.door, end.door
                ):
                    found |= {end.door, step.door}
        return found
