"""With what a programme is calculated: working values as dated data, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from daglicht.recht.bron import Bron
from daglicht.recht.verzameling import lees_yaml, regelset

NOOIT = 10_000.0  # months: a site that was never visited


@dataclass(frozen=True)
class Objecttypewaarden:
    """What is assumed of a kind of site: scores of effect, competences a visit asks, and what law says of it."""

    effect: Mapping[str, int]
    competenties: tuple[str, ...]
    wet: Mapping[str, bool]


@dataclass(frozen=True)
class Nalevingsgrenzen:
    """When own history counts as good or poor performance: shares of first visits in which something was wrong."""

    jaren: int
    ten_minste: int
    goed_tot: float
    slecht_boven: float

    def score(self, bezoeken: int, met_overtreding: int) -> int | None:
        """Return -1 (good), 0 or 1 (poor), or None when there were too few visits to say anything."""
        if bezoeken < self.ten_minste:
            return None
        share = met_overtreding / bezoeken
        return 1 if share > self.slecht_boven else -1 if share <= self.goed_tot else 0


@dataclass(frozen=True)
class Programmawaarden:
    """All working values in one version. ``gewicht``: what a visit weighs per risk category; ``rotatie``: visits in a row."""

    versie: str
    bron: Bron
    geldig_van: date
    naleving: Nalevingsgrenzen
    groot_risico_vanaf: int
    rotatie: int
    uren_vast: float
    uren_per_punt: float
    reizen: Mapping[str, float]
    gewicht: Mapping[int, float]
    objecttypen: Mapping[str, Objecttypewaarden]

    def uren(self, som: float) -> float:
        """Return the hours of a visit to a site with this sum of scores."""
        return self.uren_vast + self.uren_per_punt * som

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Programmawaarden:
        """Read the values from YAML data."""
        kinds = {
            code: Objecttypewaarden(row["effect"], tuple(row["competenties"]), row["wet"])
            for code, row in gegevens["objecttypen"].items()
        }
        return cls(
            str(gegevens["versie"]),
            Bron.lees(gegevens["bron"], plaats),
            date.fromisoformat(str(gegevens["geldig_van"])),
            Nalevingsgrenzen(**gegevens["naleving"]),
            int(gegevens["groot_risico_vanaf"]),
            int(gegevens["rotatie"]),
            float(gegevens["uren"]["vast"]),
            float(gegevens["uren"]["per_punt"]),
            {name: float(value) for name, value in gegevens["reizen"].items()},
            {int(key): float(value) for key, value in gegevens["gewicht"].items()},
            kinds,
        )


@cache
def programmawaarden() -> Programmawaarden:
    """Return the working values that ship with Daglicht."""
    path = resources.files("daglicht.recht") / "data" / "risico" / "programma.yaml"
    return Programmawaarden.lees(lees_yaml(path.read_text(encoding="utf-8")), path.name)


@cache
def wettelijk_minimum(objecttype: str, op: date, *, groot_risico: bool = False) -> tuple[int, str] | None:
    """Return the months that law allows at most between visits to this kind of site, and the article; None: it says nothing.

    ``groot_risico``: the systematic appraisal gives a large risk (Omgevingsbesluit, article 13.7).
    """
    kind = programmawaarden().objecttypen.get(objecttype)
    if kind is None or not kind.wet:
        return None
    case: dict[str, float | bool] = dict.fromkeys(("ippc", "seveso", "hogedrempel", "afwijkende_frequentie"), False)
    case |= kind.wet
    case |= {"groot_risico": groot_risico, "maanden_sinds_controle": NOOIT, "maanden_sinds_ernstige_overtreding": 0.0}
    rules = regelset("toezichtfrequentie")
    told = rules.verklaar(case, op)
    broken = [rule for rule in rules.op(op) if told[rule.code].uitkomst is True]
    if not broken:
        return None
    strictest = min(broken, key=lambda rule: int(rule.gevolg["maximaal_maanden"]))
    return int(strictest.gevolg["maximaal_maanden"]), str(strictest.bron)
