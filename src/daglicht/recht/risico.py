"""Risk of a site by IRAM: the highest score, the Rule, performance of the operator,
and the least the law demands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from daglicht.gegevens import Bron, lees
from daglicht.recht.bestanden.risico import Beginsel, Criterium, Risicobestand
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map


@dataclass(frozen=True)
class Risico:
    """The outcome: category, months between visits, the sum that sets the length of a visit,
    told step by step.

    ``onbekend``: criteria without a score; they count for nothing and the outcome says so.
    """

    categorie: int
    maanden: int
    som: float
    stappen: tuple[str, ...]
    onbekend: tuple[str, ...]


@dataclass(frozen=True)
class Risicomethode:
    """A method in one version.

    ``regel``: how many criteria must have the highest score for it to count.
    """

    code: str
    naam: str
    versie: str
    bron: Bron
    geldig_van: date
    regel: int
    laagste: int
    hoogste: int
    effect: Mapping[str, Criterium]
    prestatie: Mapping[str, Criterium]
    frequentie: Mapping[int, int]
    beginselen: tuple[Beginsel, ...]

    def beoordeel(
        self, effect: Mapping[str, int], prestatie: Mapping[str, int], wettelijk: int | None = None
    ) -> Risico:
        """Judge a site by its scores per criterion;
        ``wettelijk``: months that law allows at most between visits.

        Scores of effect lie on the scale of the method; of performance they are -1 (good), 0 or 1
        (poor). Raises RechtFout (Dutch) for an unknown criterion, a score off its scale, or no
        score of effect at all.
        """
        self._check(effect, self.effect, range(self.laagste, self.hoogste + 1))
        self._check(prestatie, self.prestatie, range(-1, 2))
        if not effect:
            raise RechtFout(
                "Zonder een score voor effect is er geen oordeel; niet gescoord is niet veilig."
            )
        adjusted = {
            code: min(max(score + self.effect[code].gewicht, self.laagste), self.hoogste)
            for code, score in effect.items()
        }
        top = max(adjusted.values())
        highest = [code for code, score in adjusted.items() if score == top]
        counts = len(highest) >= self.regel
        base = int(top) if counts else max(int(top) - 1, self.laagste)
        names = ", ".join(self.effect[code].naam.lower() for code in highest)
        steps = [
            f"Hoogste score {top:g}: {names}.",
            f"Die komt {len(highest)} keer voor; nodig zijn er {self.regel}"
            + (", dus zij telt." if counts else f", dus één stap lager: {base}."),
        ]
        shift = self._performance(prestatie)
        category = min(max(base + shift, self.laagste), self.hoogste)
        steps.append(f"Prestatie van de exploitant: {shift:+d}, dus categorie {category}.")
        months = self.frequentie[category]
        steps.append(f"Categorie {category}: eens per {months} maanden.")
        if wettelijk is not None and wettelijk < months:
            months = wettelijk
            steps.append(f"De wet vraagt ten minste eens per {wettelijk} maanden; dat gaat voor.")
        lacking = [
            c.naam
            for code, c in (*self.effect.items(), *self.prestatie.items())
            if code not in {**effect, **prestatie}
        ]
        return Risico(category, months, float(sum(adjusted.values())), tuple(steps), tuple(lacking))

    def _performance(self, scores: Mapping[str, int]) -> int:
        if not scores:
            return 0
        weighted = [score * self.prestatie[code].gewicht for code, score in scores.items()]
        mean = sum(weighted) / len(weighted)
        return 1 if mean > 0.5 else -1 if mean < -0.5 else 0

    def _check(
        self, scores: Mapping[str, int], known: Mapping[str, Criterium], scale: range
    ) -> None:
        for code, score in scores.items():
            if code not in known:
                raise RechtFout(
                    f"{self.naam} kent het criterium ‘{code}’ niet; kies uit {', '.join(known)}."
                )
            if score not in scale:
                raise RechtFout(
                    f"{known[code].naam}: {score} ligt niet tussen {scale[0]} en {scale[-1]}."
                )

    @classmethod
    def lees(cls, gegevens: Mapping[str, Any], plaats: str) -> Risicomethode:
        """Read a method from YAML data; raises RechtFout with the place,
        also when a category has no frequency.
        """
        read = lees(Risicobestand, gegevens, plaats, RechtFout)
        low, high = read.schaal.laagste, read.schaal.hoogste
        if set(read.frequentie) != set(range(low, high + 1)):
            strange = [f"‘{key}’" for key in read.frequentie if not low <= key <= high]
            why = f"{', '.join(strange)} is geen categorie; " if strange else ""
            raise RechtFout(
                f"{plaats}.frequentie: {why}geef een frequentie voor elke categorie van {low} tot "
                f"en met {high}."
            )
        months = [read.frequentie[key] for key in sorted(read.frequentie)]
        if months != sorted(months, reverse=True):
            raise RechtFout(f"{plaats}: een hogere categorie wordt nooit minder vaak bezocht.")
        return cls(
            read.code,
            read.naam,
            read.versie,
            read.bron,
            read.geldig_van,
            read.regel,
            low,
            high,
            read.effect,
            read.prestatie,
            read.frequentie,
            read.beginselen,
        )


@cache
def risicomethode(code: str = "iram") -> Risicomethode:
    """Return a method by its code; raises RechtFout when there is none."""
    name, found = f"{code}.yaml", lees_map("risico")
    if name not in found:
        raise RechtFout(f"Er is geen risicomethode ‘{code}’.")
    return Risicomethode.lees(found[name], name)
