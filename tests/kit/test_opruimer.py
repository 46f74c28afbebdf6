"""Looking for what nobody can reach: not while a process loads, and never again among that."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from daglicht.kit import opruimer

BEGIN = """
import gc
from django.conf import settings
settings.DEBUG
print(gc.isenabled())
import django
django.setup()
print(gc.isenabled(), gc.get_freeze_count() > 100_000)
"""


@pytest.fixture(autouse=True)
def zoals_het_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.enable()


def test_a_process_looks_once_it_has_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", BEGIN], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


def test_what_was_loaded_is_left_alone_and_what_comes_later_is_found() -> None:
    opruimer.laad_eerst()
    assert not gc.isenabled()
    before: list[object] = []
    before.append(before)
    opruimer.zoek_voortaan()
    assert gc.isenabled()
    assert gc.get_threshold() == opruimer.DREMPELS
    later: list[object] = []
    later.append(later)
    mine = [id(item) for item in gc.get_objects()]
    assert id(later) in mine
    assert id(before) not in mine
