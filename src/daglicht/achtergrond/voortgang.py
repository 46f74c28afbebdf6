"""How work tells how far it is, and hears that it must stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Melder = Callable[[str, int, int | None], None]
"""Takes the present step (Dutch), how many are done, and of how many."""


class Afgebroken(Exception):
    """Somebody asked to stop; everything since the begin is rolled back."""


class NogEens(Exception):
    """Something outside did not work now and may later; the words (Dutch) are for the person."""


def zwijg(_stap: str, _gedaan: int, _van: int | None) -> None:
    """Tell nobody."""


def nooit() -> bool:
    """Never ask to stop."""
    return False


@dataclass(frozen=True)
class Voortgang:
    """Tells how far work is; the same call is the place where it can be stopped."""

    melder: Melder = zwijg
    gestopt: Callable[[], bool] = nooit

    def meld(self, stap: str, gedaan: int = 0, van: int | None = None) -> None:
        """Tell the step (Dutch, for the person who waits); raises Afgebroken when asked to stop."""
        self.controleer()
        self.melder(stap, gedaan, van)

    def controleer(self) -> None:
        """Raise Afgebroken when somebody asked to stop."""
        if self.gestopt():
            raise Afgebroken
