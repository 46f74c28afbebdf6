"""Emission measurements made comparable with a limit: oxygen, averaging,
and the uncertainty of measuring. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from daglicht.gegevens import Bron
from daglicht.recht.fouten import RechtFout

LUCHT_O2 = 21.0  # volume per cent of oxygen in air, as the formula of the directive has it
BRON_O2 = Bron(
    "Richtlijn 2010/75/EU, bijlage VI, deel 7 (formule voor de herleiding naar zuurstof)",
    "",
    geverifieerd=False,
)
BRON_ONZEKERHEID = Bron(
    "Richtlijn 2010/75/EU, bijlage VI, deel 6 (aftrek van het betrouwbaarheidsinterval)",
    "",
    geverifieerd=False,
)
DEKKING = (
    0.75  # part of an averaging time that must be measured before it is judged; a working value
)
MIDDELINGEN = (  # word in a permit, name, length; longest words first where one holds another
    ("half", "halfuurgemiddelde", timedelta(minutes=30)),
    ("uur", "uurgemiddelde", timedelta(hours=1)),
    ("dag", "daggemiddelde", timedelta(days=1)),
    ("etmaal", "daggemiddelde", timedelta(days=1)),
    ("maand", "maandgemiddelde", None),
    ("jaar", "jaargemiddelde", None),
)


@dataclass(frozen=True)
class Meting:
    """A value over a period; ``zuurstof``: volume per cent measured with it,
    None where it was not.
    """

    begin: datetime
    eind: datetime
    waarde: float
    zuurstof: float | None = None


@dataclass(frozen=True)
class Gemiddelde:
    """An average over one averaging time: its value,
    and the part of the time that was measured (0 to 1).
    """

    begin: datetime
    eind: datetime
    waarde: float
    dekking: float


def herleid(waarde: float, zuurstof: float, referentie: float) -> float:
    """Return a concentration at the reference oxygen: C x (21 - O2 ref) / (21 - O2 measured).

    Raises RechtFout (Dutch) when the measured oxygen is that of air or more:
    then nothing can be said.
    """
    if not zuurstof < LUCHT_O2 or zuurstof < 0:
        raise RechtFout(
            f"Bij {zuurstof:g} % zuurstof is niet te herleiden; dat is lucht, of geen meting."
        )
    return waarde * (LUCHT_O2 - referentie) / (LUCHT_O2 - zuurstof)


def middelingstijd(tekst: str) -> str:
    """Return the name of the averaging time that a permit asks for, or an empty string:
    each value by itself.
    """
    return next((name for word, name, _ in MIDDELINGEN if word in tekst.lower()), "")


def _begin(moment: datetime, naam: str) -> datetime:
    day = datetime.combine(moment.date(), time(), moment.tzinfo)
    match naam:
        case "halfuurgemiddelde":
            return moment.replace(minute=30 * (moment.minute // 30), second=0, microsecond=0)
        case "uurgemiddelde":
            return moment.replace(minute=0, second=0, microsecond=0)
        case "daggemiddelde":
            return day
        case "maandgemiddelde":
            return day.replace(day=1)
        case _:
            return day.replace(month=1, day=1)


def _eind(begin: datetime, naam: str) -> datetime:
    if naam == "maandgemiddelde":
        return (begin + timedelta(days=32)).replace(day=1)
    if naam == "jaargemiddelde":
        return begin.replace(year=begin.year + 1)
    length = next(length for _, name, length in MIDDELINGEN if name == naam)
    assert length is not None
    if naam == "daggemiddelde" or begin.tzinfo is None:
        return begin + length
    return (begin.astimezone(UTC) + length).astimezone(begin.tzinfo)


def _passed(moment: datetime) -> datetime:
    """Return a moment as time that passes: where the clock is put back an hour comes twice,
    and is two hours.
    """
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment


def gemiddelden(metingen: Iterable[Meting], naam: str) -> list[Gemiddelde]:
    """Return averages over the averaging time ``naam`` (empty: each value by itself),
    weighted by how long was measured.

    A value counts in the averaging time in which it begins. One that lasts longer than the
    averaging time says nothing of it: the part that was measured is then 0. A day is one of the
    calendar, and has 23 or 25 hours when the clock changes.
    """
    rows = sorted(metingen, key=lambda row: _passed(row.begin))
    if not naam:
        return [Gemiddelde(row.begin, row.eind, row.waarde, 1.0) for row in rows]
    groups: dict[datetime, tuple[datetime, list[Meting]]] = {}
    for row in rows:
        begin = _begin(row.begin, naam)
        groups.setdefault(_passed(begin), (begin, []))[1].append(row)
    return [_average(begin, _eind(begin, naam), items) for begin, items in groups.values()]


def _average(begin: datetime, end: datetime, rows: Sequence[Meting]) -> Gemiddelde:
    spans = [_seconds(row.begin, row.eind) for row in rows]
    measured, length = sum(spans), _seconds(begin, end)
    value = sum(_seconds(row.begin, row.eind) * row.waarde for row in rows) / measured
    return Gemiddelde(
        begin, end, value, 0.0 if max(spans) > length else min(1.0, measured / length)
    )


def _seconds(begin: datetime, end: datetime) -> float:
    return (_passed(end) - _passed(begin)).total_seconds()


@dataclass(frozen=True)
class Toets:
    """An average beside a limit.

    ``oordeel``: voldoet, overschrijding or onvolledig; ``gevalideerd``: less uncertainty.
    """

    gemiddelde: Gemiddelde
    gevalideerd: float
    oordeel: str


def toets(
    gemiddelde: Gemiddelde,
    operator: str,
    grens: Decimal,
    onzekerheid: float = 0.0,
    dekking: float = DEKKING,
) -> Toets:
    """Hold an average against a limit.

    ``onzekerheid``: per cent of the limit that may be taken off (95 % interval).

    Uncertainty works for who measured: an upper limit is exceeded, and a lower one not
    reached, only beyond it.
    """
    margin = onzekerheid / 100 * float(grens)
    upper = operator in ("<=", "<")
    value = gemiddelde.waarde - margin if upper else gemiddelde.waarde + margin
    if operator == "=":
        value = gemiddelde.waarde
    if gemiddelde.dekking < dekking:
        return Toets(gemiddelde, value, "onvolledig")
    limit = float(grens)
    fine = {
        "<=": value <= limit,
        "<": value < limit,
        ">=": value >= limit,
        ">": value > limit,
        "=": value == limit,
    }[operator]
    return Toets(gemiddelde, value, "voldoet" if fine else "overschrijding")
