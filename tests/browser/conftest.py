"""A real server with the demonstration province, and a real Chromium to walk through it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from bediening import Opstelling
from daglicht.ruimte.telling.gereed import maak_gereed
from mensen import Mens
from voorraad import WACHTWOORD, met_demo

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--lang=nl",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    data = tmp_path_factory.mktemp("daglicht")
    met_demo(data, 400)
    opstelling = Opstelling(data, WACHTWOORD, duurzaam=False)
    maak_gereed()  # what the worker has done beside a server that is up longer
    opstelling.start()
    yield opstelling
    opstelling.weg()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "no Chromium on this machine: run bin/chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def mens(chromium: Browser, site: Opstelling) -> Iterator[Callable[..., Mens]]:
    people: list[Mens] = []

    def enter(rol: str | None = None, **options: Any) -> Mens:
        people.append(Mens(chromium, site, rol, **options))
        return people[-1]

    yield enter
    for person in people:
        person.context.close()
