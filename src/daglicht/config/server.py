"""The web server, in an interpreter of its own: ``python -m daglicht.config.server ADDRESS PORT``.

The workers are forked from the process that runs this module. Threads do not survive a fork, and
what OpenMP, Numba and HiGHS keep about theirs then no longer holds: calculations fail, or give
wrong answers. So nothing that could have calculated may come before it: whoever loaded something
calls ``vervang_door_server``, which puts a fresh interpreter in the place of the process. It keeps
its number, its terminal and its signals.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from daglicht.config.werker.bewaker import Bewaker
from daglicht.config.werker.proces import eindig_met_ouder, module
from daglicht.postgres import VAN_EIGENAAR, private_cluster

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

FOUT, ONDERBROKEN = 1, 130
STOP = {signal.SIGINT, signal.SIGTERM}
THREADS = 4
MINSTENS, HOOGSTENS = 2, 32
"""Processes: of two, one still answers when the other ends; so many the private database can serve,
each with a connection per request in hand.
"""
BEWAKER = "daglicht.config.werker.bewaker"
DATABASEWACHT = "daglicht.config.databasewacht"
GEDULD = 30
"""Seconds that a worker gets to end."""


class PoortFout(ValueError):
    """The site cannot be reached at this address and port; the message (Dutch)
    tells why and what to do.
    """


def vervang_door_server(adres: str, poort: int) -> NoReturn:
    """Put the web server in the place of this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    _vervang("daglicht.config.server", adres, str(poort))


def vervang_door_werker() -> NoReturn:
    """Put the worker of background work, with its guard, in the place of this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    _vervang(BEWAKER)


def _vervang(naam: str, *argumenten: str) -> NoReturn:
    os.environ.pop(VAN_EIGENAAR, None)  # who serves changes no tables
    os.execv(  # noqa: S606 - our own interpreter; a shell would stand between it and its signals
        sys.executable, module(naam, *argumenten)
    )


def eis_vrije_poort(adres: str, poort: int) -> None:
    """Raise PoortFout when something listens there already, or nothing of ours can.

    The workers share their port among themselves,
    and would share it with another server without a word.
    """
    try:
        family, kind, _, _, place = socket.getaddrinfo(adres, poort, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen()
    except OSError as error:
        raise PoortFout(_why(adres, poort, error)) from error


def _why(adres: str, poort: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Op {adres}, poort {poort}, luistert al een server. Stop die eerst (Ctrl+C waar hij "
            "draait), of kies met --poort een andere poort."
        )
    if error.errno == errno.EACCES:
        return (
            f"Poort {poort} mag deze gebruiker niet openen. Kies met --poort een poort vanaf 1024."
        )
    return (
        f"Op {adres} kan deze machine niet luisteren ({error.strerror or error}). Kies met --adres "
        "een eigen adres."
    )


def aantal_processen() -> int:
    """Return how many processes answer: ``DAGLICHT_WEBPROCESSEN``, else one for each core that this
    one may use, two at least. Raises ValueError (Dutch) for what is no such number.
    """
    text = os.environ.get("DAGLICHT_WEBPROCESSEN", "").strip()
    if not text:
        return min(max(len(os.sched_getaffinity(0)), MINSTENS), HOOGSTENS)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= HOOGSTENS):
        raise ValueError(
            f"DAGLICHT_WEBPROCESSEN is ‘{text}’; schrijf een getal van 1 tot en met {HOOGSTENS}."
        )
    return int(text)


def houd_bezet(adres: str, poort: int) -> socket.socket:
    """Hold a name that one server at a time can have: of two that start at once, one begins.

    It goes with the last process that has it: the server, or a worker that outlived it.
    """
    name = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        name.bind(f"\0daglicht-{adres}-{poort}")
    except OSError as error:
        name.close()
        raise PoortFout(_why(adres, poort, error)) from error
    return name


def serveer(adres: str, poort: int) -> None:
    """Serve until told to stop; raises PoortFout when the port is taken, ValueError (Dutch) when
    ``DAGLICHT_WEBPROCESSEN`` is no number.

    A WSGI worker does not hear that a visitor left;
    how long the database works on then is up to config.tijdgrens.
    """
    from granian import Granian
    from granian.constants import Interfaces

    processen = aantal_processen()
    with houd_bezet(adres, poort):
        eis_vrije_poort(adres, poort)
        server = Granian(
            "daglicht.config.server:toepassing",
            factory=True,
            address=adres,
            port=poort,
            interface=Interfaces.WSGI,
            workers=processen,
            blocking_threads=THREADS,
            log_enabled=False,
            respawn_failed_workers=True,
            workers_kill_timeout=GEDULD,
        )
        with databasewacht(), werker(), _seinen_naar(server.signal_handler_interrupt):
            # from here on, so that it hears no signal either
            threading.Thread(target=_meld, args=(adres, poort), daemon=True).start()
            server.serve()


def _meld(adres: str, poort: int) -> None:
    """Say that the site is ready once it is: a worker listens when it has loaded all pages."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(adres, adres)  # noqa: S104 - asked, not opened
    while True:
        try:
            socket.create_connection((here, poort), timeout=GEDULD).close()
        except OSError:
            time.sleep(0.1)
            continue
        name = f"[{adres}]" if ":" in adres else adres
        sys.stdout.write(f"Daglicht staat klaar op http://{name}:{poort}\n")
        sys.stdout.flush()
        return


