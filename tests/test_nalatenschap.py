"""A test run leaves no process behind: not when it ends, not when it is stopped,
not when it is killed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from paginas import ROOT
from wacht import GEDULD, MERK, ruim_op

pytestmark = pytest.mark.slow
RUN = """
import subprocess, sys, time
from pathlib import Path

def test_it(tmp_path_factory):
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path({signs!r}).write_text("begun")
    if {lasts}:
        time.sleep(600)
    if {tidy}:
        started.kill()
        started.wait()
    started.returncode = 0
"""


def of(data: Path) -> list[str]:
    """Return the processes that have to do with a data directory: by their words,
    folder or environment.
    """
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            if int(entry.name) != os.getpid() and (
                str(data).encode() in words or str(data) in str((entry / "cwd").readlink())
            ):
                found.append(f"{entry.name} {(entry / 'comm').read_text().strip()}")
    return found


class Run:
    """A test run of its own, with a database server in a folder of its own."""

    def __init__(self, folder: Path, *, lasts: bool, tidy: bool = True) -> None:
        self.data, self.begun = folder / "data", folder / "begun"
        test = folder / "test_it.py"
        test.write_text(RUN.format(signs=str(self.begun), lasts=lasts, tidy=tidy))
        environment = {
            key: value for key, value in os.environ.items() if key not in (MERK, "DATABASE_URL")
        }
        environment |= {
            "DAGLICHT_DATA": str(self.data),
            "DAGLICHT_DUURZAAM": "nee",
            "PYTHONPATH": str(ROOT / "tests"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # only what the configuration names
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-c",
            str(ROOT / "pyproject.toml"),
            "-p",
            "pytest_django.plugin",
            "-p",
            "pytest_socket",
            "-p",
            "xdist.plugin",
            "-p",
            "conftest",
        ]
        self.process = subprocess.Popen(
            [*command, str(test)],
            env=environment,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def until_begun(self) -> None:
        deadline = time.monotonic() + 120
        while not self.begun.exists():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def nothing_left(self) -> None:
        deadline = time.monotonic() + 6 * GEDULD
        while found := of(self.data):
            assert time.monotonic() < deadline, found
            time.sleep(0.1)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for entry in of(tmp_path):  # only when a test failed
        os.kill(int(entry.split()[0]), signal.SIGKILL)


def test_a_run_that_ends_leaves_nothing(folder: Path) -> None:
    run = Run(folder, lasts=False)
    run.until_begun()
    out, errors = run.process.communicate(timeout=180)
    assert run.process.returncode == 0, out + errors
    assert of(run.data) == []
    assert "left behind" not in errors


def test_what_a_test_leaves_is_named_and_ended(folder: Path) -> None:
    run = Run(folder, lasts=False, tidy=False)
    _, errors = run.process.communicate(timeout=180)
    assert of(run.data) == []
    assert re.search(r"The tests left behind, and it was ended: python", errors)


@pytest.mark.parametrize(
    "how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name
)
def test_a_run_that_is_broken_off_leaves_nothing(folder: Path, how: signal.Signals) -> None:
    run = Run(folder, lasts=True)
    run.until_begun()
    assert any("postgres" in name for name in of(run.data))
    run.process.send_signal(how)
    run.nothing_left()
    run.process.communicate(timeout=60)


def test_what_is_not_of_the_run_is_left_alone() -> None:
    other = subprocess.Popen(["sleep", "600"], env=os.environ | {MERK: "een-ander"})
    try:
        assert ruim_op("de-onze") == []
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
