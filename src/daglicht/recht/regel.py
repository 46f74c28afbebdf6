"""Rules and sets of rules: one definition explains a case,
scans many cases and documents itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daglicht.gegevens import Bron, lees
from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.regels import GEVOLGEN, Regelbestand, Regelrij
from daglicht.recht.fouten import RechtFout
from daglicht.recht.uitdrukking import (
    COMPARISONS,
    Knoop,
    Kolom,
    Waarde,
    kolom,
    waardeer,
    waardeer_alle,
)

UITKOMST = {True: "ja", False: "nee", None: "onbekend"}


@dataclass(frozen=True)
class Uitleg:
    """Why a node has its outcome: the text with the values used, and the same for its parts."""

    tekst: str
    uitkomst: Waarde
    delen: tuple[Uitleg, ...] = ()

    def als_dict(self) -> dict[str, Any]:
        """Return as plain data, for storage and for the API."""
        return {
            "tekst": self.tekst,
            "uitkomst": self.uitkomst,
            "delen": [part.als_dict() for part in self.delen],
        }


def leg_uit(knoop: Knoop, geval: Mapping[str, Waarde]) -> Uitleg:
    """Explain a node for one case; comparisons show the values they compared."""
    outcome = waardeer(knoop, geval)
    if knoop.soort in COMPARISONS:
        shown = [
            f"{part} = {_show(geval.get(str(part.waarde)))}"
            if part.soort == "invoer"
            else str(part)
            for part in knoop.delen
        ]
        return Uitleg(f"{knoop} [{'; '.join(shown)}]", outcome)
    if knoop.soort in ("invoer", "constante"):
        return Uitleg(f"{knoop} = {_show(outcome)}", outcome)
    return Uitleg(knoop.soort, outcome, tuple(leg_uit(part, geval) for part in knoop.delen))


def _show(value: Waarde) -> str:
    if value is None or isinstance(value, bool):
        return UITKOMST[value]
    return f"{value:g}" if isinstance(value, float | int) else value


@dataclass(frozen=True)
class Regel:
    """A rule with its source and validity: ``gevolg``, as ``bestanden.regels.GEVOLGEN`` declares
    it for the set, holds when ``voorwaarde`` is true.
    """

    code: str
    naam: str
    voorwaarde: Knoop
    gevolg: Any
    bron: Bron
    geldig_van: date
    geldig_tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """Tell whether the rule is in force on a day."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True)
class Regelset:
    """Rules about one subject, with their inputs: name to unit and meaning."""

    code: str
    naam: str
    invoer: Mapping[str, str]
    regels: tuple[Regel, ...] = field(default_factory=tuple)

    def op(self, dag: date) -> tuple[Regel, ...]:
        """Return the rules in force on a day."""
        return tuple(regel for regel in self.regels if regel.geldt_op(dag))

    def verklaar(self, geval: Mapping[str, Waarde], dag: date) -> dict[str, Uitleg]:
        """Explain each rule in force for one case;
        raises RechtFout for an input the set does not know.
        """
        self._check(geval)
        return {
            regel.code: Uitleg(
                f"{regel.naam} ({regel.bron})",
                waardeer(regel.voorwaarde, geval),
                (leg_uit(regel.voorwaarde, geval),),
            )
            for regel in self.op(dag)
        }

    def doorzoek(
        self, gevallen: Mapping[str, list[Waarde] | Kolom], dag: date
    ) -> dict[str, NDArray[np.object_]]:
        """Evaluate each rule in force for many cases: lists of equal length in, per rule True,
        False or None out.
        """
        self._check(gevallen)
        columns = {
            name: values if isinstance(values, tuple) else kolom(values)
            for name, values in gevallen.items()
        }
        sizes = {values.size for values, _ in columns.values()}
        if len(sizes) > 1:
            raise RechtFout(f"De kolommen zijn niet even lang: {sorted(sizes)} waarden.")
        count = sizes.pop() if sizes else 0
        result = {}
        for regel in self.op(dag):
            values, known = waardeer_alle(regel.voorwaarde, columns, count)
            outcome: NDArray[np.object_] = np.full(count, None)
            outcome[known] = values.astype(bool)[known]
            result[regel.code] = outcome
        return result

    def documentatie(self) -> str:
        """Describe the set in Markdown (Dutch)."""
        inputs = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in self.invoer.items())
        rules = "\n".join(
            (
                f"| {r.code} | {r.naam} | {r.voorwaarde} | "
                f"{r.bron.voluit}{'' if r.bron.geverifieerd else ' (niet geverifieerd)'} |"
            )
            for r in self.regels
        )
        return (
            f"## {self.naam}\n\n| invoer | betekenis |\n|---|---|\n{inputs}\n\n"
            f"| code | regel | voorwaarde | bron |\n|---|---|---|---|\n{rules}\n"
        )

    def _check(self, names: Mapping[str, Any]) -> None:
        unknown = set(names) - set(self.invoer)
        if unknown:
            raise RechtFout(
                f"{self.code} kent {', '.join(sorted(unknown))} niet; wel: "
                f"{', '.join(sorted(self.invoer))}."
            )

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Regelset:
        """Read a set from YAML data; raises RechtFout with the exact place of what is wrong."""
        read = lees(Regelbestand, gegevens, plaats, RechtFout)
        if read.code not in GEVOLGEN:
            near = naaste(read.code, sorted(GEVOLGEN))
            raise RechtFout(f"{plaats}.code: de regelset ‘{read.code}’ is onbekend; {near}.")
        kind = GEVOLGEN[read.code]
        rules = tuple(
            _rule(row, lees(kind, row.gevolg, f"{plaats}.regels[{i}].gevolg", RechtFout))
            for i, row in enumerate(read.regels)
        )
        result = cls(read.code, read.naam, read.invoer, rules)
        asked = set().union(*(rule.voorwaarde.invoeren() for rule in rules))
        for name in sorted(set(result.invoer) - asked):
            raise RechtFout(
                f"{plaats}.invoer: geen regel vraagt ‘{name}’; {naaste(name, sorted(asked))}."
            )
        for rule in rules:
            for name in sorted(rule.voorwaarde.invoeren() - set(result.invoer)):
                raise RechtFout(
                    f"{plaats}: regel {rule.code} gebruikt onbekende invoer ‘{name}’; "
                    f"{naaste(name, sorted(result.invoer))}."
                )
        return result


def _rule(row: Regelrij, gevolg: Any) -> Regel:
    return Regel(
        row.code, row.naam, row.voorwaarde, gevolg, row.bron, row.geldig_van, row.geldig_tot
    )
