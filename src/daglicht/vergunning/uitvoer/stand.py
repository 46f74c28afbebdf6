"""What is given: the parts of a permit on a day as known on a day,
and the legal facts they come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from daglicht.tijd.consolidatie import Status
from daglicht.vergunning.dossier import Deel
from daglicht.vergunning.models import Rechtsfeit


@dataclass(frozen=True, slots=True)
class Vergunningstand:
    """A permit of one site.

    ``delen`` are all known parts, whatever their status; ``rechtsfeiten`` those known by then;
    ``niet_verwerkt`` those decisions of which the procedure says otherwise about that day,
    ``ooit_niet_verwerkt`` about any; ``niet_vastgelegd`` in words those that are in no permit;
    ``vertrouwelijk`` in words those that the reader may not know.
    """

    naam: str
    identificatie: str
    geldig_op: date
    bekend_op: date
    delen: tuple[Deel, ...]
    rechtsfeiten: tuple[Rechtsfeit, ...]
    niet_verwerkt: tuple[Rechtsfeit, ...] = ()
    ooit_niet_verwerkt: tuple[Rechtsfeit, ...] = ()
    niet_vastgelegd: tuple[str, ...] = ()
    vertrouwelijk: tuple[str, ...] = ()

    @property
    def getoond(self) -> list[Deel]:
        """Return what is in force or suspended, with what clashes."""
        return [
            part
            for part in self.delen
            if part.status in (Status.GELDEND, Status.GESCHORST) or part.samenloop
        ]

    @property
    def voorbehouden(self) -> list[str]:
        """Return what a reader must know of decisions that were not worked up to date (Dutch); it
        names nothing that is not public.
        """
        return [*map(voorbehoud, self.niet_verwerkt), *self.over_alles]

    @property
    def over_alles(self) -> tuple[str, ...]:
        """Return what a reader must know of the whole permit (Dutch)."""
        return (*self.niet_vastgelegd, *self.vertrouwelijk)

    @property
    def twijfelachtig(self) -> set[Any]:
        """Return the keys of the decisions that can say otherwise than what holds on the day: each
        of them, when one is confidential.
        """
        rows = self.rechtsfeiten if self.vertrouwelijk else self.niet_verwerkt
        return {row.pk for row in rows}


def voorbehoud(feit: Rechtsfeit) -> str:
    """Return what a reader must know of a decision that was not worked up to date (Dutch)."""
    return (
        f"Met {feit} is iets gebeurd dat hier nog niet is verwerkt; wat hier staat, kan afwijken "
        "van wat geldt."
    )
