"""The web server: always in a fresh interpreter, alone on its port,
and gone with the process that started it.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from bediening import free_port
from daglicht.cli import main, site
from daglicht.config import server
from daglicht.config.werker.proces import PR_SET_PDEATHSIG

# What stands for the site: a page that tells which process served it,
# in place of daglicht.config.wsgi.
SITE = """
import os, sys, time, types
from daglicht.config import server
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
sys.modules["daglicht.config.wsgi"] = types.SimpleNamespace(application=application)
{before}
sys.argv[1:] = [{adres!r}, "{poort}"]
sys.exit(server.main())
"""
Starter = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def poort() -> int:
    return free_port()


@pytest.fixture
def begin(poort: int) -> Iterator[Starter]:
    """Start a server, each in a process group of its own; nothing of it is left afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start(
        adres: str = "127.0.0.1", werkers: str = "0", before: str = ""
    ) -> subprocess.Popen[str]:
        code = SITE.format(adres=adres, poort=poort, before=before)
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
            env=os.environ | {"DAGLICHT_WERKERS": werkers},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()


def worker(poort: int) -> int | None:
    """Return the process that answers on a port; None when nobody does, or only to hang up."""
    try:
        with socket.create_connection(("127.0.0.1", poort), timeout=5) as line:
            line.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = b"".join(iter(lambda: line.recv(4096), b""))
    except OSError:
        return None
    return int(answer.rpartition(b"\r\n")[2]) if answer else None


def is_free(poort: int) -> bool:
    """Whether nothing of an earlier server is left: neither its name nor its port."""
    try:
        with server.houd_bezet("127.0.0.1", poort):
            server.eis_vrije_poort("127.0.0.1", poort)
    except server.PoortFout:
        return False
    return True


def until(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_server_takes_the_place_of_the_process_that_loaded(
    monkeypatch: pytest.MonkeyPatch, poort: int
) -> None:
    calls: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: calls.append((program, arguments)))
    monkeypatch.setattr(site, "start", lambda: None)
    monkeypatch.setattr(site, "migrate", lambda: None)
    monkeypatch.setattr(site, "_load_demo", lambda *given: {"tom@proef.example": "geheim"})
    monkeypatch.setenv("DAGLICHT_DEMO", "nee")
    for command, said in (
        ("demo", f"http://localhost:{poort}"),
        ("serve", f"http://127.0.0.1:{poort}"),
    ):
        done = CliRunner().invoke(main, [command, "--poort", str(poort)])
        assert done.exit_code == 0, done.output
        assert said in done.output
    fresh = [sys.executable, "-P", "-m", "daglicht.config.server", "127.0.0.1", str(poort)]
    assert calls == [(sys.executable, fresh)] * 2
    assert CliRunner().invoke(main, ["werker"]).exit_code == 0
    assert calls[-1] == (sys.executable, [*fresh[:3], server.BEWAKER])


