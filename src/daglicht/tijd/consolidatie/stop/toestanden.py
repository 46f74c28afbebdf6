"""The states of an instrument that follow from its branches: by legal effect,
validity and knowledge.

After the method of STOP (Geonovum, Bepaling van toestanden): a state has content only when one
version has taken in every goal that it needs and none that it does not; what is missing is named,
and nothing is merged unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from daglicht.tijd.consolidatie.stop.versiebeheer import (
    Bijdrage,
    Instrument,
    Moment,
    Stempel,
    samen,
)


@dataclass(frozen=True, slots=True, order=True)
class TeVerwerken:
    """A goal still to be taken in: sent until ``bekend``, taken in until ``verwerkt``
    (None: not at all).
    """

    doel: str
    bekend: str
    verwerkt: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class TeOntvlechten:
    """A goal still to be taken out, taken in until ``verwerkt``."""

    doel: str
    verwerkt: str


@dataclass(frozen=True, slots=True)
class Onvolledig:
    """A version that is known but does not fit, with what it lacks and what it has too much."""

    versie: str
    te_verwerken: tuple[TeVerwerken, ...]
    te_ontvlechten: tuple[TeOntvlechten, ...]


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What a state says: its version, or why there is none."""

    basis: tuple[str, ...] = ()
    versie: str | None = None
    te_verwerken: tuple[TeVerwerken, ...] = ()
    te_ontvlechten: tuple[TeOntvlechten, ...] = ()
    tegensprekend: tuple[tuple[str, str], ...] = ()
    onvolledig: tuple[Onvolledig, ...] = ()


@dataclass(frozen=True, slots=True)
class Toestand:
    """A state: the goals that make it begin, its dates, and its content;
    without content the instrument is not in force.
    """

    doelen: tuple[str, ...]
    werkend_vanaf: str
    geldig_vanaf: str
    inhoud: Inhoud | None
    werkend_tot: str | None = None
    niet_meer_actueel: bool = False


@dataclass(frozen=True, slots=True)
class Laag:
    """A goal in effect: its dates and the last moment of its branch."""

    doel: str
    werkend: str
    geldig: str
    moment: Moment


