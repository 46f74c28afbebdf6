"""Everything that follows from the steps of a course taken together, worked out once: terms,
remedies, and when it works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from daglicht.gegevens import Bron
from daglicht.recht.verloop.fase import fase
from daglicht.recht.verloop.inhoud import Inhoud, inhoud
from daglicht.recht.verloop.looptijd import Looptijd, doorgeschoven, zonder_stilstand
from daglicht.recht.verloop.looptijden import Looptijden
from daglicht.recht.verloop.mijlpalen import Mijlpaal, mijlpaal
from daglicht.recht.verloop.rechtsmiddelen import BESLUIT, Rechtsmiddel, over, rechtsmiddelen
from daglicht.recht.verloop.schorsing import zonder_uitkomst
from daglicht.recht.verloop.sluiting import STIL, Sluiting
from daglicht.recht.verloop.soorten import Eis, Rechtsstap, Verloop, op_dag
from daglicht.recht.verloop.werking import Werking, laatste, werking
from daglicht.tijd import Periode, samengevoegd

DAG = timedelta(days=1)
STILGEZET = "de dagen van de schorsing tellen niet mee"
GROND = "art. 8:81 en 5:34, eerste lid, Algemene wet bestuursrecht"


@dataclass(frozen=True)
class Bezwaar:
    """Why a step is refused.

    ``sluiting``: because the decision it rests on does not work;
    ``door_fase``: it does not fit the phase.
    """

    melding: str
    bron: Bron
    sluiting: Sluiting | None = None
    door_fase: bool = False

    def __str__(self) -> str:
        unread = "" if self.bron.geverifieerd else "; niet geverifieerd"
        return f"{self.melding} ({self.bron}{unread})"


class Afleiding:
    """What follows from steps, as known on a day; steps of after that day do not count.

    ``stilgelegd``: the rulings that stand still on the day, which do nothing in ``stappen``.
    """

    def __init__(self, verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> None:
        self.verloop, self.op = verloop, op
        self.stappen, self.stilgelegd = zonder_uitkomst(verloop, op_dag(stappen, op), op)
        self._werking: dict[int, Werking] = {}
        self._mijlpalen: dict[str, Mijlpaal | None] = {}

    @cached_property
    def staande(self) -> list[Rechtsstap]:
        """Return the steps that count: without those that have no force, now that more is known."""
        return [step for place, step in enumerate(self.stappen) if place not in self.krachteloos]

    @cached_property
    def looptijden(self) -> dict[str, Looptijd]:
        """Return each term that the steps have started, by its code;
        days of suspension do not count where that is so.
        """
        found = Looptijden(self.verloop, self.staande, self.op).alle()
        if not any(item.soort.schuift for item in found.values()):
            return found
        still = self._suspended()
        return {
            code: zonder_stilstand(item, still, STILGEZET, GROND) if item.soort.schuift else item
            for code, item in found.items()
        }

    def mijlpaal(self, code: str) -> Mijlpaal | None:
        """Return a day that follows from law; None while there is none."""
        if code not in self._mijlpalen:
            self._mijlpalen[code] = None  # a day that waits for itself is none
            row = next((row for row in self.verloop.mijlpalen if row.code == code), None)
            self._mijlpalen[code] = mijlpaal(self, row) if row else None
        return self._mijlpalen[code]

    @cached_property
    def fase(self) -> str:
        """Return how far the course is; empty when nothing was done that says so."""
        return fase(self)

    @cached_property
    def rechtsmiddelen(self) -> list[Rechtsmiddel]:
        """Return the remedies that were begun."""
        return rechtsmiddelen(self.verloop, self.stappen)

    def werking_van(self, besluit: Rechtsstap) -> Werking:
        """Return when a decision works."""
        key = id(besluit)
        if key not in self._werking:
            self._werking[key] = werking(self.verloop, self.stappen, besluit)
        return self._werking[key]

    @cached_property
    def inhoud(self) -> Inhoud | None:
        """Return what the last decision holds; None when there is none."""
        last = laatste(self.stappen)
        return None if last is None else inhoud(self.verloop, self.stappen, last)

    def werking(self, code: str = BESLUIT) -> Werking | None:
        """Return when the last decision of a kind works; None when there is none."""
        last = laatste(self.stappen, code)
        return None if last is None else self.werking_van(last)

    @cached_property
    def krachteloos(self) -> dict[int, Bezwaar]:
        """Return the steps (by place) that do not count, now that more is known:
        the decision did not work on their day.
        """
        found: dict[int, Bezwaar] = {}
        if not self.verloop.kan_krachteloos:
            return found
        for place, step in enumerate(self.stappen):
            for demand in self.verloop.stappen[step.soort].eisen:
                fault = self._powerless(demand, step, place)
                if fault is not None:
                    found[place] = fault
                    break
        return found

    def _powerless(self, demand: Eis, step: Rechtsstap, place: int) -> Bezwaar | None:
        if not (demand.staat or demand.werkt or (demand.buiten and demand.op)):
            return None
        return self.bezwaar(demand, step, self.stappen[:place])

    def bezwaar(self, eis: Eis, stap: Rechtsstap, eerder: Sequence[Rechtsstap]) -> Bezwaar | None:
        """Return why a step does not meet a demand on a decision;
        that is the last of its kind in ``eerder``.
        """
        decision = laatste(eerder, eis.staat or eis.werkt) if eis.staat or eis.werkt else None
        if decision is not None:
            works = self.werking_van(decision)
            days = [stap.datum] if eis.staat else dagen(eis, stap)
            shut = works.vervallen or next(
                filter(None, map(works.dicht, [] if eis.staat else days)), None
            )
            if shut is not None:
                return Bezwaar(f"{eis.melding} {shut.uitleg}", shut.bron, shut)
        if eis.buiten and any(self.binnen_termijn(eis.buiten, day) for day in dagen(eis, stap)):
            return Bezwaar(eis.melding, eis.bron)
        return None

    def binnen_termijn(self, code: str, dag: date) -> bool:
        """Tell whether a term runs on a day, or was not started by then; each start counts,
        also of an earlier one.
        """
        spans = list(self._spans(code))
        started = [begin for begin, _ in spans if begin <= dag]
        return not started or any(
            begin <= dag and (end is None or dag <= end) for begin, end in spans
        )

    def _spans(self, code: str) -> Iterator[tuple[date, date | None]]:
        kind = self.verloop.termijnen[code]
        for step in self.stappen:
            end = step.gegevens.get(kind.veld)
            if step.soort in kind.vanaf and isinstance(end, date):
                yield step.datum, doorgeschoven(step.datum, end, self._suspended())[0]

    def vorige_termijn(self, code: str, dag: date) -> date | None:
        """Return the last day of the term that was over last before a day;
        None when there was none.
        """
        ends = [end for _, end in self._spans(code) if end is not None and end < dag]
        return max(ends, default=None)

    def _suspended(self) -> list[Periode]:
        works = self.werking()
        still = [item for item in works.sluitingen if item.soort == STIL] if works else []
        return samengevoegd(Periode(item.van, item.tot) for item in still)

    def aanvechtbaar(self, code: str = BESLUIT) -> list[Periode]:
        """Return the days on which the last decision of a kind is open to a remedy
        or one is pending.
        """
        decision = laatste(self.stappen, code)
        if decision is None:
            return []
        own = over(self.verloop, self.stappen, decision)
        terms = Looptijden(self.verloop, own, self.op).alle()
        found = [Periode(item.begin, item.einde + DAG) for item in terms.values() if _opens(item)]
        for item in rechtsmiddelen(self.verloop, own):
            found.append(
                Periode(
                    (item.heropend or item.stap).datum,
                    item.einde.datum + DAG if item.einde else None,
                )
            )
            if item.heropend:
                found.append(Periode(item.stap.datum, item.heropend.datum + DAG))
        return samengevoegd(found)


def _opens(item: Looptijd) -> bool:
    return item.soort.opent


def dagen(eis: Eis, stap: Rechtsstap) -> list[date]:
    """Return the days a demand is about: those the step recorded, else its own."""
    found = [stap.gegevens[name] for name in eis.op if isinstance(stap.gegevens.get(name), date)]
    return found or [stap.datum]


def looptijden(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> dict[str, Looptijd]:
    """Return each term that the steps have started, by its code."""
    return Afleiding(
        verloop, stappen, max((step.datum for step in stappen), default=date.min)
    ).looptijden
