"""Reads an extract (XML, or ZIP with XML or ZIP in it) as it stood on a day,
without holding the file in memory.

Source: BAG 2.0 extract, schema imbag objecten v20200601 (Kadaster).
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

import numpy as np
import shapely
from defusedxml.ElementTree import iterparse
from shapely.geometry.base import BaseGeometry

from daglicht.kit.bestanden import waarom
from daglicht.kit.ingepakt import BESCHADIGD, KAPOT, InpakFout, open_deel
from daglicht.omgevingsveiligheid.receptoren import gemeente
from daglicht.ruimte import RD

OBJECTEN = "{www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601}"
REFERENTIES = "{www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601}"
HISTORIE = "{www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601}"
SELECTIES = "{http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601}"
LEVERING = "{http://www.kadaster.nl/schemas/standlevering-generiek/1.0}"
PART = re.compile(r"-(\d{6})\.xml$", re.IGNORECASE)
GML = "{http://www.opengis.net/gml/3.2}"
# Statuses in which people may be inside; a pand with a permit to demolish still stands.
AANWEZIG = {
    "Pand in gebruik",
    "Pand in gebruik (niet ingemeten)",
    "Verbouwing pand",
    "Sloopvergunning verleend",
    "Verblijfsobject in gebruik",
    "Verblijfsobject in gebruik (niet ingemeten)",
    "Verbouwing verblijfsobject",
}


@dataclass(frozen=True)
class Pand:
    """A building with its outline in RD."""

    id: str
    omtrek: BaseGeometry
    gebied: str = ""


@dataclass(frozen=True)
class Verblijfsobject:
    """A unit of use: which panden it is part of, its functions and its surface in m²."""

    id: str
    panden: tuple[str, ...]
    gebruiksdoelen: tuple[str, ...]
    oppervlakte: float


@dataclass
class Bagstand:
    """What stood in an extract on a day, and what could not be read: the object and why.

    ``volledig``: the municipalities of which every pand is in the files (* the country): a ZIP that
    names them, on its own day. ``geeindigd``: panden that are there no longer, with the day from
    which their status says so. ``met_functies``: the municipalities (first four figures of a key)
    of which verblijfsobjecten were delivered.
    """

    op: date
    panden: dict[str, Pand] = field(default_factory=dict)
    verblijfsobjecten: dict[str, Verblijfsobject] = field(default_factory=dict)
    afgewezen: list[tuple[str, str]] = field(default_factory=list)
    met_functies: set[str] = field(default_factory=set)
    volledig: set[str] = field(default_factory=set)
    geeindigd: dict[str, date] = field(default_factory=dict)


def lees_bag(paden: Sequence[Path], op: date | None = None) -> Bagstand:
    """Read files as they stood on a day, or, without one, on the day that the extract itself tells.

    Raises ValueError (Dutch) for a file that is no extract or cannot be opened.
    """
    state: Bagstand | None = None if op is None else Bagstand(op)
    for path in paden:
        try:
            for name, stream in _documents(path):
                state, whole = _read(name, stream, state)
                if op is None and state is not None and path.suffix.lower() == ".zip":
                    state.volledig |= whole
        except OSError as error:
            raise ValueError(f"{path} is niet te openen: {waarom(error)}.") from error
        except (ParseError, LookupError) as error:
            raise ValueError(f"{path.name} is geen extract van de BAG: {error}.") from error
        except (InpakFout, *BESCHADIGD) as error:
            told = error if isinstance(error, InpakFout) else KAPOT
            words = f"{path.name} is geen extract van de BAG: het bestand {told}"
            raise ValueError(words) from error
    if state is None:
        raise ValueError("In de bestanden staat niet van welke dag ze zijn; geef de dag mee.")
    return state


def _documents(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with path.open("rb") as stream:
        yield from _inside(path.name, stream)


def _inside(name: str, stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Return the XML documents in a file; a ZIP may hold ZIPs."""
    if name.lower().endswith(".zip"):
        with zipfile.ZipFile(stream) as archive:
            _complete(name, archive.namelist())
            for entry in sorted(archive.namelist()):
                if entry.lower().endswith((".xml", ".zip")) and not PurePosixPath(
                    entry
                ).name.startswith("."):
                    with open_deel(archive, entry) as part:
                        yield from _inside(entry, part)
    elif name.lower().endswith(".xml"):
        yield name, stream


def _complete(name: str, entries: Sequence[str]) -> None:
    """Refuse a ZIP of which a numbered part is missing before the last;
    raises ValueError (Dutch).
    """
    parts: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if found := PART.search(entry):
            parts[entry[: found.start()]].add(int(found.group(1)))
    for kind, numbers in parts.items():
        if missing := set(range(1, max(numbers))) - numbers:
            raise ValueError(
                f"{name} is niet volledig: deel {min(missing):06d} van {kind} ontbreekt."
            )


