"""The wheel: refused without the styles and scripts of its source,
and serving pages from a clean environment.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bediening import free_port
from daglicht.postgres import Cluster
from paginas import ROOT
from voorraad import met_tabellen

pytestmark = pytest.mark.slow
BUILD = Path("src/daglicht/site/static/daglicht/build")


def build(source: Path, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    return subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("wiel")
    done = build(ROOT, into)
    assert done.returncode == 0, done.stderr
    (made,) = into.glob("*.whl")
    return made


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A source of which little is there, but all that the wheel demands."""
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "frontend",
        BUILD,
        "src/daglicht/__init__.py",
    ):
        there, here = ROOT / name, tmp_path / name
        here.parent.mkdir(parents=True, exist_ok=True)
        if there.is_dir():
            shutil.copytree(there, here, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(there, here)
    return tmp_path


def test_without_styles_and_scripts_no_wheel(bare: Path) -> None:
    shutil.rmtree(bare / BUILD)
    done = build(bare, bare / "dist")
    assert done.returncode != 0
    assert "are not built" in done.stdout + done.stderr
    assert "make frontend" in done.stdout + done.stderr
    assert not list((bare / "dist").glob("*"))


def test_with_those_of_another_source_no_wheel(bare: Path) -> None:
    assert build(bare, bare / "dist").returncode == 0
    with (bare / "frontend/src/daglicht.css").open("a") as file:
        file.write("/* changed */\n")
    done = build(bare, bare / "later")
    assert done.returncode != 0
    assert "of another version of frontend" in done.stdout + done.stderr


def test_everything_of_the_package_is_inside(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("daglicht/")}
    listed = subprocess.run(
        ["git", "ls-files", "src/daglicht"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    source = {name.removeprefix("src/") for name in listed if name and (ROOT / name).exists()}
    assert source <= inside
    built = {str(path.relative_to(ROOT / "src")) for path in (ROOT / BUILD).iterdir()}
    assert built <= inside


def test_the_scripts_build_what_they_need_first() -> None:
    for name in ("test", "wheel", "demo"):
        lines = (ROOT / "bin" / name).read_text(encoding="utf-8").splitlines()
        last = max(number for number, line in enumerate(lines) if "exec " in line)
        assert "bin/frontend" in lines[:last]


@pytest.fixture
def clean(wheel: Path, tmp_path: Path) -> Path:
    """An environment with the wheel, and of what it depends on only the packages of this
    one; no network.
    """
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        wheel,
    ]
    subprocess.run(command, check=True, capture_output=True)
    (own,) = folder.glob("lib/python*/site-packages")
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def served(clean: Path, tmp_path: Path) -> Iterator[str]:
    data, port = tmp_path / "data", free_port()
    met_tabellen(data)
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PYTHONPATH")
    }
    environment |= {"DAGLICHT_DATA": str(data), "DAGLICHT_DUURZAAM": "nee"}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [clean / "bin" / "daglicht", "serve", "--poort", str(port)],
            env=environment,
            cwd=tmp_path,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        until_ready(f"http://127.0.0.1:{port}/readyz", server, tmp_path / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)
        Cluster(data, durable=False).remove()


def until_ready(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address) as answer:
                assert json.load(answer)["gereed"]
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


def test_it_serves_pages_from_a_clean_environment(clean: Path, served: str) -> None:
    where = "import daglicht; print(daglicht.__file__)"
    found = subprocess.run(
        [clean / "bin" / "python", "-c", where], capture_output=True, text=True, check=True
    ).stdout
    assert found.startswith(str(clean))
    with urllib.request.urlopen(f"{served}/openbaar") as answer:
        page = answer.read().decode()
    assert "Daglicht" in page
    refers = re.findall(r'(?:href|src)="(/static/daglicht/build/[^"]+)"', page)
    assert len(refers) >= 2
    for name in refers:
        with urllib.request.urlopen(f"{served}{name}") as answer:
            assert answer.status == 200
            assert int(answer.headers["Content-Length"]) > 1000