@contextmanager
def werker() -> Iterator[None]:
    """Have background work done beside the site, unless DAGLICHT_WERKERS is 0: by processes of
    their own, that end with this one.
    """
    if os.environ.get("DAGLICHT_WERKERS") == "0":
        yield
        return
    with _naast(BEWAKER):
        yield


@contextmanager
def databasewacht() -> Iterator[None]:
    """Have the private database, where there is one, started again when it ends by itself."""
    if private_cluster() is None:
        yield
        return
    with _naast(DATABASEWACHT):
        yield


@contextmanager
def _naast(naam: str) -> Iterator[None]:
    """Run a module of ours beside this process, again when it ends by itself, until this one ends.

    A process is tied to the thread that started it: the one that waits for it here stays.
    """
    beside = Bewaker(module(naam, str(os.getpid())))
    watch = threading.Thread(target=_bewaak, args=[beside], daemon=True)
    watch.start()
    try:
        yield
    finally:
        beside.stop(signal.SIGTERM, None)
        watch.join(GEDULD)
        if watch.is_alive() and beside.worker is not None:
            beside.worker.kill()
            watch.join()


def _bewaak(beside: Bewaker) -> None:
    """Keep a process running, in a thread that hears no signal to stop: what waits for it does."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    beside.bewaak()


@contextmanager
def _seinen_naar(stop: Callable[[], object]) -> Iterator[None]:
    """Hear of the first signal to stop in a thread that waits for it, and block it elsewhere.

    A worker is a fork: until it loaded it has the handlers of this process, which do nothing there.
    Blocked, a signal that comes before it listens waits for it.
    """

    def wait() -> None:
        signal.sigwait(STOP)
        stop()

    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def toepassing() -> WSGIHandler:
    """Return the site, in a worker that stops once: when told, or when the server died."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)  # as the server did; whoever else calls this
    server = multiprocessing.parent_process()
    eindig_met_ouder(server.pid if server and server.pid else os.getppid(), signal.SIGTERM)
    from daglicht.config.wsgi import application

    threading.Thread(
        target=_stop_once, args=[signal.getsignal(signal.SIGTERM)], daemon=True
    ).start()
    return application


def _stop_once(inherited: object) -> None:
    """Pass the first signal on to the worker, when it listens.

    Granian's workers lose a signal that comes while they load, and never end after two. Ctrl+C
    gives two: one of the terminal and one of the server.
    """
    signal.sigwait(STOP)
    while (handler := signal.getsignal(signal.SIGTERM)) is inherited:
        time.sleep(0.01)
    if callable(handler):
        handler(signal.SIGTERM, None)


def main() -> int:
    """Serve at the address and port of the command line."""
    try:
        serveer(sys.argv[1], int(sys.argv[2]))
    except KeyboardInterrupt:
        return ONDERBROKEN
    except ValueError as error:
        sys.stderr.write(f"Fout: {error}\n")
        return FOUT
    return 0


if __name__ == "__main__":
    sys.exit(main())
