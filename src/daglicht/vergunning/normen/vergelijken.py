"""Limits of one parameter beside each other, in one unit: the level playing field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from daglicht.vergunning.models import Normregel
from daglicht.vergunning.normen.eenheden import EenheidFout, omgerekend


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """A limit with its value in the unit of the comparison; None where it cannot be compared."""

    norm: Normregel
    waarde: Decimal | None


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """All limits of a parameter in ``eenheid``, lowest first,
    those that cannot be compared last.
    """

    eenheid: str
    regels: tuple[Vergeleken, ...]

    @property
    def waarden(self) -> list[Decimal]:
        """Return the values that can be compared."""
        return [line.waarde for line in self.regels if line.waarde is not None]

    @property
    def mediaan(self) -> Decimal | None:
        """Return the middle value; None where nothing can be compared."""
        return median(self.waarden) if self.waarden else None


def vergelijk(normen: Iterable[Normregel]) -> Vergelijking:
    """Return limits in the unit that is used most among them."""
    rows = [norm for norm in normen if norm.waarde is not None]
    unit = _commonest([norm.eenheid for norm in rows])
    lines = [Vergeleken(norm, _value(norm, unit)) for norm in rows]
    lines.sort(key=lambda line: (line.waarde is None, line.waarde or 0))
    return Vergelijking(unit, tuple(lines))


def _commonest(units: Sequence[str]) -> str:
    return Counter(units).most_common(1)[0][0] if units else ""


def _value(norm: Normregel, unit: str) -> Decimal | None:
    value = norm.waarde
    if value is None or norm.eenheid == unit:
        return value.normalize() if value else value
    try:
        return omgerekend(value, norm.eenheid, unit).normalize()
    except EenheidFout:
        return None
