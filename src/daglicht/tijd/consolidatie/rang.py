"""Which of two events follows the other; where neither does, nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping

from daglicht.tijd.consolidatie.gebeurtenis import Gebeurtenis


class Rang:
    """Answers, and remembers, whether one event was built on another."""

    def __init__(self, gebeurtenissen: Mapping[str, Gebeurtenis]) -> None:
        self._events = gebeurtenissen
        self._known: dict[tuple[str, str], bool] = {}

    def kent(self, later: str, eerder: str) -> bool:
        """Tell whether ``later`` was built on ``eerder``: declared, through what was declared,
        or later in both times.
        """
        key = later, eerder
        if key not in self._known:
            self._known[key] = self._builds_on(self._events[later], eerder)
        return self._known[key]

    def _builds_on(self, later: Gebeurtenis, eerder: str) -> bool:
        if later.basis is not None:
            return eerder in later.basis or any(self.kent(base, eerder) for base in later.basis)
        other = self._events[eerder]
        one_day = (later.geldig_vanaf, later.bekend_op) == (other.geldig_vanaf, other.bekend_op)
        follows = later.geldig_vanaf >= other.geldig_vanaf and later.bekend_op >= other.bekend_op
        return follows and (not one_day or later.volgorde > other.volgorde)

    def gaat_voor(self, ene: str, andere: str) -> bool:
        """Tell whether ``ene`` takes the place of ``andere`` where both have effect."""
        later, earlier = self._events[ene], self._events[andere]
        return later.geldig_vanaf >= earlier.geldig_vanaf and self.kent(ene, andere)
