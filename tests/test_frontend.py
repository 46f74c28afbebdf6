"""The scripts of the pages that can be tested without a browser, by the test runner of Node."""

from __future__ import annotations

import subprocess

import pytest

from paginas import ROOT

FRONTEND = ROOT / "frontend"


@pytest.mark.parametrize("name", sorted(path.name for path in FRONTEND.glob("test/*.test.js")))
def test_script(name: str) -> None:
    command = [str(ROOT / "bin/node"), "node", "--test", f"test/{name}"]
    done = subprocess.run(
        command, cwd=FRONTEND, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout or "ℹ fail 0" in done.stdout
