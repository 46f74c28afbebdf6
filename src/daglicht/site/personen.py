"""Natural persons on a page, in a form or in a document: by name only for who may read them on that
object, and then in the log of disclosures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from daglicht.privacy import service as privacy
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht, Relatie


@dataclass(frozen=True, slots=True)
class Geopend:
    """An object that was opened: by which relation, and whether natural persons are named."""

    relatie: Relatie
    met_namen: bool

    def noem(self, betrokkene: register.Betrokkene) -> str:
        """Return what a party is called here."""
        return str(betrokkene) if self.met_namen else register.openbare_naam(betrokkene)

    def kenmerk(self, betrokkene: register.Betrokkene) -> str:
        """Return the key by which the data of a natural person who is named here are taken along
        or erased; empty for anybody else.
        """
        return persoonskenmerk(betrokkene) if self.met_namen else ""


def persoonskenmerk(betrokkene: register.Betrokkene) -> str:
    """Return the key of a natural person, empty for any other party."""
    return "".join(str(key) for key in register.natuurlijke_personen([betrokkene]))


def te_noemen(
    access: toegang.Toegang, betrokkenen: Iterable[register.Betrokkene]
) -> frozenset[UUID]:
    """Return which natural persons among parties may be named to somebody: whose name he may read
    on something that names them; each is logged.
    """
    keys = register.natuurlijke_personen(betrokkenen)
    if not keys:
        return frozenset()
    rows = toegang.zichtbaar(access, Recht.PERSOON_LEZEN, register.betrokkenen(keys))
    where: dict[UUID, Model] = {row.pk: row for row in rows}
    others = [key for key in keys if key not in where]
    where |= privacy.vindplaatsen(access, Recht.PERSOON_LEZEN, others)
    for key, row in where.items():
        toegang.open_object(access, Recht.PERSOON_LEZEN, row, betrokkenen=[key])
    return frozenset(where)


def open_met_personen(
    access: toegang.Toegang,
    recht: Recht,
    obj: Model,
    betrokkenen: Iterable[register.Betrokkene] = (),
    *,
    meer_namen: bool = False,
) -> Geopend:
    """Open an object on which parties are shown, and log each natural person who is named.

    ``meer_namen``: there are names of people that are no parties, as of who objected. Raises
    PermissionDenied (Dutch) for who may not use ``recht`` on the object.
    """
    persons = register.natuurlijke_personen(betrokkenen)
    named = bool(persons or meer_namen) and toegang.mag(access, Recht.PERSOON_LEZEN, obj)
    relatie = toegang.open_object(
        access,
        recht,
        obj,
        betrokkenen=persons if named else (),
        persoonlijk=named and meer_namen,
    )
    return Geopend(relatie, named)
