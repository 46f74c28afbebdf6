"""What stands once: a code, a name or a number that names one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def eenmaal(namen: Iterable[str | int], melding: str) -> None:
    """Refuse names of which one stands twice: raises ValueError with ``melding`` and which."""
    double = sorted(name for name, count in Counter(namen).items() if count > 1)
    if double:
        raise ValueError(f"{melding}; twee keer: {', '.join(map(str, double))}")