def _read(name: str, stream: IO[bytes], state: Bagstand | None) -> tuple[Bagstand | None, set[str]]:
    """Read a document; returns the areas of which it says to hold panden as well."""
    parent: Element | None = None
    areas: set[str] = set()
    buildings = False
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            parent = element if element.tag == f"{LEVERING}standBestand" else parent
        elif element.tag in (f"{SELECTIES}GemeenteIdentificatie", f"{SELECTIES}Gebied-NLD"):
            areas.add("*" if element.tag.endswith("NLD") else _own(element))
        elif element.tag == f"{LEVERING}objectType":
            buildings |= _own(element) == "PND"
        elif element.tag == f"{SELECTIES}StandTechnischeDatum" and state is None:
            state = Bagstand(date.fromisoformat(str(element.text)))
        elif element.tag in (f"{OBJECTEN}Pand", f"{OBJECTEN}Verblijfsobject"):
            if state is None:
                raise ValueError(f"In {name} staat niet van welke dag het is; geef de dag mee.")
            _take(element, state, next(iter(areas - {"*"})) if len(areas - {"*"}) == 1 else "")
        elif element.tag == f"{LEVERING}stand" and parent is not None:
            parent.clear()  # what was read is let go, so that a whole country fits
    return state, areas if buildings else set()


def _own(element: Element) -> str:
    return (element.text or "").strip()


def _text(element: Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _holds(element: Element, op: date) -> bool:
    """Tell whether an occurrence holds on a day, as is registered now."""
    begin = element.find(f".//{HISTORIE}beginGeldigheid")
    end = element.find(f".//{HISTORIE}eindGeldigheid")
    gone = element.find(f".//{HISTORIE}tijdstipInactief") is not None
    if gone or begin is None or _day(begin) > op:
        return False
    return end is None or op < _day(end)


def _day(element: Any) -> date:
    """Return the day of a moment; nothing of it is kept as text."""
    return date.fromisoformat(str(element.text)[:10])  # kort: de dag van een tijdstip


def _take(element: Element, state: Bagstand, gebied: str) -> None:
    key = _text(element, f"{OBJECTEN}identificatie")
    if element.tag == f"{OBJECTEN}Verblijfsobject":
        state.met_functies.add(gemeente(key))
    if not _holds(element, state.op):
        return
    if _text(element, f"{OBJECTEN}status") not in AANWEZIG:
        if element.tag == f"{OBJECTEN}Pand":
            begin = element.find(f".//{HISTORIE}beginGeldigheid")
            day = "" if begin is None else str(begin.text)[:10]  # kort: de dag van een tijdstip
            state.geeindigd[key] = date.fromisoformat(day) if day else state.op
        return
    try:
        if element.tag == f"{OBJECTEN}Pand":
            state.panden[key] = Pand(key, _outline(element), gebied or gemeente(key))
        else:
            state.verblijfsobjecten[key] = Verblijfsobject(
                key,
                tuple(str(ref.text).strip() for ref in element.iter(f"{REFERENTIES}PandRef")),
                tuple(
                    str(goal.text).strip() for goal in element.findall(f"{OBJECTEN}gebruiksdoel")
                ),
                float(_text(element, f"{OBJECTEN}oppervlakte")),
            )
    except ValueError as error:
        state.afgewezen.append((key, str(error)))


def _outline(element: Element) -> BaseGeometry:
    """Return the polygon of a pand in RD, its heights left out; raises ValueError (Dutch)."""
    shapes = [_polygon(row) for row in element.iter(f"{GML}Polygon")]
    if not shapes:
        raise ValueError("Het pand heeft geen omtrek.")
    made = shapes[0] if len(shapes) == 1 else shapely.multipolygons(shapes)
    if not shapely.is_valid(made):
        raise ValueError(f"De omtrek is ongeldig: {shapely.is_valid_reason(made)}.")
    outline: BaseGeometry = shapely.set_srid(made, RD)
    return outline


def _polygon(row: Element) -> Any:
    dimension = int(row.get("srsDimension", "2"))
    rings = [
        _ring(str(ring.text), int(ring.get("srsDimension", dimension)))
        for ring in row.iter(f"{GML}posList")
    ]
    if not rings:
        raise ValueError("Het pand heeft een omtrek zonder punten.")
    return shapely.Polygon(rings[0], rings[1:])


def _ring(words: str, dimension: int) -> np.ndarray:
    return np.array(words.split(), dtype=np.float64).reshape(-1, dimension)[:, :2]
