"""A list as a file to take along, for a spreadsheet in the Netherlands: CSV or XLSX.

No cell becomes a formula: in CSV such a text gets an apostrophe before it, in XLSX each cell is
written as what it is. Days and numbers are those of the reader: 31-12-2026 and 3,5.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

import xlsxwriter
from django.utils import timezone

from daglicht.kit.lijst import Lijstblad

R = TypeVar("R")
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")
LANGSTE_CEL = 32_767
"""Characters in a cell of XLSX."""


def veilig(tekst: str) -> str:
    """Return a text that no spreadsheet takes for a formula; operators stand as they are."""
    return f"'{tekst}" if tekst.startswith(FORMULE) and len(tekst) > 2 else tekst


def woorden(waarde: Any) -> str:
    """Return what a cell says, as a person in the Netherlands writes it; nothing for None."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return f"{timezone.localtime(waarde):%d-%m-%Y %H:%M}"
        case date():
            return f"{waarde:%d-%m-%Y}"
        case float() | Decimal():
            return _number(Decimal(str(waarde)))
        case tuple() | list():
            return "; ".join(map(woorden, waarde))
    return str(waarde)


def _number(waarde: Decimal) -> str:
    """Return a number without zeros that say nothing, nor a power of ten."""
    text = f"{waarde:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return plain.replace(".", ",")


def als_csv(blad: Lijstblad[R]) -> bytes:
    """Return a list as CSV: UTF-8 with its mark, semicolons, a line of heads; before it a line that
    says so when these are not all.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    if blad.voorbehoud:
        writer.writerow([blad.voorbehoud])
    writer.writerow([column.naam for column in blad.kolommen])
    writer.writerows(map(_safe, blad.cellen()))
    return text.getvalue().encode("utf-8-sig")


def _safe(cells: Iterable[Any]) -> list[str]:
    """Return cells as words; a number keeps its sign."""
    plain = (int, float, Decimal)
    return [woorden(cell) if isinstance(cell, plain) else veilig(woorden(cell)) for cell in cells]


def als_xlsx(blad: Lijstblad[R]) -> bytes:
    """Return a list as XLSX: heads that stay in view and filter, days as days and numbers as
    numbers; a row before the heads says so when these are not all. Raises ValueError for a text
    that fits in no cell.
    """
    head = 1 if blad.voorbehoud else 0
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for place, column in enumerate(blad.kolommen):
            sheet.write_string(head, place, column.naam, bold)
        for row, cells in enumerate(blad.cellen(), start=head + 1):
            for place, cell in enumerate(cells):
                _write(sheet, row, place, cell, day)
        sheet.freeze_panes(head + 1, 0)
        last = head + max(len(blad.rijen), 1)
        sheet.autofilter(head, 0, last, max(len(blad.kolommen) - 1, 0))
        sheet.autofit(max_width=400)
        if head:
            sheet.write_string(0, 0, blad.voorbehoud)
    return memory.getvalue()


def _write(sheet: Any, row: int, place: int, cell: Any, day: Any) -> None:
    if isinstance(cell, date) and not isinstance(cell, datetime) and cell.year >= 1900:
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
    elif isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        sheet.write_number(row, place, cell)
    elif text := woorden(cell):
        if len(text) > LANGSTE_CEL:
            raise ValueError(f"Cel {row}, {place} heeft {len(text)} tekens; {LANGSTE_CEL} passen.")
        sheet.write_string(row, place, text)
