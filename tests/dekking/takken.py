"""Which of the branches of an engine or a room the tests take,
held against the least that ``pyproject.toml`` asks.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage


@dataclass(frozen=True)
class Takken:
    """The branches of an engine or room: how many there are, how many were taken,
    and the least percentage asked.
    """

    deel: str
    aantal: int
    genomen: int
    minstens: float

    @property
    def procent(self) -> float:
        """Return the percentage that was taken; of nothing all."""
        return 100 * self.genomen / self.aantal if self.aantal else 100.0

    @property
    def genoeg(self) -> bool:
        """Tell whether enough of them was taken."""
        return self.procent >= self.minstens

    def __str__(self) -> str:
        short = "" if self.genoeg else f", minder dan de {self.minstens:g} % van pyproject.toml"
        return (
            f"{self.deel:55} {self.genomen} van {self.aantal} takken: {self.procent:.1f} %{short}"
        )


@dataclass(frozen=True)
class Kamer:
    """A room of ``src/daglicht``: the least percentage of its branches that is asked,
    and the tests, below ``tests``, that are its own (or, with ``--``, a word to pytest).
    """

    naam: str
    minstens: float
    toetsen: tuple[str, ...]
    geloot: bool
    """Whether a commit may draw it: not when another command measures it, or it takes minutes."""


def motoren(wortel: Path) -> dict[str, float]:
    """Return the least percentage of each engine, whose tests ask no database."""
    return dict(_tafel(wortel)["motoren"])


def kamers(wortel: Path) -> list[Kamer]:
    """Return the rooms that ``pyproject.toml`` names, in its order."""
    return [
        Kamer(name, row["takken"], tuple(row.get("toetsen", [name])), row.get("geloot", True))
        for name, row in _tafel(wortel)["kamers"].items()
    ]


def _tafel(wortel: Path) -> dict[str, Any]:
    project = tomllib.loads((wortel / "pyproject.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = project["tool"]["daglicht"]["dekking"]
    return table


def takken(
    dekking: coverage.Coverage, wortel: Path, uit: Path, minstens: Mapping[str, float]
) -> list[Takken]:
    """Return the branches of each folder of ``src/daglicht`` that has a threshold;
    ``uit`` is a file that may be written.
    """
    dekking.json_report(outfile=str(uit))
    files = json.loads(uit.read_text(encoding="utf-8"))["files"]
    there, taken = Counter[str](), Counter[str]()
    for name, found in files.items():
        inside = (wortel / name).resolve().relative_to(wortel / "src" / "daglicht").as_posix()
        for part in minstens:
            if inside.startswith(f"{part}/"):
                there[part] += found["summary"]["num_branches"]
                taken[part] += found["summary"]["covered_branches"]
    return [Takken(name, there[name], taken[name], low) for name, low in minstens.items()]
