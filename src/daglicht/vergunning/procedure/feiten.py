"""What happened in a procedure, as far as it counts on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from daglicht.recht.procedure import Proceduresoort, Stapsoort, regels
from daglicht.tijd import Duur, Eenheid, Opschorting, Verlenging

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Processtap:
    """A step that was taken. ``tot``: the last day it gives or covers; ``ingang``: a later day of effect it sets."""

    soort: str
    datum: date
    tot: date | None = None
    weken: int | None = None
    grond: str = ""
    uitkomst: str = ""
    ingang: date | None = None

    @property
    def regel(self) -> Stapsoort:
        """The rule of this kind of step."""
        return regels().stappen[self.soort]


@dataclass(frozen=True, slots=True)
class Feiten:
    """The steps of a procedure that began on ``ontvangen``, in order of day; later ones do not count yet."""

    procedure: Proceduresoort
    ontvangen: date
    stappen: tuple[Processtap, ...]
    op: date

    @classmethod
    def op_dag(cls, procedure: Proceduresoort, ontvangen: date, stappen: Sequence[Processtap], op: date) -> Feiten:
        """Return what counts on a day; steps of one day keep the order in which they are given."""
        return cls(
            procedure, ontvangen, tuple(sorted((s for s in stappen if s.datum <= op), key=lambda s: s.datum)), op
        )

    def alle(self, *soorten: str) -> list[Processtap]:
        """Return the steps of these kinds, first to last."""
        return [step for step in self.stappen if step.soort in soorten]

    def eerste(self, soort: str) -> Processtap | None:
        """Return the first step of a kind."""
        return next((step for step in self.stappen if step.soort == soort), None)

    def laatste(self, *soorten: str) -> Processtap | None:
        """Return the last step of these kinds."""
        found = self.alle(*soorten)
        return found[-1] if found else None

    def dag(self, soort: str) -> date | None:
        """Return the day of the first step of a kind."""
        step = self.eerste(soort)
        return step.datum if step else None

    @property
    def bekend(self) -> date | None:
        """The day from which the decision counts for legal remedies: laid open (afdeling 3.4) or made known."""
        return self.dag("terinzagelegging" if self.procedure.afdeling_3_4 else "bekendmaking")

    @property
    def beslist(self) -> date | None:
        """The day on which the authority was done deciding, or no longer had to."""
        days = [self.dag(kind) for kind in ("besluit", "buiten-behandeling", "aanvraag-ingetrokken")]
        return min((day for day in days if day), default=None)

    def na(self, stap: Processtap, *soorten: str) -> Processtap | None:
        """Return the first step of these kinds that was taken after a step."""
        place = self.stappen.index(stap)
        return next((step for step in self.stappen[place + 1 :] if step.soort in soorten), None)

    def open_aanvulling(self) -> Processtap | None:
        """Return the request for more that was not met and of which the time is not over."""
        last = self.laatste("aanvulling-gevraagd")
        if last is None or self.na(last, "aanvulling", "buiten-behandeling"):
            return None
        return last if last.tot is None or self.op <= last.tot else None

    def opschortingen(self) -> Iterator[Opschorting]:
        """Give every pause. While one still runs its last possible day counts, where there is one."""
        for asked in self.alle("aanvulling-gevraagd"):
            met = self.na(asked, "aanvulling")
            unused = asked.tot + DAG if asked.tot else None
            end = min((day for day in (met.datum if met else None, unused) if day), default=None)
            if end is None or end > asked.datum + DAG:
                yield Opschorting.na_verzoek(asked.datum, end)
        for pause in self.alle("opschorting"):
            ended = self.na(pause, "opschorting-beeindigd")
            last = pause.tot + DAG if pause.tot else None
            end = min((day for day in (ended.datum if ended else None, last) if day), default=None)
            reason = pause.regel.grond(pause.grond)
            begin = pause.datum + DAG if pause.grond == "buitenland" else pause.datum
            if end is None or end > begin:
                yield Opschorting(begin, end, str(reason.bron if reason else pause.regel.bron))

    def verlengingen(self) -> Iterator[Verlenging]:
        """Give every extension as it was announced."""
        for step in self.alle("verlenging"):
            yield Verlenging(Duur(step.weken or 1, Eenheid.WEEK), step.datum)
