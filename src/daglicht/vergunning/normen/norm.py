"""A measurable duty in a voorschrift: one row that can be compared with others and tested
against measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Operator = Literal["<=", "<", ">=", ">", "="]
Medium = Literal["lucht", "water", "geluid", "geur", "bodem", ""]


@dataclass(frozen=True, slots=True)
class Norm:
    """One limit or duty to measure. ``waarde`` is None only for a duty to measure without a limit.

    ``begin``–``eind`` is the sentence it was read from; ``referentie_o2`` is in percent by volume.
    """

    parameter: str
    operator: Operator | None
    waarde: Decimal | None
    eenheid: str
    begin: int
    eind: int
    zekerheid: float
    cas: str = ""
    medium: Medium = ""
    emissiepunt: str = ""
    middeling: str = ""
    dagdeel: str = ""
    referentie_o2: Decimal | None = None
    referentie: str = ""
    situatie: str = ""
    meetmethode: str = ""
    meetfrequentie: str = ""
    rapportage: str = ""

    @property
    def alleen_monitoren(self) -> bool:
        """Tell whether there is only a duty to measure; that is not the same as no limit."""
        return self.waarde is None
