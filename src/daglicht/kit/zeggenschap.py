"""Who has a say over an object: field paths from a model to authorities,
partners and what is public.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

Openbaarheid = Q | Callable[[date], Q]
"""When something is public: always under a condition,
or under one that depends on the day it is asked.
"""


def vanaf_dag(*paden: str, **ook: object) -> Callable[[date], Q]:
    """Return the condition that the days at all these paths have come; an empty day never comes."""

    def on(dag: date) -> Q:
        return Q(**{f"{path}__lte": dag for path in paden}, **ook)

    return on


@dataclass(frozen=True)
class Zeggenschap:
    """Paths (Django lookups) from an object to the VTH-instanties that have a say over it.

    ``bevoegd_gezag``: the authority whose object it is; ``uitvoerder``: the authority that works on
    its behalf (mandated); ``partner``: authorities taking part in this case; ``openbaar``:
    condition under which anyone may see the public fields (``None``: never), asked for the day of
    the question where it is a function; ``persoonlijk``: the object tells about natural persons.
    ``vertrouwelijk``: the kinds of object (as the file on openness names them) of which a mark on
    the whole hides it from the public, each with the path to the key of that object.
    """

    bevoegd_gezag: tuple[str, ...] = ()
    uitvoerder: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    openbaar: Openbaarheid | None = None
    gemeengoed: bool = False
    persoonlijk: bool = False
    vertrouwelijk: tuple[tuple[str, str], ...] = ()

    def openbaar_op(self, dag: date) -> Q | None:
        """Return the condition under which anyone may see it on a day; None: never."""
        return self.openbaar(dag) if callable(self.openbaar) else self.openbaar
