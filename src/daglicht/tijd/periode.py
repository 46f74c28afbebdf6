"""Half-open periods of days: ``van`` is the first day inside, ``tot`` the first day after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Periode:
    """The days from ``van`` up to, but not including, ``tot``; ``tot=None`` has no end."""

    van: date
    tot: date | None = None

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot <= self.van:
            raise ValueError(f"Een periode van {self.van} tot {self.tot} bevat geen dag: kies een later einde.")

    def __contains__(self, dag: object) -> bool:
        return isinstance(dag, date) and self.van <= dag and (self.tot is None or dag < self.tot)

    def __str__(self) -> str:
        return f"{self.van.isoformat()}/{'..' if self.tot is None else self.tot.isoformat()}"

    @property
    def dagen(self) -> int | None:
        """Return the number of days, or None when the period has no end."""
        return None if self.tot is None else (self.tot - self.van).days

    def overlapt(self, ander: Periode) -> bool:
        """Tell whether at least one day lies in both."""
        return (ander.tot is None or self.van < ander.tot) and (self.tot is None or ander.van < self.tot)

    def doorsnede(self, ander: Periode) -> Periode | None:
        """Return the days in both, or None when there are none."""
        if not self.overlapt(ander):
            return None
        ends = [tot for tot in (self.tot, ander.tot) if tot is not None]
        return Periode(max(self.van, ander.van), min(ends, default=None))

    def zonder(self, ander: Periode) -> list[Periode]:
        """Return the parts of this period that are not in the other: none, one or two."""
        if not self.overlapt(ander):
            return [self]
        parts = []
        if self.van < ander.van:
            parts.append(Periode(self.van, ander.van))
        if ander.tot is not None and (self.tot is None or ander.tot < self.tot):
            parts.append(Periode(ander.tot, self.tot))
        return parts

    @classmethod
    def lees(cls, tekst: str) -> Periode:
        """Read ``jjjj-mm-dd/jjjj-mm-dd`` or ``jjjj-mm-dd/..`` (ISO 8601-2); raises ValueError in Dutch."""
        van, slash, tot = tekst.partition("/")
        if not slash:
            raise ValueError(f"‘{tekst}’ is geen periode: schrijf begin/eind, of begin/.. zonder einde.")
        return cls(date.fromisoformat(van), None if tot in ("", "..") else date.fromisoformat(tot))


def samengevoegd(perioden: Iterable[Periode]) -> list[Periode]:
    """Return the same days as sorted periods that neither overlap nor touch."""
    result: list[Periode] = []
    for periode in sorted(perioden, key=lambda p: p.van):
        last = result[-1] if result else None
        if last is None or (last.tot is not None and last.tot < periode.van):
            result.append(periode)
        elif last.tot is not None:
            result[-1] = Periode(last.van, None if periode.tot is None else max(last.tot, periode.tot))
    return result
