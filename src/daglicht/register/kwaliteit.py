"""Data quality: how complete the register is, per check, with how to mend it.

Blank is counted, never passed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from daglicht.register.geschiedenis import leesbare_geschiedenis
from daglicht.register.models import (
    Activiteituitvoering,
    Betrokkene,
    Samenvoegvoorstel,
    Vestiging,
    VthObject,
    Waardelijst,
)


@dataclass(frozen=True)
class Kwaliteitsmeting:
    """One check: how many rows there are, how many fall short, and what to do."""

    code: str
    naam: str
    totaal: int
    tekort: int
    herstel: str

    @property
    def volledig(self) -> float | None:
        """Return the percentage in order, or None when there is nothing to check."""
        return (
            None if self.totaal == 0 else round(100 * (self.totaal - self.tekort) / self.totaal, 1)
        )


def _sites() -> QuerySet[Any]:
    return VthObject.objects.filter(samengevoegd_met__isnull=True)


def _readable() -> Q:
    """Return the condition that history holds a business readable of before it was a person's."""
    found = Q()
    for model in (Vestiging, Betrokkene):
        found |= Q(pk__in=leesbare_geschiedenis(model).order_by().values("pgh_obj_id"))
    return found


CHECKS: list[tuple[str, str, Callable[[], QuerySet[Any]], Q | Callable[[], Q], str]] = [
    (
        "locatie-plaats",
        "Locaties met een plaats op de kaart",
        _sites,
        Q(geo_objecten__isnull=True),
        "Leg de ligging vast.",
    ),
    (
        "locatie-gemeente",
        "Locaties in een gemeente",
        _sites,
        Q(gemeente__isnull=True),
        "Lees gebieden in en bepaal opnieuw.",
    ),
    (
        "locatie-verantwoordelijke",
        "Locaties met een verantwoordelijke",
        _sites,
        Q(verantwoordelijken__isnull=True),
        "Koppel de vestiging of persoon.",
    ),
    (
        "locatie-activiteit",
        "Locaties met een activiteit",
        _sites,
        Q(activiteituitvoeringen__isnull=True),
        "Leg vast wat er gebeurt; zonder activiteit is geen controle mogelijk.",
    ),
    (
        "vestiging-nummer",
        "Vestigingen met vestigingsnummer",
        Vestiging.objects.all,
        Q(vestigingsnummer__isnull=True),
        "Zoek het nummer op in het Handelsregister.",
    ),
    (
        "betrokkene-bag",
        "Adressen met BAG-nummeraanduiding (verplicht in CIm)",
        lambda: Betrokkene.objects.filter(adres_naam_openbare_ruimte__isnull=False),
        Q(adres_bag_nummeraanduiding_id__isnull=True),
        "Zoek het adres op in de BAG.",
    ),
    (
        "uitvoering-kwalificatie",
        "Activiteituitvoeringen met kwalificatie",
        Activiteituitvoering.objects.all,
        Q(kwalificaties=[]),
        "Bepaal of een vergunning, melding of informatie nodig is.",
    ),
    (
        "lijst-geverifieerd",
        "Waardelijsten die zijn geverifieerd",
        Waardelijst.objects.all,
        Q(geverifieerd=False),
        "Vergelijk met de landelijke lijst zodra die is gepubliceerd.",
    ),
    (
        "vestiging-geschiedenis",
        "Bedrijven van een natuurlijk persoon waarvan de geschiedenis gesloten is",
        lambda: Vestiging.objects.filter(historie__eigenaar_np__isnull=False).distinct(),
        _readable,
        "Voer ‘daglicht tabellen’ uit, of start Daglicht opnieuw, als de eigenaar van de tabellen.",
    ),
    (
        "dubbel-open",
        "Voorstellen voor samenvoegen waarover is beslist",
        Samenvoegvoorstel.objects.all,
        Q(status="voorgesteld"),
        "Beslis onder Dubbelen.",
    ),
]


def meet_kwaliteit() -> list[Kwaliteitsmeting]:
    """Run all checks."""
    return [
        Kwaliteitsmeting(code, name, rows().count(), _count(rows(), short), mend)
        for code, name, rows, short, mend in CHECKS
    ]


def _count(rows: QuerySet[Any], short: Q | Callable[[], Q]) -> int:
    return rows.filter(short if isinstance(short, Q) else short()).distinct().count()
