"""Heavy packages that a room can do without: asked for where they are used,
and told which extra brings them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class ExtraOntbreekt(ValueError):
    """A package was not installed; the message (Dutch) names it and the extra that brings it."""


@contextmanager
def uit_extra(extra: str) -> Iterator[None]:
    """Import inside this; raises ExtraOntbreekt when a package of the extra is not there."""
    try:
        yield
    except ImportError as error:
        name = (error.name or "").partition(".")[0]
        raise ExtraOntbreekt(
            f"Hiervoor is het pakket ‘{name}’ nodig, en dat is hier niet geïnstalleerd. "
            f"Laat de beheerder ‘daglicht[{extra}]’ installeren."
        ) from error
