"""Legal terms and what can happen to them, as data: durations, pauses,
extensions and the told outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from daglicht.gegevens import Bron
from daglicht.tijd.fouten import TijdFout
from daglicht.tijd.kalender import Kalender
from daglicht.tijd.periode import Periode


class Eenheid(StrEnum):
    """Unit of a term."""

    DAG = "dag"
    WERKDAG = "werkdag"
    WEEK = "week"
    MAAND = "maand"
    JAAR = "jaar"


MEERVOUD = {
    Eenheid.DAG: "dagen",
    Eenheid.WERKDAG: "werkdagen",
    Eenheid.WEEK: "weken",
    Eenheid.MAAND: "maanden",
    Eenheid.JAAR: "jaar",
}


class Begin(StrEnum):
    """Which day is the first of the term: most begin the day after the event (Awb 6:8),
    some on it (Awb 3:16).
    """

    DAG_NA = "dag na"
    DAG_ZELF = "dag zelf"


@dataclass(frozen=True, slots=True)
class Duur:
    """A number of units; raises TijdFout below one."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise TijdFout(f"Een termijn van {self} bestaat niet: kies ten minste 1.")

    def __str__(self) -> str:
        return f"{self.aantal} {self.eenheid.value if self.aantal == 1 else MEERVOUD[self.eenheid]}"


ATW_TEN_HOOGSTE = {
    Eenheid.DAG: 90,
    Eenheid.WERKDAG: 90,
    Eenheid.WEEK: 12,
    Eenheid.MAAND: 3,
}
"""Algemene termijnenwet, article 4, sub a: not for more than these, nor for years.

Working days are read as days.
"""


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term with its legal source; ``in_wet`` tells that a law or AMvB sets it,
    so that the Atw applies (art. 1, 5).

    ``gebeurtenis`` says what starts it. ``verlenging`` is the longest extension the law allows, at
    most ``keer`` times, announced within the running term or, when set, within ``verlengen_binnen``
    of the event. ``opschortbaar`` tells that a pause can stop it, ``verjaring`` that it limits a
    claim (``bereken_verjaring``). ``zonder_atw`` is the article that sets the Atw aside;
    ``kalender`` tells which days are no working days. Raises TijdFout below one unit.
    """

    code: str
    naam: str
    aantal: int
    eenheid: Eenheid
    bron: Bron | str
    geverifieerd: bool
    in_wet: bool = True
    gebeurtenis: str = ""
    begin: Begin = Begin.DAG_NA
    verlenging: Termijn | None = None
    verlengen_binnen: Duur | None = None
    keer: int = 1
    opschortbaar: bool = True
    verjaring: bool = False
    zonder_atw: Bron | None = None
    kalender: Kalender = field(kw_only=True)

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise TijdFout(
                f"Termijn {self.code} duurt {self.aantal} {self.eenheid}: kies ten minste 1."
            )

    @property
    def duur(self) -> Duur:
        """The length of the term."""
        return Duur(self.aantal, self.eenheid)

    @property
    def atw_van_toepassing(self) -> bool:
        """Apply article 4, sub a: not for more than 90 days, 12 weeks or 3 months,
        nor for one or more years.
        """
        return (
            self.in_wet
            and self.zonder_atw is None
            and self.aantal <= ATW_TEN_HOOGSTE.get(self.eenheid, 0)
        )


@dataclass(frozen=True, slots=True)
class Opschorting:
    """The term stands still from ``van`` up to, not including, ``tot`` (None: still);
    ``grond`` is the article.
    """

    van: date
    tot: date | None
    grond: str

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot <= self.van:
            raise TijdFout(
                f"De opschorting van {self.van} tot {self.tot} bevat geen dag: kies een later "
                "einde."
            )

    @classmethod
    def na_verzoek(
        cls, verzocht_op: date, tot: date | None, grond: str = "art. 4:15, eerste lid, Awb"
    ) -> Opschorting:
        """Return the pause from the day after a request up to the day it was met,
        or its term passed unused.
        """
        return cls(verzocht_op + timedelta(days=1), tot, grond)

    @property
    def periode(self) -> Periode:
        """The days on which the term stands still."""
        return Periode(self.van, self.tot)


@dataclass(frozen=True, slots=True)
class Verlenging:
    """An extension by ``duur`` that was announced on a day (verlenging, verdaging)."""

    duur: Duur
    bekendgemaakt_op: date


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of the calculation: the last day after it (None: open), and why."""

    einddatum: date | None
    uitleg: str
    bron: str


@dataclass(frozen=True, slots=True)
class Berekening:
    """The outcome: ``einddatum`` is the last day of the term, None as long as it cannot be known.

    ``stappen`` tell how it was reached; ``waarschuwingen`` what did not count, or what another
    reading would give. ``stilstand`` are the pauses that count, sorted and disjoint. ``voorlopig``
    is the last day if an open pause had not begun.
    """

    termijn: Termijn
    gebeurtenis: date
    aanvang: date
    einddatum: date | None
    stappen: tuple[Stap, ...]
    waarschuwingen: tuple[str, ...] = ()
    stilstand: Sequence[Periode] = ()
    voorlopig: date | None = None

    def opgeschort(self, op: date) -> bool:
        """Tell whether the term stands still on the day."""
        return any(op in periode for periode in self.stilstand)

    def resterend(self, op: date) -> int | None:
        """Return the running days left after ``op``: 0 on the last day, negative after it,
        None if not known.
        """
        end = self.einddatum or self.voorlopig
        if end is None:
            return None
        if op >= end and self.einddatum is not None:
            return (end - op).days
        paused = sum(
            _days_between(periode, op, end) for periode in self.stilstand if periode.tot is not None
        )
        open_since = next(
            (p.van for p in self.stilstand if p.tot is None and p.van is not None), None
        )
        if open_since is not None:
            op = min(op, open_since - timedelta(days=1))
        return (end - op).days - paused

    def verstreken(self, op: date) -> bool:
        """Tell whether the term is over: only after its last day."""
        return self.einddatum is not None and op > self.einddatum


def _days_between(periode: Periode, after: date, until: date) -> int:
    """Count the days of the period later than ``after`` and not later than ``until``."""
    if after >= until:
        return 0
    window = Periode.tot_en_met(after + timedelta(days=1), until)
    common = window.doorsnede(periode)
    return 0 if common is None or common.dagen is None else common.dagen
