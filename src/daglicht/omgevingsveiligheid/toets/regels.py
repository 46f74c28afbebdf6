"""The rules of Bkl §5.1.2 over one building or many:
what an activity with its areas means for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Kwetsbaarheid
from daglicht.omgevingsveiligheid.toets.ligging import Gebied, binnen, reeks
from daglicht.recht import regelset
from daglicht.recht.regel import Regel, Uitleg
from daglicht.recht.uitdrukking import Kolom, Waarde

INVOER: Mapping[Gebiedssoort, tuple[str, ...]] = {
    Gebiedssoort.PR_5: ("binnen_pr5",),
    Gebiedssoort.PR_6: ("binnen_afstand_bk", "binnen_afstand_k", "binnen_afstand_zk"),
    Gebiedssoort.AFSTAND_BK: ("binnen_afstand_bk",),
    Gebiedssoort.AFSTAND_K: ("binnen_afstand_k",),
    Gebiedssoort.AFSTAND_ZK: ("binnen_afstand_zk",),
    Gebiedssoort.BRAND: ("in_brandgebied",),
    Gebiedssoort.EXPLOSIE: ("in_explosiegebied",),
    Gebiedssoort.GIFWOLK: ("in_gifwolkgebied",),
    Gebiedssoort.VUURWERK: ("in_vuurwerkgebied",),
    Gebiedssoort.CIVIEL_A: ("in_civiel_a",),
    Gebiedssoort.CIVIEL_B: ("in_civiel_b",),
    Gebiedssoort.CIVIEL_C: ("in_civiel_c",),
    Gebiedssoort.MILITAIR_A: ("in_militair_a",),
    Gebiedssoort.MILITAIR_B: ("in_militair_b",),
    Gebiedssoort.MILITAIR_C: ("in_militair_c",),
    Gebiedssoort.BELEMMERING: ("in_belemmeringengebied",),
}
CATEGORIEEN = {
    "zeer_kwetsbaar": Kwetsbaarheid.ZEER,
    "kwetsbaar": Kwetsbaarheid.KWETSBAAR,
    "beperkt_kwetsbaar": Kwetsbaarheid.BEPERKT,
}
# What makes a case different; all of them are no for an ordinary new building.
BIJZONDERHEDEN = (
    "functioneel_verbonden",
    "tijdelijk",
    "eerbiedigend",
    "eerbiedigend_explosie",
    "uitgezonderd",
    "uitgezonderd_bk",
    "risicogebied",
    "windpark",
    "windturbine",
    "vliesgevel",
)
Kolommen = Mapping[str, list[Waarde] | Kolom]


class Gevolg(StrEnum):
    """What a rule that holds means, gravest first."""

    VERBODEN = "verboden"
    MOTIVEREN = "motiveren"
    AFWEGEN = "afwegen"
    MAATREGELEN = "maatregelen"

    @property
    def naam(self) -> str:
        """Return what it says to a person."""
        return {
            "verboden": "Niet toegestaan",
            "motiveren": "Alleen met motivering",
            "afwegen": "Groepsrisico afwegen",
            "maatregelen": "Extra eisen aan het gebouw",
        }[self.value]


ORDE = tuple(Gevolg)


@dataclass(frozen=True)
class Toetsbevinding:
    """A rule that holds (``zeker``), or may hold because something is not known (``vragen``)."""

    regel: Regel
    gevolg: Gevolg
    zeker: bool
    vragen: tuple[str, ...]
    uitleg: Uitleg


def categoriekolommen(mogelijk: Sequence[Sequence[str]]) -> dict[str, list[Waarde]]:
    """Return the columns of category from what is possible: the only possibility is so,
    one of several is unknown.
    """
    columns: dict[str, list[Waarde]] = {
        name: [_is(row, {category}) for row in mogelijk] for name, category in CATEGORIEEN.items()
    }
    return columns | {
        "in_enige_mate_kwetsbaar": [_is(row, set(CATEGORIEEN.values())) for row in mogelijk]
    }


def _is(mogelijk: Sequence[str], wanted: set[Kwetsbaarheid]) -> bool | None:
    return True if wanted.issuperset(mogelijk) else None if wanted.intersection(mogelijk) else False


def liggingskolommen(
    gebieden: Sequence[Gebied], geometrieen: NDArray[np.object_]
) -> dict[str, list[Waarde]]:
    """Return per input whether each geometry lies in an area of that kind;
    None where an unknown area may reach.

    Without a contour of 10⁻⁵ whoever lies within the distance of 10⁻⁶ may lie within it.
    """
    size = len(geometrieen)
    names = {name for names in INVOER.values() for name in names}
    inside, unknown = ({name: np.full(size, fill_value=False) for name in names} for _ in range(2))
    for area in gebieden:
        found = binnen(area, geometrieen)
        for name in INVOER.get(area.soort, ()):
            (inside if area.bekend else unknown)[name] |= found
    if not any(area.soort is Gebiedssoort.PR_5 for area in gebieden):
        unknown["binnen_pr5"] = np.logical_or.reduce(
            [inside[name] | unknown[name] for name in INVOER[Gebiedssoort.PR_6]]
        )
    return {
        name: [
            True if inside[name][place] else None if unknown[name][place] else False
            for place in range(size)
        ]
        for name in inside
    }


def toets_alle(
    gebieden: Sequence[Gebied], geometrieen: NDArray[np.object_], kenmerken: Kolommen, op: date
) -> dict[str, NDArray[np.object_]]:
    """Return per rule in force what holds of each geometry (True, False or None); raises RechtFout.

    ``kenmerken``: columns of the other inputs of the set ``externe-veiligheid``;
    one that is absent is unknown.
    """
    columns: dict[str, list[Waarde] | Kolom] = {
        **liggingskolommen(gebieden, geometrieen),
        **kenmerken,
    }
    return regelset("externe-veiligheid").doorzoek(columns, op)


def toets(
    gebieden: Sequence[Gebied],
    geometrie: BaseGeometry,
    mogelijk: Sequence[str],
    kenmerken: Mapping[str, Waarde],
    op: date,
) -> tuple[Toetsbevinding, ...]:
    """Return what law says of one building or place because of one activity, gravest first,
    with the reasoning.
    """
    columns = categoriekolommen([mogelijk]) | liggingskolommen(gebieden, reeks([geometrie]))
    case: dict[str, Waarde] = {name: values[0] for name, values in columns.items()} | dict(
        kenmerken
    )
    rules = regelset("externe-veiligheid")
    explained = rules.verklaar(case, op)
    found = []
    for rule in rules.op(op):
        why = explained[rule.code]
        if why.uitkomst is not False:
            asked = tuple(sorted(n for n in rule.voorwaarde.invoeren() if case.get(n) is None))
            found.append(
                Toetsbevinding(
                    regel=rule,
                    gevolg=Gevolg(rule.gevolg.oordeel),
                    zeker=why.uitkomst is True,
                    vragen=() if why.uitkomst else asked,
                    uitleg=why,
                )
            )
    return tuple(sorted(found, key=lambda item: (not item.zeker, ORDE.index(item.gevolg))))
