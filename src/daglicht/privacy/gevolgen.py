"""What erasing a person takes away and leaves, kind by kind, before anybody does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from daglicht.privacy.kopieen import eigen_rijen, kopieen
from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import PERSONEN, historie, modellen, register, wegen
from daglicht.privacy.rijen import rijen
from daglicht.toegang import service as toegang

GENOEMD = 5
"""How many rows of a kind are named; of the rest it is told how many there are."""
WEG, LEEG, ZONDER_NAAM = "verdwijnt", "de naam gaat eruit", "blijft, zonder naam"
ONLEESBAAR = "wordt onleesbaar"


@dataclass(frozen=True)
class Wisgevolg:
    """What happens to the rows of one kind; ``namen`` are those of the first of them."""

    wat: str
    aantal: int
    gaat: str
    namen: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as a line (Dutch)."""
        rest = self.aantal - len(self.namen)
        more = (f"en nog {rest}",) if self.namen and rest else ()
        named = f": {'; '.join((*self.namen, *more))}" if self.namen else ""
        return f"{self.aantal} {self.wat} ({self.gaat}){named}"


def gevolgen(persoon: Persoon) -> list[Wisgevolg]:
    """Return what erasing a person does to the rows of each kind that are his or name him; kinds
    without any are left out.
    """
    return [one for one in _all(persoon) if one.aantal]


def _all(persoon: Persoon) -> Iterator[Wisgevolg]:
    label = PERSONEN[0] if persoon.soort == "medewerker" else "register.Betrokkene"
    own = modellen()[label]
    yield _told(rijen(own).filter(pk=persoon.sleutel), LEEG)
    kept = historie(own)
    if kept is not None:
        past = rijen(kept).filter(pgh_obj=persoon.sleutel)
        yield Wisgevolg(f"keer historie van {own._meta.verbose_name}", past.count(), ONLEESBAAR)
    gone: set[str] = set()
    if persoon.soort == "medewerker":
        account = toegang.vind_account(str(persoon.sleutel))
        assert account is not None
        for rows in toegang.gaat_weg_met(account):
            gone.add(rows.model._meta.label)
            yield _told(rows, WEG, noem=False)
        for rows, _ in kopieen(persoon):
            yield _told(rows, LEEG)
    for rows in eigen_rijen(persoon):
        yield _told(rows, LEEG)
    yield from _named(persoon, {label, *gone})


def _named(persoon: Persoon, behalve: set[str]) -> Iterator[Wisgevolg]:
    """Yield what points at a person and stays."""
    for label, rule in sorted(register().modellen.items()):
        model = modellen()[label]
        if label in behalve:
            continue
        paths = {
            path
            for line in rule.persoon
            if not line.vrij
            for found in wegen(model, line).values()
            for path in found
            if path.partition("__")[0] not in ("", "pk") and _points_at(model, path, persoon)
        }
        if paths:
            asked = Q()
            for path in paths:
                asked |= Q(**{path: persoon.sleutel})
            named = rijen(model).filter(asked).order_by().values("pk")
            yield _told(rijen(model).filter(pk__in=named), ZONDER_NAAM)


def _points_at(model: Any, path: str, persoon: Persoon) -> bool:
    if "__" in path:
        return False  # of a row that belongs to one that points, that one is told
    target = model._meta.get_field(path).related_model
    label = target._meta.label if target is not None else ""
    if persoon.soort == "medewerker":
        return label in ("", PERSONEN[0])
    return label in ("", *PERSONEN[1:])


def _told(rows: QuerySet[Any], gaat: str, *, noem: bool = True) -> Wisgevolg:
    count, meta = rows.count(), rows.model._meta
    what = str(meta.verbose_name if count == 1 else meta.verbose_name_plural)
    first = rows.order_by("pk")[:GENOEMD] if noem else ()  # kort: rijen, de rest is geteld
    return Wisgevolg(what, count, gaat, tuple(str(row) for row in first))
