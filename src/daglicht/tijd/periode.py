"""Half-open periods of days: ``van`` is the first day inside, ``tot`` the first day after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import total_ordering

from daglicht.tijd.fouten import TijdFout

BEFORE_ALL = 0
"""Ordinal below that of every date: where a period without a first day starts."""
AFTER_ALL = date.max.toordinal() + 1
"""Ordinal above that of every date: where a period without a last day ends."""
OPEN = ("..", "")


@total_ordering
@dataclass(frozen=True, slots=True)
class Periode:
    """The days from ``van`` up to, but not including, ``tot``; None is no beginning, or no end.

    Never empty: raises TijdFout when tot <= van, or when a bound is a moment instead of a day. As
    text an ISO 8601 interval whose end is the first day after: ``2024-01-01/2025-01-01``, open side
    ``..`` (ISO 8601-2).
    """

    van: date | None
    tot: date | None = None

    def __post_init__(self) -> None:
        if isinstance(self.van, datetime) or isinstance(self.tot, datetime):
            raise TijdFout(f"De periode {self} loopt over hele dagen: geef datums zonder kloktijd.")
        if self.van is not None and self.tot is not None and self.tot <= self.van:
            raise TijdFout(
                f"Een periode van {self.van} tot {self.tot} bevat geen dag: kies een later einde."
            )

    @classmethod
    def lees(cls, tekst: str) -> Periode:
        """Read ``jjjj-mm-dd/jjjj-mm-dd``, with ``..`` for an open side;
        raises TijdFout on anything else.
        """
        try:
            van, tot = (
                None if part in OPEN else date.fromisoformat(part) for part in tekst.split("/")
            )
        except ValueError as error:
            raise TijdFout(
                f"‘{tekst}’ is geen periode: schrijf begin/eind als jjjj-mm-dd/jjjj-mm-dd, met .. "
                "voor een open kant."
            ) from error
        return cls(van, tot)

    @classmethod
    def tot_en_met(cls, van: date | None, laatste_dag: date | None) -> Periode:
        """Return the period of which ``laatste_dag`` is the last day inside."""
        if laatste_dag == date.max:
            raise TijdFout(f"Een periode tot en met {laatste_dag} kan niet: laat het einde open.")
        return cls(van, None if laatste_dag is None else laatste_dag + timedelta(days=1))

    def __str__(self) -> str:
        return "/".join(
            ".." if bound is None else bound.isoformat() for bound in (self.van, self.tot)
        )

    def __contains__(self, dag: object) -> bool:
        return isinstance(dag, date) and self.begin <= dag.toordinal() < self.einde

    def __lt__(self, ander: Periode) -> bool:
        return (self.begin, self.einde) < (ander.begin, ander.einde)

    @property
    def begin(self) -> int:
        """Ordinal of the first day, BEFORE_ALL when there is none."""
        return BEFORE_ALL if self.van is None else self.van.toordinal()

    @property
    def einde(self) -> int:
        """Ordinal of the first day after, AFTER_ALL when there is none."""
        return AFTER_ALL if self.tot is None else self.tot.toordinal()

    @property
    def laatste_dag(self) -> date | None:
        """The last day inside, or None when the period has no end."""
        return None if self.tot is None else self.tot - timedelta(days=1)

    @property
    def dagen(self) -> int | None:
        """Return the number of days, or None when a side is open."""
        return None if self.van is None or self.tot is None else (self.tot - self.van).days

    def overlapt(self, ander: Periode) -> bool:
        """Tell whether at least one day lies in both."""
        return self.begin < ander.einde and ander.begin < self.einde

    def sluit_aan(self, ander: Periode) -> bool:
        """Tell whether one begins on the very day the other stops."""
        return self.einde == ander.begin or ander.einde == self.begin

    def doorsnede(self, ander: Periode) -> Periode | None:
        """Return the days in both, or None when there are none."""
        if not self.overlapt(ander):
            return None
        return Periode(max(self, ander).van, min(self, ander, key=_einde).tot)

    def vereniging(self, ander: Periode) -> Periode:
        """Return the days in either; raises TijdFout when there are days between them
        that lie in neither.
        """
        if not (self.overlapt(ander) or self.sluit_aan(ander)):
            raise TijdFout(
                f"De perioden {self} en {ander} sluiten niet aan en zijn dus niet samen één "
                "periode."
            )
        return Periode(min(self, ander).van, max(self, ander, key=_einde).tot)

    def zonder(self, ander: Periode) -> list[Periode]:
        """Return the parts of this period that are not in the other: none, one or two."""
        if not self.overlapt(ander):
            return [self]
        parts = []
        if self.begin < ander.begin:
            parts.append(Periode(self.van, ander.van))
        if ander.einde < self.einde:
            parts.append(Periode(ander.tot, self.tot))
        return parts


ALTIJD = Periode(None, None)
"""Every day."""


def samengevoegd(perioden: Iterable[Periode]) -> list[Periode]:
    """Return the same days as sorted periods that neither overlap nor touch."""
    result: list[Periode] = []
    for periode in sorted(perioden):
        if result and periode.begin <= result[-1].einde:
            result[-1] = result[-1].vereniging(periode)
        else:
            result.append(periode)
    return result


def gaten(perioden: Iterable[Periode], binnen: Periode | None = None) -> list[Periode]:
    """Return the days of ``binnen`` in none of the periods;
    by default between the first and the last of them.
    """
    merged = samengevoegd(perioden)
    if binnen is None:
        if not merged:
            return []
        binnen = Periode(merged[0].van, merged[-1].tot)
    rest = [binnen]
    for periode in merged:
        rest = [*rest[:-1], *rest[-1].zonder(periode)] if rest else []
    return rest


def _einde(periode: Periode) -> int:
    return periode.einde
