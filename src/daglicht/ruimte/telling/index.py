"""The index: points in grid order with running totals, kept on disk and read without loading it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import polars as pl

from daglicht.ruimte.telling.kern import Begin, Getallen, Nummers
from daglicht.ruimte.telling.objecten import SLEUTEL, Objecten
from daglicht.ruimte.telling.rooster import maak_rooster, orden

BLAD = "index.json"
VERSIE = 1
REEKSEN = ("rooster", "begin", "xy", "som")


@dataclass(frozen=True, slots=True)
class Deel:
    """Objects that were added (``teken`` 1) or taken away (-1) in one go.

    ``som[i]`` holds the totals of all points before i: one column per class,
    then people by day and by night.
    """

    teken: int
    klassen: tuple[str, ...]
    rooster: Getallen
    begin: Begin
    xy: Getallen
    som: Nummers

    def __len__(self) -> int:
        return len(self.xy)

    @classmethod
    def van(cls, objecten: Objecten, teken: int = 1) -> Deel:
        """Put objects in order."""
        grid = maak_rooster(objecten.x, objecten.y)
        order, begin = orden(objecten.x, objecten.y, grid)
        classes = len(objecten.klassen)
        totals = np.zeros((len(order) + 1, classes + 2), dtype=np.int64)
        kind = objecten.klasse[order]
        for column in range(classes):
            np.cumsum(kind == column, out=totals[1:, column])
        np.cumsum(objecten.dag[order], out=totals[1:, classes])
        np.cumsum(objecten.nacht[order], out=totals[1:, classes + 1])
        made = cls(
            teken,
            objecten.klassen,
            grid,
            begin,
            np.column_stack([objecten.x, objecten.y])[order],
            totals,
        )
        for name in REEKSEN:
            getattr(made, name).flags.writeable = False
        return made

    def objecten(self) -> Objecten:
        """Return the objects again, in grid order."""
        classes = len(self.klassen)
        each = np.diff(self.som, axis=0)
        kind = (
            each[:, :classes].argmax(axis=1).astype(np.int32)
            if classes
            else np.empty(0, dtype=np.int32)
        )
        return Objecten(
            self.xy[:, 0].copy(),
            self.xy[:, 1].copy(),
            kind,
            self.klassen,
            each[:, classes].copy(),
            each[:, classes + 1].copy(),
        )


class Telindex:
    """Objects that can be counted in areas; immutable: a change gives another index.

    Kept in a folder, a change writes only what is new,
    and one file at the end decides what the index is.
    """

    def __init__(
        self, delen: tuple[Deel, ...], map_: Path | None = None, namen: tuple[str, ...] = ()
    ) -> None:
        self.delen = delen
        self.map = map_
        self._names = namen

    def __len__(self) -> int:
        return sum(part.teken * len(part) for part in self.delen)

    @property
    def klassen(self) -> tuple[str, ...]:
        """Return the classes, in alphabetical order."""
        return tuple(sorted({name for part in self.delen for name in part.klassen}))

    @classmethod
    def bouw(cls, objecten: Objecten, map_: Path | None = None) -> Telindex:
        """Make an index; with ``map_`` (new or holding an index) it is kept there,
        in the place of what was.
        """
        return cls((), map_, _names(map_) if map_ else ())._with(Deel.van(objecten))

    @classmethod
    def open(cls, map_: Path) -> Telindex:
        """Open an index that was kept: nothing is read until it is asked for.

        Raises ValueError (Dutch).
        """
        try:
            sheet = json.loads((map_ / BLAD).read_text())
        except (OSError, ValueError) as error:
            raise ValueError(
                f"In {map_} staat geen telindex. Bouw hem met ‘daglicht ruimte index’."
            ) from error
        if sheet.get("versie") != VERSIE:
            raise ValueError(f"De telindex in {map_} is van een andere versie. Bouw hem opnieuw.")
        return cls(tuple(_read(map_, row) for row in sheet["delen"]), map_, _names(map_))

    def met(self, objecten: Objecten) -> Telindex:
        """Return the index with more objects."""
        return self._with(Deel.van(objecten))

    def zonder(self, objecten: Objecten) -> Telindex:
        """Return the index without some objects; raises ValueError (Dutch)
        when one is not in it just so.
        """
        gone = objecten.tabel().group_by(SLEUTEL).agg(weg=pl.len())
        held = self._bag(gone).rename({"aantal": "er"})
        short = gone.join(held, on=SLEUTEL, how="left").filter(
            pl.col("er").fill_null(0) < pl.col("weg")
        )
        for item in short.iter_rows(named=True):
            raise ValueError(
                f"Op ({item['x']}, {item['y']}) staat geen object van klasse {item['klasse']} met "
                f"deze personen om weg te halen; {len(short)} van de {len(gone)} zijn er niet."
            )
        return self._with(Deel.van(objecten, -1))

    def aaneen(self) -> Telindex:
        """Return the same objects in one part, as fast as when it was built."""
        rows = self._bag().filter(pl.col("aantal") > 0)
        rows = rows.select(pl.exclude("aantal").repeat_by("aantal")).explode(SLEUTEL)
        return Telindex((), self.map, self._names)._with(Deel.van(Objecten.van_tabel(rows)))

    def _bag(self, only: pl.DataFrame | None = None) -> pl.DataFrame:
        """Return how many there are of each (x, y, klasse, dag, nacht),
        of those in ``only`` or of all.
        """
        tables = [
            part.objecten().tabel().with_columns(aantal=pl.lit(part.teken)) for part in self.delen
        ]
        table = (
            pl.concat(tables) if tables else Objecten.leeg().tabel().with_columns(aantal=pl.lit(1))
        )
        if only is not None:
            table = table.join(only, on=SLEUTEL, how="semi")
        return table.group_by(SLEUTEL).agg(pl.col("aantal").sum())

    def _with(self, part: Deel) -> Telindex:
        """Return the index with one more part; kept in the folder when there is one."""
        parts = (*self.delen, part)
        if self.map is None:
            return Telindex(parts)
        former = self._names if self.delen else ()
        name = f"deel-{uuid4().hex}"
        _write(self.map / name, part)
        sheet = {
            "versie": VERSIE,
            "delen": [
                {"map": place, "teken": one.teken, "klassen": one.klassen}
                for place, one in zip((*former, name), parts, strict=True)
            ],
        }
        draft = self.map / f"{BLAD}.{name}"
        draft.write_text(json.dumps(sheet, ensure_ascii=False))
        draft.replace(self.map / BLAD)
        for old in set(self._names) - set(former):
            shutil.rmtree(self.map / old, ignore_errors=True)
        return Telindex.open(self.map)


def _write(folder: Path, part: Deel) -> None:
    folder.mkdir(parents=True)
    for name in REEKSEN:
        np.save(folder / f"{name}.npy", getattr(part, name))


def _read(folder: Path, row: Mapping[str, Any]) -> Deel:
    arrays = [
        np.asarray(np.load(folder / row["map"] / f"{name}.npy", mmap_mode="r")) for name in REEKSEN
    ]
    return Deel(row["teken"], tuple(row["klassen"]), *arrays)


def _names(folder: Path) -> tuple[str, ...]:
    """Return which parts the index in a folder has; none when there is no index."""
    sheet = folder / BLAD
    return (
        tuple(row["map"] for row in json.loads(sheet.read_text())["delen"])
        if sheet.exists()
        else ()
    )
