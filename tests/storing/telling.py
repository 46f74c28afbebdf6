"""What was acknowledged beside what is found."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ERKEND = "erkend"


@dataclass
class Boek:
    """The file, outside the product, in which writers put down what was acknowledged: a line for
    each, as soon as they heard.
    """

    pad: Path
    slot: threading.Lock = field(default_factory=threading.Lock)

    def erken(self, dag: date, sleutel: str) -> None:
        """Put down that the act for a day was acknowledged, with the key that was told."""
        line = json.dumps({"wat": ERKEND, "dag": dag.isoformat(), "sleutel": sleutel})
        with self.slot, self.pad.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def erkend(self) -> list[tuple[str, str]]:
        """Return the day and key of all that was acknowledged."""
        if not self.pad.exists():
            return []
        rows = [json.loads(line) for line in self.pad.read_text(encoding="utf-8").splitlines()]
        return [(row["dag"], row["sleutel"]) for row in rows if row["wat"] == ERKEND]


@dataclass(frozen=True)
class Telling:
    """How many acts were acknowledged, how many of those are found, and what is wrong: keys that
    are lost, days that were recorded more than once.
    """

    erkend: int
    gevonden: int
    verloren: tuple[str, ...]
    dubbel: tuple[str, ...]

    @property
    def goed(self) -> bool:
        """Tell whether nothing is lost or doubled."""
        return not self.verloren and not self.dubbel


def tel(erkend: Iterable[tuple[str, str]], gevonden: Iterable[tuple[str, str]]) -> Telling:
    """Count; both are days with keys. Each writer asks for another day each time, so that a day
    that is found twice was done twice, also where nobody heard of it.
    """
    told, found = list(erkend), list(gevonden)
    there = set(found)
    lost = tuple(key for day, key in told if (day, key) not in there)
    days = Counter(day for day, _ in found)
    double = {day for day, count in days.items() if count > 1}
    keys = {day: {key for other, key in told if other == day} for day, _ in told}
    double |= {day for day, known in keys.items() if len(known) > 1}
    return Telling(len(told), len(told) - len(lost), lost, tuple(sorted(double)))
