"""Read measurements from CSV or Excel; what is wrong with a row is said, and the other rows go on."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil import parser
from django.core.exceptions import ValidationError
from django.utils import timezone
from python_calamine import CalamineError, CalamineWorkbook

from daglicht.recht.herleiden import Meting

GROOTSTE_MEETBESTAND = 20 * 1024**2
KOLOMMEN = {
    "begin": ("begin", "van", "tijdstip", "datum", "datum en tijd"),
    "eind": ("eind", "einde", "tot"),
    "waarde": ("waarde", "meetwaarde", "concentratie"),
    "zuurstof": ("zuurstof", "o2", "zuurstof (%)", "o2 (%)"),
}


@dataclass(frozen=True)
class Gelezen:
    """What a file held: measurements, and per refused row its number and the reason."""

    metingen: tuple[Meting, ...]
    afgekeurd: tuple[dict[str, Any], ...]


def lees_metingen(inhoud: bytes, naam: str, duur: timedelta = timedelta(hours=1)) -> Gelezen:
    """Return the measurements of a file; ``duur`` holds where it gives no end. Raises ValidationError (Dutch).

    The first row names the columns: begin (or datum), waarde, and if there eind and zuurstof.
    """
    if len(inhoud) > GROOTSTE_MEETBESTAND:
        raise ValidationError(f"{naam} is groter dan {GROOTSTE_MEETBESTAND // 1024**2} MB. Splits het bestand.")
    rows = iter(_excel(inhoud, naam) if naam.lower().endswith((".xlsx", ".xls", ".ods")) else _csv(inhoud, naam))
    places = _columns(next(rows, []), naam)
    good: dict[datetime, Meting] = {}
    bad: list[dict[str, Any]] = []
    for number, cells in enumerate(rows, start=2):
        if not any(str(cell).strip() for cell in cells):
            continue
        try:
            row = _row(cells, places, duur)
            if row.begin in good:
                raise ValueError("er is al een waarde op dit tijdstip")
            good[row.begin] = row
        except ValueError as error:
            bad.append({"rij": number, "reden": str(error)})
    if not good:
        raise ValidationError(f"{naam} bevat geen enkele bruikbare rij. {_first(bad)}")
    return Gelezen(tuple(good[key] for key in sorted(good)), tuple(bad))


def _first(bad: Sequence[dict[str, Any]]) -> str:
    return f"Rij {bad[0]['rij']}: {bad[0]['reden']}." if bad else "Onder de kolomnamen staat niets."


def _csv(inhoud: bytes, naam: str) -> Iterator[list[Any]]:
    try:
        text = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = inhoud.decode("cp1252", "replace")
    if "\x00" in text:
        raise ValidationError(f"{naam} is geen tekstbestand. Geef CSV of Excel.")
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    yield from csv.reader(io.StringIO(text), delimiter=mark)


def _excel(inhoud: bytes, naam: str) -> list[list[Any]]:
    try:
        return list(CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0).to_python())
    except CalamineError as error:
        raise ValidationError(f"{naam} is niet als Excel te lezen. Sla het op als XLSX of CSV.") from error


def _columns(cells: Sequence[Any], naam: str) -> dict[str, int]:
    heads = [str(cell).strip().lower() for cell in cells]
    found = {
        name: next(heads.index(word) for word in words if word in heads)
        for name, words in KOLOMMEN.items()
        if any(word in heads for word in words)
    }
    lacking = [name for name in ("begin", "waarde") if name not in found]
    if lacking:
        raise ValidationError(
            f"In de eerste rij van {naam} ontbreekt de kolom {' en '.join(lacking)}. "
            f"Noem de kolommen bijvoorbeeld: begin; eind; waarde; zuurstof."
        )
    return found


def _row(cells: Sequence[Any], places: dict[str, int], duur: timedelta) -> Meting:
    def cell(name: str) -> Any:
        place = places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    begin = _moment(cell("begin"), "begin")
    end = _moment(cell("eind"), "eind") if str(cell("eind")).strip() else begin + duur
    if end <= begin:
        raise ValueError("het einde ligt niet na het begin")
    oxygen = _number(cell("zuurstof"), "zuurstof") if str(cell("zuurstof")).strip() else None
    if oxygen is not None and not 0 <= oxygen <= 25:
        raise ValueError(f"zuurstof {oxygen:g} % bestaat niet")
    return Meting(begin, end, _number(cell("waarde"), "waarde"), oxygen)


def _moment(value: Any, name: str) -> datetime:
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime.combine(value, time())
    else:
        try:
            text = str(value).strip()
            found = parser.isoparse(text) if text[:4].isdigit() else parser.parse(text, dayfirst=True)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{name} is geen tijdstip (‘{str(value)[:30]}’)") from error
    return found if found.tzinfo else timezone.make_aware(found)


def _number(value: Any, name: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value)
    else:
        text = str(value).strip()
        text = text.replace(".", "").replace(",", ".") if "," in text else text
        try:
            found = float(text)
        except ValueError as error:
            raise ValueError(f"{name} is geen getal (‘{str(value)[:30]}’)") from error
    if not math.isfinite(found):
        raise ValueError(f"{name} is geen eindig getal")
    return found
