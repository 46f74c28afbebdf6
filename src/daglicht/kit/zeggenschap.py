"""Who has a say over an object: field paths from a model to authorities, partners and what is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Zeggenschap:
    """Paths (Django lookups) from an object to the VTH-instanties that have a say over it.

    ``bevoegd_gezag``: the authority whose object it is; ``uitvoerder``: the authority that works on its behalf
    (mandated); ``partner``: authorities taking part in this case; ``openbaar``: condition under which anyone may
    see the public fields (``None``: never); ``persoonlijk``: the object tells about natural persons.
    """

    bevoegd_gezag: tuple[str, ...] = ()
    uitvoerder: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    openbaar: Q | None = None
    gemeengoed: bool = False
    persoonlijk: bool = False
