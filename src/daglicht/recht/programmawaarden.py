"""With what a programme is calculated: working values as dated data, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.risico import Nalevingsgrenzen, Objecttypewaarden, Programmabestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.recht.risico import risicomethode
from daglicht.recht.verzameling import regelset

NOOIT = 10_000.0  # months: a site that was never visited


@dataclass(frozen=True)
class Programmawaarden:
    """All working values in one version.

    ``gewicht``: what a visit weighs per risk category; ``rotatie``: visits in a row.
    """

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
        """Read the values from YAML data; raises RechtFout that names the place
        of what is wrong.
        """
        read = lees(Programmabestand, gegevens, plaats, RechtFout)
        categories = risicomethode().frequentie
        if wrong := sorted(read.gewicht.keys() ^ categories.keys()):
            shown = " en ".join(f"‘{number}’" for number in wrong)
            raise RechtFout(
                f"{plaats}.gewicht: {shown} ontbreekt of is te veel; noem elke categorie van "
                f"{min(categories)} tot en met {max(categories)} één keer."
            )
        return cls(
            read.versie,
            read.bron,
            read.geldig_van,
            read.naleving,
            read.groot_risico_vanaf,
            read.rotatie,
            read.uren.vast,
            read.uren.per_punt,
            vars(read.reizen),
            read.gewicht,
            read.objecttypen,
        )


@cache
def programmawaarden() -> Programmawaarden:
    """Return the working values that ship with Daglicht."""
    name = "programma.yaml"
    return Programmawaarden.lees(lees_map("risico")[name], name)


@cache
def wettelijk_minimum(
    objecttype: str, op: date, *, groot_risico: bool = False
) -> tuple[int, str] | None:
    """Return the months that law allows at most between visits to this kind of site,
    and the article; None: it says nothing.

    ``groot_risico``: the systematic appraisal gives a large risk (Omgevingsbesluit, article 13.7).
    """
    kind = programmawaarden().objecttypen.get(objecttype)
    if kind is None or not kind.wet:
        return None
    case: dict[str, float | bool] = dict.fromkeys(
        ("ippc", "seveso", "hogedrempel", "afwijkende_frequentie"), False
    )
    case |= {str(name): holds for name, holds in kind.wet.items()}
    case |= {
        "groot_risico": groot_risico,
        "maanden_sinds_controle": NOOIT,
        "maanden_sinds_ernstige_overtreding": 0.0,
    }
    rules = regelset("toezichtfrequentie")
    told = rules.verklaar(case, op)
    broken = [rule for rule in rules.op(op) if told[rule.code].uitkomst is True]
    if not broken:
        return None
    strictest = min(broken, key=lambda rule: int(rule.gevolg.maximaal_maanden))
    return int(strictest.gevolg.maximaal_maanden), str(strictest.bron)
