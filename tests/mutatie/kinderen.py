"""Runs work in forked processes, a few at a time, each with a limit of time and memory."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

GEHEUGEN = 2 << 30
"""Bytes that a piece of work may take beside what the process has when it begins."""
RUIMTE = 10
"""How many times its processor time a piece of work may take by the clock:
a busy machine is no fault of the code.
"""
VORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Werk:
    """Something to do in a process of its own, in so many seconds of processor time."""

    wat: Any
    doe: Callable[[], Any]
    seconden: float


@dataclass(frozen=True)
class _Kind:
    werk: Werk
    proces: Any
    pijp: Connection
    uiterlijk: float


def verwerk(werken: Iterable[Werk], gelijktijdig: int) -> Iterator[tuple[Any, Any]]:
    """Do all work; yield what each was and what came of it,
    None when it was not done in time or died.
    """
    waiting, running = iter(werken), list[_Kind]()
    while True:
        while len(running) < gelijktijdig and (work := next(waiting, None)) is not None:
            running.append(_begin(work))
        if not running:
            return
        wait([child.pijp for child in running], timeout=1.0)
        for child in list(running):
            if child.pijp.poll() or time.monotonic() > child.uiterlijk:
                running.remove(child)
                yield child.werk.wat, _eindig(child)


def _begin(werk: Werk) -> _Kind:
    ours, theirs = VORK.Pipe(duplex=False)
    process = VORK.Process(target=_werk, args=(werk, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Kind(werk, process, ours, time.monotonic() + RUIMTE * werk.seconden)


def _eindig(kind: _Kind) -> Any:
    try:
        answer = kind.pijp.recv() if kind.pijp.poll() else None
    except EOFError:
        answer = None
    kind.proces.kill()
    kind.proces.join()
    kind.pijp.close()
    return answer


def _werk(werk: Werk, pijp: Connection) -> None:
    seconds = int(werk.seconden) + 1
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    used = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + GEHEUGEN, used + GEHEUGEN))
    pijp.send(werk.doe())
