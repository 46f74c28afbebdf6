"""Reads an extract (XML, or ZIP with XML or ZIP in it) as it stood on a day, without holding the file in memory.

Source: BAG 2.0 extract, schema imbag objecten v20200601 (Kadaster).
"""

from __future__ import annotations

import zipfile
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
from daglicht.ruimte import RD

OBJECTEN = "{www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601}"
REFERENTIES = "{www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601}"
HISTORIE = "{www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601}"
SELECTIES = "{http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601}"
LEVERING = "{http://www.kadaster.nl/schemas/standlevering-generiek/1.0}"
GML = "{http://www.opengis.net/gml/3.2}"
# Statuses in which people may be inside; a pand with a permit to demolish still stands.
AANWEZIG = {
    "Pand in gebruik", "Pand in gebruik (niet ingemeten)", "Verbouwing pand", "Sloopvergunning verleend",
    "Verblijfsobject in gebruik", "Verblijfsobject in gebruik (niet ingemeten)", "Verbouwing verblijfsobject",
}  # fmt: skip


@dataclass(frozen=True)
class Pand:
    """A building with its outline in RD."""

    id: str
    omtrek: BaseGeometry


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

    ``met_functies``: the municipalities (first four figures of a key) of which verblijfsobjecten were delivered.
    """

    op: date
    panden: dict[str, Pand] = field(default_factory=dict)
    verblijfsobjecten: dict[str, Verblijfsobject] = field(default_factory=dict)
    afgewezen: list[tuple[str, str]] = field(default_factory=list)
    met_functies: set[str] = field(default_factory=set)


def lees_bag(paden: Sequence[Path], op: date | None = None) -> Bagstand:
    """Read files as they stood on a day, or, without one, on the day that the extract itself tells.

    Raises ValueError (Dutch) for a file that is no extract or cannot be opened.
    """
    state: Bagstand | None = None if op is None else Bagstand(op)
    for path in paden:
        try:
            for name, stream in _documents(path):
                state = _read(name, stream, state)
        except OSError as error:
            raise ValueError(f"{path} is niet te openen: {waarom(error)}.") from error
        except (ParseError, zipfile.BadZipFile) as error:
            raise ValueError(f"{path.name} is geen extract van de BAG: {error}.") from error
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
            for entry in sorted(archive.namelist()):
                if entry.lower().endswith((".xml", ".zip")) and not PurePosixPath(entry).name.startswith("."):
                    with archive.open(entry) as part:
                        yield from _inside(entry, part)
    elif name.lower().endswith(".xml"):
        yield name, stream


def _read(name: str, stream: IO[bytes], state: Bagstand | None) -> Bagstand | None:
    parent: Element | None = None
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            parent = element if element.tag == f"{LEVERING}standBestand" else parent
        elif element.tag == f"{SELECTIES}StandTechnischeDatum" and state is None:
            state = Bagstand(date.fromisoformat(str(element.text)))
        elif element.tag in (f"{OBJECTEN}Pand", f"{OBJECTEN}Verblijfsobject"):
            if state is None:
                raise ValueError(f"In {name} staat niet van welke dag het is; geef de dag mee.")
            _take(element, state)
        elif element.tag == f"{LEVERING}stand" and parent is not None:
            parent.clear()  # what was read is let go, so that a whole country fits
    return state


def gemeente(sleutel: str) -> str:
    """Return the municipality that gave an object its key: the first four of its sixteen figures; empty without those."""
    return sleutel[:4] if len(sleutel) == 16 else ""


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


def _take(element: Element, state: Bagstand) -> None:
    key = _text(element, f"{OBJECTEN}identificatie")
    if element.tag == f"{OBJECTEN}Verblijfsobject":
        state.met_functies.add(gemeente(key))
    if not _holds(element, state.op) or _text(element, f"{OBJECTEN}status") not in AANWEZIG:
        return
    try:
        if element.tag == f"{OBJECTEN}Pand":
            state.panden[key] = Pand(key, _outline(element))
        else:
            state.verblijfsobjecten[key] = Verblijfsobject(
                key,
                tuple(str(ref.text).strip() for ref in element.iter(f"{REFERENTIES}PandRef")),
                tuple(str(goal.text).strip() for goal in element.findall(f"{OBJECTEN}gebruiksdoel")),
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
    return shapely.set_srid(made, RD)


def _polygon(row: Element) -> Any:
    dimension = int(row.get("srsDimension", "2"))
    rings = [_ring(str(ring.text), int(ring.get("srsDimension", dimension))) for ring in row.iter(f"{GML}posList")]
    if not rings:
        raise ValueError("Het pand heeft een omtrek zonder punten.")
    return shapely.Polygon(rings[0], rings[1:])


def _ring(words: str, dimension: int) -> np.ndarray:
    return np.array(words.split(), dtype=np.float64).reshape(-1, dimension)[:, :2]
