"""A file of any kind that was changed somewhere is read, or refused in the words of its reader,
within a bounded time and memory.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone

from grillen.bestanden import SOORTEN, Soort
from grillen.woorden import verander

AANTAL, TIJD, GEHEUGEN = 15, 2.0, 300_000_000
ZAAD = int(os.environ.get("DAGLICHT_ZAAD") or timezone.localdate().toordinal())


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_the_file_that_is_changed_is_good(soort: Soort, tmp_path: Path) -> None:
    assert soort.lees(soort.inhoud, tmp_path) is not None


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_no_file_is_a_fault_of_ours(soort: Soort, tmp_path: Path) -> None:
    asked = int(os.environ.get("DAGLICHT_GRILBESTANDEN") or AANTAL * len(SOORTEN))
    for number in range(-(-asked // len(SOORTEN))):
        content = verander(soort.inhoud, Random(f"{soort.naam}-{ZAAD}-{number}"))
        words, begin = "gelezen", time.process_time()
        try:
            soort.lees(content, tmp_path)
        except soort.fouten as error:
            words = str(error).strip()
        except Exception as error:
            error.add_note(f"{soort.naam}, seed {ZAAD}, number {number}: {content[:500]!r}")
            raise
        assert words, (number, content[:200])
        assert time.process_time() - begin < TIJD, (number, content[:200])


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_memory_is_bounded_by_the_file(soort: Soort, tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        for number in range(3):
            content = verander(soort.inhoud, Random(f"geheugen-{soort.naam}-{ZAAD}-{number}"))
            try:
                soort.lees(content, tmp_path)
            except soort.fouten:
                continue
        assert tracemalloc.get_traced_memory()[1] < GEHEUGEN
    finally:
        tracemalloc.stop()
