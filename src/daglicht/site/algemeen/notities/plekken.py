"""With which objects notes and files are kept: how each kind is found and where its page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from daglicht.handhaving import service as handhaving
from daglicht.notitie import service as notities
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning


@dataclass(frozen=True)
class Soort:
    """A kind of object that notes are kept with: the right with which it is read, its rows by key,
    the name of its page, and what it is called.
    """

    lezen: Recht
    gevonden: Callable[[list[UUID]], QuerySet[Any]]
    pagina: str
    naam: str


SOORTEN = {
    "locatie": Soort(Recht.LOCATIE_LEZEN, register.alle_locaties, "site:locatie", "locatie"),
    "procedure": Soort(
        Recht.VERZOEK_LEZEN,
        lambda keys: vergunning.gevonden("procedure", keys),
        "site:procedure",
        "procedure",
    ),
    "toestemming": Soort(
        Recht.TOESTEMMING_LEZEN,
        lambda keys: vergunning.gevonden("toestemming", keys),
        "site:toestemming",
        "besluit",
    ),
    "controle": Soort(Recht.CONTROLE_LEZEN, toezicht.gevonden, "site:controle", "controle"),
    "overtreding": Soort(
        Recht.OVERTREDING_LEZEN, handhaving.gevonden, "site:overtreding", "overtreding"
    ),
    "maatregel": Soort(
        Recht.MAATREGEL_LEZEN, handhaving.gevonden_maatregelen, "site:maatregel", "maatregel"
    ),
    "risicobron": Soort(
        Recht.RISICOBRON_LEZEN,
        lambda keys: veiligheid.gevonden("risicobron", keys),
        "site:risicobron",
        "risicobron",
    ),
}


def vind_plek(access: toegang.Toegang, soort: str, pk: UUID) -> notities.Notitieplek:
    """Return where notes with an object are, for who may read the object; Http404 (Dutch)
    otherwise.
    """
    kind = SOORTEN.get(soort)
    if kind is None:
        raise Http404("Hierbij worden geen notities bewaard.")
    return plek_van(soort, toegang.vind(access, kind.lezen, kind.gevonden([pk]), pk))


def plek_van(soort: str, voorwerp: Model) -> notities.Notitieplek:
    """Return where notes with an object are: with itself, and with what was merged into it."""
    kind = SOORTEN[soort]
    others = (
        {row.pk: str(row) for row in voorwerp.dubbelen.all()}
        if isinstance(voorwerp, register.VthObject)
        else {}
    )
    return notities.Notitieplek(
        soort, voorwerp, kind.lezen, kind.gevonden([voorwerp.pk, *others]), others
    )
