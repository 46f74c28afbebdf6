"""The marks of an object for who may know them, on every page that shows the object; and those to
be looked at again, of all objects that somebody guards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from daglicht.kit.taak import sleutel
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.openbaarheid import Grond, eisen, gronden, soorten
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import WORK, Recht
from daglicht.vergunning import service as vergunning


@dataclass(frozen=True)
class Soort:
    """A kind of object that can be marked: who reads it, its rows by kind and key, and the name of
    its page.
    """

    lezen: Recht
    gevonden: Callable[[str, Iterable[UUID]], QuerySet[Any]]
    pagina: str


SOORTEN = {
    "risicobron": Soort(Recht.RISICOBRON_LEZEN, veiligheid.gevonden, "site:risicobron"),
    "toestemming": Soort(Recht.TOESTEMMING_LEZEN, vergunning.gevonden, "site:toestemming"),
}


def overzicht(access: toegang.Toegang, soort: str, voorwerp: Model) -> dict[str, Any] | None:
    """Return the marks of an object and whether one may set them; None for who reads the object
    only because it is public.
    """
    kind = SOORTEN[soort]
    rows = kind.gevonden(soort, [voorwerp.pk])
    if access.gebruiker is None or not toegang.betrokken(access, kind.lezen, rows, WORK).exists():
        return None
    return {
        "soort": soort,
        "voorwerp": voorwerp,
        "mag": toegang.mag(access, Recht.VERTROUWELIJK_SCHRIJVEN, voorwerp),
        "rijen": [
            (
                row,
                wat(row),
                gronden()[row.grond],
                [eisen()[code] for code in row.eisen],
            )
            for row in toegang.merken_van(soort, [voorwerp.pk])
        ],
    }


@dataclass(frozen=True)
class Herziening:
    """A mark that somebody looks at again: on which object, with the name of its page, what of it
    is kept back, on which ground, and how many days there are left (negative: it is late).
    """

    merk: toegang.Vertrouwelijkmerk
    voorwerp: Any
    pagina: str
    wat: str
    grond: Grond
    dagen: int

    @property
    def sleutel(self) -> str:
        """Return its key as a task."""
        return sleutel("merk", self.merk.pk)


def herzieningen(access: toegang.Toegang, op: date) -> list[Herziening]:
    """Return the marks to be looked at again of the objects on which one may set them; what is
    latest first.
    """
    marks = [row for row in toegang.te_herzien(op) if row.soort in SOORTEN]
    found = {
        (name, row.pk): row
        for name, kind in SOORTEN.items()
        for row in _own(access, name, kind, marks)
    }
    return [
        Herziening(
            row,
            found[row.soort, row.object_id],
            SOORTEN[row.soort].pagina,
            wat(row),
            gronden()[row.grond],
            (row.herzien_op - op).days,
        )
        for row in marks
        if (row.soort, row.object_id) in found and row.herzien_op is not None
    ]


def _own(
    access: toegang.Toegang, soort: str, kind: Soort, marks: Iterable[toegang.Vertrouwelijkmerk]
) -> QuerySet[Any]:
    rows = kind.gevonden(soort, {row.object_id for row in marks if row.soort == soort})
    return toegang.zichtbaar(access, Recht.VERTROUWELIJK_SCHRIJVEN, rows)


def wat(merk: toegang.Vertrouwelijkmerk) -> str:
    """Return in words (Dutch) what a mark keeps back."""
    names = {row.code: row.naam for row in soorten()[merk.soort].velden}
    return names.get(merk.veld, "Alles")
