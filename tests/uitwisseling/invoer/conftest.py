"""Fixtures for reading in files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bronbestanden import HOTMAPS_KOP
from daglicht.register.waardelijsten import laad_waardelijsten
from wereld import instantie


@pytest.fixture
def bronhouder(db: None) -> None:
    laad_waardelijsten()
    instantie("Omgevingsdienst Proef", 2)


@pytest.fixture
def hotmaps(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, name: str = "sites.csv", head: str = HOTMAPS_KOP) -> Path:
        path = tmp_path / name
        path.write_text(head + "\n" + "".join(rows), encoding="utf-8")
        return path

    return write
