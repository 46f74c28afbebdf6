"""The terms that the steps of a course start, and when they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.recht.termijnen import termijn
from daglicht.recht.verloop.rechtsmiddelen import BESLUIT, besluiten, over, rechtsmiddelen
from daglicht.recht.verloop.soorten import Rechtsstap, Termijnsoort, Verloop
from daglicht.tijd import Berekening, Duur, Eenheid, Klok, Opschorting, Status, Verlenging, bereken, klok

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Looptijd:
    """A term that was started: ``einde`` is its last day, ``uitleg`` tells how that day was reached.

    ``staat_stil``: it waits for the end of a suspension, so that its last day is not known.
    """

    soort: Termijnsoort
    begin: date
    einde: date
    uitleg: tuple[str, ...]
    voldaan_op: date | None = None
    berekening: Berekening | None = None
    staat_stil: bool = False

    @property
    def geverifieerd(self) -> bool:
        """Tell whether somebody read the length of the term in the law."""
        return self.soort.bron.geverifieerd and (self.berekening is None or self.berekening.termijn.geverifieerd)

    def voorbij(self, op: date) -> bool:
        """Tell whether the term is over: only after its last day."""
        return op > self.einde and not self.staat_stil

    def klok(self, op: date) -> Klok:
        """Return the term as a clock on a day."""
        if self.berekening is not None:
            return klok(self.berekening, op, self.voldaan_op)
        if self.staat_stil:
            return Klok(op, Status.OPGESCHORT, None, None)
        done = self.voldaan_op is not None and self.voldaan_op <= op
        day = self.voldaan_op if done and self.voldaan_op else op
        over = day > self.einde
        status = (Status.TE_LAAT if over else Status.TIJDIG) if done else Status.VERSTREKEN if over else Status.LOOPT
        return Klok(op, status, self.einde, (self.einde - day).days)


def losse_looptijden(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> dict[str, Looptijd]:
    """Return each term that the steps have started, by its code, apart from what a suspension does to it.

    A term of another decision than the imposing one has the code of its step behind its own.
    """
    found: dict[str, Looptijd | None] = {
        code: _run(kind, stappen) for code, kind in verloop.termijnen.items() if not kind.per_besluit
    }
    remedies = [kind for kind in verloop.termijnen.values() if kind.per_besluit]
    for decision in besluiten(verloop, stappen) if remedies else []:
        own, first = over(verloop, stappen, decision), decision.soort == BESLUIT
        name = verloop.stappen[decision.soort].naam.lower()
        for kind in remedies:
            shown = kind if first else replace(kind, naam=f"{kind.naam} ({name})")
            item = _decide(verloop, shown, own) if kind.na else _run(shown, own)
            found[kind.code if first else f"{kind.code}-{decision.soort}"] = item
    return {code: item for code, item in found.items() if item is not None}


def _decide(verloop: Verloop, kind: Termijnsoort, own: Sequence[Rechtsstap]) -> Looptijd | None:
    """Return the time to decide on objections to one decision: met when each was decided on or withdrawn."""
    begun = [item for item in rechtsmiddelen(verloop, own) if item.stap.soort in kind.vanaf]
    base = _run(verloop.termijnen[kind.na], own)
    if not begun or base is None:
        return None
    advised = any(item.stap.gegevens.get("advies") == "commissie" for item in begun)
    put_off = [
        Verlenging(Duur(step.gegevens["weken"], Eenheid.WEEK), max(step.datum, base.einde))
        for step in own
        if step.soort == "verdaging"
    ]
    found = bereken(termijn(kind.commissie if advised else kind.termijn), base.einde, verlengingen=put_off)
    assert found.einddatum is not None, "nothing stops it, so it has an end"
    ended = [item.heropend or item.einde for item in begun]
    met = max(step.datum for step in ended if step) if all(ended) else None
    words = [f"{step.uitleg} ({step.bron})" for step in found.stappen]
    later = [step for step in own if step.soort == "nader-uitstel" and step.gegevens["tot"] > found.einddatum]
    if not later:
        return Looptijd(kind, base.einde, found.einddatum, tuple(words), met, found)
    last = later[-1].gegevens["tot"]
    source = verloop.stappen["nader-uitstel"].bron
    words.append(f"nader uitstel, vastgelegd op {later[-1].datum:%d-%m-%Y} ({source})")
    return Looptijd(kind, base.einde, last, tuple(words), met)


def _run(kind: Termijnsoort, stappen: Sequence[Rechtsstap]) -> Looptijd | None:
    place = _last(stappen, kind.vanaf, _last(stappen, kind.voor) if kind.voor else None)
    if place is None:
        return None
    start = stappen[place]
    if any(step.soort in kind.vervalt_door for step in stappen[place + 1 :]):
        return None
    met = next((step.datum for step in stappen[place + 1 :] if step.soort in kind.voldaan_door), None)
    if kind.termijn:
        found = bereken(termijn(kind.termijn), start.datum, opschortingen=_pauses(kind, stappen[place:]))
        assert found.einddatum is not None, "its pauses have an end, so it has one"
        words = tuple(f"{step.uitleg} ({step.bron})" for step in found.stappen)
        return Looptijd(kind, start.datum, found.einddatum, words, met, found)
    end = start.gegevens.get(kind.veld)
    if not isinstance(end, date):
        return None
    return Looptijd(kind, start.datum, end, (f"zo bepaald op {start.datum:%d-%m-%Y} ({kind.bron})",), met)


def _pauses(kind: Termijnsoort, stappen: Sequence[Rechtsstap]) -> list[Opschorting]:
    if kind.stil is None:
        return []
    begin = next((step.datum for step in stappen if step.soort == kind.stil.vanaf), None)
    if begin is None:
        return []
    longest = bereken(termijn(kind.stil.ten_hoogste), begin).einddatum
    assert longest is not None
    ended = next((step.datum for step in stappen if step.soort == kind.stil.tot), longest + DAG)
    end = min(ended, longest + DAG)
    return [Opschorting(begin, end, str(kind.bron))] if end > begin else []


def _last(stappen: Sequence[Rechtsstap], soorten: Sequence[str], voor: int | None = None) -> int | None:
    found = [number for number, step in enumerate(stappen[:voor]) if step.soort in soorten]
    return found[-1] if found else None


def op_dag(stappen: Sequence[Rechtsstap], op: date) -> list[Rechtsstap]:
    """Return the steps that count on a day, in order of day; steps of one day keep their order."""
    return sorted((step for step in stappen if step.datum <= op), key=lambda step: step.datum)
