"""The tasks of a person, of all rooms together: the one source of *Mijn werk* and of its count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.core.cache import cache

from daglicht.handhaving import service as handhaving
from daglicht.kit.taak import Taak, Urgentie, op_volgorde, verdeel
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.algemeen.beheer.taken import beheertaken
from daglicht.site.algemeen.vertrouwelijk.taken import merktaken
from daglicht.site.register.dubbelen.voorstellen import dubbeltaken
from daglicht.toegang.rollen import Rol
from daglicht.toegang.service import Toegang, met_namen
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

KAMERS: tuple[Callable[..., list[Taak]], ...] = (
    toezicht.taken,
    handhaving.taken,
    vergunning.taken,
    veiligheid.taken,
)
BEWAARD = 60
"""Seconds for which the number in the head of pages stands; *Mijn werk* counts anew each time."""


def taken_van(access: Toegang, op: date) -> list[Taak]:
    """Return what somebody must do on a day: what stands on his name or on that of whom he
    replaces, and what he may do and stands on nobody's.
    """
    me = _me(access)
    found = mogelijk(access, op)
    return [task for task in found if task.persoon is None or task.is_van(me)]


def taken_op_naam(access: Toegang, op: date) -> list[Taak]:
    """Return of what somebody must do what stands on his own name, or on that of whom he
    replaces.
    """
    return [task for task in mogelijk(access, op) if task.is_van(_me(access))]


def taken_van_team(access: Toegang, op: date) -> list[Taak]:
    """Return what he and his colleagues may do; a coordinator also sees the work of other roles."""
    return _all(access, op, ook_lezen=Rol.COORDINATOR in access.rollen)


def mogelijk(access: Toegang, op: date) -> list[Taak]:
    """Return what somebody may do himself on a day, on whose name it stands or not."""
    return _all(access, op, ook_lezen=False)


def te_verdelen(access: Toegang, op: date) -> list[Taak]:
    """Return what a coordinator divides among others: the work of the authorities that he
    coordinates, and of no other for which he works.
    """
    held = tuple(one for one in access.vervullingen if one.rol is Rol.COORDINATOR)
    return _all(Toegang(access.gebruiker, held), op, ook_lezen=True) if held else []


def _me(access: Toegang) -> UUID | None:
    return access.gebruiker.pk if access.gebruiker else None


def _all(access: Toegang, op: date, *, ook_lezen: bool) -> list[Taak]:
    found = [task for room in KAMERS for task in room(access, op, ook_lezen=ook_lezen)]
    named = met_namen(found, op)
    own = [*dubbeltaken(access), *beheertaken(access, op), *merktaken(access, op)]
    return op_volgorde([*named, *own])


@dataclass(frozen=True)
class Aantal:
    """How many tasks are late, and how many are due this week."""

    te_laat: int
    deze_week: int

    @property
    def samen(self) -> int:
        """Return how many must be done this week."""
        return self.te_laat + self.deze_week


def aantal_van(access: Toegang, op: date) -> Aantal:
    """Return how much somebody must do this week, as it was at most a minute ago."""
    key = _key(access, op)
    kept = cache.get(key)
    return Aantal(*kept) if kept else tel(access, op, taken_van(access, op))


def tel(access: Toegang, op: date, taken: list[Taak]) -> Aantal:
    """Count the tasks of somebody (``taken_van``), and keep the number for the head of pages."""
    parts = verdeel(taken, op)
    found = Aantal(len(parts[Urgentie.TE_LAAT]), len(parts[Urgentie.DEZE_WEEK]))
    cache.set(_key(access, op), (found.te_laat, found.deze_week), BEWAARD)
    return found


def _key(access: Toegang, op: date) -> str:
    """Name the count by who asks, the roles held and the day: a role that ended counts no more."""
    who = access.gebruiker.pk if access.gebruiker else ""
    held = sha256(repr(sorted(map(repr, access.vervullingen))).encode()).hexdigest()
    return f"werk-{who}-{op:%Y%m%d}-{held}"