def beside(ouder: int, naam: str) -> int | None:
    """Return the process that runs a module beside a server, None when there is none."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = (entry / "stat").read_text().rpartition(") ")[2].split()[1]
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if int(above) == ouder and naam.encode() in words:
                return int(entry.name)
    return None


@pytest.mark.parametrize("naam", [server.BEWAKER, server.DATABASEWACHT])
def test_what_watches_beside_the_site_returns_when_it_is_killed_and_goes_when_told(
    begin: Starter, poort: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DAGLICHT_DATA", str(tmp_path))
    process = begin(werkers="1")
    until(lambda: worker(poort) is not None)
    until(lambda: beside(process.pid, naam) is not None)
    for _ in range(2):
        first = beside(process.pid, naam)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        until(lambda gone=first: beside(process.pid, naam) not in (None, gone))
    assert worker(poort) is not None
    last = beside(process.pid, naam)
    process.terminate()
    assert process.wait(40) == 0
    until(lambda: not Path(f"/proc/{last}").exists())


def test_nothing_that_calculates_comes_before_the_workers() -> None:
    heavy = "{'numba', 'numpy', 'highspy', 'scipy', 'shapely', 'django', 'psycopg'}"
    code = f"import sys, granian, daglicht.config.server; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("send", "how"),
    [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM)],
    ids=["Ctrl+C", "a service manager"],
)
def test_it_stops_when_told_and_leaves_nothing(
    begin: Starter, poort: int, send: Callable[[int, int], None], how: signal.Signals
) -> None:
    process = begin()
    until(lambda: worker(poort) is not None)
    assert worker(poort) != process.pid
    send(process.pid, how)
    assert process.wait(30) == 0
    server.eis_vrije_poort("127.0.0.1", poort)


def workers(of: int) -> int:
    """Count the workers of a server: its forks, not what watches the database beside it."""
    found = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return sum(server.DATABASEWACHT not in Path(f"/proc/{n}/cmdline").read_text() for n in found)


@pytest.mark.parametrize(
    ("adres", "named"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("::1", "[::1]")]
)
def test_it_says_that_it_is_ready_when_it_answers_and_not_before(
    begin: Starter, poort: int, adres: str, named: str
) -> None:
    process = begin(adres, before="os.register_at_fork(after_in_child=lambda: time.sleep(2))")
    assert process.stdout is not None
    assert process.stdout.readline() == f"Daglicht staat klaar op http://{named}:{poort}\n"
    with socket.create_connection(("::1" if ":" in adres else "127.0.0.1", poort), timeout=5):
        pass


def test_it_stops_when_told_while_its_workers_still_load(begin: Starter) -> None:
    process = begin(before="os.register_at_fork(after_in_child=lambda: time.sleep(3))")
    until(lambda: workers(process.pid) == server.aantal_processen())
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(30) == 0, process.communicate()[1]


@pytest.mark.parametrize(
    ("given", "cores", "processes"),
    [("", 1, 2), ("", 2, 2), ("", 12, 12), ("", 200, 32), (" 3 ", 12, 3), ("1", 12, 1)],
)
def test_as_many_processes_answer_as_there_are_cores_or_as_is_told(
    monkeypatch: pytest.MonkeyPatch, given: str, cores: int, processes: int
) -> None:
    monkeypatch.setenv("DAGLICHT_WEBPROCESSEN", given)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(cores)))
    assert server.aantal_processen() == processes


@pytest.mark.parametrize("given", ["0", "-1", "33", "twee", "1.5", "²"])
def test_a_number_of_processes_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DAGLICHT_WEBPROCESSEN", given)
    with pytest.raises(ValueError, match="schrijf een getal van 1 tot en met 32"):
        server.aantal_processen()


def test_a_server_with_such_a_number_says_so_and_ends(
    monkeypatch: pytest.MonkeyPatch, begin: Starter
) -> None:
    monkeypatch.setenv("DAGLICHT_WEBPROCESSEN", "veel")
    process = begin()
    assert process.wait(30) == server.FOUT
    assert "DAGLICHT_WEBPROCESSEN is ‘veel’" in process.communicate()[1]


@pytest.mark.parametrize("adres", ["127.0.0.1", "0.0.0.0"])
def test_a_second_server_on_the_port_is_refused(begin: Starter, poort: int, adres: str) -> None:
    first = begin()
    until(lambda: worker(poort) is not None)
    second = begin(adres)
    assert second.wait(30) == 1
    assert "luistert al een server" in second.communicate()[1]
    assert first.poll() is None
    assert worker(poort) is not None


def test_of_two_that_start_at_once_one_serves(begin: Starter, poort: int) -> None:
    both = [begin(), begin()]
    until(lambda: worker(poort) is not None and any(process.poll() is not None for process in both))
    assert sorted(str(process.poll()) for process in both) == ["1", "None"]


def test_workers_go_with_a_server_that_was_killed(begin: Starter, poort: int) -> None:
    process = begin()
    until(lambda: worker(poort) is not None)
    process.kill()
    process.wait(30)
    until(lambda: is_free(poort))
    again = begin()
    until(lambda: worker(poort) is not None)
    assert again.poll() is None


def guards(server_: int) -> list[int]:
    """Return the guards of background work below a server."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            words = (entry / "cmdline").read_text().split("\0")
            if parent == str(server_) and server.BEWAKER in words:
                found.append(int(entry.name))
    return found


def test_a_worker_of_background_work_stands_beside_it_and_goes_with_it(
    begin: Starter, poort: int
) -> None:
    process = begin(werkers="1")
    until(lambda: worker(poort) is not None)
    (guard,) = guards(process.pid)
    process.kill()
    process.wait(30)
    until(lambda: not Path(f"/proc/{guard}").exists())
    until(lambda: is_free(poort))
    without = begin(werkers="0")
    until(lambda: worker(poort) is not None)
    assert guards(without.pid) == []


def test_a_worker_that_begins_after_its_server_died_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = SimpleNamespace(pid=os.getpid())  # not who started this process
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: gone)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    try:
        with pytest.raises(SystemExit):
            server.toepassing()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, 0)


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_taken_port_is_told_before_anything_is_done(
    command: str, poort: int, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", poort)):
        environment = os.environ | {"DAGLICHT_DATA": str(tmp_path / "leeg")}
        done = subprocess.run(
            [sys.executable, "-m", "daglicht.cli", command, "--poort", str(poort)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Fout: Op 127.0.0.1, poort {poort}, luistert al een server" in done.stderr
    assert "--poort" in done.stderr
    assert not (tmp_path / "leeg").exists()


@pytest.mark.parametrize(
    ("adres", "said"),
    [("geen-adres.invalid", "kan deze machine niet luisteren"), ("192.0.2.1", "eigen adres")],
)
def test_an_address_that_is_not_ours_is_told(adres: str, said: str, poort: int) -> None:
    with pytest.raises(server.PoortFout, match=said):
        server.eis_vrije_poort(adres, poort)
