"""How complete the stack of a site is: which decisions are known of those that should be there,
and how much is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from django.db.models import QuerySet

from daglicht.register import service as register
from daglicht.vergunning.herkenning.verwijzing import DATUM, MARK, lees_datum
from daglicht.vergunning.models import (
    Leesregel,
    Oordeel,
    StatusStuk,
    Stuk,
    Toestemming,
    Verwachting,
)

KOP = re.compile(
    (
        r"^(?:[^\S\n]|[\d.])*+(?:huidige|actuele|vigerende|geldende|bestaande)\s++"
        r"(?:vergunning(?:s)?situatie|vergunningen|toestemmingen)\b[^\n]*$"
    ),
    re.IGNORECASE | re.MULTILINE,
)
VOLGENDE_KOP = re.compile(
    r"^[ \t]*+(?:\d++(?:\.\d++)*+\.?[ \t]++)?[A-Z][^\n.;:\d]{2,60}$", re.MULTILINE
)
MEESTE = 500
"""How many decisions a list can name; what comes after is no list of decisions about one site."""
DAG = re.compile(DATUM, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Volledigheid:
    """``verwacht`` decisions of which ``ontbrekend`` are not known; lines read and judged."""

    verwacht: int
    ontbrekend: tuple[Verwachting, ...]
    regels: int
    beoordeeld: int

    @property
    def bekend(self) -> int:
        """Return how many of the expected decisions are known."""
        return self.verwacht - len(self.ontbrekend)

    @property
    def deel_beoordeeld(self) -> float | None:
        """Return the share of lines that a person judged; None where nothing was read."""
        return self.beoordeeld / self.regels if self.regels else None


def leg_verwachtingen_vast(stuk: Stuk) -> int:
    """Record the decisions that a file lists as the present permits of its site;
    return how many were new.
    """
    lines = (line for section in _sections(stuk.tekst) for line in section.split("\n"))
    return sum(
        islice((made for line in lines if (made := _expect(stuk, line)) is not None), MEESTE)
    )


def _sections(tekst: str) -> Iterator[str]:
    """Yield what stands below each heading over a list of decisions,
    up to the next heading of any kind.
    """
    for found, following in zip_longest(heads := list(KOP.finditer(tekst)), heads[1:]):
        until = following.start() if following else len(tekst)
        after = VOLGENDE_KOP.search(tekst, found.end() + 1, until)
        yield tekst[found.end() : after.start() if after else min(until, found.end() + 6000)]


def _expect(stuk: Stuk, line: str) -> bool | None:
    """Record the decision that a line names and tell whether it is new;
    None where it names none.
    """
    dates = (lees_datum(found[0]) for found in DAG.finditer(line))
    day = next((day for day in dates if day is not None and day < stuk.besluitdatum), None)
    if day is None:
        return None
    mark = MARK.search(line)
    _, created = Verwachting.objects.get_or_create(
        locatie=stuk.locatie,
        datum=day,
        kenmerk=mark["kenmerk"].rstrip(".") if mark else "",
        defaults={"omschrijving": " ".join(line.split()), "bron": stuk},
    )
    return created


def volledigheid(
    locatie: register.VthObject,
    uitvoeringen: list[register.Activiteituitvoering],
    *,
    zichtbaar: QuerySet[Toestemming] | None = None,
) -> Volledigheid:
    """Return how complete the permit of a site is known;
    a decision is known by its reference or its date.

    With ``zichtbaar`` only these decisions and the files they were recorded from count: what else
    there is, and what was not recorded yet, is for who works on it.
    """
    permits = (
        Toestemming.objects.filter(legitimeert__in=uitvoeringen) if zichtbaar is None else zichtbaar
    )
    known = permits.order_by().values_list("kenmerk", "besluit__besluitdatum")
    marks, days = {mark for mark, _ in known}, {day for _, day in known}
    files = Stuk.objects.filter(locatie=locatie).exclude(status=StatusStuk.VERWORPEN)
    if zichtbaar is not None:
        files = files.filter(
            status=StatusStuk.VASTGESTELD, rechtsfeit__betreft__in=zichtbaar.order_by().values("pk")
        )
    expected = list(locatie.verwachte_besluiten.filter(bron__in=files).select_related("bron"))
    missing = tuple(row for row in expected if row.kenmerk not in marks and row.datum not in days)
    lines = Leesregel.objects.filter(stuk__in=files)
    return Volledigheid(
        len(expected), missing, lines.count(), lines.exclude(oordeel=Oordeel.OPEN).count()
    )
