"""From panden and verblijfsobjecten to buildings with functions.

The BAG gives a verblijfsobject one surface and perhaps several functions; the surface is then
divided equally among them, for want of better. A pand without verblijfsobject is a building without
a function, when the verblijfsobjecten of its municipality were delivered; if not, its
functions are unknown.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely

from daglicht.omgevingsveiligheid.bag.lezen import Bagstand, Verblijfsobject
from daglicht.omgevingsveiligheid.kwetsbaarheid import FUNCTIES
from daglicht.omgevingsveiligheid.kwetsbaarheid.spreiding import verspreid
from daglicht.omgevingsveiligheid.receptoren import Gebouwgegevens, gemeente
from daglicht.recht.uitdrukking import Waarde

WONEN, ZORG = "woonfunctie", "gezondheidszorgfunctie"


def gebouwen_uit(stand: Bagstand) -> tuple[list[Gebouwgegevens], list[tuple[str, str]]]:
    """Return the buildings, and what could not be placed: the verblijfsobject and why."""
    inside: dict[str, list[Verblijfsobject]] = defaultdict(list)
    aside: list[tuple[str, str]] = []
    for item in stand.verblijfsobjecten.values():
        known = [pand for pand in item.panden if pand in stand.panden]
        if not known:
            aside.append(
                (
                    item.id,
                    f"Het pand {', '.join(item.panden) or 'ervan'} staat niet in de bestanden.",
                )
            )
        elif unknown := set(item.gebruiksdoelen) - set(FUNCTIES):
            aside.append((item.id, f"Gebruiksdoel {', '.join(sorted(unknown))} is onbekend."))
        else:
            inside[known[0]].append(item)
    functions = {key: _functions(inside.get(key, [])) for key in stand.panden}
    alone = _dispersed(stand, functions)
    made = [
        Gebouwgegevens(
            bron_id=key,
            geometrie=pand.omtrek,
            gebied=pand.gebied,
            functies=functions[key]
            if functions[key] or gemeente(key) in stand.met_functies
            else None,
            woningen=sum(WONEN in item.gebruiksdoelen for item in inside.get(key, [])),
            kenmerken=_facts(functions[key], alone.get(key)),
        )
        for key, pand in stand.panden.items()
    ]
    return made, aside


def _functions(items: list[Verblijfsobject]) -> dict[str, float]:
    surfaces: dict[str, float] = defaultdict(float)
    for item in items:
        for goal in item.gebruiksdoelen:
            surfaces[goal] += item.oppervlakte / len(item.gebruiksdoelen)
    return dict(surfaces)


def _dispersed(stand: Bagstand, functions: dict[str, dict[str, float]]) -> dict[str, bool]:
    homes = [key for key in stand.panden if WONEN in functions[key]]
    shapes = np.empty(len(homes), dtype=object)
    shapes[:] = [stand.panden[key].omtrek for key in homes]
    return dict(zip(homes, map(bool, verspreid(shapely.centroid(shapes))), strict=True))


def _facts(functions: dict[str, float], alone: bool | None) -> dict[str, Waarde]:
    """Return what the BAG tells: whether homes lie dispersed;
    a home is one with care only where there is care as well.
    """
    if WONEN not in functions:
        return {}
    return {"verspreid": alone, "zorgwoning": None if ZORG in functions else False}
