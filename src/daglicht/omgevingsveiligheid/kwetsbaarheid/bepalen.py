"""The category of Bkl bijlage VI for one building, with its reasons, and for many at once.

The rules are the set ``kwetsbaarheid``;
the most vulnerable category that holds is the category of the building.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.recht import regelset
from daglicht.recht.regel import Regel
from daglicht.recht.uitdrukking import Kolom, Waarde, waardeer

FUNCTIES = (
    "woonfunctie",
    "celfunctie",
    "gezondheidszorgfunctie",
    "onderwijsfunctie",
    "bijeenkomstfunctie",
    "kantoorfunctie",
    "logiesfunctie",
    "winkelfunctie",
    "industriefunctie",
    "sportfunctie",
    "overige gebruiksfunctie",
)
KENMERKEN = (
    "bedgebied",
    "zorgwoning",
    "basisonderwijs",
    "kinderopvang",
    "verspreid",
    "veel_personen",
)
ORDE = (Kwetsbaarheid.ZEER, Kwetsbaarheid.KWETSBAAR, Kwetsbaarheid.BEPERKT, Kwetsbaarheid.GEEN)


@dataclass(frozen=True)
class Oordeel:
    """What a building is: ``categorie`` is ONBEKEND while more than one is ``mogelijk``.

    ``redenen`` are the rules that hold; ``vragen`` are what must be answered to know more.
    """

    categorie: Kwetsbaarheid
    mogelijk: tuple[Kwetsbaarheid, ...]
    redenen: tuple[Regel, ...]
    vragen: tuple[str, ...]


def beoordeel(functies: Mapping[str, float], kenmerken: Mapping[str, Waarde], op: date) -> Oordeel:
    """Judge one building: m² per function of the BAG (one that is absent is 0),
    and what is known besides.
    """
    case: dict[str, Waarde] = {**dict.fromkeys(FUNCTIES, 0.0), **functies, **kenmerken}
    rules = regelset("kwetsbaarheid")
    rules.verklaar(case, op)  # refuses names the rules do not know
    outcome = [(rule, waardeer(rule.voorwaarde, case)) for rule in rules.op(op)]
    possible, holds = _possible(outcome)
    undecided = [
        rule for rule, value in outcome if value is None and _category(rule) in possible[:-1]
    ]
    asked = {
        name for rule in undecided for name in rule.voorwaarde.invoeren() if case.get(name) is None
    }
    return Oordeel(
        categorie=possible[0] if len(possible) == 1 else Kwetsbaarheid.ONBEKEND,
        mogelijk=possible,
        redenen=tuple(
            rule for rule, value in outcome if value is True and _category(rule) == holds
        ),
        vragen=tuple(sorted(asked)),
    )


def _category(rule: Regel) -> Kwetsbaarheid:
    return Kwetsbaarheid(rule.gevolg.categorie)


def _possible(
    outcome: list[tuple[Regel, Waarde]],
) -> tuple[tuple[Kwetsbaarheid, ...], Kwetsbaarheid]:
    """Return the categories that remain, most vulnerable first,
    and the one that holds when no question is open.
    """
    found: list[Kwetsbaarheid] = []
    for category in ORDE[:-1]:
        values = [value for rule, value in outcome if _category(rule) is category]
        if True in values:
            return (*found, category), category
        if None in values:
            found.append(category)
    return (*found, Kwetsbaarheid.GEEN), Kwetsbaarheid.GEEN


def beoordeel_alle(
    kolommen: Mapping[str, list[Waarde] | Kolom], op: date
) -> tuple[NDArray[np.object_], list[list[str]]]:
    """Judge many buildings: columns of equal length as for :func:`beoordeel`;
    returns category and what is possible.

    A function without a column is 0 everywhere; a fact without a column is unknown everywhere.
    Raises RechtFout.
    """
    size = max((len(_first(values)) for values in kolommen.values()), default=0)
    zeros: Kolom = (np.zeros(size), np.ones(size, dtype=bool))
    rules = regelset("kwetsbaarheid")
    scanned = rules.doorzoek({**dict.fromkeys(FUNCTIES, zeros), **kolommen}, op)
    open_, category = np.zeros((size, len(ORDE)), dtype=bool), np.full(size, None, dtype=object)
    decided = np.zeros(size, dtype=bool)
    for place, level in enumerate(ORDE):
        outcomes = [scanned[rule.code] for rule in rules.op(op) if _category(rule) is level]
        true, unknown = _any(outcomes, size, wanted=True), _any(outcomes, size, wanted=None)
        holds = true if level is not Kwetsbaarheid.GEEN else np.ones(size, dtype=bool)
        open_[:, place] = ~decided & (holds | unknown)
        category[~decided & holds] = level
        decided |= holds
    certain = open_.sum(axis=1) == 1
    category[~certain] = Kwetsbaarheid.ONBEKEND
    return category, [[ORDE[i].value for i in np.flatnonzero(row)] for row in open_]


def _first(values: list[Waarde] | Kolom) -> list[Waarde] | NDArray[np.object_]:
    return values[0] if isinstance(values, tuple) else values


def _any(
    outcomes: list[NDArray[np.object_]], size: int, *, wanted: bool | None
) -> NDArray[np.bool_]:
    result = np.zeros(size, dtype=bool)
    for outcome in outcomes:
        result |= np.array([value is wanted for value in outcome], dtype=bool)
    return result
