"""The worker as it really runs: three kinds of processes, killed and stopped at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from daglicht.achtergrond import service as achtergrond
from daglicht.config.werker.bewaker import Bewaker
from paginas import ROOT
from proefwerk.achtergrondsoorten import Proef, sporen

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BEWAKER = [sys.executable, "-P", "-m", "daglicht.config.werker.bewaker", str(os.getpid())]


@pytest.fixture(autouse=True)
def in_the_queue(settings: Any, db: None) -> Iterator[None]:
    settings.ACHTERGROND_DIRECT = False
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")


class Loop:
    """A worker with its guard, in a process group of its own."""

    def __init__(self, log: Path) -> None:
        self.log = log
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "proefwerk.instellingen",
            "PROEF_DATABASE": str(connection.settings_dict["NAME"]),
            "PYTHONPATH": str(ROOT / "tests"),
            "DAGLICHT_WERKERS": "2",
        }
        with log.open("w") as out:
            self.guard = subprocess.Popen(BEWAKER, env=environment, stdout=out, stderr=out)

    def lines(self) -> list[dict[str, Any]]:
        rows = self.log.read_text().splitlines()
        return [json.loads(row) for row in rows if row.startswith("{")]

    def processes(self, naam: str) -> list[int]:
        """Return the processes below the guard that run a module."""
        below, found = {self.guard.pid}, []
        for entry in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
            try:
                words = (entry / "cmdline").read_text().split("\0")
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            if parent in below:
                below.add(int(entry.name))
                found += [int(entry.name)] if f"daglicht.config.werker.{naam}" in words else []
        return found


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Loop]:
    running = Loop(tmp_path / "werker.log")
    yield running
    running.guard.terminate()
    running.guard.wait(60)


def until(seen: Callable[[], Any], seconds: float = 90) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := seen()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def asked(code: str, merk: str, **given: Any) -> achtergrond.Achtergrondwerk:
    return achtergrond.vraag(code, Proef(merk=merk, **given), f"Proef {merk}")


def ended(werk: achtergrond.Achtergrondwerk) -> achtergrond.Achtergrondwerk:
    def fresh() -> bool:
        werk.refresh_from_db()
        return not werk.open

    until(fresh)
    return werk


def running(werk: achtergrond.Achtergrondwerk, stap: str) -> None:
    def there() -> bool:
        werk.refresh_from_db()
        return werk.stap == stap

    until(there)


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


def test_work_is_done_within_its_limits_and_what_fails_leaves_nothing(loop: Loop) -> None:
    counted = asked("proef-tellen", "tel", stappen=3, seconden=0.05)
    failed = [
        (asked("proef-fout", "fout"), "Er ging iets mis"),
        (asked("proef-weigering", "weiger"), "Dit bestand heeft geen rijen."),
        (asked("proef-kort", "kort", seconden=600), "langer dan 1 seconden"),
        (asked("proef-geheugen", "geheugen"), "meer geheugen"),
        (asked("proef-dood", "dood"), "onverwachts gestopt"),
    ]
    assert ended(counted).staat == "klaar"
    assert counted.uitkomst == "3 geteld"
    assert sporen("tel") == 1
    for werk, words in failed:
        assert (ended(werk).staat, words in werk.fout) == ("mislukt", True), werk.fout
        assert sporen(werk.titel.removeprefix("Proef ")) == 0
    assert failed[0][0].kenmerk in failed[0][0].fout
    until(lambda: queued() == 0)
    assert "geheim van" not in loop.log.read_text()
    ends = {row["work"]: row for row in loop.lines() if row["event"] == "background work"}
    assert ends[counted.kenmerk]["state"] == "klaar"
    assert ends[counted.kenmerk]["kind"] == "proef-tellen"


def test_running_work_stops_when_asked_and_also_when_it_does_not_listen(loop: Loop) -> None:
    willing = asked("proef-tellen", "wil", stappen=10_000, seconden=0.05)
    deaf = asked("proef-doof", "doof", seconden=600)
    running(willing, "Tellen")
    running(deaf, "Slapen")
    waiting = asked("proef-tellen", "wacht")
    assert achtergrond.breek_af(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.staat == "afgebroken"
    begin = time.monotonic()
    assert achtergrond.breek_af(willing.pk)
    assert achtergrond.breek_af(deaf.pk)
    assert ended(willing).staat == "afgebroken"
    assert ended(deaf).staat == "afgebroken"
    assert time.monotonic() - begin < 30
    assert [sporen(name) for name in ("wil", "doof", "wacht")] == [0, 0, 0]
    assert not achtergrond.breek_af(deaf.pk)
    assert ended(asked("proef-tellen", "daarna")).staat == "klaar"


def test_a_worker_that_is_killed_is_found_and_another_takes_its_place(loop: Loop) -> None:
    werk = asked("proef-doof", "verloren", seconden=600)
    running(werk, "Slapen")
    (worker,), children = loop.processes("werker"), loop.processes("kind")
    os.kill(worker, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in children))
    until(lambda: loop.processes("werker") not in ([], [worker]))
    werk.refresh_from_db()
    assert werk.staat == "loopt"  # it may still be alive, as far as anybody knows
    assert ended(werk).staat == "mislukt"
    assert "kunt het opnieuw" in werk.fout
    assert sporen("verloren") == 0
    again = achtergrond.opnieuw(werk, None)
    running(again, "Slapen")
    assert again.poging == 1


def test_told_to_stop_it_gives_up_what_runs_and_leaves_no_process(tmp_path: Path) -> None:
    loop = Loop(tmp_path / "werker.log")
    werk = asked("proef-doof", "stop", seconden=600)
    running(werk, "Slapen")
    everything = [*loop.processes("werker"), *loop.processes("kind")]
    loop.guard.send_signal(signal.SIGTERM)
    assert loop.guard.wait(60) == 0
    assert ended(werk).staat == "mislukt"
    assert sporen("stop") == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in everything)


def test_the_guard_starts_what_ends_and_stops_when_told(tmp_path: Path) -> None:
    marks = tmp_path / "begonnen"
    code = f"open({str(marks)!r}, 'a').write('x')"
    guard = Bewaker([sys.executable, "-c", code])
    starts: list[int] = []

    def often() -> None:
        starts.append(1)
        if len(starts) == 2:
            guard.stop(signal.SIGTERM, None)

    real = subprocess.Popen

    class Counted(real):  # type: ignore[type-arg, misc, valid-type]
        def wait(self, timeout: float | None = None) -> int:
            done = super().wait(timeout)
            often()
            return int(done)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Counted)
        assert guard.bewaak() == 0
    assert marks.read_text() == "xx"
