"""Read measurements from CSV or Excel; what is wrong with a row is said,
and the other rows go on.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any

from dateutil import parser
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from daglicht.kit.ingepakt import InpakFout
from daglicht.kit.rekenblad import open_blad
from daglicht.kit.tekst import ingekort
from daglicht.recht.herleiden import Meting
from daglicht.toezicht.metingen.tijdrekening import Klok, Rij, Tijdrekening, kies, klok_terug

GROOTSTE_MEETBESTAND = 20 * 1024**2
EERSTE_JAAR, LAATSTE_JAAR = 1900, 9998
"""Years outside of which a file means something else than a moment of measuring."""
LANGSTE_METING = timedelta(days=366)
GROOTSTE_WAARDE = 1e12
"""In whatever unit: above it a file holds a code or a fault, no measured value."""
VOORUIT = timedelta(days=1)
"""How long after now the end of a value may lie: that of a day that is not over."""
ZONES = (
    dict.fromkeys(("Z", "UTC", "GMT"), 0)
    | dict.fromkeys(("CET", "MET", "MEZ"), 1)
    | dict.fromkeys(("CEST", "MEST", "MESZ"), 2)
)
"""Names of zones that a file may put after a time, with their offset to UTC in hours."""
ZONE = re.compile(
    r"(?<=[\d ])[ (]*(?P<naam>[A-Za-z]{1,5})(?P<verschil>[+-]\d{1,2}(?::?[0-5]\d)?)?\)?$"
)
DAGDEEL = ("AM", "PM")
VERSTE_ZONE = timedelta(hours=14)
AANVULLING = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - what a time lacks shows in the difference
KOLOMMEN = {
    "begin": ("begin", "van", "tijdstip", "datum", "datum en tijd"),
    "eind": ("eind", "einde", "tot"),
    "waarde": ("waarde", "meetwaarde", "concentratie"),
    "zuurstof": ("zuurstof", "o2", "zuurstof (%)", "o2 (%)"),
}


@dataclass(frozen=True)
class Gelezen:
    """What a file held: measurements in UTC, per refused row its number and the reason,
    and how its times were read.
    """

    metingen: tuple[Meting, ...]
    afgekeurd: tuple[dict[str, Any], ...]
    tijdlezing: str = ""


def lees_metingen(
    inhoud: bytes,
    naam: str,
    duur: timedelta = timedelta(hours=1),
    rekening: Tijdrekening | None = None,
    nu: datetime | None = None,
) -> Gelezen:
    """Return the measurements of a file; ``duur`` holds where it gives no end.

    Raises ValidationError (Dutch).

    The first row names the columns: begin (or datum), waarde, and if there eind and zuurstof.
    ``rekening`` says with which clock times without a UTC offset were written; without it the file
    must prove it where it matters. What begins after ``nu`` (without it: now) was not measured.
    """
    if len(inhoud) > GROOTSTE_MEETBESTAND:
        raise ValidationError(
            f"{naam} is groter dan {GROOTSTE_MEETBESTAND // 1024**2} MB. Splits het bestand."
        )
    rows = iter(
        _excel(inhoud, naam)
        if naam.lower().endswith((".xlsx", ".xls", ".ods"))
        else _csv(inhoud, naam)
    )
    places = _columns(next(rows, []), naam)
    read: list[Rij] = []
    bad: list[dict[str, Any]] = []
    for number, cells in enumerate(rows, start=2):
        if not any(str(cell).strip() for cell in cells):
            continue
        try:
            read.append(_row(number, cells, places))
        except ValueError as error:
            bad.append({"rij": number, "reden": str(error)})
    reading = kies(read, rekening, naam) if read else None
    moment = nu or now()
    good = _placed(read, Klok.van(read, reading.rekening), duur, moment, bad) if reading else []
    bad.sort(key=lambda row: row["rij"])
    if not good:
        raise ValidationError(f"{naam} bevat geen enkele bruikbare rij. {_first(bad)}")
    return Gelezen(tuple(good), tuple(bad), reading.uitleg if reading else "")


def _placed(
    read: Sequence[Rij], clock: Klok, duur: timedelta, nu: datetime, bad: list[dict[str, Any]]
) -> list[Meting]:
    """Return the measurements in time; what is refused joins ``bad``."""
    good: dict[datetime, tuple[int, Meting]] = {}
    for row in read:
        try:
            if row.fout:
                raise ValueError(row.fout)
            begin, end = _span(row, clock, duur, nu)
            if begin in good:
                raise ValueError(_twice(*good[begin], row))
            good[begin] = row.nummer, Meting(begin, end, row.waarde, row.zuurstof)
        except ValueError as error:
            bad.append({"rij": row.nummer, "reden": str(error)})
    return _in_own_hour([good[key][1] for key in sorted(good)])


def _span(row: Rij, clock: Klok, duur: timedelta, nu: datetime) -> tuple[datetime, datetime]:
    """Return when a row begins and ends; raises ValueError (Dutch) for a time in which
    nothing can have been measured.
    """
    if not EERSTE_JAAR <= row.begin.year <= LAATSTE_JAAR:
        raise ValueError(f"het jaar {row.begin.year} bestaat niet voor een meting")
    if row.eind is not None and not EERSTE_JAAR <= row.eind.year <= LAATSTE_JAAR:
        raise ValueError(f"het jaar {row.eind.year} bestaat niet voor een meting")
    begin = clock.begin(row)
    end = clock.eind(row, begin, duur)
    if end <= begin:
        raise ValueError("het einde ligt niet na het begin")
    if begin > nu:
        raise ValueError(f"begin ligt in de toekomst ({row.begin:%d-%m-%Y})")
    if end > nu + VOORUIT:
        raise ValueError(f"eind ligt in de toekomst ({row.eind or end:%d-%m-%Y})")
    if end - begin > LANGSTE_METING:
        raise ValueError(f"een meting duurt hoogstens {LANGSTE_METING.days} dagen")
    return begin, end


def _twice(number: int, known: Meting, row: Rij) -> str:
    same = (known.waarde, known.zuurstof) == (row.waarde, row.zuurstof)
    what = (
        "met dezelfde waarde"
        if same
        else f"met een andere waarde: {known.waarde:g}, hier {row.waarde:g}"
    )
    return f"er is al een waarde op dit tijdstip (rij {number}, {what})"


def _in_own_hour(rows: list[Meting]) -> list[Meting]:
    """Return rows in order; an end written in the first of two equal hours, taken in the second,
    goes back an hour.
    """
    made = []
    for row, later in pairwise(rows):
        end = row.eind - timedelta(hours=1)
        early = row.eind > later.begin >= end > row.begin and klok_terug(row.begin, row.eind)
        made.append(replace(row, eind=end) if early else row)
    return [*made, *rows[-1:]]


def _first(bad: Sequence[dict[str, Any]]) -> str:
    return f"Rij {bad[0]['rij']}: {bad[0]['reden']}." if bad else "Onder de kolomnamen staat niets."


def _csv(inhoud: bytes, naam: str) -> Iterator[list[Any]]:
    try:
        text = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _western(inhoud, naam)
    if "\x00" in text:
        raise ValidationError(f"{naam} is geen tekstbestand. Geef CSV of Excel.")
    first = next(io.StringIO(text, newline=""), "")
    mark = max(";,\t", key=first.count)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            yield cells
            number += 1
    except csv.Error as error:
        raise ValidationError(
            f"Rij {number + 1} van {naam} is niet te lezen: een aanhalingsteken is niet gesloten "
            f"of staat midden in een cel, of een cel is langer dan {csv.field_size_limit()} "
            "tekens. Herstel die rij en lees het bestand opnieuw in."
        ) from error


def _western(inhoud: bytes, naam: str) -> str:
    try:
        return inhoud.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ValidationError(
            f"{naam} bevat op plaats {error.start + 1} een teken dat niet te lezen is. Sla het op "
            "als UTF-8 of XLSX."
        ) from error


def _excel(inhoud: bytes, naam: str) -> Iterator[list[Any]]:
    try:
        yield from open_blad(inhoud).iter_rows()
    except InpakFout as error:
        raise ValidationError(f"{naam} is niet als Excel te lezen: het bestand {error}") from error


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


def _row(number: int, cells: Sequence[Any], places: dict[str, int]) -> Rij:
    """Return a row with its begin, and what is wrong with the rest;
    raises ValueError when the begin cannot be read.
    """

    def cell(name: str) -> Any:
        place = places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    begin = _moment(cell("begin"), "begin")
    try:
        end = _moment(cell("eind"), "eind") if str(cell("eind")).strip() else None
        oxygen = _number(cell("zuurstof"), "zuurstof") if str(cell("zuurstof")).strip() else None
        if oxygen is not None and not 0 <= oxygen <= 25:
            raise ValueError(f"zuurstof {oxygen:g} % bestaat niet")
        value = _number(cell("waarde"), "waarde")
        if abs(value) > GROOTSTE_WAARDE:
            raise ValueError(f"waarde {value:g} bestaat niet; hoogstens {GROOTSTE_WAARDE:g}")
        return Rij(number, begin, end, value, oxygen)
    except ValueError as error:
        return Rij(number, begin, fout=str(error))


def _moment(value: Any, name: str) -> datetime:
    """Return a time as it was written, with an offset only where the file gives one."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    text, offset = _zoned(str(value).strip(), name)
    try:
        found = parser.isoparse(text) if text[:4].isdigit() else _written_out(text)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name} is geen tijdstip (‘{ingekort(str(value), 60)}’)") from error
    if offset is None:
        return found
    if found.tzinfo is not None and found.utcoffset() != offset:
        raise ValueError(
            f"{name} spreekt zichzelf tegen over het verschil met UTC "
            f"(‘{ingekort(str(value), 60)}’)"
        )
    return found.replace(tzinfo=timezone(offset))


