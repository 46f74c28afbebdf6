"""The clock of a simulated year: it stands still within a step, and jumps between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from django.utils import timezone

BEGIN = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ELDERS = ("daglicht.toezicht.metingen.lezen.now",)
"""Who took the clock of Django along by its name."""


class Klok:
    """Tells what time it is to all of the product; the database keeps its own."""

    def __init__(self, begin: datetime = BEGIN) -> None:
        self.begin = self.nu = begin

    def __call__(self) -> datetime:
        """Return the moment, as ``django.utils.timezone.now`` does."""
        return self.nu

    @property
    def vandaag(self) -> date:
        """Return the day where the people work."""
        return timezone.localdate(self.nu)

    @property
    def jaren(self) -> float:
        """Return how many years went by."""
        return (self.nu - self.begin).days / 365.25

    def tik(self) -> None:
        """Let a minute go by, and no more days than that."""
        self.nu += timedelta(minutes=1)

    def sla_over(self, dagen: int) -> None:
        """Go on so many days later, in the morning."""
        self.nu = (self.nu + timedelta(days=dagen)).replace(hour=9, minute=0)

    @contextmanager
    def loopt(self) -> Iterator[None]:
        """Be the clock of the product."""
        with ExitStack() as stack:
            stack.enter_context(patch.object(timezone, "now", self))
            for name in ELDERS:
                stack.enter_context(patch(name, self))
            yield
