"""A child of the worker: does pieces of work one after the other.

Its parent writes a line of JSON for each to its standard input; what it tells goes to the pipe
whose number it was given: ``gereed``, how far it is, and how it ended. SIGTERM asks it to stop at
the next place where work can be stopped.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from uuid import UUID

from daglicht.config.werker.proces import eindig_met_ouder

MEGABYTE = 1_000_000


class Sein:
    """Remembers that somebody asked to stop."""

    gezien = False

    def zet(self, _sein: int, _frame: FrameType | None) -> None:
        """Remember it."""
        self.gezien = True

    def __call__(self) -> bool:
        """Tell whether to stop."""
        return self.gezien


def main() -> int:
    """Work until there is no more input."""
    parent, pipe = int(sys.argv[1]), int(sys.argv[2])
    eindig_met_ouder(parent, signal.SIGKILL)
    stop = Sein()
    signal.signal(signal.SIGTERM, stop.zet)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(pipe, "w", encoding="utf-8", buffering=1) as out:

        def tell(**wat: Any) -> None:
            out.write(json.dumps(wat) + "\n")

        _load()
        tell(gereed=True)
        for line in sys.stdin:
            asked = json.loads(line)
            stop.gezien = False
            tell(**_do(UUID(asked["werk"]), asked["poging"], stop, tell))
    return 0


def _load() -> None:
    """Load the site's rooms, and write the log as the server does."""
    import django
    from django.conf import settings

    django.setup()
    from daglicht.config.logboek.vorm import schrijf_naar_stdout

    schrijf_naar_stdout(settings.GEHEIMEN)


def _do(pk: UUID, poging: int, stop: Sein, tell: Callable[..., None]) -> dict[str, Any]:
    from django.db import close_old_connections

    from daglicht.achtergrond import service as achtergrond
    from daglicht.config.werker.rechten import mag_nog

    close_old_connections()
    werk = achtergrond.werken().get(pk=pk)
    if werk.poging != poging:
        return {"staat": achtergrond.Staat.MISLUKT, "woorden": "", "opnieuw": False}
    refused = mag_nog(werk)
    if refused:
        return {"staat": achtergrond.Staat.MISLUKT, "woorden": refused, "opnieuw": False}
    _bound(achtergrond.geheugen_van(werk))

    def meld(stap: str, gedaan: int, van: int | None) -> None:
        tell(stap=stap, gedaan=gedaan, van=van)

    found = achtergrond.probeer(werk, achtergrond.Voortgang(meld, stop))
    return {"staat": found.staat, "woorden": found.woorden, "opnieuw": found.opnieuw}


def _bound(megabytes: int) -> None:
    """Let the system refuse more memory than work of this kind may use."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, hard))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")
    sys.exit(main())
