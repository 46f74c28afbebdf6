"""The days over which an authority forfeits a penalty because it decides late, and how much that
is (Awb 4:17).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from daglicht.recht.bestanden.looptijd import Dagtarief
from daglicht.tijd import Berekening, Stap

DAG = timedelta(days=1)
TOT_BESLIST = (
    "verbeurd over de dagen tot die waarop is beslist of ingetrokken; welke dag de laatste is, "
    "noemt het artikel niet"
)


@dataclass(frozen=True)
class Verbeurd:
    """Days over which a penalty is due, the first and the last included; ``bedrag`` (euro) is
    None when the amounts of those days are not known.
    """

    van: date
    tot_en_met: date
    bedrag: Decimal | None = None
    bron: str = ""

    @property
    def dagen(self) -> int:
        """Return how many days that are."""
        return (self.tot_en_met - self.van).days + 1


def verbeurd(tarief: Dagtarief, van: date, tot_en_met: date) -> Verbeurd | None:
    """Return what is forfeited over days; None when there are none.

    The amounts of days from before the version that was read are not known: they are changed now
    and then.
    """
    if tot_en_met < van:
        return None
    source = tarief.bron
    if source is None or source.versie is None or van < source.versie:
        return Verbeurd(van, tot_en_met)
    left, total = (tot_en_met - van).days + 1, Decimal(0)
    for row in tarief.bedragen:
        days = min(left, row.dagen)
        total, left = total + days * row.bedrag, left - days
    return Verbeurd(van, tot_en_met, total, str(source))


def afgebroken(gerekend: Berekening, voldaan_op: date | None) -> Berekening | None:
    """Return the days of a penalty up to the day on which it was decided; None when that left no
    day.
    """
    if voldaan_op is None or gerekend.einddatum is None or voldaan_op > gerekend.einddatum:
        return gerekend
    if voldaan_op <= gerekend.aanvang:
        return None
    last = voldaan_op - DAG
    told = Stap(last, TOT_BESLIST, str(gerekend.termijn.bron))
    return Berekening(
        gerekend.termijn,
        gerekend.gebeurtenis,
        gerekend.aanvang,
        last,
        (*gerekend.stappen, told),
        voorlopig=last,
    )