class Blik:
    """One instrument as known on a day (``bekend_op``)."""

    def __init__(
        self, instrument: Instrument, stempels: dict[str, list[Stempel]], bekend_op: str
    ) -> None:
        self._instrument, self._stempels, self._known = instrument, stempels, bekend_op

    def _last(self, doel: str) -> Moment | None:
        return next(
            (m for m in reversed(self._instrument.takken[doel]) if m.bekend_op <= self._known), None
        )

    @cached_property
    def _in_effect(self) -> list[Laag]:
        """Return every goal with a date of effect, by date of effect and validity."""
        found = []
        for goal in self._instrument.takken:
            stamp = next(
                (s for s in reversed(self._stempels.get(goal, ())) if s.bekend_op <= self._known),
                None,
            )
            moment = self._last(goal)
            if stamp is not None and stamp.werkend is not None and moment is not None:
                found.append(Laag(goal, stamp.werkend, stamp.geldig or stamp.werkend, moment))
        return sorted(found, key=lambda layer: (layer.werkend, layer.geldig))

    @cached_property
    def lagen(self) -> list[Laag]:
        """Return the goals that make versions; none as long as no initial goal is in effect."""
        layers = [layer for layer in self._in_effect if layer.moment.draagt_bij]
        first = self._instrument.initieel or ()
        return layers if any(layer.doel in first for layer in layers) else []

    @cached_property
    def intrekkingen(self) -> list[Laag]:
        """Return the goals by which the instrument is withdrawn."""
        return [layer for layer in self._in_effect if layer.moment.ingetrokken]

    @property
    def uitgewerkt_op(self) -> str | None:
        """Return the first day on which the instrument is withdrawn."""
        return min((layer.werkend for layer in self.intrekkingen), default=None)

    # --- states -----------------------------------------------------------------------------------

    def actueel(self, op: str) -> tuple[Toestand, ...]:
        """Return the states by date of effect; those that ended before ``op`` are marked."""
        current = max((layer.werkend for layer in self.lagen if layer.werkend <= op), default=None)
        spent = self.uitgewerkt_op
        states: list[Toestand] = []
        until = spent
        for begin in sorted({layer.werkend for layer in self.lagen}, reverse=True):
            goals = sorted(layer.doel for layer in self.lagen if layer.werkend == begin)
            base = sorted(layer.doel for layer in self.lagen if layer.werkend < begin)
            content = self._content(goals, base)
            if spent is not None and begin >= spent:
                content = self._after_withdrawal(content, begin)
            gone = current is not None and begin < current
            states.append(Toestand(tuple(goals), begin, begin, content, until, gone))
            until = begin if until is None else min(until, begin)
        return tuple(reversed(states))

    def _after_withdrawal(self, content: Inhoud, begin: str) -> Inhoud:
        against = [
            (layer.doel, layer.moment.gemaakt_op)
            for layer in self.intrekkingen
            if layer.werkend <= begin
        ]
        return Inhoud(
            content.basis,
            None,
            content.te_verwerken,
            content.te_ontvlechten,
            tuple(sorted([*against, *content.tegensprekend])),
        )

    def toestand(self, werkend_op: str, geldig_op: str) -> Toestand | None:
        """Return the state at a point of legal effect and validity; None before there was any."""
        spent = self.uitgewerkt_op
        if spent is not None and spent <= min(werkend_op, geldig_op):
            goals = sorted(layer.doel for layer in self.intrekkingen if layer.werkend == spent)
            return Toestand(tuple(goals), spent, spent, None)
        here = [
            layer
            for layer in self.lagen
            if layer.werkend <= werkend_op
            and layer.geldig <= geldig_op
            and (spent is None or layer.werkend < spent)
        ]
        if not here:
            return None
        begin, valid = max(layer.werkend for layer in here), max(layer.geldig for layer in here)
        goals = sorted(layer.doel for layer in here if layer.werkend == begin)
        base = sorted(layer.doel for layer in here if layer.werkend < begin)
        content = self._content(goals, base)
        if content.versie is None:
            partial = tuple(self._partial(goals, base, begin, valid))
            content = Inhoud(
                content.basis,
                None,
                content.te_verwerken,
                content.te_ontvlechten,
                content.tegensprekend,
                partial,
            )
        return Toestand(tuple(goals), begin, valid, content)

    def compleet(self) -> Iterator[Toestand]:
        """Yield every different state, latest in effect and validity first."""
        days = {layer.werkend for layer in self._in_effect} | {
            layer.geldig for layer in self._in_effect
        }
        seen = set()
        for effect in sorted(days, reverse=True):
            for valid in sorted(days, reverse=True):
                state = self.toestand(effect, valid)
                if state is not None and (state.werkend_vanaf, state.geldig_vanaf) not in seen:
                    seen.add((state.werkend_vanaf, state.geldig_vanaf))
                    yield state

    # --- content ----------------------------------------------------------------------------------

    def _content(self, doelen: Sequence[str], basis: Sequence[str]) -> Inhoud:
        moments = {(m.gemaakt_op, m.doelen): m for m in map(self._contributing, doelen)}
        candidates: dict[str | None, list[tuple[str, str]]] = {}
        unknown: list[TeVerwerken] = []
        for moment in moments.values():
            candidates.setdefault(moment.versie, []).append((moment.doel, moment.gemaakt_op))
            if moment.versie is None:
                unknown += [
                    TeVerwerken(goal, moment.gemaakt_op, self._with_version(goal))
                    for goal in moment.doelen
                ]
        clash = len(candidates) > 1 or len(moments) > 1
        against = sorted(pair for pairs in candidates.values() for pair in pairs) if clash else []
        taken_in = samen(self._contributing(goal).bijdragen for goal in doelen)
        todo, undo = self._to_do(doelen, basis, taken_in)
        version = None if clash or todo or undo or unknown else next(iter(candidates))
        return Inhoud(
            tuple(basis), version, tuple(sorted([*unknown, *todo])), tuple(undo), tuple(against)
        )

    def _contributing(self, doel: str) -> Moment:
        moment = self._last(doel)
        assert moment is not None
        return moment

    def _with_version(self, doel: str) -> str | None:
        """Return the last moment of a goal for which a version was given."""
        known = (m for m in reversed(self._instrument.takken[doel]) if m.bekend_op <= self._known)
        return next((m.gemaakt_op for m in known if m.versie is not None), None)

    def _to_do(
        self, doelen: Sequence[str], basis: Sequence[str], taken_in: dict[str, Bijdrage]
    ) -> tuple[list[TeVerwerken], list[TeOntvlechten]]:
        """Return what is still to be taken in and out before a version that took in
        ``taken_in`` fits the state.
        """
        needed = [*basis, *doelen]
        todo, undo = [], []
        for goal in needed:
            part, last = taken_in.get(goal), self._contributing(goal).gemaakt_op
            if part is None or part.ontvlochten:
                todo.append(TeVerwerken(goal, last))
            elif part.laatst < last:
                todo.append(TeVerwerken(goal, last, part.laatst))
        for goal, part in taken_in.items():
            if goal in needed or part.ontvlochten is not False:
                continue
            left = self._left(goal)
            if left is None:
                undo.append(TeOntvlechten(goal, part.laatst))
            else:
                todo.append(TeVerwerken(goal, left.gemaakt_op, part.laatst))
        return sorted(todo), sorted(undo)

    def _left(self, doel: str) -> Moment | None:
        """Return the first moment since which a goal no longer makes versions,
        if it did and was in effect then.
        """
        left = None
        for moment in reversed(self._instrument.takken[doel]):
            if moment.bekend_op > self._known:
                continue
            if moment.draagt_bij:
                break
            left = moment
        else:
            return None
        if left is None:
            return None
        stamps = self._stempels.get(doel, ())
        before = (
            s for s in stamps if s.bekend_op <= left.bekend_op and s.gemaakt_op < left.gemaakt_op
        )
        return left if any(stamp.werkend is not None for stamp in before) else None

    def _partial(
        self, doelen: Sequence[str], basis: Sequence[str], begin: str, valid: str
    ) -> Iterator[Onvolledig]:
        """Yield the known versions nearest to a state without one, least to do first."""
        found: dict[str, Onvolledig] = {}
        for layer in reversed(self.lagen):
            if layer.werkend > begin:
                continue
            moments = (
                m
                for m in reversed(self._instrument.takken[layer.doel])
                if m.bekend_op <= self._known
            )
            moment = next((m for m in moments if m.versie is not None), None)
            if moment is not None and moment.versie is not None and moment.versie not in found:
                todo, undo = self._to_do(doelen, basis, moment.bijdragen)
                found[moment.versie] = Onvolledig(moment.versie, tuple(todo), tuple(undo))
            if layer.werkend < valid:
                break
        yield from sorted(
            found.values(), key=lambda v: (len(v.te_ontvlechten), len(v.te_verwerken), v.versie)
        )
