"""What a reading did, for a person and for a machine."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daglicht.uitwisseling.models import Afkeuring, Inlezing

VOORBEELDEN = 3


@dataclass(frozen=True)
class Reden:
    """One reason of rejection, how often it occurred and in which rows first."""

    tekst: str
    aantal: int
    rijen: tuple[int, ...]

    def __str__(self) -> str:
        rows = ", ".join(map(str, self.rijen)) + ("…" if self.aantal > len(self.rijen) else "")
        return f"  {self.aantal:>7} × {self.tekst} (rij {rows})"


@dataclass(frozen=True)
class Rapport:
    """Counts per file and the reasons of rejection, most frequent first."""

    inlezingen: tuple[Inlezing, ...]
    redenen: tuple[Reden, ...] = field(default=())
    hervat: bool = False
    al_gelezen: bool = False

    @property
    def geladen(self) -> int:
        """Return how many rows were written."""
        return sum(item.geladen for item in self.inlezingen)

    @property
    def ongewijzigd(self) -> int:
        """Return how many rows stood there already, the same."""
        return sum(item.ongewijzigd for item in self.inlezingen)

    @property
    def afgekeurd(self) -> int:
        """Return how many rows were rejected."""
        return sum(item.afgekeurd for item in self.inlezingen)

    def als_dict(self) -> dict[str, Any]:
        """Return the report for a machine."""
        return {
            "geladen": self.geladen,
            "ongewijzigd": self.ongewijzigd,
            "afgekeurd": self.afgekeurd,
            "hervat": self.hervat,
            "alGelezen": self.al_gelezen,
            "bestanden": [
                {
                    "bestand": item.bestandsnaam,
                    "soort": item.soort,
                    "sha256": item.sha256,
                    "rijen": item.rijen,
                }
                for item in self.inlezingen
            ],
            "redenen": [
                {"reden": item.tekst, "aantal": item.aantal, "rijen": list(item.rijen)}
                for item in self.redenen
            ],
        }

    def als_tekst(self) -> str:
        """Return the report for a person."""
        names = ", ".join(item.bestandsnaam for item in self.inlezingen)
        counts = (
            f"{self.geladen} geladen, {self.ongewijzigd} ongewijzigd, {self.afgekeurd} afgekeurd."
        )
        lines = [f"{names}: {counts}"]
        if self.al_gelezen:
            lines[0] += " (al eerder geheel ingelezen; met --opnieuw leest u opnieuw)"
        if self.hervat:
            lines[0] += " (hervat waar de vorige keer stopte)"
        lines += [str(item) for item in self.redenen]
        return "\n".join(lines)


def maak_rapport(
    inlezingen: Iterable[Inlezing], *, hervat: bool = False, al_gelezen: bool = False
) -> Rapport:
    """Group the rejections of readings by reason,
    leaving out the values that differ from row to row.
    """
    readings = tuple(inlezingen)
    count: Counter[str] = Counter()
    first: dict[str, list[int]] = {}
    for row in (
        Afkeuring.objects.filter(inlezing__in=readings).order_by("inlezing", "rij").iterator()
    ):
        kind = re.sub(r"\s*\(‘.*?’\)|‘.*?’", "", row.reden).strip()
        kind = re.sub(r"(?<=rij )\d+|-?\d+\.\d+", "…", kind)
        count[kind] += 1
        if len(rows := first.setdefault(kind, [])) < VOORBEELDEN:
            rows.append(row.rij)
    reasons = tuple(Reden(text, number, tuple(first[text])) for text, number in count.most_common())
    return Rapport(readings, reasons, hervat, al_gelezen)


def schrijf_afgekeurd(rapport: Rapport, pad: Path) -> None:
    """Write the rejected rows with their reason as CSV, to be mended and read in again."""
    rows = Afkeuring.objects.filter(inlezing__in=rapport.inlezingen).order_by("inlezing", "rij")
    with pad.open("w", encoding="utf-8-sig", newline="") as handle:
        writer: Any = None
        for row in rows.iterator():
            if writer is None:
                columns = ["daglicht_rij", "daglicht_reden", *row.inhoud]
                writer = csv.DictWriter(handle, columns, delimiter=";", extrasaction="ignore")
                writer.writeheader()
            cells = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in row.inhoud.items()
            }
            writer.writerow({"daglicht_rij": row.rij, "daglicht_reden": row.reden} | cells)
