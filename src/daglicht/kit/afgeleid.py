"""Values that are stored for querying and follow from elsewhere:
where a stored one differs from what follows now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A stored value that is not what follows: of which row, which field,
    what stands there and what should.
    """

    soort: str
    sleutel: str
    naam: str
    veld: str
    staat: Any
    hoort: Any

    def __str__(self) -> str:
        return (
            f"{self.soort} {self.naam} ({self.sleutel}): {self.veld} is {_said(self.staat)}, hoort "
            f"{_said(self.hoort)}"
        )


def afwijkingen(rij: Model, hoort: Mapping[str, Any]) -> Iterator[Afwijking]:
    """Give every field of a row that is not what it should be."""
    for name, value in hoort.items():
        stored = getattr(rij, name)
        if stored != value and (stored not in (None, "") or value not in (None, "")):
            yield Afwijking(str(rij._meta.verbose_name), str(rij.pk), str(rij), name, stored, value)


def _said(value: Any) -> str:
    return "leeg" if value in (None, "") else str(value)
