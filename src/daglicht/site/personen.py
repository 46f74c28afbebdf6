"""Natural persons on a page, in a form or in a document: by name only for who may read them on that
object, and then in the log of disclosures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

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
