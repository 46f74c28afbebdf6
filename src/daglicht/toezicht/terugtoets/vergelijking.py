"""Orders of visiting compared on a period that the model has not seen,
with their uncertainty and calibration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from daglicht.toezicht.terugtoets.geschiedenis import Geschiedenis, kenmerken
from daglicht.toezicht.terugtoets.model import Naleefmodel, leer

HERHALINGEN, ZAAD = 2000, 20261128


@dataclass(frozen=True)
class Volgorde:
    """One order: the part of all violations found in the first half,
    and violations per 100 visits in that half.

    ``van`` and ``tot``: 95 % interval of the part, by drawing visits anew.
    """

    naam: str
    eerste_helft: float
    van: float
    tot: float
    per_honderd: float


@dataclass(frozen=True)
class Ijkgroep:
    """Visits with about the same expected chance: how many, what was expected, what was found."""

    aantal: int
    verwacht: float
    gevonden: float


@dataclass(frozen=True)
class Terugtoets:
    """Orders over the same visits, from best to worst expectation; how well chances hold;
    what weighed most.
    """

    geleerd_van: int
    bezoeken: int
    overtredingen: int
    volgordes: tuple[Volgorde, ...]
    ijking: tuple[Ijkgroep, ...]
    gewichten: tuple[tuple[str, float], ...]


def toets_volgorde(geschiedenis: Geschiedenis, vanaf: date, tot: date | None = None) -> Terugtoets:
    """Compare the order by risk with the real one, longest-ago-first and chance,
    over visits in [vanaf, tot).

    A violation is any outcome but the best. The model knows only visits before ``vanaf``; what it
    is told of a visit is what was known before that visit. Raises ValueError (Dutch) when there is
    nothing to learn from or to test on.
    """
    values, names = kenmerken(geschiedenis)
    wrong = (geschiedenis.uitkomst > 0).astype(np.int64)
    learn, test = _split(geschiedenis, vanaf, tot)
    model = leer(values[learn], wrong[learn], names)
    chance, found = model.kansen(values[test])[:, 1], wrong[test]
    since = values[test][:, names.index("jaren sinds vorig bezoek")]
    orders = {
        "risico": np.argsort(-chance, kind="stable"),
        "werkelijk": np.arange(len(found)),
        "langst geleden eerst": np.argsort(-since, kind="stable"),
    }
    rng = np.random.default_rng(ZAAD)
    rows = [_order(name, order, found, rng) for name, order in orders.items()]
    rows.append(_by_chance(found, rng))
    return Terugtoets(
        int(learn.sum()),
        len(found),
        int(found.sum()),
        tuple(rows),
        tuple(_calibration(chance, found)),
        _weights(model),
    )


def _split(
    history: Geschiedenis, vanaf: date, tot: date | None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    first = vanaf.toordinal()
    last = tot.toordinal() if tot else int(history.dag.max()) + 1
    learn, test = history.dag < first, (history.dag >= first) & (history.dag < last)
    if not learn.any() or not test.any():
        raise ValueError(
            f"Voor {vanaf} zijn er {int(learn.sum())} bezoeken en in de toetsperiode "
            f"{int(test.sum())}."
        )
    if not (history.uitkomst[test] > 0).any():
        raise ValueError(
            "In de toetsperiode is geen overtreding gevonden; er valt niets te vergelijken."
        )
    return learn, test


def _share(found: NDArray[np.int64]) -> float:
    return float(found[: len(found) // 2].sum() / found.sum()) if found.any() else float("nan")


def _order(
    name: str, order: NDArray[np.int64], found: NDArray[np.int64], rng: np.random.Generator
) -> Volgorde:
    """The interval: draw visits with replacement, keeping their places in the order."""
    ranked = found[order]
    size = len(ranked)
    draws = np.sort(rng.integers(0, size, (HERHALINGEN, size)), axis=1)
    shares = np.array([_share(ranked[draw]) for draw in draws])
    low, high = np.nanpercentile(shares, [2.5, 97.5])
    return Volgorde(
        name, _share(ranked), float(low), float(high), 100 * float(ranked[: size // 2].mean())
    )


def _by_chance(found: NDArray[np.int64], rng: np.random.Generator) -> Volgorde:
    shares = np.array([_share(rng.permutation(found)) for _ in range(HERHALINGEN)])
    low, high = np.percentile(shares, [2.5, 97.5])
    return Volgorde(
        "willekeurig", float(shares.mean()), float(low), float(high), 100 * float(found.mean())
    )


def _calibration(
    chance: NDArray[np.float64], found: NDArray[np.int64], groups: int = 10
) -> list[Ijkgroep]:
    parts = np.array_split(np.argsort(chance, kind="stable"), groups)
    return [
        Ijkgroep(len(part), float(chance[part].mean()), float(found[part].mean()))
        for part in parts
        if len(part)
    ]


def _weights(model: Naleefmodel, count: int = 10) -> tuple[tuple[str, float], ...]:
    weights = model.regressie.coef_[-1]
    first = np.argsort(-np.abs(weights))[:count]
    return tuple((model.namen[column], float(weights[column])) for column in first)


@dataclass(frozen=True)
class Klassetoets:
    """How often the next outcome was foretold: by the model and by repeating the last one;
    and how far off on average.

    Only visits to sites that were visited before.
    ``van`` and ``tot``: 95 % interval of the difference in hits.
    """

    geleerd_van: int
    bezoeken: int
    raak: float
    raak_laatste: float
    van: float
    tot: float
    afstand: float
    afstand_laatste: float
    ijking: tuple[Ijkgroep, ...]


def toets_klassen(geschiedenis: Geschiedenis, vanaf: date, tot: date | None = None) -> Klassetoets:
    """Foretell the next outcome of a site and compare with repeating its last;
    calibration is of the worst half.

    Raises ValueError (Dutch) when there is nothing to learn from or to test on.
    """
    values, names = kenmerken(geschiedenis)
    learn, test = _split(geschiedenis, vanaf, tot)
    test &= values[:, 0] == 0
    if not test.any():
        raise ValueError("In de toetsperiode is geen locatie voor de tweede keer bezocht.")
    model = leer(values[learn], geschiedenis.uitkomst[learn], names)
    chances, truth = model.kansen(values[test]), geschiedenis.uitkomst[test]
    place = 3 + len(geschiedenis.volgorde)
    last = values[test][:, place : place + len(geschiedenis.volgorde)].argmax(axis=1)
    guess = chances.argmax(axis=1)
    rng = np.random.default_rng(ZAAD)
    better = (guess == truth).astype(float) - (last == truth).astype(float)
    draws = better[rng.integers(0, len(better), (HERHALINGEN, len(better)))].mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    half = (len(geschiedenis.volgorde) + 1) // 2
    return Klassetoets(
        int(learn.sum()),
        len(truth),
        float((guess == truth).mean()),
        float((last == truth).mean()),
        float(low),
        float(high),
        float(np.abs(guess - truth).mean()),
        float(np.abs(last - truth).mean()),
        tuple(_calibration(chances[:, half:].sum(axis=1), (truth >= half).astype(np.int64), 5)),
    )
