"""Shared fixtures: public data sets are found through one setting and skipped cleanly where absent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def testdata() -> Callable[[str], Path]:
    """Return a lookup for files below DAGLICHT_TESTDATA; the test is skipped when the file is absent."""

    def find(name: str) -> Path:
        root = os.environ.get("DAGLICHT_TESTDATA")
        if not root:
            pytest.skip("DAGLICHT_TESTDATA is not set: the public data sets are not on this machine")
        path = Path(root) / name
        if not path.exists():
            pytest.skip(f"{name} is not in DAGLICHT_TESTDATA")
        return path

    return find
