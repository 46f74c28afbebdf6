"""The marks of an object for who may know them, on every page that shows the object."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.openbaarheid import eisen, gronden, soorten
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
    names = {row.code: row.naam for row in soorten()[soort].velden}
    return {
        "soort": soort,
        "voorwerp": voorwerp,
        "mag": toegang.mag(access, Recht.VERTROUWELIJK_SCHRIJVEN, voorwerp),
        "rijen": [
            (
                row,
                names.get(row.veld, "Alles"),
                gronden()[row.grond],
                [eisen()[code] for code in row.eisen],
            )
            for row in toegang.merken_van(soort, [voorwerp.pk])
        ],
    }
