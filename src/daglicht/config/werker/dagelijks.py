"""What the worker does once a day: what is stored of courses follows the days."""

from __future__ import annotations

import structlog
from django.utils import timezone

from daglicht.vergunning import service as vergunning

log = structlog.stdlib.get_logger("daglicht.config.werker")


def werk_verstreken_bij() -> int:
    """Let cases say how far their procedure is today, where days alone changed it (a period for
    views that is over); return how many there were.

    What is stored of a measure changes by its steps only.
    """
    count = vergunning.werk_verstreken_bij(timezone.localdate())
    if count:
        log.info("cases follow the days", count=count)
    return count
