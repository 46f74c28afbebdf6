"""The population service: people and buildings in any area,
counted in an index kept beside the database.

A building counts where its middle lies. Small numbers are not given (``afscherming``): a few homes
could point at a household (the floor that Statistics Netherlands uses for small areas; our
own choice here).
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
import shapely
from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.afscherming import Inzage, toon
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import (
    NIET_GELEZEN,
    Dekking,
    Mate,
    dekking,
    dekkingen,
    vul_aan,
)
from daglicht.omgevingsveiligheid.kwetsbaarheid import FUNCTIES
from daglicht.omgevingsveiligheid.models import Gebouwendekking, GebouwOfLocatie
from daglicht.omgevingsveiligheid.models.receptor import WOONFUNCTIE
from daglicht.omgevingsveiligheid.populatie import Dagdeel, schat_alle
from daglicht.recht import kentallen

if TYPE_CHECKING:  # loads Polars and Numba: only for who counts
    from daglicht.ruimte.telling import Telindex

BATCH = 20_000
REEKSEN = ("laag", "punt", "hoog")
GEEN_FUNCTIE, ONBEKENDE_FUNCTIE = "geen functie", "functie onbekend"


@dataclass(frozen=True)
class Spreiding:
    """People: the estimate with the lowest and highest number that fit; no highest where buildings,
    or people in them, are unknown.
    """

    laag: float
    punt: float
    hoog: float | None


@dataclass(frozen=True)
class Bevolking:
    """What lies in an area. ``afgeschermd``: there are too few homes to tell how many people.

    ``zonder_functies``: buildings of which nobody delivered what is inside; the people are those of
    the others. ``dekking``: of which part all buildings are known; there may be more in the rest.
    """

    dag: Spreiding | None
    nacht: Spreiding | None
    per_categorie: tuple[tuple[Kwetsbaarheid, int], ...]
    per_functie: tuple[tuple[str, int], ...]
    afgeschermd: bool
    peildatum: date
    bron: str = field(default_factory=kentallen.bron)
    zonder_functies: int = 0
    dekking: Dekking = NIET_GELEZEN

    @property
    def niets_bekend(self) -> bool:
        """Tell whether nobody knows if any building stands there."""
        return not self.gebouwen and self.dekking.mate is Mate.ONBEKEND

    @property
    def ten_minste(self) -> bool:
        """Tell whether there may be more people than the numbers say."""
        return bool(self.zonder_functies) or not self.dekking.volledig

    @property
    def volledigheid(self) -> float | None:
        """Return the share of buildings of which the functions are known;
        None where buildings may be missing.
        """
        if not self.dekking.volledig:
            return None
        return 1 - self.zonder_functies / self.gebouwen if self.gebouwen else 1.0

    @property
    def gebouwen(self) -> int:
        """Return how many buildings and places there are."""
        return sum(count for _, count in self.per_categorie)


def map_() -> Path:
    """Return the folder of the index."""
    return Path(settings.DATA) / "bevolking"


def stempel() -> str:
    """Return what tells whether buildings changed since."""
    found = GebouwOfLocatie.objects.aggregate(aantal=Count("pk"), laatst=Max("bijgewerkt_op"))
    return f"{found['aantal']} {found['laatst']} {Gebouwendekking.objects.count()}"


NIET_MEER_BEZIG = 24 * 3600
"""Seconds after which nobody still makes an index that was left half made."""


def _say_nothing(_stap: str, _gedaan: int, _van: int | None) -> None:
    pass


def bouw_index(
    op: date | None = None, meld: Callable[[str, int, int | None], None] = _say_nothing
) -> int:
    """Make the index of the buildings that are there on a day (today without one);
    returns how many. ``meld`` is told the step (Dutch), how many and of how many.
    """
    vul_aan()
    day, mark = op or timezone.localdate(), stempel()
    read = list(dekkingen(day).values_list("pk", flat=True))
    parts: dict[str, list[Any]] = {"x": [], "y": [], "klasse": []} | {
        f"{name}/{part}": [] for name in REEKSEN for part in ("dag", "nacht")
    }
    done, whole = 0, GebouwOfLocatie.objects.filter(geldigheid__contains=day).count()
    for rows in _batches(day):
        _collect(rows, parts)
        done += len(rows)
        meld("Gebouwen en locaties", done, whole)
    columns = {
        name: np.concatenate(values) if values else np.empty(0) for name, values in parts.items()
    }
    bewaar(columns, mark, day, read)
    return len(columns["klasse"])


def bewaar(
    kolommen: Mapping[str, Any], stempel_: str, peildatum: date, dekkingen: Sequence[UUID] = ()
) -> None:
    """Keep the index, whole or not at all: columns x, y (RD), klasse (``categorie|functie``)
    and ``laag/dag`` to ``hoog/nacht``.

    ``dekkingen``: the keys of what was read when it was made.
    """
    from daglicht.ruimte.telling import Objecten, Telindex

    kinds, final = [str(kind) for kind in kolommen["klasse"]], map_()
    final.parent.mkdir(parents=True, exist_ok=True)
    for left in final.parent.glob(f"{final.name}-*"):
        if time.time() - left.stat().st_mtime > NIET_MEER_BEZIG:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(mkdtemp(prefix=f"{final.name}-", dir=final.parent))
    for name in REEKSEN:
        people = (kolommen[f"{name}/dag"], kolommen[f"{name}/nacht"])
        Telindex.bouw(Objecten.van(kolommen["x"], kolommen["y"], kinds, *people), folder / name)
    sheet = {
        "stempel": stempel_,
        "peildatum": peildatum.isoformat(),
        "dekkingen": [str(key) for key in dekkingen],
    }
    (folder / "stand.json").write_text(json.dumps(sheet), encoding="utf-8")
    before = folder.with_name(f"{folder.name}-oud")
    if final.exists():
        final.rename(before)
    folder.rename(final)
    shutil.rmtree(before, ignore_errors=True)


def _batches(day: date) -> Iterator[list[tuple[Any, ...]]]:
    rows = GebouwOfLocatie.objects.filter(
        geldigheid__contains=day, geometrie__isnull=False
    ).order_by("pk")
    fields = rows.values_list("geometrie", "functies", "woningen", "categorie", "functies_bekend")
    batch: list[tuple[Any, ...]] = []
    for row in fields.iterator(BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _collect(rows: list[tuple[Any, ...]], parts: dict[str, list[Any]]) -> None:
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [row[0] for row in rows]
    middle = shapely.get_coordinates(shapely.point_on_surface(shapes))
    parts["x"].append(middle[:, 0])
    parts["y"].append(middle[:, 1])
    parts["klasse"].append(np.array([_class(*row[1:]) for row in rows], dtype=object))
    surfaces = {name: np.array([float(row[1].get(name, 0)) for row in rows]) for name in FUNCTIES}
    people = schat_alle(surfaces, np.array([row[2] for row in rows], dtype=np.int64))
    for name in REEKSEN:
        for label, part in (("dag", Dagdeel.DAG), ("nacht", Dagdeel.NACHT)):
            parts[f"{name}/{label}"].append(getattr(people[part], name))


def _class(functions: dict[str, float], homes: int, category: str, known: bool) -> str:
    """Return what is counted apart: category, main function,
    and whether somebody lives there beside it.
    """
    main = _main(functions, known=known)
    beside = main != WOONFUNCTIE and (homes > 0 or WOONFUNCTIE in functions)
    return f"{category}|{main}" + (f"|{WOONFUNCTIE}" if beside else "")


def _main(functions: dict[str, float], *, known: bool) -> str:
    if not known:
        return ONBEKENDE_FUNCTIE
    return max(sorted(functions), key=lambda name: functions[name], default=GEEN_FUNCTIE)


def heeft_index() -> bool:
    """Tell whether an index was made."""
    return (map_() / "stand.json").exists()


def loopt_achter() -> bool:
    """Tell whether buildings changed since the index was made, or there is none."""
    try:
        kept = json.loads((map_() / "stand.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return bool(kept.get("stempel") != stempel())


def _open(folder: Path) -> dict[str, Telindex]:
    """Return the index of each series; raises ValueError (Dutch, without our folders)."""
    from daglicht.ruimte.telling import Telindex

    try:
        return {name: Telindex.open(folder / name) for name in REEKSEN}
    except ValueError as error:
        raise ValueError(
            "De index van de bevolking is er niet of is van een andere versie. De beheerder bouwt "
            "hem met ‘daglicht veiligheid index’."
        ) from error


def bevolking_in(vlak: BaseGeometry) -> Bevolking:
    """Return people and buildings in a polygon or multipolygon (RD).

    Raises ValueError (Dutch) when it is no valid area or when no index was made.
    """
    from daglicht.ruimte.telling import Vlakken, tel

    areas = Vlakken.van(["gebied"], [vlak])
    for aside in areas.afgewezen:
        raise ValueError(aside.reden)
    folder = map_()
    counted = {name: tel(index, areas) for name, index in _open(folder).items()}
    made_on, read = _made_of(folder, vlak)
    by_category: Counter[str] = Counter()
    by_function: Counter[str] = Counter()
    lived_in = 0
    point = counted["punt"]
    for name, count in zip(point.klassen, point.aantallen[0], strict=True):
        category, function, *beside = name.split("|")
        by_category[category] += int(count)
        by_function[function] += int(count)
        lived_in += int(count) if WOONFUNCTIE in (function, *beside) else 0
    hidden = toon(Inzage.GEBIED, 0, bevolkt=lived_in, bewoond=lived_in) is None
    unknown = by_function[ONBEKENDE_FUNCTIE]
    count = sum(by_function.values())
    silent = hidden or 0 < unknown == count or (not count and read.mate is Mate.ONBEKEND)
    least = bool(unknown) or not read.volledig
    return Bevolking(
        dag=None if silent else _told(counted, "dag", ten_minste=least),
        nacht=None if silent else _told(counted, "nacht", ten_minste=least),
        per_categorie=tuple(
            (kind, by_category[kind]) for kind in Kwetsbaarheid if by_category[kind]
        ),
        per_functie=tuple(sorted(by_function.items(), key=lambda item: (-item[1], item[0]))),
        afgeschermd=hidden,
        peildatum=made_on,
        zonder_functies=unknown,
        dekking=read,
    )


def _made_of(folder: Path, vlak: BaseGeometry) -> tuple[date, Dekking]:
    """Return the day of the index, and how much of an area was read when it was made;
    an older index did not tell.
    """
    sheet = json.loads((folder / "stand.json").read_text(encoding="utf-8"))
    day = date.fromisoformat(sheet["peildatum"])
    return day, dekking(vlak, day, [UUID(key) for key in sheet.get("dekkingen", ())])


def _told(counted: Mapping[str, Any], part: str, *, ten_minste: bool) -> Spreiding:
    """Return the people of a part of the day; nobody knows the most where there may be more."""
    low, estimate, high = (float(getattr(counted[name], part)[0]) / 1000 for name in REEKSEN)
    return Spreiding(low, estimate, None if ten_minste else high)
