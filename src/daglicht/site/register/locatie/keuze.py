"""What may be asked of sites: by the register, and by the rooms that lie above it. The list, the
map and what is done with a choice ask the same, in the same address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.kit.lijst import Filter, Lijstblad, Lijstvraag
from daglicht.register import service as register
from daglicht.site.lijsten import Daad, Keuzes, Lijstscherm
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

M = TypeVar("M", bound=Model)
IN_PROGRAMMA = Daad("in een programma zetten", "site:programma-kiezen")
BEKENDE = ((register.ONBEKEND, "onbekend"),)


def gezien(access: toegang.Toegang) -> Callable[[QuerySet[M]], QuerySet[M]]:
    """Return what keeps the rows that the person may read."""
    return partial(toegang.zichtbaar, access, Recht.LOCATIE_LEZEN)


def locatiefilters(access: toegang.Toegang) -> tuple[Filter, ...]:
    """Return what somebody may ask of sites beside what the register itself knows."""
    today = timezone.localdate()
    return (
        *toezicht.locatiefilters(access, today),
        *handhaving.locatiefilters(access),
        *vergunning.locatiefilters(access, today),
    )


def locatiescherm(access: toegang.Toegang) -> Lijstscherm:
    """Return the list of sites as a page shows it to somebody."""
    return Lijstscherm(
        naam="locaties",
        aantal=("locatie", "locaties"),
        lijst=register.locatiebeschrijving(locatiefilters(access)),
        titel="naam",
        pagina_van="site:locatie",
        kolommen=("naam", "typenaam", "gemeente"),
        leeg="Geen locatie past bij deze keuze. Maak de zoekvraag ruimer.",
        voorop=("q", "type", "gemeente", "activiteit"),
        daad=IN_PROGRAMMA if access.heeft(Recht.PROGRAMMA_SCHRIJVEN) else None,
    )


def locatieopties() -> Mapping[str, Keuzes]:
    """Return the choices of filters of sites that take a text."""
    kinds = register.waarden("type-vth-object").filter(hoofdtype="inrichting")
    return {
        "type": [(row.code, row.naam) for row in kinds],
        "gemeente": [*register.gemeentenamen(timezone.localdate()), *BEKENDE],
        "activiteit": [*register.uitgevoerde_activiteiten(), *BEKENDE],
    }


def locatieblad(access: toegang.Toegang, vraag: Lijstvraag) -> Lijstblad[register.Locatierij]:
    """Return a page of the sites that somebody asks for; raises ValidationError (Dutch)."""
    return register.locatielijst(gezien(access), vraag, locatiefilters(access))


def gekozen_locaties(access: toegang.Toegang, vraag: Lijstvraag) -> QuerySet[register.VthObject]:
    """Return all sites that somebody asks for; raises ValidationError (Dutch)."""
    return register.locaties_bij(gezien(access), vraag, locatiefilters(access))
