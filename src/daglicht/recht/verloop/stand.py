"""How a course stands on a day: its phase, the terms that run, the days of law,
and what may or may not follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from daglicht.recht.bestanden.mijlpaal import Faseregel
from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar
from daglicht.recht.verloop.looptijd import Looptijd, Termijnklok
from daglicht.recht.verloop.mijlpalen import Mijlpaal
from daglicht.recht.verloop.rechtsmiddelen import UITKOMST, Rechtsmiddel, lopend
from daglicht.recht.verloop.schorsing import wachtende_verzoeken
from daglicht.recht.verloop.signalen import signalen
from daglicht.recht.verloop.sluiting import STIL, Sluiting
from daglicht.recht.verloop.soorten import BESLUIT, Rechtsstap, Stapsoort, Verloop, op_dag
from daglicht.recht.verloop.toets import bezwaren, vanaf_dag
from daglicht.tijd import Status

BESLIST_VERZOEK = "voorziening-beslist"
"""The step that rules on a request to suspend, whatever the outcome; a course where only a
suspension is recorded does not have it, so that it cannot tell which request waits.
"""


@dataclass(frozen=True)
class Nogniet:
    """A usual next step that cannot be taken yet: why,
    and from which day when only time is lacking.
    """

    soort: Stapsoort
    redenen: tuple[str, ...]
    vanaf: date | None = None


@dataclass(frozen=True)
class Verloopstand:
    """A course on a day; ``stappen`` are those of up to that day.

    The rest is worked out when it is asked for.
    """

    verloop: Verloop
    stappen: tuple[Rechtsstap, ...]
    op: date

    @cached_property
    def bekend(self) -> Afleiding:
        """What follows from the steps."""
        return Afleiding(self.verloop, self.stappen, self.op)

    @property
    def fase(self) -> str:
        """How far it is; empty when nothing was done that says so."""
        return self.bekend.fase

    @property
    def afgerond(self) -> bool:
        """Tell whether the authority has nothing more to do, unless a legal remedy reopens it. On
        an objection it must decide (Awb 7:10), whatever became of the decision in the meantime.
        """
        return self._ended is not None

    @property
    def _ended(self) -> Faseregel | None:
        if any(item.stap.soort == "bezwaar" for item in self.middelen):
            return None
        rows = self.verloop.fasen
        return next((row for row in rows if row.afgerond and row.fase == self.fase), None)

    @property
    def afgerond_op(self) -> date | None:
        """The day since which nothing more is to be done:
        the day of law or the last step that made it so.
        """
        row = self._ended
        if row is None:
            return None
        reached = self.mijlpaal(row.als.bereikt) if row.als.bereikt else None
        return reached.dag if reached else self.bekend.staande[-1].datum

    @property
    def looptijden(self) -> tuple[Looptijd, ...]:
        """The terms that were started."""
        return tuple(self.bekend.looptijden.values())

    @property
    def lopend(self) -> tuple[Looptijd, ...]:
        """The terms that were not met, first end first; a power that lapsed is none."""
        running = (
            item for item in self.looptijden if item.voldaan_op is None and not item.soort.mag
        )
        return tuple(sorted(running, key=lambda item: item.einde))

    @cached_property
    def klokken(self) -> tuple[Termijnklok, ...]:
        """The terms as they stand on the day, in the order in which they began;
        a power that lapsed is none.
        """
        found = [
            Termijnklok(code, item, item.klok(self.op))
            for code, item in self.bekend.looptijden.items()
        ]
        kept = [item for item in found if not item.mag or item.klok.status is not Status.VERSTREKEN]
        return tuple(sorted(kept, key=lambda item: (item.looptijd.begin, item.looptijd.einde)))

    @property
    def eerstvolgend(self) -> Termijnklok | None:
        """The first term within which the authority must act;
        one that stands still without end comes last.
        """
        mine = [
            item
            for item in self.klokken
            if item.loopt and item.wie == "gezag" and not item.mag and item.verbeurd is None
        ]
        return min(mine, key=lambda item: item.klok.einddatum or date.max, default=None)

    @property
    def mijlpalen(self) -> tuple[Mijlpaal, ...]:
        """The days that follow from law."""
        found = (self.bekend.mijlpaal(row.code) for row in self.verloop.mijlpalen if row.naam)
        return tuple(item for item in found if item is not None)

    def mijlpaal(self, code: str) -> Mijlpaal | None:
        """Return one day that follows from law; None while there is none."""
        return self.bekend.mijlpaal(code)

    @cached_property
    def waarschuwingen(self) -> tuple[str, ...]:
        """What a person must look out for."""
        return tuple(signalen(self.bekend))

    @cached_property
    def _judged(self) -> dict[str, list[Bezwaar]]:
        return {}

    def _geweigerd(self, code: str) -> list[Bezwaar]:
        """Return why a step may not be taken now; worked out when somebody asks for
        that step, and once.
        """
        if code not in self._judged:
            self._judged[code] = bezwaren(
                self.verloop,
                self.stappen,
                Rechtsstap(code, self.op),
                alleen_volgorde=True,
                bekend=self.bekend,
            )
        return self._judged[code]

    @property
    def mogelijk(self) -> tuple[Stapsoort, ...]:
        """The steps that may be taken now."""
        kinds = self.verloop.stappen.items()
        return tuple(kind for code, kind in kinds if not self._geweigerd(code))

    @property
    def volgende(self) -> tuple[Stapsoort, ...]:
        """The usual next steps that may be taken now; the first is the proposal."""
        return tuple(
            self.verloop.stappen[code] for code in self._usual if not self._geweigerd(code)
        )

    @cached_property
    def nog_niet(self) -> tuple[Nogniet, ...]:
        """The usual next steps that may not be taken now, in the order of the course.

        One that only does not fit the phase is told when time alone makes it fit.
        """
        found = []
        for code, kind in self.verloop.stappen.items():
            if code not in self._usual or not (why := self._geweigerd(code)):
                continue
            first = vanaf_dag(self.verloop, self.stappen, code, self.op, self.bekend)
            if first or not why[0].door_fase:
                found.append(Nogniet(kind, tuple(str(reason) for reason in why), first))
        return tuple(found)

    @property
    def dicht(self) -> Sluiting | None:
        """Why the decision does not work on the day; None when it does, or there is none."""
        works = self.bekend.werking(BESLUIT)
        return works.dicht(self.op) if works else None

    @property
    def geschorst(self) -> bool:
        """Tell whether the decision stands still."""
        return self.dicht is not None and self.dicht.soort == STIL

    @property
    def voorbij(self) -> bool:
        """Tell whether the decision was taken away or ended."""
        return self.dicht is not None and not self.geschorst

    @property
    def krachteloos(self) -> tuple[tuple[Rechtsstap, Bezwaar], ...]:
        """The steps that do not count, now that more is known, each with the reason."""
        return tuple(
            (self.bekend.stappen[place], why)
            for place, why in sorted(self.bekend.krachteloos.items())
        )

    @property
    def middelen(self) -> tuple[Rechtsmiddel, ...]:
        """The remedies that wait for a decision."""
        return tuple(lopend(self.bekend.rechtsmiddelen))

    @cached_property
    def _usual(self) -> list[str]:
        """What usually follows: a decision on each remedy and on each request to suspend,
        and what the last step names that names a following.

        At the start that is what a course begins with;
        of a decision that was taken away nothing follows.
        """
        known = self.bekend
        if not known.stappen:
            return list(self.verloop.begin)
        waiting = list(
            dict.fromkeys(UITKOMST[item.stap.soort] for item in lopend(known.rechtsmiddelen))
        )
        if BESLIST_VERZOEK in self.verloop.stappen and wachtende_verzoeken(known.stappen):
            waiting.append(BESLIST_VERZOEK)
        works = known.werking(BESLUIT)
        if works and works.vervallen:
            return waiting
        for step in reversed(known.staande):
            following = self.verloop.stappen[step.soort].volgt
            if following is not None:
                return [
                    *waiting,
                    *(code for code in following if code not in waiting and self._open(code)),
                ]
        return waiting

    def _open(self, code: str) -> bool:
        """Tell whether the course has a step, and it was not taken for the one
        time that it can be.
        """
        kind = self.verloop.stappen.get(code)
        return kind is not None and (
            kind.herhaalbaar or all(step.soort != code for step in self.stappen)
        )


def stand(verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> Verloopstand:
    """Return how a course stands on a day; what happened later does not count."""
    return Verloopstand(verloop, tuple(op_dag(stappen, op)), op)
