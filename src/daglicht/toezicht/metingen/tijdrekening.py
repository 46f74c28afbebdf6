"""Which clock a file of measurements was written with: said in it, proven by it,
chosen by a person, or asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

NEDERLAND = ZoneInfo("Europe/Amsterdam")
UUR = timedelta(hours=1)
SPELING = timedelta(minutes=1)
"""How much the steps of a regular series may differ."""


class Tijdrekening(StrEnum):
    """How the times in a file without a UTC offset are meant."""

    NEDERLAND = "nederland"
    WINTERTIJD = "wintertijd"
    UTC = "utc"


TIJDREKENINGEN = {
    Tijdrekening.NEDERLAND: "Nederlandse tijd",
    Tijdrekening.WINTERTIJD: "Wintertijd het hele jaar (UTC+1)",
    Tijdrekening.UTC: "UTC",
}
VAST: dict[Tijdrekening, tzinfo] = {Tijdrekening.WINTERTIJD: timezone(UUR), Tijdrekening.UTC: UTC}
VRAAG = (
    "Kies bij ‘Tijd in het bestand’ hoe de meter de tijd schrijft, of schrijf in het bestand het "
    "verschil met UTC, zoals 2026-10-25 02:30+01:00."
)


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of which the begin can be read; ``fout``: why the rest cannot."""

    nummer: int
    begin: datetime
    eind: datetime | None = None
    waarde: float = 0.0
    zuurstof: float | None = None
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Lezing:
    """How the times of a file are read, and why (Dutch)."""

    rekening: Tijdrekening
    uitleg: str


def bijzonder(label: datetime) -> str:
    """Return ``bestaat niet`` or ``tweemaal`` for a Dutch time around a change of the clock,
    otherwise nothing.
    """
    before, after = (label.replace(tzinfo=NEDERLAND, fold=fold).utcoffset() for fold in (0, 1))
    assert before is not None
    assert after is not None
    if before == after:
        return ""
    return "tweemaal" if before > after else "bestaat niet"


def kies(rijen: Sequence[Rij], gegeven: Tijdrekening | None, naam: str) -> Lezing:
    """Return how the rows are to be read; raises ValidationError (Dutch)
    where the file can be read in two ways.
    """
    bare = [row for row in op_volgorde(rijen) if row.begin.tzinfo is None]
    if not bare:
        return Lezing(Tijdrekening.NEDERLAND, "Het bestand noemt zelf het verschil met UTC.")
    found = _given(gegeven) if gegeven else _derived(bare, naam)
    if len(bare) < len(rijen):
        return Lezing(
            found.rekening,
            f"Waar het bestand het verschil met UTC noemt volgens dat; verder: {found.uitleg}",
        )
    return found


def _given(gegeven: Tijdrekening) -> Lezing:
    return Lezing(gegeven, f"{TIJDREKENINGEN[gegeven]}, zoals opgegeven bij het inlezen.")


def _derived(bare: Sequence[Rij], naam: str) -> Lezing:
    proofs = [proof for day in _change_days(bare) if (proof := _proof(bare, day))]
    found = {proof.rekening for proof in proofs}
    if len(found) > 1:
        raise ValidationError(
            f"{naam} spreekt zichzelf tegen over de tijd. "
            f"{' '.join(proof.uitleg for proof in proofs)} {VRAAG}"
        )
    if proofs:
        return proofs[0]
    strange = next((row for row in bare if bijzonder(row.begin)), None)
    if strange is not None:
        raise ValidationError(
            f"Rij {strange.nummer} van {naam}: {_strange(strange.begin)}. {VRAAG}"
        )
    return Lezing(
        Tijdrekening.NEDERLAND,
        (
            "Nederlandse tijd, aangenomen: het bestand noemt geen verschil met UTC en bewijst geen "
            "andere tijd."
        ),
    )


def _strange(label: datetime) -> str:
    at = f"{label:%d-%m-%Y %H:%M}"
    if bijzonder(label) == "tweemaal":
        return f"{at} komt in Nederlandse tijd twee keer voor en hier is niet te zien welke het is"
    return f"{at} bestaat niet in Nederlandse tijd: de klok ging toen van 02:00 naar 03:00"


def op_volgorde(rijen: Sequence[Rij]) -> Sequence[Rij]:
    """Return rows oldest first, as they stand in the file or the other way round."""
    labels = [row.begin.replace(tzinfo=None) for row in rijen]
    down = sum(later < earlier for earlier, later in pairwise(labels))
    up = sum(later > earlier for earlier, later in pairwise(labels))
    return rijen[::-1] if down > up else rijen


def _change_days(bare: Iterable[Rij]) -> list[date]:
    """Return the days of the rows on which the clock changes."""
    days = sorted({row.begin.date() for row in bare})
    return [day for day in days if bijzonder(datetime.combine(day, time(2, 30)))]


def _proof(bare: Sequence[Rij], day: date) -> Lezing | None:
    """Return the one reading in which a series with a step of at most an hour goes on
    unbroken over a change.
    """
    labels = [row.begin for row in bare]
    step = _step(labels)
    if step is None or step > UUR:
        return None
    low, high = datetime.combine(day, time(2)), datetime.combine(day, time(3))
    near = [row for row in bare if low - 2 * step <= row.begin < high + 2 * step]
    if not near or not (near[0].begin < low and near[-1].begin >= high):
        return None
    folds = dict(_folds(near))
    dutch = [_utc(row.begin, folds.get(row.nummer, 0)) for row in near if not _lost(row, folds)]
    if len(dutch) == len(near) and _regular(dutch, step):
        return Lezing(Tijdrekening.NEDERLAND, _why_dutch(low))
    if _regular([row.begin for row in near], step):
        return Lezing(Tijdrekening.WINTERTIJD, _why_winter(near, low))
    return None


