"""The expression language of rules: a small tree over named inputs, in three-valued (Kleene) logic.

The YAML is the tree, so there is no parser. ``None`` means unknown; it is never taken for
compliant. The same tree is evaluated for one case (:func:`waardeer`) and, with NumPy, for many
(:func:`waardeer_alle`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daglicht.recht.fouten import RechtFout

Waarde = bool | float | str | None

COMPARISONS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "groter_dan": (">", operator.gt),
    "ten_minste": ("≥", operator.ge),
    "kleiner_dan": ("<", operator.lt),
    "ten_hoogste": ("≤", operator.le),
    "gelijk": ("=", operator.eq),
}
LOGIC = ("en", "of", "niet")


@dataclass(frozen=True)
class Knoop:
    """A node: an input (``invoer``), a constant (``constante``) or an operator with its parts."""

    soort: str
    waarde: Waarde = None
    delen: tuple[Knoop, ...] = ()

    def __str__(self) -> str:
        if self.soort == "invoer":
            return str(self.waarde)
        if self.soort == "constante":
            return {"True": "ja", "False": "nee"}.get(str(self.waarde), str(self.waarde))
        if self.soort == "niet":
            return f"niet ({self.delen[0]})"
        sign = COMPARISONS[self.soort][0] if self.soort in COMPARISONS else self.soort
        return f" {sign} ".join(
            f"({part})" if part.soort in LOGIC else str(part) for part in self.delen
        )

    def invoeren(self) -> set[str]:
        """Return the names of the inputs below this node."""
        if self.soort == "invoer":
            return {str(self.waarde)}
        return set().union(*(part.invoeren() for part in self.delen))


def lees(gegevens: Any, plaats: str) -> Knoop:
    """Read a node from YAML: a name, ``{constante: x}`` or ``{operator: [parts]}``;
    raises RechtFout with the place.
    """
    if isinstance(gegevens, str):
        return Knoop("invoer", gegevens)
    if isinstance(gegevens, bool | int | float):
        return Knoop("constante", gegevens if isinstance(gegevens, bool) else float(gegevens))
    operators = {"constante", *LOGIC, *COMPARISONS}
    if isinstance(gegevens, Mapping) and (
        unknown := [name for name in gegevens if name not in operators]
    ):
        raise RechtFout(
            f"{plaats}: operator ‘{unknown[0]}’ is onbekend; kies uit "
            f"{', '.join([*LOGIC, *COMPARISONS])}."
        )
    if not isinstance(gegevens, Mapping) or len(gegevens) != 1:
        raise RechtFout(f"{plaats}: schrijf een naam, een getal of één operator met zijn delen.")
    [(name, parts)] = gegevens.items()
    if name == "constante" and not isinstance(parts, str | bool | int | float):
        raise RechtFout(f"{plaats}.constante: is geen woord, getal, true of false.")
    if name == "constante":
        return Knoop(
            "constante",
            float(parts) if isinstance(parts, int) and not isinstance(parts, bool) else parts,
        )
    items = parts if isinstance(parts, list) else [parts]
    expected = {"niet": 1} | dict.fromkeys(COMPARISONS, 2)
    if name in expected and len(items) != expected[name]:
        raise RechtFout(
            f"{plaats}: ‘{name}’ vraagt {expected[name]} delen, er staan er {len(items)}."
        )
    if not items:
        raise RechtFout(f"{plaats}: ‘{name}’ heeft geen delen.")
    return Knoop(
        name, None, tuple(lees(part, f"{plaats}.{name}[{i}]") for i, part in enumerate(items))
    )


def waardeer(knoop: Knoop, geval: Mapping[str, Waarde]) -> Waarde:
    """Evaluate for one case; a missing or None input is unknown."""
    if knoop.soort == "constante":
        return knoop.waarde
    if knoop.soort == "invoer":
        return geval.get(str(knoop.waarde))
    values = [waardeer(part, geval) for part in knoop.delen]
    if knoop.soort in COMPARISONS:
        return None if None in values else bool(COMPARISONS[knoop.soort][1](*values))
    if knoop.soort == "niet":
        return None if values[0] is None else not values[0]
    decisive = knoop.soort == "of"
    if any(value is decisive for value in values):
        return decisive
    return None if None in values else not decisive


Kolom = tuple[NDArray[Any], NDArray[np.bool_]]


def waardeer_alle(knoop: Knoop, kolommen: Mapping[str, Kolom], aantal: int) -> Kolom:
    """Evaluate for many cases: columns of (values, known-mask) in, the same out."""
    if knoop.soort == "constante":
        return np.full(aantal, knoop.waarde), np.full(aantal, knoop.waarde is not None)
    if knoop.soort == "invoer":
        missing: Kolom = (np.zeros(aantal), np.full(aantal, fill_value=False))
        return kolommen.get(str(knoop.waarde), missing)
    parts = [waardeer_alle(part, kolommen, aantal) for part in knoop.delen]
    all_known = np.logical_and.reduce([known for _, known in parts])
    if knoop.soort in COMPARISONS:
        result = np.full(aantal, fill_value=False)
        left, right = (values[all_known] for values, _ in parts)
        result[all_known] = COMPARISONS[knoop.soort][1](left, right)
        return result, all_known
    truths = [values.astype(bool) & known for values, known in parts]
    falses = [~values.astype(bool) & known for values, known in parts]
    if knoop.soort == "niet":
        return falses[0], parts[0][1]
    if knoop.soort == "of":
        true = np.logical_or.reduce(truths)
        return true, true | all_known
    false = np.logical_or.reduce(falses)
    return ~false & all_known, false | all_known


def kolom(waarden: list[Waarde]) -> Kolom:
    """Make a column from a list in which None is unknown."""
    known = np.array([value is not None for value in waarden], dtype=bool)
    filler: bool | float | str = next((value for value in waarden if value is not None), False)
    zero: Waarde = "" if isinstance(filler, str) else type(filler)(0)
    return np.array([zero if value is None else value for value in waarden]), known
