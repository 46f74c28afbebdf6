"""Which operations have effect on a day as known on a day: annulment, suspension and their end,
ruling on ruling.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from daglicht.tijd.consolidatie.gebeurtenis import Gebeurtenis

VOOR_ALLES, NA_ALLES = date.min.toordinal(), date.max.toordinal() + 1


def dag(datum: date | None, open_: int = NA_ALLES) -> int:
    """Return a day as a number; ``open_`` for no day."""
    return open_ if datum is None else datum.toordinal()


@dataclass(frozen=True, slots=True)
class Ingreep:
    """What one event does to another: from day ``van`` up to ``tot``,
    on all or only some elements (``wids``). ``als``: what an annulment makes of it
    (``gebeurtenis.Vernietigen``).
    """

    door: str
    van: int
    tot: int
    wids: frozenset[str] | None = None
    als: str = "vernietigd"

    def raakt(self, wid: str | None) -> bool:
        """Tell whether it touches an element; None asks for the event as a whole."""
        return self.wids is None or (wid is not None and wid in self.wids)


@dataclass
class Werking:
    """The events with what they do to each other."""

    gebeurtenissen: dict[str, Gebeurtenis] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)
    vernietigingen: dict[str, list[Ingreep]] = field(default_factory=lambda: defaultdict(list))
    schorsingen: dict[str, list[Ingreep]] = field(default_factory=lambda: defaultdict(list))
    opheffingen: dict[str, list[Ingreep]] = field(default_factory=lambda: defaultdict(list))
    onherroepelijk: dict[str, list[Ingreep]] = field(default_factory=lambda: defaultdict(list))

    def bekend(self, id_: str) -> int:
        """Return the day from which an event is known."""
        return self._known[id_]

    def voeg_toe(self, gebeurtenis: Gebeurtenis) -> None:
        """Take in an event."""
        self.gebeurtenissen[gebeurtenis.id] = gebeurtenis
        self._known[gebeurtenis.id] = gebeurtenis.bekend_op.toordinal()

    def vernietigd(self, id_: str, wid: str | None, geldig: int, bekend: int) -> str | None:
        """Return the event that annuls what an event did (to an element);
        an annulment can itself be annulled.
        """
        return self._door(self.vernietigingen, id_, wid, geldig, bekend)

    def zonder_werking(self, id_: str, wid: str | None, geldig: int, bekend: int) -> Ingreep | None:
        """Return what annuls what an event did (to an element), with what it makes of it."""
        return self._first(self.vernietigingen, id_, wid, geldig, bekend)

    def geschorst(self, id_: str, geldig: int, bekend: int) -> str | None:
        """Return the event that suspends what an event did as a whole, if that is not lifted."""
        for hit in self.schorsingen.get(id_, ()):
            if self._werkt(hit, None, geldig, bekend) and not self.opgeheven(
                hit.door, geldig, bekend
            ):
                return hit.door
        return None

    def opgeheven(self, id_: str, geldig: int, bekend: int) -> str | None:
        """Return the event that lifts the suspensions that an event made."""
        return self._door(self.opheffingen, id_, None, geldig, bekend)

    def is_onherroepelijk(self, id_: str, geldig: int, bekend: int) -> str | None:
        """Return the event by which an event can no longer be appealed."""
        return self._door(self.onherroepelijk, id_, None, geldig, bekend)

    def _door(
        self, table: dict[str, list[Ingreep]], id_: str, wid: str | None, geldig: int, bekend: int
    ) -> str | None:
        hit = self._first(table, id_, wid, geldig, bekend)
        return hit.door if hit else None

    def _first(
        self, table: dict[str, list[Ingreep]], id_: str, wid: str | None, geldig: int, bekend: int
    ) -> Ingreep | None:
        hits = table.get(id_, ())
        return next((hit for hit in hits if self._werkt(hit, wid, geldig, bekend)), None)

    def _werkt(self, hit: Ingreep, wid: str | None, geldig: int, bekend: int) -> bool:
        if self.bekend(hit.door) > bekend or not hit.van <= geldig < hit.tot or not hit.raakt(wid):
            return False
        return self.vernietigd(hit.door, wid, geldig, bekend) is None

    @property
    def _tables(self) -> tuple[dict[str, list[Ingreep]], ...]:
        return self.vernietigingen, self.schorsingen, self.opheffingen, self.onherroepelijk

    def betrokken(self, id_: str) -> set[str]:
        """Return the events on which the effect of an event depends, itself included."""
        found: set[str] = set()
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(hit.door for table in self._tables for hit in table.get(current, ()))
        return found

    def eigen_keerpunten(self, id_: str) -> set[int]:
        """Return the days on which what is done to an event begins or ends."""
        return {
            day
            for table in self._tables
            for hit in table.get(id_, ())
            for day in (hit.van, hit.tot)
        }
