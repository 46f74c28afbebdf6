"""The work list: sites with an IPPC installation, what they must be tested against and by when,
the most urgent first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht.bbt import Conclusie, conclusies
from daglicht.register import service as register
from daglicht.vergunning.models import Actualisatietoets, Toestemming, Toetsuitkomst

AF = (Toetsuitkomst.VOLDOET, Toetsuitkomst.GEACTUALISEERD, Toetsuitkomst.AFWIJKING)
NABIJ = 365
"""How many days before its last day a test is called near."""


class Toetsstatus(StrEnum):
    """How a test stands, the most urgent first."""

    TE_LAAT = "te laat"
    ONBEKEND = "BBT-conclusies niet gekozen"
    NABIJ = "binnen een jaar"
    LOOPT = "op tijd"
    BIJ_WIJZIGING = "bij de volgende toets"
    AF = "gedaan"


@dataclass(frozen=True, slots=True)
class Toetsstand:
    """A line of the work list; ``conclusie`` is None where nobody chose what goes with the site."""

    locatie: Any
    conclusie: Conclusie | None
    toets: Actualisatietoets | None
    stand: Toetsstatus
    uiterlijk: date | None
    laatste_besluit: date | None

    def dagen(self, op: date) -> int | None:
        """Return how many days are left; negative is too late."""
        return None if self.uiterlijk is None else (self.uiterlijk - op).days


def werklijst(locaties: Iterable[Any], op: date) -> list[Toetsstand]:
    """Return the lines of sites on a day: too late first (longest first), then not chosen,
    then by last day.

    Only conclusions for the main activity set a term;
    those for another activity go along with the next test.
    """
    sites = list(locaties)
    tests: dict[Any, list[Actualisatietoets]] = defaultdict(list)
    for row in Actualisatietoets.objects.filter(locatie__in=sites):
        tests[row.locatie_id].append(row)
    last = _last_decisions(sites)
    lines = [
        line
        for site in sites
        for line in (_lines(site, tests[site.pk], op, last) or [_unknown(site, last.get(site.pk))])
    ]
    order = list(Toetsstatus)
    return sorted(
        lines,
        key=lambda line: (order.index(line.stand), line.uiterlijk or date.max, str(line.locatie)),
    )


def _lines(
    site: register.VthObject, tests: list[Actualisatietoets], op: date, last: dict[Any, date]
) -> list[Toetsstand]:
    known = conclusies()
    return [
        Toetsstand(
            site,
            known[test.bbt],
            test,
            stand(test, known[test.bbt], op),
            known[test.bbt].uiterlijk if test.hoofdactiviteit else None,
            last.get(site.pk),
        )
        for test in tests
    ]


def stand(toets: Actualisatietoets, conclusie: Conclusie, op: date) -> Toetsstatus:
    """Return how a test stands on a day; one from before the publication does not count."""
    tested = toets.getoetst_op
    if tested is not None and conclusie.publicatie <= tested <= op and toets.uitkomst in AF:
        return Toetsstatus.AF
    if not toets.hoofdactiviteit:
        return Toetsstatus.BIJ_WIJZIGING
    left = (conclusie.uiterlijk - op).days
    return (
        Toetsstatus.TE_LAAT
        if left < 0
        else Toetsstatus.NABIJ
        if left <= NABIJ
        else Toetsstatus.LOOPT
    )


def _unknown(site: register.VthObject, last: date | None) -> Toetsstand:
    return Toetsstand(site, None, None, Toetsstatus.ONBEKEND, None, last)


def _last_decisions(sites: list[Any]) -> dict[Any, date]:
    rows = Toestemming.objects.filter(legitimeert__binnen__in=sites)
    found: dict[Any, date] = {}
    for site, day in rows.values_list("legitimeert__binnen", "besluit__besluitdatum"):
        found[site] = max(day, found.get(site, day))
    return found


@transaction.atomic
def leg_toets_vast(
    locatie: register.VthObject,
    bbt: str,
    *,
    hoofdactiviteit: bool,
    getoetst_op: date | None,
    uitkomst: str,
    toelichting: str,
) -> Actualisatietoets:
    """Record what goes with a site and what came of a test; raises ValidationError (Dutch)."""
    if bbt not in conclusies():
        raise ValidationError(f"BBT-conclusies {bbt} zijn niet bekend.")
    if (getoetst_op is None) != (uitkomst == ""):
        raise ValidationError("Geef bij een toets zowel de datum als de uitkomst.")
    vergrendel(locatie)
    said = {
        "hoofdactiviteit": hoofdactiviteit,
        "getoetst_op": getoetst_op,
        "uitkomst": uitkomst,
        "toelichting": toelichting,
    }
    known = Actualisatietoets.objects.filter(locatie=locatie, bbt=bbt, **said).first()
    if known is not None:
        raise al_gedaan("Dit is hier al zo vastgelegd.", known)
    row, _ = Actualisatietoets.objects.update_or_create(locatie=locatie, bbt=bbt, defaults=said)
    return row
