"""A real server with the demonstration province, and a real Chromium to walk through it."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from mensen import Mens, Site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    password, port = secrets.token_urlsafe(12), free_port()
    environment = os.environ | {
        "DAGLICHT_DATA": str(tmp_path_factory.mktemp("daglicht")),
        "DAGLICHT_DEMO": "ja",
        "DAGLICHT_DEMO_WACHTWOORD": password,
    }

    def daglicht(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "daglicht.cli", *arguments]

    subprocess.run(daglicht("demo", "--laad-alleen", "--locaties", "400"), env=environment, check=True)
    server = subprocess.Popen(daglicht("serve", "--poort", str(port)), env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/openbaar", server)
        yield Site(f"http://127.0.0.1:{port}", password)
    finally:
        server.terminate()
        server.wait(30)
        subprocess.run(daglicht("stop"), env=environment, check=True)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "no Chromium on this machine: run bin/chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def mens(chromium: Browser, site: Site) -> Iterator[Callable[..., Mens]]:
    people: list[Mens] = []

    def enter(rol: str | None = None, **options: Any) -> Mens:
        people.append(Mens(chromium, site, rol, **options))
        return people[-1]

    yield enter
    for person in people:
        person.context.close()
