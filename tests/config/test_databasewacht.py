"""The private database is started again when it ended by itself, and only then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daglicht.config import server
from daglicht.config.databasewacht import KIJK, LANGSTE_RUST, Databasewacht
from daglicht.config.werker.proces import module
from daglicht.postgres import Cluster, PostgresError


class Schijn(Cluster):
    """A cluster that fell, and whose start is told."""

    def __init__(self, data: Path, fails: int = 0) -> None:
        super().__init__(data)
        object.__setattr__(self, "starts", [])
        object.__setattr__(self, "fails", fails)

    @property
    def gevallen(self) -> bool:
        return len(self.starts) <= self.fails  # type: ignore[attr-defined]

    def start(self) -> None:
        self.starts.append(1)  # type: ignore[attr-defined]
        if self.gevallen:
            raise PostgresError("vol")


def test_a_start_that_fails_is_tried_again_ever_later(tmp_path: Path) -> None:
    watch = Databasewacht(Schijn(tmp_path, fails=6))
    rests = []
    for _ in range(8):
        watch.kijk()
        rests.append(watch.rust)
    assert rests == [1.0, 2.0, 4.0, 8.0, LANGSTE_RUST, LANGSTE_RUST, KIJK, KIJK]


def test_with_a_server_of_ones_own_nothing_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://eigenaar:geheim@db.proef.example/daglicht")
    monkeypatch.setattr(subprocess, "Popen", None)
    with server.databasewacht():
        pass


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path / "data", durable=False)
    made.start()
    yield made
    made.remove()


def until(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_is_started_again_unless_it_was_stopped(cluster: Cluster, tmp_path: Path) -> None:
    log = tmp_path / "log"
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    with log.open("w") as out:
        watch = subprocess.Popen(
            module(server.DATABASEWACHT, str(os.getpid())),
            env=environment | {"DAGLICHT_DATA": str(cluster.data), "DAGLICHT_DUURZAAM": "nee"},
            stdout=out,
        )
    try:
        before = cluster.state().pid
        cluster.kill()
        until(lambda: cluster.state().pid not in (None, before))
        until(lambda: "database started again" in log.read_text())
        cluster.stop()
        time.sleep(4 * KIJK)
        assert not cluster.state().running
        cluster.start()
        assert cluster.state().running
    finally:
        watch.send_signal(signal.SIGTERM)
        watch.wait(30)


def test_it_goes_with_the_server(tmp_path: Path) -> None:
    code = """
import os, subprocess, sys, time
from daglicht.config.server import DATABASEWACHT
from daglicht.config.werker.proces import module
beside = subprocess.Popen(module(DATABASEWACHT, str(os.getpid())), start_new_session=True)
print(beside.pid, flush=True)
time.sleep(600)
"""
    environment = os.environ | {"DAGLICHT_DATA": str(tmp_path / "leeg")}
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    watch = Path(f"/proc/{parent.stdout.readline().strip()}")
    until(lambda: server.DATABASEWACHT in (watch / "cmdline").read_text())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not watch.exists())
