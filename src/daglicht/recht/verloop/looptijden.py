"""Which terms the steps of a course started, and the calculation of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from daglicht.gegevens import Bron
from daglicht.recht.bestanden.looptijd import Stilregel, Termijnsoort
from daglicht.recht.kalender import kalender
from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.looptijd import Looptijd
from daglicht.recht.verloop.rechtsmiddelen import (
    Rechtsmiddel,
    besluiten,
    eigen_bezwaar,
    over,
    rechtsmiddelen,
    van_een_ander,
)
from daglicht.recht.verloop.soorten import BESLUIT, Rechtsstap, Verloop, uitkomst_van
from daglicht.recht.verloop.verbeurd import afgebroken
from daglicht.tijd import (
    Begin,
    Berekening,
    Duur,
    Eenheid,
    Opschorting,
    Stap,
    Termijn,
    Verlenging,
    bereken,
)

DAG = timedelta(days=1)


@lru_cache(maxsize=4096)
def _plain(code: str, day: date) -> Berekening:
    """A legal term from a day that nothing stops or extends;
    pages ask for the same ones again and again.
    """
    return bereken(termijn(code), day)


class Looptijden:
    """The terms that steps (in order of day) have started, as known on a day ``op``,
    apart from what a suspension does.
    """

    def __init__(self, verloop: Verloop, stappen: Sequence[Rechtsstap], op: date) -> None:
        self.verloop, self.stappen, self.op = verloop, stappen, op
        self._found: dict[str, Looptijd | None] = {}

    def alle(self) -> dict[str, Looptijd]:
        """Return all by code. A term of another decision than the imposing one has the code of its
        step behind its own.
        """
        kinds = self.verloop.termijnen.values()
        found = {kind.code: self.vind(kind.code) for kind in kinds if not kind.per_besluit}
        for kind in kinds:
            if kind.wordt and found[kind.code] is not None:
                found.pop(kind.wordt, None)  # that is what this one became
        remedies = [kind for kind in kinds if kind.per_besluit]
        for decision in besluiten(self.verloop, self.stappen):
            own = Looptijden(self.verloop, over(self.verloop, self.stappen, decision), self.op)
            first, name = (
                decision.soort == BESLUIT,
                self.verloop.stappen[decision.soort].naam.lower(),
            )
            for kind in remedies:
                item = own.vind(kind.code)
                if item is not None and not first:
                    item = replace(item, soort=replace(kind, naam=f"{item.naam} ({name})"))
                found[kind.code if first else f"{kind.code}-{decision.soort}"] = item
        return {code: item for code, item in found.items() if item is not None}

    def vind(self, code: str) -> Looptijd | None:
        """Return a term by its code; None while it was not started."""
        if code not in self._found:
            self._found[code] = None  # a term that waits for itself is not started
            kind = self.verloop.termijnen[code]
            item = self._decide(kind) if kind.beslist else self._run(kind)
            self._found[code] = self._instead(kind, item) if item and kind.wordt else item
        return self._found[code]

    def _run(self, kind: Termijnsoort) -> Looptijd | None:
        start = self._follows(kind) if kind.na else self._start(kind)
        if start is None:
            return None
        place, day = start
        after = self.stappen[place + 1 :]
        if any(step.soort in kind.vervalt_door for step in after) or self._otherwise(kind):
            return None
        found = self._calculated(kind, place, day)
        if found is not None and kind.nader:
            found = self._announced(kind, found, place)
        begun = self.stappen[place]
        met = next(
            (
                step.datum
                for step in after
                if step.soort in kind.voldaan_door and not van_een_ander(step, begun)
            ),
            None,
        )
        if found is not None and kind.verbeurt is not None:
            found = afgebroken(found, met)
        return None if found is None else Looptijd(kind, self._presumed(kind, found, begun), met)

    def _instead(self, kind: Termijnsoort, found: Looptijd) -> Looptijd:
        """Return the term that took the place of another under the code of that; the other while it
        did not.
        """
        other = self.vind(kind.wordt) if kind.wordt in self.verloop.termijnen else None
        if other is None or (found.voldaan_op and found.voldaan_op <= other.begin):
            return found
        was, now = found.berekening, other.berekening
        doubts = dict.fromkeys((*was.waarschuwingen, *now.waarschuwingen))
        told = replace(now, stappen=(*was.stappen, *now.stappen), waarschuwingen=tuple(doubts))
        return Looptijd(kind, told, other.voldaan_op)

    def _presumed(self, kind: Termijnsoort, found: Berekening, begun: Rechtsstap) -> Berekening:
        """Return a term that tells from which day it was counted when that was left empty."""
        name = kind.vanaf_veld.get(begun.soort, "")
        field = self.verloop.stappen[begun.soort].veld(name)
        if field is None or not field.leeg or name in begun.gegevens:
            return found
        told = Stap(found.einddatum, f"gerekend vanaf {field.leeg}", str(field.bron))
        return replace(found, stappen=(*found.stappen, told))

    def _otherwise(self, kind: Termijnsoort) -> bool:
        """Tell whether there was a decision with another outcome than a term goes with."""
        outcome = uitkomst_van(self.stappen)
        return bool(kind.bij and outcome) and outcome not in kind.bij

    def _start(self, kind: Termijnsoort) -> tuple[int, date] | None:
        within = _places(self.stappen, kind.voor)[-1:] if kind.voor else []
        places = _places(self.stappen[: within[0]] if within else self.stappen, kind.vanaf)
        first = self.vind(kind.niet_voor) if kind.niet_voor else None
        if first is not None:  # what came too early starts nothing, nor about a term of before
            places = [number for number in places if self.stappen[number].datum > first.einde]
        if kind.eigen_bezwaar:
            begun = rechtsmiddelen(self.verloop, self.stappen)
            places = [number for number in places if eigen_bezwaar(begun, self.stappen[number])]
        if not places:
            return None
        place = places[0 if kind.eerste else -1]
        step = self.stappen[place]
        day = self._counted_from(kind, step)
        sooner = (later.datum for later in self.stappen[place + 1 :] if later.soort in kind.of_door)
        day = next((other for other in sooner if not isinstance(day, date) or other <= day), day)
        if not isinstance(day, date) or day > max(self.op, step.datum):
            return None
        if kind.niet_voor and (
            first is None or first.staat_stil or (first.voldaan_op and first.voldaan_op <= day)
        ):
            return None
        return place, day

    def _counted_from(self, kind: Termijnsoort, step: Rechtsstap) -> object:
        """Return the day of a step from which a term counts; None when it lacks a day that it must
        have.
        """
        name = kind.vanaf_veld.get(step.soort)
        if not name:
            return step.datum
        field = self.verloop.stappen[step.soort].veld(name)
        return step.gegevens.get(name, step.datum if field and field.leeg else None)

    def _follows(self, kind: Termijnsoort) -> tuple[int, date] | None:
        """A term that follows on another begins the day after it,
        once it is over and was not used.
        """
        before, begun = self.vind(kind.na), self._start(kind)
        if before is None or begun is None or not before.voorbij(self.op):
            return None
        started, after = self.stappen[begun[0]], self.stappen[begun[0] + 1 :]
        used = (step for step in after if step.soort in kind.zonder)
        if any(step.datum <= before.einde and not van_een_ander(step, started) for step in used):
            return None
        on_the_day = termijn(kind.termijn).begin is Begin.DAG_ZELF
        return begun[0], before.einde + DAG if on_the_day else before.einde

    def _calculated(self, kind: Termijnsoort, place: int, day: date) -> Berekening | None:
        if kind.veld:
            end = self.stappen[place].gegevens.get(kind.veld)
            return _given(kind, day, end) if isinstance(end, date) else None
        if kind.verlenging_van:
            extension = self._extension(kind, place)
            return None if extension is None else bereken(extension, day)
        pauses = [pause for pause in self.pauzes(kind) if pause.tot is None or pause.tot > day]
        longer = [
            Verlenging(Duur(step.gegevens.get("weken") or 1, Eenheid.WEEK), step.datum)
            for step in self.stappen[place + 1 :]
            if step.soort in kind.verlengd_door
        ]
        if not pauses and not longer:
            return _plain(kind.termijn, day)
        return bereken(termijn(kind.termijn), day, opschortingen=pauses, verlengingen=longer)

    def _extension(self, kind: Termijnsoort, place: int) -> Termijn | None:
        extended = self.verloop.termijnen[kind.verlenging_van].verlengd_door
        if any(step.soort in extended for step in self.stappen[place + 1 :]):
            return None
        of = self.vind(kind.verlenging_van)
        term = of.berekening.termijn if of else None
        within, more = (term.verlengen_binnen, term.verlenging) if term else (None, None)
        if term is None or within is None or more is None:
            return None
        return Termijn(
            kind.code,
            kind.naam,
            within.aantal,
            within.eenheid,
            more.bron,
            more.geverifieerd,
            gebeurtenis=term.gebeurtenis,
            kalender=term.kalender,
        )

    def pauzes(self, kind: Termijnsoort, van: Rechtsstap | None = None) -> Iterator[Opschorting]:
        """Give what makes a term stand still, whether or not it runs by then; of a remedy ``van``
        not what is about somebody else.
        """
        for still in kind.stil:
            for place, step in enumerate(self.stappen):
                if step.soort != still.vanaf or not heeft(step, still.als):
                    continue
                if van is not None and van_een_ander(step, van):
                    continue
                begin = step.datum + DAG if still.dag_na else step.datum
                end = self._end(still, place)
                if end is None or end > begin:
                    yield Opschorting(begin, end, str(self._ground(still, step) or kind.bron))

    def _end(self, still: Stilregel, place: int) -> date | None:
        step = self.stappen[place]
        after = (later for later in self.stappen[place + 1 :] if later.soort in still.tot)
        days = [later.datum for later in after if not van_een_ander(later, step)][
            :1
        ]  # kort: the first
        if still.ten_hoogste and (
            longest := bereken(termijn(still.ten_hoogste), step.datum).einddatum
        ):
            days.append(longest + DAG)
        last = step.gegevens.get(still.veld) if still.veld else None
        if isinstance(last, date):
            days.append(last + DAG)
        return min(days, default=None)

    def _ground(self, still: Stilregel, step: Rechtsstap) -> Bron | None:
        choice = self.verloop.stappen[step.soort].keuze("grond", step.gegevens.get("grond"))
        return choice.bron if choice and choice.bron else still.bron

    def _decide(self, kind: Termijnsoort) -> Looptijd | None:
        """Return the time to decide on objections to one decision:
        met when each was decided on or withdrawn.
        """
        begun = [
            item
            for item in rechtsmiddelen(self.verloop, self.stappen)
            if item.stap.soort in kind.vanaf
        ]
        base = self.vind(kind.na)
        if not begun or base is None:
            return None
        advised = any(heeft(item.stap, kind.commissie_bij) for item in begun)
        put_off = [
            Verlenging(
                Duur(step.gegevens.get("weken") or 1, Eenheid.WEEK), max(step.datum, base.einde)
            )
            for step in self.stappen
            if step.soort == "verdaging"
        ]
        code = kind.commissie if advised and kind.commissie else kind.termijn
        sent_back = max((item.opnieuw_op for item in begun if item.opnieuw_op), default=None)
        start, longer = sent_back or base.einde, [] if sent_back else put_off
        # each objection has its own pauses (7:10, second paragraph); the first to end counts
        times = [
            bereken(termijn(code), start, opschortingen=pauses, verlengingen=longer)
            for pauses in self._pauses_of(kind, begun, start)
        ]
        found = min(times, key=lambda item: item.einddatum or date.max)
        ordered = [item.opnieuw_tot for item in begun if item.opnieuw_tot]
        if ordered and sent_back:
            found = self._ordered(found, max(ordered, key=lambda row: row[1]))
        ended = [item.beslist for item in begun]
        met = max(step.datum for step in ended if step) if all(ended) else None
        later = [
            (step, step.gegevens["tot"]) for step in self.stappen if step.soort == "nader-uitstel"
        ]
        return Looptijd(kind, self._agreed(found, later, "nader uitstel"), met)

    def _ordered(self, found: Berekening, given: tuple[Rechtsstap, date]) -> Berekening:
        """Return a term that ends on the day that a court named."""
        ruling, end = given
        field = self.verloop.stappen[ruling.soort].veld("tot")
        source = str(field.bron if field else "")
        told = Stap(end, f"de rechter bepaalde dat op {ruling.datum:%d-%m-%Y}", source)
        return replace(found, einddatum=end, voorlopig=end, stappen=(*found.stappen, told))

    def _pauses_of(
        self, kind: Termijnsoort, begun: Sequence[Rechtsmiddel], start: date
    ) -> list[list[Opschorting]]:
        """Return of each objection that waits, else of all, what makes the time to decide on it
        stand still.
        """
        waiting = [item for item in begun if item.beslist is None] or begun
        return [
            [
                pause
                for pause in self.pauzes(kind, item.stap)
                if pause.tot is None or pause.tot > start
            ]
            for item in waiting
        ]

    def _announced(self, kind: Termijnsoort, found: Berekening, place: int) -> Berekening:
        """Return a term with the last day that was announced within it (Awb 4:14)."""
        later = [
            (step, step.gegevens[kind.nader[step.soort]])
            for step in self.stappen[place + 1 :]
            if step.soort in kind.nader
        ]
        return self._agreed(found, later, "meegedeeld")

    def _agreed(
        self, found: Berekening, later: Sequence[tuple[Rechtsstap, date]], hoe: str
    ) -> Berekening:
        """Return a term that ends on the last of the days that steps named, if that is later."""
        kept = [row for row in later if found.einddatum and row[1] > found.einddatum]
        if not kept:
            return found
        (step, end), words = kept[-1], f"{hoe}, vastgelegd op"
        source = self.verloop.stappen[step.soort].bron
        told = Stap(end, f"{words} {step.datum:%d-%m-%Y}", str(source))
        return replace(found, einddatum=end, voorlopig=end, stappen=(*found.stappen, told))


def heeft(stap: Rechtsstap, waarden: Mapping[str, Any]) -> bool:
    """Tell whether a step recorded all of these values; of several at a name one is enough."""
    given = ((str(stap.gegevens.get(name)), wanted) for name, wanted in waarden.items())
    return all(
        value in ((wanted,) if isinstance(wanted, str) else wanted) for value, wanted in given
    )


def _given(kind: Termijnsoort, begin: date, end: date) -> Berekening:
    """A term whose last day was decided, not calculated."""
    assert kind.bron is not None  # the file is refused without it
    days = max((end - begin).days + 1, 1)
    term = Termijn(
        kind.code,
        kind.naam,
        days,
        Eenheid.DAG,
        kind.bron,
        kind.bron.geverifieerd,
        in_wet=False,
        begin=Begin.DAG_ZELF,
        kalender=kalender(),
    )
    told = Stap(end, f"zo bepaald op {begin:%d-%m-%Y}", str(kind.bron))
    return Berekening(term, begin, begin, end, (told,), voorlopig=end)


def _places(stappen: Sequence[Rechtsstap], soorten: Sequence[str]) -> list[int]:
    return [number for number, step in enumerate(stappen) if step.soort in soorten]
