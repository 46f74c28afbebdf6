"""Reading what the log would hold: every line as it is written, with the settings of a server."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from daglicht.config.logboek.vorm import instellingen


class Regels(io.StringIO):
    """The lines that were written."""

    @property
    def tekst(self) -> str:
        """Return all of it."""
        return self.getvalue()

    @property
    def gelezen(self) -> list[dict[str, Any]]:
        """Return each line as what it holds; a line that is no JSON is an error."""
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def van(self, gebeurtenis: str) -> list[dict[str, Any]]:
        """Return the lines of one kind of event."""
        return [line for line in self.gelezen if line["event"] == gebeurtenis]


@contextmanager
def meegeschreven() -> Iterator[Regels]:
    """Write the log to where it can be read."""
    seen = Regels()
    wanted = instellingen("stdout", settings.GEHEIMEN)
    wanted["handlers"]["uitvoer"]["stream"] = seen
    try:
        logging.config.dictConfig(wanted)
        yield seen
    finally:
        logging.config.dictConfig(settings.LOGGING)
