"""Spreadsheets from outside (XLSX, ODS), measured before they are opened.

What opens them makes room for every cell between the first and the last one: a file of a kilobyte
with a cell in the last row and column would ask for more memory than any machine has. A binary XLS
cannot be measured and is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from daglicht.kit.ingepakt import (
    Grens,
    InpakFout,
    Lezing,
    Naam,
    Zipgrens,
    doorloop,
    lees_deel,
    open_zip,
    telling,
)
from daglicht.kit.tekst import ingekort

INGEPAKT = Zipgrens(2_000, 600_000_000)
GRENS = Grens(600_000_000, 12_000_000, "Sla het blad op als CSV.")
CELLEN = 10_000_000
"""How many cells lie at the most between the first and the last one."""
CEL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def open_blad(inhoud: bytes) -> CalamineSheet:
    """Return the first sheet; raises InpakFout (Dutch)
    where it is none or larger than can be read.
    """
    if not inhoud.startswith(b"PK"):
        raise InpakFout("is geen XLSX of ODS. Sla het op als XLSX of CSV.")
    with open_zip(inhoud, INGEPAKT) as archive:
        names = archive.namelist()
        sheets = [
            name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")
        ]
        sheets += [name for name in names if name == "content.xml"]
        if not sheets or "xl/workbook.bin" in names:
            raise InpakFout("is geen XLSX of ODS. Sla het op als XLSX of CSV.")
        for name in sheets:
            measure = _Maat()
            lees_deel(archive, name, lambda part, measure=measure: doorloop(part, measure, GRENS))  # type: ignore[misc]
        for name in set(names) - set(sheets):
            if name.endswith((".xml", ".rels")):
                lees_deel(archive, name, lambda part: doorloop(part, Lezing(), GRENS))
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
    except (CalamineError, IndexError) as error:
        raise InpakFout("is geen XLSX of ODS. Sla het op als XLSX of CSV.") from error


class _Maat(Lezing):
    """How many rows and columns the cells of a sheet take up;
    repeated cells count as often as they are.
    """

    def __init__(self) -> None:
        self._row = self._column = self._rows = self._columns = self._repeat = 0

    def begin(self, naam: Naam, kenmerken: Mapping[Naam, str]) -> None:
        match naam[1]:
            case "row":
                self._row = _number(kenmerken.get((None, "r")), self._row + 1)
                self._column = 0
            case "c":
                self._cell(kenmerken.get((None, "r"), ""))
            case "table-row":
                self._row += self._repeat
                self._repeat, self._column = _repeated(kenmerken, "number-rows-repeated"), 0
            case "table-cell":
                self._column += _repeated(kenmerken, "number-columns-repeated")
                if any(name == "value-type" for _, name in kenmerken):
                    self._fill(self._row + self._repeat, self._column)
            case "table":
                self._row = self._repeat = 0

    def _cell(self, place: str) -> None:
        found = CEL.fullmatch(place.replace("$", ""))
        self._column += 1
        if found:
            self._row, self._column = int(found[2]), _column(found[1])
        elif place:
            raise InpakFout(
                f"heeft een cel op een plaats die niet bestaat (‘{ingekort(place, 20)}’). Sla het "
                "opnieuw op."
            )
        self._fill(self._row, self._column)

    def _fill(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if self._rows * self._columns > CELLEN:
            raise InpakFout(
                f"heeft {telling(self._rows)} rijen en {telling(self._columns)} kolommen; dat is "
                f"meer dan {telling(CELLEN)} cellen. Haal losse cellen ver onder of naast de tabel "
                "weg, of sla het op als CSV."
            )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _repeated(given: Mapping[Naam, str], name: str) -> int:
    return max(
        1, next((_number(value, 10**8) for (_, one), value in given.items() if one == name), 1)
    )


def _column(letters: str) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place
