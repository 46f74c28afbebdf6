"""A history of visits, and what could be known before each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

HALVERING = 1.5  # years after which an earlier outcome counts for half (policy, not law)
NOOIT = 3.0  # years taken for a site that was never visited, and the most that counts
VORMEN = ("%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%m/%d/%Y")


class GeschiedenisFout(ValueError):
    """A history file that cannot be used (message in Dutch)."""


@dataclass(frozen=True)
class Geschiedenis:
    """Visits in order of day: site, day (ordinal),
    outcome as the place in ``volgorde`` (0 is best), and fixed traits.

    ``vast``: what is known of the site before any visit, one column per trait in ``vastnamen``.
    ``gezien``: numbers recorded at the visit itself, which only later visits may know
    (``gezienamen``). ``overgeslagen``: rows that were set aside, with the reason.
    """

    locatie: NDArray[np.int64]
    dag: NDArray[np.int64]
    uitkomst: NDArray[np.int64]
    volgorde: tuple[str, ...]
    vast: NDArray[np.float64]
    vastnamen: tuple[str, ...]
    gezien: NDArray[np.float64]
    gezienamen: tuple[str, ...]
    overgeslagen: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.dag)


@dataclass
class _Verleden:
    """What earlier visits to one site left behind:
    decayed counts per outcome and sums of what was seen; the last.
    """

    telling: NDArray[np.float64]
    gezien: NDArray[np.float64]
    bezoeken: int = 0
    laatste: int = -1
    dag: int = 0


def kenmerken(
    geschiedenis: Geschiedenis, halvering: float = HALVERING
) -> tuple[NDArray[np.float64], list[str]]:
    """Return per visit what was known before it, and the names of the columns.

    Visits to a site on the same day do not see each other. Of a first visit everything about the
    past is zero, with ``nooit bezocht`` set.
    """
    levels = len(geschiedenis.volgorde)
    names = [
        "nooit bezocht",
        "eerdere bezoeken",
        "jaren sinds vorig bezoek",
        *(f"eerder {level}" for level in geschiedenis.volgorde),
        *(f"laatst {level}" for level in geschiedenis.volgorde),
        *(f"eerder gezien: {name}" for name in geschiedenis.gezienamen),
    ]
    rows = np.zeros((len(geschiedenis), len(names)))
    past: dict[int, _Verleden] = {}
    for group in _same_day(geschiedenis):
        before = {
            int(geschiedenis.locatie[row]): past.get(int(geschiedenis.locatie[row]))
            for row in group
        }
        for row in group:
            place, day = int(geschiedenis.locatie[row]), int(geschiedenis.dag[row])
            rows[row] = _known(before[place], day, levels, len(geschiedenis.gezienamen), halvering)
        for row in group:
            _remember(past, geschiedenis, row, levels, halvering)
    return np.hstack([rows, geschiedenis.vast]), [*names, *geschiedenis.vastnamen]


def _same_day(history: Geschiedenis) -> Iterator[list[int]]:
    days = history.dag
    start = 0
    for row in range(1, len(days) + 1):
        if row == len(days) or days[row] != days[start]:
            yield list(range(start, row))
            start = row


def _known(
    past: _Verleden | None, day: int, levels: int, seen: int, halving: float
) -> NDArray[np.float64]:
    found = np.zeros(3 + 2 * levels + seen)
    if past is None:
        found[0], found[2] = 1.0, NOOIT
        return found
    years = (day - past.dag) / 365.25
    decay = 0.5 ** (years / halving)
    found[1], found[2] = min(past.bezoeken, 20), min(years, NOOIT)
    found[3 : 3 + levels] = past.telling * decay
    found[3 + levels + past.laatste] = 1.0
    found[3 + 2 * levels :] = past.gezien * decay / (past.telling.sum() * decay + 1.0)
    return found


def _remember(
    past: dict[int, _Verleden], history: Geschiedenis, row: int, levels: int, halving: float
) -> None:
    place, day, outcome = (
        int(history.locatie[row]),
        int(history.dag[row]),
        int(history.uitkomst[row]),
    )
    known = past.setdefault(
        place, _Verleden(np.zeros(levels), np.zeros(len(history.gezienamen)), dag=day)
    )
    decay = 0.5 ** ((day - known.dag) / 365.25 / halving)
    known.telling *= decay
    known.gezien *= decay
    known.telling[outcome] += 1.0
    known.gezien += history.gezien[row]
    known.bezoeken, known.laatste, known.dag = known.bezoeken + 1, outcome, day


def lees_geschiedenis(
    bestand: Path,
    locatie: str,
    datum: str,
    uitkomst: str,
    volgorde: Sequence[str] = (),
    vast: Sequence[str] = (),
    gezien: Sequence[str] = (),
) -> Geschiedenis:
    """Read visits from CSV (also gzipped) or Parquet by the names of their columns.

    ``volgorde``: the outcomes from best to worst; without it the outcome is a number, and more than
    zero is a violation. A row without site, day or known outcome is set aside and told. Raises
    GeschiedenisFout (Dutch) for a file or column that is not there.
    """
    if not bestand.exists():
        raise GeschiedenisFout(f"{bestand} bestaat niet.")
    table = (
        pl.read_parquet(bestand)
        if bestand.suffix == ".parquet"
        else pl.read_csv(bestand, infer_schema=False)
    )
    missing = [
        name for name in (locatie, datum, uitkomst, *vast, *gezien) if name not in table.columns
    ]
    if missing:
        raise GeschiedenisFout(
            f"{bestand.name} heeft geen kolom {', '.join(missing)}; wel: "
            f"{', '.join(table.columns)}."
        )
    order = tuple(volgorde) or ("in orde", "overtreding")
    kept: list[tuple[int, str, int]] = []
    skipped = []
    rows = table.select(locatie, datum, uitkomst).rows()
    for number, (place, when, result) in enumerate(rows):
        day, level = _day(when), _level(result, volgorde)
        if place in (None, "") or day is None or level is None:
            skipped.append(f"rij {number + 2}: {place!s}, {when!s}, {result!s}")
        else:
            kept.append((number, str(place), day.toordinal() * 10 + level))
    if not kept:
        raise GeschiedenisFout(f"In {bestand.name} staat geen bruikbare rij.")
    kept.sort(key=lambda row: (row[2] // 10, row[0]))
    traits, names = _fixed(table, vast)
    order_of_day = [number for number, *_ in kept]
    seen = table.select(
        pl.col(name).cast(pl.Float64, strict=False).fill_null(0.0) for name in gezien
    )
    recorded = seen.to_numpy()[order_of_day] if gezien else np.zeros((len(kept), 0))
    codes = {place: code for code, place in enumerate(sorted({place for _, place, _ in kept}))}
    packed = np.array([value for *_, value in kept])
    return Geschiedenis(
        np.array([codes[place] for _, place, _ in kept]),
        packed // 10,
        packed % 10,
        order,
        traits[order_of_day],
        names,
        recorded,
        tuple(gezien),
        tuple(skipped),
    )


def _day(waarde: Any) -> date | None:
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    for form in VORMEN:
        try:
            return datetime.strptime(str(waarde)[:10], form).date()  # noqa: DTZ007 - a day has no zone  # kort: de dag van een tijdstip; zij wordt niet als tekst bewaard
        except ValueError:
            continue
    return None


def _level(waarde: Any, volgorde: Sequence[str]) -> int | None:
    if volgorde:
        return volgorde.index(waarde) if waarde in volgorde else None
    try:
        return int(float(waarde) > 0)
    except (TypeError, ValueError):
        return None


def _fixed(table: pl.DataFrame, vast: Sequence[str]) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Return traits as columns: numbers as they are (unknown: the median),
    words as one column per frequent word.
    """
    columns, names = [], []
    for name in vast:
        numbers = table[name].cast(pl.Float64, strict=False)
        if numbers.null_count() < 0.5 * len(numbers):
            middle = numbers.median()
            columns.append(
                numbers.fill_null(middle if isinstance(middle, float) else 0.0).to_numpy()
            )
            names.append(name)
            continue
        words = table[name].cast(pl.String).fill_null("onbekend")
        frequent = (
            words.value_counts()
            .filter(pl.col("count") >= max(20, len(words) // 200))[name]
            .sort()
            .to_list()
        )
        for word in frequent:
            columns.append((words == word).to_numpy().astype(np.float64))
            names.append(f"{name}: {word}")
    stacked = np.column_stack(columns) if columns else np.zeros((len(table), 0))
    return stacked, tuple(names)
