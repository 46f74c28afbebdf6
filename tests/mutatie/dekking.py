"""Which of the branches of each engine the tests take,
held against the least that ``pyproject.toml`` asks.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import coverage


@dataclass(frozen=True)
class Takken:
    """The branches of an engine: how many there are, how many were taken,
    and the least percentage asked.
    """

    motor: str
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
            f"{self.motor:55} {self.genomen} van {self.aantal} takken: {self.procent:.1f} %{short}"
        )


def takken(dekking: coverage.Coverage, wortel: Path, uit: Path) -> list[Takken]:
    """Return the branches of each engine that has a threshold;
    ``uit`` is a file that may be written.
    """
    project = tomllib.loads((wortel / "pyproject.toml").read_text(encoding="utf-8"))
    least: dict[str, float] = project["tool"]["daglicht"]["dekking"]
    dekking.json_report(outfile=str(uit))
    files = json.loads(uit.read_text(encoding="utf-8"))["files"]
    there, taken = Counter[str](), Counter[str]()
    for name, found in files.items():
        inside = (wortel / name).resolve().relative_to(wortel / "src" / "daglicht").as_posix()
        for engine in least:
            if inside.startswith(f"{engine}/"):
                there[engine] += found["summary"]["num_branches"]
                taken[engine] += found["summary"]["covered_branches"]
    return [Takken(name, there[name], taken[name], low) for name, low in least.items()]
