"""A world in which everything a page can list is there as often as one asks, and can grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from inloggen import PASSWORD
from wereld import Wereld, gebruiker, maak_wereld


@dataclass
class Rijk:
    """``plek``: the keys of the objects whose pages are asked, by the name in their address;
    ``n``: of how many rows.
    """

    wereld: Wereld
    plek: dict[str, Any] = field(default_factory=dict)
    vast: dict[str, Any] = field(default_factory=dict)
    n: int = 0

    def wie(self, rol: str) -> Any:
        """Return the person with a role."""
        return self.wereld.gebruikers[rol]


Groei = Callable[[Rijk, int], None]
GROEI: list[tuple[Groei, Groei]] = []
"""Per subject: what adds the row with a number,
and what makes the objects that hold all rows there are by then.
"""


def groei(rij: Groei, geheel: Groei) -> None:
    """Register how a subject grows; in the order in which they are registered."""
    GROEI.append((rij, geheel))


def begin() -> Rijk:
    """Return the world with nothing in it to count."""
    world = maak_wereld()
    for name, role in (("aadje", "adviseur"), ("cora", "coordinator")):
        world.gebruikers[role] = gebruiker(name, role, world.dienst)
    world.gebruikers["collega"] = gebruiker("henk", "handhavingsjurist", world.dienst)
    inspector = world.gebruikers["toezichthouder"]
    inspector.set_password(PASSWORD)
    inspector.save()
    return Rijk(world)


def laat_groeien(rijk: Rijk, n: int) -> None:
    """Let there be ``n`` rows of everything."""
    for row, whole in GROEI:
        for number in range(rijk.n, n):
            row(rijk, number)
        whole(rijk, n)
    rijk.n = n


def dagen(aantal: int) -> date:
    """Return the day so many days from now."""
    return timezone.localdate() + timedelta(days=aantal)
