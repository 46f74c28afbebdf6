"""The faults, each with how it is done and what ends it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from storing.geheel import TERUGGEZET
from storing.plaats import Plaats

MEGABYTE = 1_000_000
RUIMTE = 8 * MEGABYTE
"""What is left on a disk before it is filled up."""
WAL_DELEN = 20
"""Files of its log that the database may still have ready, at most."""
UUR = 3600
KLOK = Path(__file__).with_name("klok.c")
WEBWERKERS = 2
GEDULD = 240.0


class Onmogelijk(Exception):
    """This machine forbids or lacks what a fault takes; the message (Dutch) names it."""


@dataclass(frozen=True)
class Storing:
    """A fault: ``doe`` does it, ``herstel`` ends what does not end by itself (None: nothing, the
    product must). ``voor`` prepares a directory before the site is there, and gives what else must
    be in its environment. ``gebleken`` tells afterwards whether the fault reached what was written.
    """

    naam: str
    wat: str
    doe: Callable[[Plaats, random.Random], None]
    herstel: Callable[[Plaats], None] | None = None
    hersteld: str = ""
    voor: Callable[[Path], Iterator[dict[str, str]]] | None = None
    gebleken: Callable[[Plaats], bool] = lambda _plaats: True

    @contextmanager
    def voorbereid(self, map_: Path) -> Iterator[dict[str, str]]:
        """Prepare a directory; raises Onmogelijk."""
        if self.voor is None:
            yield {}
            return
        with contextmanager(self.voor)(map_) as environment:
            yield environment


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _webwerker(plaats: Plaats, toeval: random.Random) -> None:
    _kill(toeval.choice(plaats.webwerkers()))


def _werker(plaats: Plaats, _toeval: random.Random) -> None:
    for pid in plaats.werkers():
        _kill(pid)


def _verbinding(plaats: Plaats, toeval: random.Random) -> None:
    _kill(toeval.choice(plaats.verbindingen()[:2]))


def _postmaster(plaats: Plaats, _toeval: random.Random) -> None:
    pid = plaats.cluster.state().pid
    assert pid is not None
    _kill(pid)


def _stroom(plaats: Plaats, _toeval: random.Random) -> None:
    plaats.dood_alles()


def _serve(plaats: Plaats) -> None:
    plaats.opstelling.start(geduld=GEDULD)


# --- a full disk ----------------------------------------------------------------------------------


def _mount(*words: str) -> None:
    try:
        subprocess.run(["mount", *words], check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Onmogelijk("‘mount’ ontbreekt") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip()
        raise Onmogelijk(
            f"de machine staat geen kleine schijf (mount tmpfs) toe: {said}"
        ) from error


def _kleine_schijf(map_: Path) -> Iterator[dict[str, str]]:
    map_.mkdir()
    _mount("-t", "tmpfs", "-o", "size=4g,mode=0755", "tmpfs", str(map_))
    try:
        yield {}
    finally:
        subprocess.run(["umount", "--lazy", str(map_)], check=True)


def _vol(plaats: Plaats, _toeval: random.Random) -> None:
    used = shutil.disk_usage(plaats.map).used
    _mount("-o", f"remount,size={used + RUIMTE}", str(plaats.map))
    with (plaats.map / "vulling").open("wb") as file, suppress(OSError):
        while True:
            file.write(bytes(MEGABYTE // 16))
            file.flush()
    with suppress(psycopg.Error):  # also no room for the log of the database: it goes down
        for _ in range(WAL_DELEN):
            plaats.vraag("SELECT pg_logical_emit_message(false, 'storing', ''), pg_switch_wal()")


def _leeg(plaats: Plaats) -> None:
    (plaats.map / "vulling").unlink()
    _mount("-o", "remount,size=4g", str(plaats.map))


# --- the clock ------------------------------------------------------------------------------------


def _instelbare_klok(map_: Path) -> Iterator[dict[str, str]]:
    """Give the site and its database a clock that can be set: a library between them and the C
    library, made here of ``klok.c``.
    """
    library, clock = map_.with_name("klok.so"), map_.with_name("klok")
    try:
        words = ["cc", "-O2", "-shared", "-fPIC", "-o", str(library), str(KLOK), "-ldl"]
        subprocess.run(words, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Onmogelijk("een C-compiler (‘cc’) ontbreekt, die de verzetbare klok maakt") from error
    except subprocess.CalledProcessError as error:
        raise Onmogelijk(f"‘cc’ maakt hier geen verzetbare klok: {error.stderr.strip()}") from error
    _zet(clock, 0)
    yield {"LD_PRELOAD": str(library), "STORING_KLOK": str(clock)}


def _zet(klok: Path, seconden: int) -> None:
    """Set the clock; who has it open sees it at once."""
    with klok.open("r+b" if klok.exists() else "wb") as file:
        file.write(seconden.to_bytes(8, sys.byteorder, signed=True))


def _terug(plaats: Plaats, _toeval: random.Random) -> None:
    before = _achter(plaats)
    _zet(plaats.map.with_name("klok"), -UUR)
    if _achter(plaats) - before < UUR - 60:
        raise Onmogelijk("de database neemt de verzetbare klok hier niet aan")


def _teruggezet(plaats: Plaats) -> bool:
    """Tell whether rows of history were written by the clock that was turned back."""
    return bool(plaats.vraag(TERUGGEZET)[0][0])


def _achter(plaats: Plaats) -> float:
    """Return how many seconds the clock of the database is behind that of the machine."""
    return time.time() - float(plaats.vraag("SELECT extract(epoch FROM clock_timestamp())")[0][0])


STORINGEN = (
    Storing("webwerker", "kill -9 van een proces dat pagina's maakt", _webwerker),
    Storing("werker", "kill -9 van de werker van achtergrondwerk", _werker),
    Storing("verbinding", "kill -9 van een verbinding in de database", _verbinding),
    Storing("postmaster", "kill -9 van de database zelf", _postmaster),
    Storing("stroom", "kill -9 van alles tegelijk", _stroom, _serve, "na ‘daglicht serve’"),
    Storing("schijf", "volle schijf", _vol, _leeg, "na ruimte maken", _kleine_schijf),
    Storing("klok", "klok een uur terug", _terug, voor=_instelbare_klok, gebleken=_teruggezet),
)
