"""People in buildings by day, in the evening and at night: an estimate,
with the lowest and highest figure that fit.

Per function: people = surface ÷ m² per person, rounded half up to whole people (as the
populatieservice does), or homes × people per home; times the share present. Figures and sources:
``recht.kentallen``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daglicht.recht.kentallen import Dagdeel, Kental, kentallen

Getallen = NDArray[np.float64]


@dataclass(frozen=True)
class Schatting:
    """People in one part of the day: ``punt`` is the estimate,
    ``laag`` and ``hoog`` the ends of the spread.
    """

    laag: Getallen
    punt: Getallen
    hoog: Getallen


def schat(
    functies: Mapping[str, float], woningen: int = 0
) -> dict[Dagdeel, tuple[float, float, float]]:
    """Estimate one building: m² per function and the number of homes in it; returns low,
    estimate and high.
    """
    made = schat_alle(
        {name: np.array([value]) for name, value in functies.items()}, np.array([woningen])
    )
    return {
        part: (float(e.laag[0]), float(e.punt[0]), float(e.hoog[0])) for part, e in made.items()
    }


def schat_alle(
    functies: Mapping[str, Getallen], woningen: NDArray[np.int64]
) -> dict[Dagdeel, Schatting]:
    """Estimate many buildings: columns of m² per function and the homes in each.

    A function without figure gives 0.

    Homes of a building of which no surface is known count as family homes. Raises ValueError
    (Dutch) for a surface or number below zero or none at all (NaN).
    """
    size = len(woningen)
    for name, surface in {**functies, "woningen": woningen.astype(np.float64)}.items():
        if len(surface) != size or not (np.asarray(surface) >= 0).all():
            raise ValueError(f"‘{name}’ moet voor elk gebouw een getal van nul of meer zijn.")
    result = {}
    for part in Dagdeel:
        low, point, high = np.zeros(size), np.zeros(size), np.zeros(size)
        for name in {"woonfunctie", *functies} & set(kentallen()):
            surface = functies.get(name, np.zeros(size))
            all_ = np.stack(
                [_present(figure, part, surface, woningen) for figure in kentallen()[name]]
            )
            low += all_.min(axis=0)
            point += np.take_along_axis(all_, _variant(name, surface, woningen)[None], axis=0)[0]
            high += np.maximum(all_.max(axis=0), _most(name, part, surface, woningen))
        result[part] = Schatting(low, point, high)
    return result


def _people(figure: Kental, surface: Getallen, homes: NDArray[np.int64]) -> Getallen:
    if figure.personen_per_woning is not None:
        return homes.astype(np.float64) * figure.personen_per_woning
    assert figure.m2_per_persoon is not None
    return np.floor(surface / figure.m2_per_persoon + 0.5).astype(np.float64)


def _present(
    figure: Kental, part: Dagdeel, surface: Getallen, homes: NDArray[np.int64]
) -> Getallen:
    return _people(figure, surface, homes) * (figure.aandeel[part] or 0.0)


def _most(name: str, part: Dagdeel, surface: Getallen, homes: NDArray[np.int64]) -> Getallen:
    """Return everybody of a variant whose share is to be settled case by case."""
    unsettled = [_people(f, surface, homes) for f in kentallen()[name] if f.aandeel[part] is None]
    return np.max(unsettled, axis=0) if unsettled else np.zeros(len(homes))


def _variant(name: str, surface: Getallen, homes: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return which variant fits what is known of each building;
    the first unless the figures point to another.
    """
    found = np.zeros(len(homes), dtype=np.intp)
    per_home = np.divide(surface, homes, out=np.zeros(len(homes)), where=homes > 0)
    for index, figure in enumerate(kentallen()[name]):
        if figure.woning_kleiner_dan is not None:
            found[(per_home > 0) & (per_home < figure.woning_kleiner_dan)] = index
        if figure.groter_dan is not None:
            found[surface > figure.groter_dan] = index
    return found
