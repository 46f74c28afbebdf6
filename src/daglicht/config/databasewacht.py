"""The watch over the private database: ``python -m daglicht.config.databasewacht PARENT``.

Starts the database again when it ended by itself: killed, out of memory, or a disk that was full.
One that was stopped on purpose (``daglicht stop``) is left alone. Loads nothing of the site.
"""

from __future__ import annotations

import signal
import sys
import time

import structlog

from daglicht.config.logboek.vorm import schrijf_naar_stdout
from daglicht.config.werker.proces import eindig_met_ouder, hoor_seinen
from daglicht.postgres import Cluster, PostgresError, private_cluster

KIJK, LANGSTE_RUST = 0.5, 10.0
"""Seconds between two looks; after a start that failed the next waits twice as long, at most
so long.
"""
log = structlog.stdlib.get_logger("daglicht.config.databasewacht")


class Databasewacht:
    """Looks whether the database is there, and starts it again when nobody stopped it."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.rust = KIJK

    def kijk(self) -> None:
        """Look once; ``rust`` is how long to wait before the next."""
        if not self.cluster.gevallen:
            self.rust = KIJK
            return
        log.error("database ended by itself")
        begin = time.monotonic()
        try:
            self.cluster.start()
        except (PostgresError, OSError) as error:
            self.rust = min(2 * self.rust, LANGSTE_RUST)
            log.exception("database does not start", error_kind=type(error).__name__)
        else:
            self.rust = KIJK
            seconds = round(time.monotonic() - begin, 1)
            log.warning("database started again", seconds=seconds)

    def bewaak(self) -> None:
        """Look until a signal ends this process."""
        while True:
            self.kijk()
            time.sleep(self.rust)


def main() -> int:
    """Watch until the process that started this one ends or says so."""
    eindig_met_ouder(int(sys.argv[1]), signal.SIGTERM)
    hoor_seinen()
    cluster = private_cluster()
    if cluster is None:
        return 0
    schrijf_naar_stdout([])
    Databasewacht(cluster).bewaak()
    return 0


if __name__ == "__main__":
    sys.exit(main())