def _zoned(text: str, name: str) -> tuple[str, timedelta | None]:
    """Return a time without the zone that stands behind it, and its offset to UTC;
    raises ValueError for a zone unknown.
    """
    found = ZONE.search(text)
    zone = found["naam"].upper() if found else ""
    if found is None or zone in DAGDEEL or (zone not in ZONES and not found["naam"].isupper()):
        return text, None
    if zone not in ZONES or (found["verschil"] and zone not in ("UTC", "GMT")):
        raise ValueError(
            f"{name} noemt een zone die niet bekend is (‘{ingekort(text, 60)}’); bekend zijn "
            f"{', '.join(ZONES)}"
        )
    return text[: found.start()].rstrip(), timedelta(hours=ZONES[zone]) + _behind(
        found["verschil"] or ""
    )


def _behind(text: str) -> timedelta:
    """Return the offset written behind UTC, as in UTC+1 or UTC+01:00."""
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    made = timedelta(hours=int(hours or 0), minutes=int(minutes))
    if made > VERSTE_ZONE:
        raise ValueError(f"een verschil met UTC van {text} bestaat niet")
    return -made if text.startswith("-") else made


def _written_out(text: str) -> datetime:
    """Return a time with the day first; raises ValueError where a part of the date
    is left to today.
    """
    found, other = (parser.parse(text, dayfirst=True, default=day) for day in AANVULLING)
    if found != other:
        raise ValueError(text)
    return found


def _number(value: Any, name: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value)
    else:
        text = str(value).strip()
        if "," in text and text.rfind(".") > text.rfind(","):
            raise ValueError(
                f"{name} is op twee manieren te lezen (‘{ingekort(text, 60)}’); laat duizendtekens "
                "weg"
            )
        text = text.replace(".", "").replace(",", ".") if "," in text else text
        try:
            found = float(text)
        except ValueError as error:
            raise ValueError(f"{name} is geen getal (‘{ingekort(str(value), 60)}’)") from error
    if not math.isfinite(found):
        raise ValueError(f"{name} is geen eindig getal")
    return found
