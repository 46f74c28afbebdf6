"""Rows of a table, whatever its container: CSV (plain or .gz), XLSX or Parquet."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from daglicht.uitwisseling.invoer.bestand import regels
from daglicht.uitwisseling.invoer.fouten import InvoerFout

UITGEPAKT = 600_000_000
STUK = 200


@dataclass(frozen=True)
class Rij:
    """One row: its number in the file (the header is row 1), its cells by column,
    and what is wrong with its shape.
    """

    nummer: int
    cellen: dict[str, Any] = field(default_factory=dict)
    fout: str | None = None


GENOEMD = 20
"""How many columns a message names before it says how many more there are."""


def lees(pad: Path, kolommen: Sequence[str], codering: str = "utf-8") -> Iterator[Rij]:
    """Yield the rows of a table that has at least ``kolommen``; empty rows are passed over.

    Raises InvoerFout (Dutch) when the file is no such table.
    CSV and Parquet are read in constant memory.
    """
    if not pad.is_file():
        raise InvoerFout(f"{pad} bestaat niet of is geen bestand.")
    if pad.suffix == ".xlsx":
        return _xlsx(pad, kolommen)
    if pad.suffix == ".parquet":
        return _parquet(pad, kolommen)
    return _csv(pad, kolommen, codering)


def _header(pad: Path, found: Sequence[str], wanted: Sequence[str]) -> None:
    missing = [name for name in wanted if name not in found]
    if missing:
        more = f" en nog {len(found) - GENOEMD}" if len(found) > GENOEMD else ""
        raise InvoerFout(
            f"In {pad.name} ontbreken de kolommen {', '.join(missing)}. Gevonden: "
            f"{', '.join(found[:GENOEMD]) or 'geen'}{more}. "
            "Controleer of het bestand bij deze soort hoort."
        )
    double = {name for name in found if name and found.count(name) > 1}
    if double:
        raise InvoerFout(f"In {pad.name} komen kolommen dubbel voor: {', '.join(sorted(double))}.")


def _delimiter(first: str, wanted: Sequence[str]) -> str:
    scores = {
        mark: len(set(wanted) & set(next(csv.reader([first], delimiter=mark), [])))
        for mark in ";,\t|"
    }
    return max(scores, key=lambda mark: scores[mark])


def _csv(pad: Path, wanted: Sequence[str], codering: str) -> Iterator[Rij]:
    lines = regels(pad, codering)
    first = next(lines, None)
    if first is None:
        raise InvoerFout(f"{pad.name} is leeg.")
    mark = _delimiter(first, wanted)
    header = [name.strip() for name in next(csv.reader([first], delimiter=mark), [])]
    _header(pad, header, wanted)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvoerFout(
                f"Rij {number} van {pad.name} is niet te lezen: een aanhalingsteken is niet "
                "gesloten of staat midden in een cel. Controleer of het bestand geheel is."
            ) from error
        if any(cells):
            yield _row(number, header, cells)


def _row(number: int, header: list[str], cells: list[Any]) -> Rij:
    named = dict(zip(header, cells, strict=False))
    if len(cells) != len(header):
        return Rij(
            number, named, f"De rij heeft {len(cells)} kolommen; de kop heeft er {len(header)}."
        )
    return Rij(number, named)


def _xlsx(pad: Path, wanted: Sequence[str]) -> Iterator[Rij]:
    try:
        with zipfile.ZipFile(pad) as archive:
            size = sum(item.file_size for item in archive.infolist())
        rows = _sheet(pad, size)
    except InvoerFout:
        raise
    except (
        zipfile.BadZipFile,
        CalamineError,
        IndexError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise InvoerFout(
            f"{pad.name} is geen geheel Excel-bestand. Haal het opnieuw op."
        ) from error
    header = [str(name).strip() for name in next(iter(rows), [])]
    _header(pad, header, wanted)
    for number, cells in enumerate(rows, start=2):
        if any(cell != "" for cell in cells):
            yield _row(
                number,
                header,
                [cell.isoformat() if isinstance(cell, date) else cell for cell in cells],
            )


def _sheet(pad: Path, size: int) -> Iterator[list[Any]]:
    """Return the rows of the first sheet; raises InvoerFout (Dutch) for one too large."""
    if size > UITGEPAKT:
        raise InvoerFout(
            f"{pad.name} is uitgepakt {size // 1_000_000} MB. Sla het blad op als CSV en lees "
            "dat in."
        )
    rows: Iterator[list[Any]] = (
        CalamineWorkbook.from_path(str(pad)).get_sheet_by_index(0).iter_rows()
    )
    return rows


def _parquet(pad: Path, wanted: Sequence[str]) -> Iterator[Rij]:
    import polars as pl  # takes half a second to load: only for who has such a file

    try:
        frame = pl.scan_parquet(pad)
        header, number = frame.collect_schema().names(), 1
        _header(pad, header, wanted)
        while not (part := frame.slice(number - 1, STUK).collect()).is_empty():
            for cells in part.rows():
                number += 1
                yield _row(number, header, list(cells))
    except pl.exceptions.PolarsError as error:
        raise InvoerFout(
            f"{pad.name} is geen geheel Parquet-bestand. Haal het opnieuw op."
        ) from error
