"""With which object a note is, and what somebody may read and do there.

The rooms above say what their objects are (:class:`Notitieplek`); who may see a note follows from
who may read that object because of his work, and from the circle that its writer chose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from daglicht.notitie.models import Kring
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import WORK, Recht

VOOR_WERK = (Kring.WERK, Kring.PARTNERS)


@dataclass(frozen=True)
class Notitieplek:
    """An object with which notes are kept: its kind, the right with which it is read, and its rows:
    itself and what was merged into it, of which ``anders`` tells the name.
    """

    soort: str
    voorwerp: Model
    lezen: Recht
    rijen: QuerySet[Any]
    anders: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Notitiezicht:
    """With which objects of a place somebody reads notes: because he works on them, or as a partner
    in the case only; and with which he writes, and looks after what others wrote.
    """

    werkt: frozenset[UUID] = frozenset()
    partner: frozenset[UUID] = frozenset()
    schrijft: frozenset[UUID] = frozenset()
    beheert: frozenset[UUID] = frozenset()
    instanties: frozenset[UUID] = frozenset()

    @classmethod
    def van(cls, access: toegang.Toegang, plek: Notitieplek) -> Notitiezicht:
        """Return what somebody may read and do with the notes of a place."""
        if access.gebruiker is None:
            return cls()
        rows = plek.rijen
        read = (plek.lezen, Recht.NOTITIE_LEZEN)
        works = toegang.betrokken_bij(access, read, rows, WORK)
        if not works:
            return cls(partner=toegang.betrokken_bij(access, read, rows))
        own = rows.filter(pk__in=works)
        return cls(
            werkt=works,
            partner=toegang.betrokken_bij(access, read, rows.exclude(pk__in=works))
            if plek.anders
            else frozenset(),
            schrijft=toegang.betrokken_bij(access, [Recht.NOTITIE_SCHRIJVEN], own, WORK),
            beheert=toegang.betrokken_bij(access, [Recht.NOTITIE_BEHEREN], own, WORK),
            instanties=toegang.eigen_instanties_met(access, Recht.NOTITIE_LEZEN),
        )

    @property
    def leest(self) -> bool:
        """Tell whether there is anything that he may read notes of."""
        return bool(self.werkt or self.partner)

    def leesbaar(self, via: str = "") -> Q:
        """Return the condition on notes that they may be read; with ``via`` the condition on their
        versions, each by the circle that it had itself.
        """
        works = Q(kring__in=VOOR_WERK) | Q(
            **{"kring": Kring.EIGEN, f"{via}instantie__in": self.instanties}
        )
        case = Q(**{"kring": Kring.PARTNERS, f"{via}object_id__in": self.partner})
        return Q(**{f"{via}object_id__in": self.werkt}) & works | case

    def mag_wijzigen(self, object_id: UUID, schrijver: bool) -> bool:
        """Tell whether a note that he may read may be corrected and withdrawn: by its writer, or by
        who looks after the notes with that object.
        """
        return object_id in self.beheert or (schrijver and object_id in self.schrijft)
