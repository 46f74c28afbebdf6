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

from storing.plaats import Plaats

MEGABYTE = 1_000_000
RUIMTE = 8 * MEGABYTE
"""What is left on a disk before it is filled up."""
WAL_DELEN = 20
"""Files of its log that the database may still have ready, at most."""
UUR = 3600
FAKETIME = "/usr/lib/*/faketime/libfaketime.so.1"
WEBWERKERS = 2
GEDULD = 240.0


class Onmogelijk(Exception):
    """This machine forbids or lacks what a fault takes; the message (Dutch) names it."""


@dataclass(frozen=True)
class Storing:
    """A fault: ``doe`` does it, ``herstel`` ends what does not end by itself (None: nothing, the
    product must). ``voor`` prepares a directory before the site is there, and gives what else must
    be in its environment.
    """

    naam: str
    wat: str
    doe: Callable[[Plaats, random.Random], None]
    herstel: Callable[[Plaats], None] | None = None
    hersteld: str = ""
    voor: Callable[[Path, Path | None], Iterator[dict[str, str]]] | None = None

    @contextmanager
    def voorbereid(self, map_: Path, faketime: Path | None) -> Iterator[dict[str, str]]:
        """Prepare a directory; raises Onmogelijk."""
        if self.voor is None:
            yield {}
            return
        with contextmanager(self.voor)(map_, faketime) as environment:
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


def _kleine_schijf(map_: Path, _faketime: Path | None) -> Iterator[dict[str, str]]:
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


def _instelbare_klok(map_: Path, faketime: Path | None) -> Iterator[dict[str, str]]:
    library = faketime or next(iter(sorted(Path("/").glob(FAKETIME.removeprefix("/")))), None)
    if library is None or not library.exists():
        raise Onmogelijk("libfaketime ontbreekt (pakket ‘libfaketime’, of --faketime)")
    clock = map_.with_name(f"{map_.name}.klok")
    clock.write_text("+0\n")
    environment = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    sleeps = [sys.executable, "-c", "import time; [time.sleep(0.01) for _ in range(20)]"]
    if subprocess.run(sleeps, env=os.environ | environment, check=False).returncode:
        raise Onmogelijk("met libfaketime kan Python hier niet wachten (time.sleep)")
    yield environment


def _terug(plaats: Plaats, _toeval: random.Random) -> None:
    before = _achter(plaats)
    plaats.map.with_name(f"{plaats.map.name}.klok").write_text(f"-{UUR}\n")
    with suppress(psycopg.Error):
        plaats.vraag("SELECT pg_sleep(2)")
    if _achter(plaats) - before < UUR - 60:
        raise Onmogelijk("libfaketime verzet de klok van de database hier niet")


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
    Storing("klok", "klok een uur terug", _terug, voor=_instelbare_klok),
)
