"""Processes that end with the one that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def module(naam: str, *argumenten: str) -> list[str]:
    """Return the command of a module of ours in a fresh interpreter."""
    return [sys.executable, "-P", "-m", naam, *argumenten]


def hoor_seinen() -> None:
    """Hear the signals to stop, also when the thread that started this process did not."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def eindig_met_ouder(ouder: int, sein: signal.Signals) -> None:
    """Get a signal when the process that started this one dies; end now when it is gone already."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sein)
    if os.getppid() != ouder:
        sys.exit(0)
