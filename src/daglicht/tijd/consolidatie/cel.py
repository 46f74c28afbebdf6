"""What one element is on one day as known on one day: its status, its words and the event each of them comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from daglicht.tijd.consolidatie.rang import Rang
from daglicht.tijd.consolidatie.werking import Werking

Facet = Literal["bestaan", "nummer", "kop", "tekst", "karakter", "schorsing", "revisie"]
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
    ONBEKEND = 7

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
    maakt: bool = False


@dataclass(frozen=True, slots=True)
class Cel:
    """One element at one point of the two times; words are None where samenloop leaves them open."""

    status: Status
    nummer: str | None = ""
    kop: str | None = ""
    tekst: str | None = ""
    karakter: str | None = "vergunningvoorschrift"
    tekstbron: str = ""
    statusbron: str = ""
    bronnen: tuple[str, ...] = ()
    samenloop: tuple[str, ...] = ()


ONBEKEND = Cel(Status.ONBEKEND)
EINDE = {"ingetrokken": Status.INGETROKKEN, "vervangen": Status.VERVANGEN}


def _word(found: Sequence[Stap]) -> str | None:
    return found[0].waarde if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Kijker:
    """Looks at the steps of elements; ``werking`` and ``rang`` know the events."""

    werking: Werking
    rang: Rang

    def kijk(self, wid: str, stappen: Sequence[Stap], geldig: int, bekend: int) -> Cel:
        """Return the cell of an element; ``stappen`` in the order in which they became known, its making first."""
        born = stappen[0]
        if self.werking.bekend(born.door) > bekend:
            return ONBEKEND
        active = [step for step in stappen if self._works(wid, step, geldig, bekend)]
        words = {facet: self._decide(active, facet) for facet in WOORDEN}
        status, by, clash = self._status(wid, born, active, geldig, bekend)
        open_ = {step.door for found in words.values() if len(found) > 1 for step in found} | clash
        sources = dict.fromkeys([born.door, *(step.door for step in active)])
        return Cel(
            status,
            nummer=_word(words["nummer"]),
            kop=_word(words["kop"]),
            tekst=_word(words["tekst"]),
            karakter=_word(words["karakter"]),
            tekstbron=words["tekst"][0].door if len(words["tekst"]) == 1 else "",
            statusbron=by,
            bronnen=tuple(sources),
            samenloop=tuple(sorted(open_)),
        )

    def _works(self, wid: str, step: Stap, geldig: int, bekend: int) -> bool:
        if step.maakt and step.facet != "bestaan":
            return True
        if self.werking.bekend(step.door) > bekend or not step.van <= geldig < step.tot:
            return False
        if self.werking.vernietigd(step.door, wid, geldig, bekend):
            return False
        return step.maakt or self.werking.geschorst(step.door, geldig, bekend) is None

    def _decide(self, active: Sequence[Stap], facet: Facet) -> list[Stap]:
        """Return the steps that no other takes the place of; several that say the same count as the first."""
        steps = {step.door: step for step in active if step.facet == facet and not step.maakt}
        last = [step for step in steps.values() if not self._superseded(step, steps.values())]
        if not last:
            return [step for step in active if step.facet == facet][-1:]
        return last[:1] if len({step.waarde for step in last}) == 1 else last

    def _superseded(self, step: Stap, steps: Iterable[Stap]) -> bool:
        return any(other is not step and self.rang.gaat_voor(other.door, step.door) for other in steps)

    def _status(
        self, wid: str, born: Stap, active: Sequence[Stap], geldig: int, bekend: int
    ) -> tuple[Status, str, set[str]]:
        """Return the status, the event that makes it so, and the events that clash over it."""
        if by := self.werking.vernietigd(born.door, wid, geldig, bekend):
            return Status.VERNIETIGD, by, set()
        if not born.van <= geldig < born.tot:
            return (Status.TOEKOMSTIG if geldig < born.van else Status.VERVALLEN), born.door, set()
        ends = [step for step in self._decide(active, "bestaan") if not step.maakt]
        if ends:
            return EINDE[ends[0].waarde], ends[0].door, self._clash(ends, active)
        for step in active:
            if step.facet == "revisie":
                final = self.werking.is_onherroepelijk(step.door, geldig, bekend)
                return (Status.VERVALLEN, final, set()) if final else (Status.VERVANGEN, step.door, set())
        by = self.werking.geschorst(born.door, geldig, bekend) or self._stayed_by(active, geldig, bekend)
        return (Status.GESCHORST if by else Status.GELDEND), by or born.door, set()

    def _stayed_by(self, active: Sequence[Stap], geldig: int, bekend: int) -> str | None:
        stays = (step.door for step in active if step.facet == "schorsing")
        return next((door for door in stays if not self.werking.opgeheven(door, geldig, bekend)), None)

    def _clash(self, ends: Sequence[Stap], active: Sequence[Stap]) -> set[str]:
        """Return the events that end the element and change it without knowing of each other."""
        found = set()
        for end in ends:
            for step in active:
                if step.maakt or step.facet not in WOORDEN or step.door == end.door:
                    continue
                if not self.rang.kent(end.door, step.door) and not self.rang.kent(step.door, end.door):
                    found |= {end.door, step.door}
        return found
