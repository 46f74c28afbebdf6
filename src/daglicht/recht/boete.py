"""The fine for breach of the Seveso rules by the formula of the labour inspectorate,
as data with its source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.boete import Boetebestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map

OORDELEN = ("goed", "redelijk", "matig", "slecht")


@dataclass(frozen=True)
class Norm:
    """A norm amount in euro for breach of one provision;
    ``beoordeeld``: corrected by the three aspects.
    """

    code: str
    naam: str
    bedrag: Decimal
    direct: bool
    beoordeeld: bool


@dataclass(frozen=True)
class Feit:
    """A breach: the provision and, where it is judged, the judgement (OORDELEN) of each aspect."""

    norm: str
    oordelen: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Boeteregel:
    """What one breach costs, told step by step;
    ``normbedrag`` is the norm as corrected by the aspects.
    """

    feit: Feit
    normbedrag: Decimal
    bedrag: Decimal
    stappen: tuple[str, ...]


@dataclass(frozen=True)
class Boete:
    """The sum of the amounts per breach (article 4)."""

    regels: tuple[Boeteregel, ...]

    @property
    def bedrag(self) -> Decimal:
        """Return the fine in euro."""
        return sum((row.bedrag for row in self.regels), Decimal(0))


@dataclass(frozen=True)
class Boetebeleid:
    """A policy on fines in one version."""

    code: str
    naam: str
    bron: Bron
    normen: Mapping[str, Norm]
    aspecten: Mapping[str, Mapping[Any, int]]
    deler: int
    grootte: tuple[tuple[int, int], ...]
    recidivegrens: Decimal
    categorieen: tuple[tuple[Decimal, Decimal | None, bool], ...]
    geldt_nu: str = "onbekend"

    def bereken(self, feiten: Sequence[Feit], werknemers: int) -> Boete:
        """Return the fine for breaches by an employer with so many employees in the
        whole legal entity.

        Raises RechtFout for an unknown provision, or a judgement that lacks,
        is unknown or does not belong.
        """
        return Boete(tuple(self._row(fact, werknemers) for fact in feiten))

    def _row(self, fact: Feit, werknemers: int) -> Boeteregel:
        norm = self._norm(fact.norm)
        amount, steps = norm.bedrag, [f"Boetenormbedrag voor {norm.naam}: € {norm.bedrag}."]
        if norm.beoordeeld:
            points = self._points(norm, fact.oordelen or {})
            amount = norm.bedrag * points / self.deler
            steps.append(f"Beoordeling {points} van {self.deler}: € {amount} (bijlage 2).")
        elif fact.oordelen:
            raise RechtFout(f"{norm.naam} wordt niet naar aspecten beoordeeld.")
        share = next((percent for limit, percent in self.grootte if werknemers < limit), 100)
        result = amount * share / 100
        if share < 100:
            steps.append(f"Bij {werknemers} werknemers {share} procent: € {result} (artikel 5).")
        return Boeteregel(fact, amount, result, tuple(steps))

    def _points(self, norm: Norm, judged: Mapping[str, str]) -> int:
        if set(judged) != set(self.aspecten):
            raise RechtFout(f"Geef bij {norm.naam} een oordeel over {', '.join(self.aspecten)}.")
        for aspect, judgement in judged.items():
            if judgement not in self.aspecten[aspect]:
                raise RechtFout(f"‘{judgement}’ is geen oordeel; kies uit {', '.join(OORDELEN)}.")
        return sum(self.aspecten[aspect][judgement] for aspect, judgement in judged.items())

    def _norm(self, code: str) -> Norm:
        if code not in self.normen:
            raise RechtFout(f"{self.naam} kent geen norm ‘{code}’.")
        return self.normen[code]

    def recidive(self, nu: Boeteregel, eerder: Boeteregel) -> bool:
        """Tell whether a breach repeats an earlier one that was fined beyond appeal (article 6).

        The same provision; of a judged provision both norm amounts in one category, else both more
        than the limit. An amount between the categories belongs to none.
        """
        if nu.feit.norm != eerder.feit.norm:
            return False
        if self._norm(nu.feit.norm).beoordeeld:
            category = self._category(nu.normbedrag)
            return category is not None and category == self._category(eerder.normbedrag)
        return min(nu.normbedrag, eerder.normbedrag) > self.recidivegrens

    def _category(self, amount: Decimal) -> int | None:
        for number, (low, high, beyond) in enumerate(self.categorieen):
            above = amount > low if beyond else amount >= low
            if above and (high is None or amount <= high):
                return number
        return None

    def direct(self, code: str) -> bool:
        """Tell whether a breach is fined at once; else only after a term to repair,
        or when it is repeated (article 2).
        """
        return self._norm(code).direct

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Boetebeleid:
        """Read a policy from YAML data; raises RechtFout that names the place of what is wrong."""
        read = lees(Boetebestand, gegevens, plaats, RechtFout)
        norms = {
            code: Norm(code, row.naam, row.bedrag, row.type == "ODB", row.beoordeeld)
            for code, row in read.normen.items()
        }
        categories = tuple(
            (_first(row.van, row.meer_dan), row.tot_en_met, row.meer_dan is not None)
            for row in read.recidivecategorieen
        )
        return cls(
            read.code,
            read.naam,
            read.bron,
            norms,
            read.aspecten,
            read.deler,
            tuple((row.minder_dan, row.procent) for row in read.grootte),
            read.recidivegrens,
            categories,
            read.geldt_nu,
        )


def _first(van: Decimal | None, meer_dan: Decimal | None) -> Decimal:
    found = meer_dan if van is None else van
    assert found is not None
    return found


@cache
def boetebeleid(code: str = "brzo-2015") -> Boetebeleid:
    """Return a policy on fines by its code; raises RechtFout when there is none."""
    name, found = f"{code}.yaml", lees_map("boete")
    if name not in found:
        raise RechtFout(f"Er is geen boetebeleid ‘{code}’.")
    return Boetebeleid.lees(found[name], name)