def _lost(row: Rij, folds: dict[int, int]) -> bool:
    kind = bijzonder(row.begin)
    return kind == "bestaat niet" or (kind == "tweemaal" and row.nummer not in folds)


def _step(labels: Sequence[datetime]) -> timedelta | None:
    steps = Counter(later - earlier for earlier, later in pairwise(labels) if later > earlier)
    return steps.most_common(1)[0][0] if steps else None


def _regular(moments: Sequence[datetime], step: timedelta) -> bool:
    return all(abs(later - earlier - step) <= SPELING for earlier, later in pairwise(moments))


def _why_dutch(low: datetime) -> str:
    if bijzonder(low) == "tweemaal":
        return (
            f"Nederlandse tijd: op {low:%d-%m-%Y} staat het uur van 02:00 tot 03:00 er twee keer; "
            "eerst in zomertijd, dan in wintertijd."
        )
    return (
        f"Nederlandse tijd: op {low:%d-%m-%Y} ontbreekt het uur van 02:00 tot 03:00, dat toen niet "
        "bestond, en verder loopt de reeks zonder gat door."
    )


def _why_winter(near: Sequence[Rij], low: datetime) -> str:
    first = next(row for row in near if row.begin >= low)
    found = f"rij {first.nummer} ({first.begin:%d-%m-%Y %H:%M}) bestaat niet in Nederlandse tijd"
    if bijzonder(low) == "tweemaal":
        found = f"op {low:%d-%m-%Y} staat het uur van 02:00 tot 03:00 er één keer"
    return (
        f"{TIJDREKENINGEN[Tijdrekening.WINTERTIJD]}: {found}, en zo loopt de reeks zonder gat door."
    )


def _folds(rijen: Sequence[Rij]) -> Iterator[tuple[int, int]]:
    """Yield which time it is, for rows in an hour that comes twice and is
    written twice in order.
    """
    days: dict[date, list[Rij]] = {}
    for row in rijen:
        if row.begin.tzinfo is None and bijzonder(row.begin) == "tweemaal":
            days.setdefault(row.begin.date(), []).append(row)
    for rows in days.values():
        passes = _passes(rows)
        if len(passes) > 2:
            passes = _passes(_once(rows), all_rows=rows)
        if len(passes) == 2:
            yield from ((row.nummer, fold) for fold, part in enumerate(passes) for row in part)


def _passes(rows: Sequence[Rij], all_rows: Sequence[Rij] = ()) -> list[list[Rij]]:
    """Return rows split where the time goes back;
    with ``all_rows`` those left out go with the row that they repeat.
    """
    found: list[list[Rij]] = []
    for row in rows:
        if not found or row.begin <= found[-1][-1].begin:
            found.append([])
        found[-1].append(row)
    numbers = {row.nummer for row in rows}
    for earlier, later in pairwise(all_rows):
        if later.nummer not in numbers:
            next(
                part for part in found if any(row.nummer == earlier.nummer for row in part)
            ).append(later)
    return found


def _once(rows: Sequence[Rij]) -> list[Rij]:
    """Return rows without those that repeat the row before them."""
    kept = [later for earlier, later in pairwise(rows) if not _same(earlier, later)]
    return [rows[0], *kept]


def _same(one: Rij, other: Rij) -> bool:
    return (one.begin, one.eind, one.waarde, one.zuurstof) == (
        other.begin,
        other.eind,
        other.waarde,
        other.zuurstof,
    )


def _utc(label: datetime, fold: int = 0) -> datetime:
    return label.replace(tzinfo=NEDERLAND, fold=fold).astimezone(UTC)


def klok_terug(begin: datetime, eind: datetime) -> bool:
    """Tell whether the Dutch clock goes back between two moments."""
    before, after = (moment.astimezone(NEDERLAND).utcoffset() for moment in (begin, eind))
    return before is not None and after is not None and before > after


@dataclass(frozen=True, slots=True)
class Klok:
    """Turns the times of a file into UTC, by one reading."""

    rekening: Tijdrekening
    tweede: dict[int, int]

    @classmethod
    def van(cls, rijen: Sequence[Rij], rekening: Tijdrekening) -> Klok:
        """Return the clock of a file."""
        return cls(rekening, dict(_folds(op_volgorde(rijen))))

    def begin(self, rij: Rij) -> datetime:
        """Return when a row begins; raises ValueError (Dutch) where that cannot be known."""
        if rij.begin.tzinfo is not None:
            return rij.begin.astimezone(UTC)
        if self.rekening in VAST:
            return rij.begin.replace(tzinfo=VAST[self.rekening]).astimezone(UTC)
        if _lost(rij, self.tweede):
            raise ValueError(f"{_strange(rij.begin)}. {VRAAG}")
        return _utc(rij.begin, self.tweede.get(rij.nummer, 0))

    def eind(self, rij: Rij, begin: datetime, duur: timedelta) -> datetime:
        """Return when a row ends: an hour is an hour that passed,
        a day is a day of the calendar.
        """
        if rij.eind is None:
            if rij.begin.tzinfo is None and self.rekening not in VAST and duur >= timedelta(days=1):
                return _utc(rij.begin + duur)
            return begin + duur
        if rij.eind.tzinfo is not None:
            return rij.eind.astimezone(UTC)
        fixed = rij.begin.tzinfo or VAST.get(self.rekening)
        if fixed is not None:
            return rij.eind.replace(tzinfo=fixed).astimezone(UTC)
        first, second = _utc(rij.eind), _utc(rij.eind, 1)
        return first if first > begin else second
