"""The pictures of the docs, taken from the demonstration (bin/screenshots)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mensen import Mens

TARGET = os.environ.get("DAGLICHT_SCREENSHOTS")
SHOWN = {
    "start": ("hanna", "/"),
    "kaart": ("tom", "/locaties"),
    "locatie": ("tom", "/overtredingen?toestand=hersteld"),
    "agenda": ("bram", "/agenda"),
    "doel": ("bram", "/agenda"),
    "strategie": ("hanna", "/overtredingen"),
}
STEPS = {
    "locatie": ["/overtredingen/", "/locaties/"],
    "doel": ["/doelen/"],
    "strategie": ["/overtredingen/", "/overtredingen/*positioneren"],
}


@pytest.mark.skipif(TARGET is None, reason="only bin/screenshots takes pictures")
@pytest.mark.parametrize("name", SHOWN)
def test_screenshots(mens: Callable[..., Mens], name: str) -> None:
    login, path = SHOWN[name]
    person = mens(login)
    page = person.kijk(path)
    for step in STEPS.get(name, []):
        begin, _, end = step.partition("*")
        links = page.locator(
            f":is(main, .kruimels) a[href^='{begin}']" + (f"[href$='{end}']" if end else "")
        )
        address = links.nth(
            links.count() - 1 if name == "locatie" and "*" not in step else 0
        ).get_attribute("href")
        assert address
        person.kijk(address)
    assert TARGET
    Path(TARGET).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(TARGET) / f"{name}.png")
