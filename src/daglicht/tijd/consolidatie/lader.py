"""Turns events into elements and steps, in the order in which they became known;
targets by number are looked up.
"""

from __future__ import annotations

from collections import defaultdict
from functools import singledispatchmethod

from daglicht.tijd.consolidatie.cel import Facet, Kijker, Levensloop, Stap, Status
from daglicht.tijd.consolidatie.elementen import Boom, Element
from daglicht.tijd.consolidatie.gebeurtenis import (
    Doelelement,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Omzetten,
    Onherroepelijk,
    Opheffen,
    Reviseren,
    Schorsen,
    Toevoegen,
    Vernietigen,
    Vervangen,
    Wijzigen,
    _Operatie,
)
from daglicht.tijd.consolidatie.rang import Rang
from daglicht.tijd.consolidatie.werking import VOOR_ALLES, Ingreep, Werking, dag
from daglicht.tijd.fouten import TijdFout

LEEFT = {Status.GELDEND, Status.GESCHORST, Status.TOEKOMSTIG}


class Lader:
    """All that was loaded: the tree, the life of each element and the events;
    ``geraakt`` collects what changed.
    """

    def __init__(self) -> None:
        self.boom = Boom()
        self.levens: dict[str, Levensloop] = {}
        self.werking = Werking()
        self.kijker = Kijker(self.werking, Rang(self.werking.gebeurtenissen))
        self.geraakt: set[str] = set()
        self._numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of_event: dict[str, set[str]] = defaultdict(set)
        self._of_decision: dict[str, set[str]] = defaultdict(set)

    def laad(self, gebeurtenis: Gebeurtenis) -> None:
        """Load an event that became known after all others; raises TijdFout (Dutch)
        on what it cannot mean.
        """
        events = self.werking.gebeurtenissen
        if gebeurtenis.id in events:
            raise TijdFout(f"Gebeurtenis {gebeurtenis.id} komt twee keer voor.")
        for base in gebeurtenis.basis or ():
            self._earlier(base, gebeurtenis, "noemt als basis")
        self.werking.voeg_toe(gebeurtenis)
        for operation in gebeurtenis.operaties:
            if operation.tot is not None and operation.tot <= gebeurtenis.geldig_vanaf:
                raise TijdFout(
                    f"{gebeurtenis.id}: een tijdelijke {operation.op} eindigt na de dag waarop zij "
                    "begint."
                )
            self._do(operation, gebeurtenis)

    def doel(self, doel: Doelelement, event: Gebeurtenis) -> str:
        """Return the ``wid`` that is meant, by the number it has when the event takes effect."""
        if doel.wid is not None:
            if doel.wid not in self.levens:
                raise TijdFout(f"{event.id}: onderdeel {doel.wid} bestaat niet.")
            return doel.wid
        assert doel.besluit is not None
        assert doel.nummer is not None
        valid, known = event.geldig_vanaf.toordinal(), event.bekend_op.toordinal()
        found = []
        for wid in sorted(self._numbers.get((doel.besluit, doel.nummer), ())):
            cell = self.kijker.kijk(self.levens[wid], valid, known)
            if cell.status in LEEFT and cell.nummer in (doel.nummer, None):
                found.append(wid)
        if len(found) == 1:
            return found[0]
        what = (
            "bestaat dan niet"
            if not found
            else f"is dan niet één onderdeel maar {', '.join(found)}"
        )
        raise TijdFout(
            f"{event.id}: {doel} {what} ({event.geldig_vanaf}, zoals bekend op {event.bekend_op})."
        )

    def _earlier(self, id_: str, event: Gebeurtenis, how: str) -> str:
        other = self.werking.gebeurtenissen.get(id_)
        if other is None or other.id == event.id:
            raise TijdFout(f"Gebeurtenis {event.id} {how} {id_}, maar die is dan nog niet bekend.")
        return id_

    def _step(self, wid: str, facet: Facet, waarde: str, event: Gebeurtenis, tot: int) -> None:
        self.levens[wid].stappen.append(
            Stap(facet, waarde, event.id, event.geldig_vanaf.toordinal(), tot)
        )
        self._of_event[event.id].add(wid)
        self.geraakt.add(wid)
        if facet == "nummer":
            self._numbers[self.boom.elementen[wid].bij, waarde].add(wid)

    def _make(
        self, element: Element, op: Toevoegen | Vervangen, nummer: str, event: Gebeurtenis
    ) -> None:
        wid, van = element.wid, event.geldig_vanaf.toordinal()
        self.levens[wid] = Levensloop(wid, event.id, van, dag(op.tot), nummer, op.kop, op.tekst)
        self._of_decision[element.bij].add(wid)
        self._of_event[event.id].add(wid)
        self._numbers[element.bij, nummer].add(wid)
        self.geraakt.add(wid)

    def _between(self, table: dict[str, list[Ingreep]], target: str, hit: Ingreep) -> None:
        table[target].append(hit)
        waiting, seen = [target], set()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            self.geraakt |= self._of_event[current]
            for other in (
                self.werking.vernietigingen,
                self.werking.schorsingen,
                self.werking.opheffingen,
            ):
                waiting.extend(
                    key for key, hits in other.items() if any(item.door == current for item in hits)
                )

    @singledispatchmethod
    def _do(self, operation: _Operatie, event: Gebeurtenis) -> None:
        raise TypeError(f"no operation: {operation!r} of {event.id}")

    @_do.register
    def _(self, op: Toevoegen, event: Gebeurtenis) -> None:
        element = Element(op.wid, op.soort, op.ouder, op.bij or event.id, event.id)
        self.boom.voeg_toe(element, op.na, op.voor)
        self._make(element, op, op.nummer, event)

    @_do.register
    def _(self, op: Vervangen, event: Gebeurtenis) -> None:
        old = self.doel(op.doel, event)
        place = self.boom.elementen[old]
        number = op.nummer
        if number is None:
            seen = self.kijker.kijk(
                self.levens[old], event.geldig_vanaf.toordinal(), event.bekend_op.toordinal()
            )
            number = seen.nummer or ""
        element = Element(op.wid, place.soort, place.ouder, place.bij, event.id)
        self.boom.voeg_toe(element, old, None)
        self._make(element, op, number, event)
        self._step(old, "bestaan", "vervangen", event, dag(op.tot))

    @_do.register
    def _(self, op: Wijzigen, event: Gebeurtenis) -> None:
        wid = self.doel(op.doel, event)
        words: tuple[tuple[Facet, str | None], ...] = (("tekst", op.tekst), ("kop", op.kop))
        for facet, value in words:
            if value is not None:
                self._step(wid, facet, value, event, dag(op.tot))

    @_do.register
    def _(self, op: Hernummeren, event: Gebeurtenis) -> None:
        self._step(self.doel(op.doel, event), "nummer", op.nummer, event, dag(op.tot))

    @_do.register
    def _(self, op: Intrekken, event: Gebeurtenis) -> None:
        self._step(self.doel(op.doel, event), "bestaan", "ingetrokken", event, dag(op.tot))

    @_do.register
    def _(self, op: Omzetten, event: Gebeurtenis) -> None:
        self._step(self.doel(op.doel, event), "karakter", op.naar, event, dag(op.tot))

    @_do.register
    def _(self, op: Reviseren, event: Gebeurtenis) -> None:
        for decision in op.besluiten:
            self._earlier(decision, event, "reviseert")
            for wid in sorted(self._of_decision[decision]):
                self._step(wid, "revisie", "", event, dag(op.tot))

    @_do.register
    def _(self, op: Schorsen, event: Gebeurtenis) -> None:
        if op.doel is not None:
            self._step(self.doel(op.doel, event), "schorsing", "", event, dag(op.tot))
            return
        assert op.gebeurtenis is not None
        hit = Ingreep(event.id, event.geldig_vanaf.toordinal(), dag(op.tot))
        self._between(
            self.werking.schorsingen, self._earlier(op.gebeurtenis, event, "schorst"), hit
        )

    @_do.register
    def _(self, op: Opheffen, event: Gebeurtenis) -> None:
        hit = Ingreep(event.id, event.geldig_vanaf.toordinal(), dag(op.tot))
        self._between(
            self.werking.opheffingen,
            self._earlier(op.gebeurtenis, event, "heft de schorsing op van"),
            hit,
        )

    @_do.register
    def _(self, op: Vernietigen, event: Gebeurtenis) -> None:
        wids = frozenset(self.doel(target, event) for target in op.doelen) if op.doelen else None
        hit = Ingreep(event.id, dag(op.vanaf, VOOR_ALLES), dag(op.tot), wids, op.als)
        self._between(
            self.werking.vernietigingen, self._earlier(op.gebeurtenis, event, "vernietigt"), hit
        )

    @_do.register
    def _(self, op: Onherroepelijk, event: Gebeurtenis) -> None:
        hit = Ingreep(event.id, event.geldig_vanaf.toordinal(), dag(op.tot))
        target = self._earlier(op.gebeurtenis, event, "maakt onherroepelijk")
        self._between(self.werking.onherroepelijk, target, hit)
