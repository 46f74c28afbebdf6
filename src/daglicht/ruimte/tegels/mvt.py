"""Mapbox Vector Tiles, specification 2.1: layers of features with properties,
as protocol buffers.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from daglicht.ruimte.fouten import RuimteFout
from daglicht.ruimte.tegels.opdrachten import SOORTEN, teken
from daglicht.ruimte.tegels.raster import Tegel
from daglicht.ruimte.tegels.varint import varint

RASTER = 4096
RAND = 1 / 16
Eigenschap = str | int | float | bool | None


@dataclass(frozen=True)
class Laag:
    """Features of one layer in RD: geometries (points, lines or polygons, single or multi)
    and columns of properties.
    """

    naam: str
    geometrieen: NDArray[np.object_]
    eigenschappen: Mapping[str, Sequence[Eigenschap]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse columns of another length, and collections; raises RuimteFout (Dutch)."""
        for name, column in self.eigenschappen.items():
            if len(column) != len(self.geometrieen):
                raise RuimteFout(
                    f"Kolom ‘{name}’ van laag ‘{self.naam}’ heeft {len(column)} waarden bij "
                    f"{len(self.geometrieen)} geometrieën."
                )
        strange = set(shapely.get_type_id(self.geometrieen).tolist()) - set(SOORTEN) - {-1}
        if strange:
            raise RuimteFout(
                f"Laag ‘{self.naam}’ bevat een soort geometrie die niet in een tegel past."
            )


def codeer(lagen: Sequence[Laag], tegel: Tegel, rand: float = RAND) -> bytes:
    """Return the tile; what lies outside it by more than ``rand`` of its side is cut off,
    empty layers are left out.
    """
    return b"".join(_message(3, body) for layer in lagen if (body := _layer(layer, tegel, rand)))


def _clip(
    geometries: NDArray[np.object_], bounds: tuple[float, float, float, float]
) -> NDArray[np.object_]:
    boxes = shapely.bounds(geometries)
    with np.errstate(invalid="ignore"):
        inside = (
            (boxes[:, 0] >= bounds[0])
            & (boxes[:, 1] >= bounds[1])
            & (boxes[:, 2] <= bounds[2])
            & (boxes[:, 3] <= bounds[3])
        )
    result = geometries.copy()
    result[~inside] = shapely.clip_by_rect(geometries[~inside], *bounds)
    return result


def _layer(layer: Laag, tegel: Tegel, rand: float) -> bytes:
    clipped = _clip(layer.geometrieen, tegel.met_rand(rand))
    types = shapely.get_type_id(clipped)
    table = _Values(layer.eigenschappen)
    features: list[bytes] = []
    for kind in (1, 2, 3):
        which = np.flatnonzero(
            np.isin(types, [code for code, value in SOORTEN.items() if value == kind])
        )
        which = which[~shapely.is_empty(clipped[which])]
        drawn = teken(clipped[which], kind, tegel.omvang, RASTER)
        for own, body in zip(which[drawn.wie], drawn.bytes, strict=True):
            features.append(
                _message(
                    2,
                    _message(2, table.tags(int(own))) + b"\x18" + varint(kind) + _message(4, body),
                )
            )
    if not features:
        return b""
    head = b"\x78" + varint(2) + _message(1, layer.naam.encode())
    return head + b"".join(features) + table.messages() + b"\x28" + varint(RASTER)


class _Values:
    """The keys and distinct values of a layer, numbered as features name them."""

    def __init__(self, columns: Mapping[str, Sequence[Eigenschap]]) -> None:
        self.columns = columns
        self.numbers: dict[tuple[type, Eigenschap], int] = {}

    def tags(self, row: int) -> bytes:
        out = bytearray()
        for key, column in enumerate(self.columns.values()):
            value = column[row]
            if value is not None:
                number = self.numbers.setdefault((type(value), value), len(self.numbers))
                out += varint(key) + varint(number)
        return bytes(out)

    def messages(self) -> bytes:
        keys = b"".join(_message(3, name.encode()) for name in self.columns)
        return keys + b"".join(_message(4, _value(value)) for _, value in self.numbers)


def _value(value: Eigenschap) -> bytes:
    if isinstance(value, bool):
        return b"\x38" + varint(int(value))
    if isinstance(value, int):
        return b"\x30" + varint((value << 1) ^ (value >> 63))
    if isinstance(value, float):
        return b"\x19" + struct.pack("<d", value)
    return _message(1, str(value).encode())


def _message(number: int, body: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(body)) + body
