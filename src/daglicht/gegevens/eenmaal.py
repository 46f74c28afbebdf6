"""What stands once (a code, a name or a number that names one thing), and days in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

N = TypeVar("N", str, int, date)


def eenmaal(namen: Iterable[N], melding: str) -> None:
    """Refuse names of which one stands twice: raises ValueError with ``melding`` and which."""
    double = sorted(name for name, count in Counter(namen).items() if count > 1)
    if double:
        raise ValueError(f"{melding}; twee keer: {', '.join(map(str, double))}")


def geldig(van: date, tot: date | None) -> None:
    """Refuse an end that is not after the begin: raises ValueError (Dutch)."""
    if tot is not None and tot <= van:
        raise ValueError(
            f"‘geldig_tot’ ({tot}) ligt niet na ‘geldig_van’ ({van}); het is de eerste dag "
            "waarop het niet meer geldt"
        )
