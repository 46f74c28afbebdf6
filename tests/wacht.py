"""Waits for a test run to end, however it ends, and then ends what it left behind: databases,
servers, workers.

A process that is killed cannot clean up. This one is beside it, sees the pipe between them close,
and finds what the run started by a mark in its environment. What is not of the run is left alone,
also another run in the same folder.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from daglicht.postgres import Cluster

MERK = "DAGLICHT_PROEFBEURT"
GEDULD = 10.0
"""Seconds in which what the run left may end by itself, and again after it was asked to."""


class Wacht:
    """The process that waits, as the run sees it;
    ``data`` is where the run started a database server, if it did.
    """

    def __init__(self, data: Path | None) -> None:
        os.environ[MERK] = mark = uuid.uuid4().hex
        self._process = subprocess.Popen(
            [sys.executable, __file__, mark, str(data or "")],
            stdin=subprocess.PIPE,
            start_new_session=True,
            env={key: value for key, value in os.environ.items() if key != MERK},
        )

    def los(self) -> None:
        """Tell that the run ends, and wait until nothing of it is left."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(120)


def gemerkt(merk: str) -> Iterator[tuple[int, str]]:
    """Return the number and name of the processes that a run started and that still live."""
    wanted = f"{MERK}={merk}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                yield int(entry.name), (entry / "comm").read_text().strip()


def ruim_op(merk: str) -> list[str]:
    """End what is left of a run; return the names of what did not end by itself."""
    left: list[str] = []
    for number in (None, signal.SIGINT, signal.SIGKILL):
        if number is not None:
            found = list(gemerkt(merk))
            left = left or [name for _, name in found]
            for pid, _ in found:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
        deadline = time.monotonic() + GEDULD
        while any(gemerkt(merk)) and time.monotonic() < deadline:
            time.sleep(0.05)
    return left


def main() -> int:
    """Wait for the pipe to close, stop the database server and end the rest."""
    sys.stdin.read()
    if data := sys.argv[2]:
        Cluster(Path(data)).stop()
    left = ruim_op(sys.argv[1])
    if left:
        sys.stderr.write(f"\nThe tests left behind, and it was ended: {', '.join(sorted(left))}\n")
    return 1 if left else 0


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    sys.exit(main())
