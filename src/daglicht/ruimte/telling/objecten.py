"""Objects to count: where they are, what class they are of,
and how many people are there by day and by night.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from daglicht.ruimte.telling.kern import Getallen, Nummers

# People are kept in thousandths, so that sums are exact whatever their order.
DUIZENDSTE = 1000
GROOTSTE_COORDINAAT = 1e7
MEESTE_PERSONEN = 1e9
SLEUTEL = ["x", "y", "klasse", "dag", "nacht"]
REDENEN = (
    "De x-coördinaat ontbreekt of is geen getal in meters (RD).",
    "De y-coördinaat ontbreekt of is geen getal in meters (RD).",
    "De klasse ontbreekt.",
    "Het aantal personen overdag ontbreekt of kan niet.",
    "Het aantal personen ’s nachts ontbreekt of kan niet.",
)


@dataclass(frozen=True, slots=True)
class Afgewezen:
    """What could not be counted, and why; ``plek`` is its row (from 0) or the key of an area."""

    plek: int | str
    reden: str


@dataclass(frozen=True, slots=True)
class Objecten:
    """Points in RD with a class and people, and what was wrong with the rest.

    ``x`` and ``y`` in metres; ``klasse`` indexes ``klassen``;
    ``dag`` and ``nacht`` in thousandths of a person.
    """

    x: Getallen
    y: Getallen
    klasse: NDArray[np.int32]
    klassen: tuple[str, ...]
    dag: Nummers
    nacht: Nummers
    afgewezen: tuple[Afgewezen, ...] = ()

    def __len__(self) -> int:
        return len(self.x)

    @classmethod
    def van(
        cls,
        x: ArrayLike,
        y: ArrayLike,
        klasse: Sequence[str | None] | pl.Series,
        dag: ArrayLike,
        nacht: ArrayLike,
    ) -> Objecten:
        """Take columns of equal length; what has no place, no class or no people (NaN,
        negative) is set aside.

        People are rounded to a thousandth. Raises ValueError (Dutch)
        when the columns differ in length.
        """
        columns = [np.ascontiguousarray(column, dtype=np.float64) for column in (x, y, dag, nacht)]
        names = pl.Series(klasse, dtype=pl.String)
        if {len(column) for column in columns} != {len(names)}:
            raise ValueError(
                "De kolommen x, y, klasse, personen_dag en personen_nacht zijn niet even lang."
            )
        found_x, found_y, day, night = columns
        known = names.filter(names.str.len_bytes() > 0).unique().sort().to_list()
        index = (
            names.replace("", None)
            .cast(pl.Enum(known))
            .to_physical()
            .fill_null(0)
            .to_numpy()
            .astype(np.int32)
        )
        wrong = (
            ~(np.abs(found_x) <= GROOTSTE_COORDINAAT),
            ~(np.abs(found_y) <= GROOTSTE_COORDINAAT),
            (names.is_null() | (names == "")).to_numpy(),
            ~((day >= 0) & (day <= MEESTE_PERSONEN)),
            ~((night >= 0) & (night <= MEESTE_PERSONEN)),
        )
        bad = np.logical_or.reduce(wrong)
        aside = tuple(
            Afgewezen(
                int(row),
                next(reason for reason, column in zip(REDENEN, wrong, strict=True) if column[row]),
            )
            for row in np.flatnonzero(bad)
        )
        good = slice(None) if not aside else ~bad
        return cls(
            found_x[good],
            found_y[good],
            index[good],
            tuple(known),
            _thousandths(day[good]),
            _thousandths(night[good]),
            aside,
        )

    @classmethod
    def leeg(cls) -> Objecten:
        """Return no objects."""
        return cls.van([], [], [], [], [])

    def tabel(self) -> pl.DataFrame:
        """Return a row per object: x, y, klasse (its name), dag, nacht (thousandths)."""
        names = pl.Series("klasse", self.klassen, dtype=pl.String)
        kinds = names.gather(pl.Series(self.klasse))
        return pl.DataFrame(
            {"x": self.x, "y": self.y, "klasse": kinds, "dag": self.dag, "nacht": self.nacht}
        )

    @classmethod
    def van_tabel(cls, tabel: pl.DataFrame) -> Objecten:
        """Return the objects of a table made by ``tabel``."""
        known = tabel["klasse"].unique().sort().to_list()
        index = tabel["klasse"].cast(pl.Enum(known)).to_physical().to_numpy().astype(np.int32)
        x, y, day, night = (tabel[name].to_numpy() for name in ("x", "y", "dag", "nacht"))
        return cls(x, y, index, tuple(known), day, night)


def _thousandths(people: Getallen) -> Nummers:
    return np.rint(people * DUIZENDSTE).astype(np.int64)
