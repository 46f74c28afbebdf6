"""A term that the steps of a course started: when it ends, how that was reached,
and how it stands on a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.verloop.verbeurd import Verbeurd, verbeurd
from daglicht.tijd import Berekening, Klok, Periode, Stap, Status, klok

LOPEND = frozenset({Status.NIET_BEGONNEN, Status.LOOPT, Status.OPGESCHORT})


@dataclass(frozen=True)
class Looptijd:
    """A term that was started, and how its last day was reached;
    ``voldaan_op`` is the day on which it was met.
    """

    soort: Termijnsoort
    berekening: Berekening
    voldaan_op: date | None = None

    @property
    def naam(self) -> str:
        """The name of the term."""
        return self.soort.naam or self.berekening.termijn.naam

    @property
    def begin(self) -> date:
        """The day that started it."""
        return self.berekening.gebeurtenis

    @property
    def einde(self) -> date:
        """The last day; while it stands still without a known end (``staat_stil``)
        the day it was before that.
        """
        return self.berekening.einddatum or self.berekening.voorlopig or self.begin

    @property
    def staat_stil(self) -> bool:
        """Tell whether its last day is not known, because it stands still."""
        return self.berekening.einddatum is None

    @property
    def bron(self) -> Bron | str:
        """The article of the term."""
        return self.soort.bron or self.berekening.termijn.bron

    @property
    def uitleg(self) -> tuple[str, ...]:
        """How the last day was reached, step by step."""
        return tuple(f"{step.uitleg} ({step.bron})" for step in self.berekening.stappen)

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read the length of the term in the law."""
        read = self.soort.bron is None or self.soort.bron.geverifieerd
        return read and self.berekening.termijn.geverifieerd

    def voorbij(self, op: date) -> bool:
        """Tell whether the term is over: only after its last day."""
        return self.berekening.verstreken(op)

    def te_laat(self, op: date) -> bool:
        """Tell whether it was met after its last day, or is over and was not met."""
        return self.voorbij(min(self.voldaan_op, op) if self.voldaan_op else op)

    def klok(self, op: date) -> Klok:
        """Return the term as a clock on a day; of one that forfeits a penalty whether it still
        does.
        """
        if self.soort.verbeurt is None:
            return klok(self.berekening, op, self.voldaan_op)
        if self.voldaan_op is None and not self.voorbij(op):
            return klok(self.berekening, op)
        return Klok(op, Status.VERBEURD, self.berekening.einddatum, None)

    def verbeurd(self, op: date) -> Verbeurd | None:
        """Return over which days it forfeited a penalty by a day; None for a term that does not."""
        rates = self.soort.verbeurt
        return verbeurd(rates, self.berekening.aanvang, min(self.einde, op)) if rates else None


@dataclass(frozen=True)
class Termijnklok:
    """A term as it stands on a day."""

    code: str
    looptijd: Looptijd
    klok: Klok

    @property
    def naam(self) -> str:
        """The name of the term."""
        return self.looptijd.naam

    @property
    def wie(self) -> str:
        """Who must, or may, act within it."""
        return self.looptijd.soort.wie

    @property
    def mag(self) -> bool:
        """Tell whether it is a power, no duty."""
        return self.looptijd.soort.mag

    @property
    def berekening(self) -> Berekening:
        """How its last day was reached."""
        return self.looptijd.berekening

    @property
    def uitleg(self) -> tuple[str, ...]:
        """How the last day was reached, step by step."""
        return self.looptijd.uitleg

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read the length of the term in the law."""
        return self.looptijd.geverifieerd

    @property
    def verbeurd(self) -> Verbeurd | None:
        """Over which days a penalty was forfeited so far; None when that is not what it counts."""
        return self.looptijd.verbeurd(self.klok.op)

    @property
    def loopt(self) -> bool:
        """Tell whether it still matters: it runs, or the authority let it pass without
        doing what it asks.
        """
        late = self.wie == "gezag" and not self.mag and self.klok.status is Status.VERSTREKEN
        return late or self.klok.status in LOPEND


def zonder_stilstand(item: Looptijd, stil: Sequence[Periode], uitleg: str, bron: str) -> Looptijd:
    """Return a term in which the days of ``stil`` do not count;
    its end is not known while one of these has none.
    """
    end, counted = doorgeschoven(item.begin, item.einde, stil)
    if not counted:
        return item
    told = Stap(end, uitleg, bron)
    still = (*item.berekening.stilstand, *counted)
    return replace(
        item,
        berekening=replace(
            item.berekening,
            einddatum=end,
            stilstand=still,
            stappen=(*item.berekening.stappen, told),
        ),
    )


def doorgeschoven(
    begin: date, einde: date, stil: Sequence[Periode]
) -> tuple[date | None, list[Periode]]:
    """Return the last day of a term when days of ``stil`` (sorted, disjoint) do not count,
    and which did not count.

    The day is None while such days have no end.
    """
    end, counted = einde, []
    for period in stil:
        common = period.doorsnede(Periode(begin, None))
        if common is None or common.van is None or common.van > end:
            continue
        counted.append(common)
        if common.dagen is None:
            return None, counted
        end += timedelta(days=common.dagen)
    return end, counted
