"""How the tests are divided over the workers.

What shares a dear set-up, or goes on where another stopped, goes to one worker; the rest one by
one, slow ones first, so that no worker ends with a long one alone.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

SAMEN = (
    "tests/cli/test_cli.py",
    "tests/demo/test_inhoud.py",
    "tests/site/inzage/test_inzage.py",
    "tests/site/test_handelingen.py",
    "tests/site/vragen/test_vragen.py",
)
BROWSER, LOS = "tests/browser/", "tests/browser/test_paginas.py"
"""A file that walks the site stays together, but for the one whose tests stand alone."""


class Verdeling(LoadScopeScheduling):
    """Keep together the tests of a file of ``SAMEN``, and of a walk through the site."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        walk = file.startswith(BROWSER) and file != LOS
        return file if walk or file in SAMEN else nodeid


def traag_eerst(items: list[pytest.Item]) -> None:
    """Put the tests that are marked as slow before the others, each in the order they had."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
