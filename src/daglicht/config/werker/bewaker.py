"""The guard: ``python -m daglicht.config.werker.bewaker``. Keeps one worker running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType

from daglicht.config.werker.proces import eindig_met_ouder, hoor_seinen, module

WERKER = "daglicht.config.werker.werker"
KORT, RUST, LANGSTE_RUST = 30.0, 1.0, 60.0
"""Seconds: a worker that lived shorter rests before the next, each time twice as long."""


class Bewaker:
    """Starts a worker, and another when it ends by itself, until told to stop."""

    def __init__(self, opdracht: list[str]) -> None:
        self.opdracht = opdracht
        self.worker: subprocess.Popen[bytes] | None = None
        self.stopping = False

    def stop(self, _sein: int, _frame: FrameType | None) -> None:
        """Pass on that it must stop; the worker ends what it does or gives it up."""
        self.stopping = True
        if self.worker is not None:
            self.worker.terminate()

    def bewaak(self) -> int:
        """Run until told to stop."""
        rest = RUST
        while not self.stopping:
            begin = time.monotonic()
            # in a session of its own: Ctrl+C reaches it through us, once
            self.worker = subprocess.Popen(self.opdracht, start_new_session=True)
            if self.stopping:
                self.worker.terminate()
            self.worker.wait()
            rest = RUST if time.monotonic() - begin > KORT else min(2 * rest, LANGSTE_RUST)
            until = time.monotonic() + rest
            while not self.stopping and time.monotonic() < until:
                time.sleep(0.1)
        return 0


def main() -> int:
    """Guard a worker; end with the process that started this one when its number is given."""
    if len(sys.argv) > 1:
        eindig_met_ouder(int(sys.argv[1]), signal.SIGTERM)
    guard = Bewaker(module(WERKER, str(os.getpid())))
    signal.signal(signal.SIGTERM, guard.stop)
    signal.signal(signal.SIGINT, guard.stop)
    hoor_seinen()
    return guard.bewaak()


if __name__ == "__main__":
    sys.exit(main())
