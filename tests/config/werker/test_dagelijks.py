"""What is stored of courses follows the days, without anybody doing something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from daglicht.config.werker import werker
from daglicht.config.werker.dagelijks import werk_verstreken_bij
from daglicht.kit.handeling import laatste_wijziging
from daglicht.vergunning import service as vergunning
from procedures import begonnen
from wereld import Wereld

DAG = date(2025, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def op(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def test_a_procedure_whose_views_are_over_is_found_where_it_is(wereld: Wereld, op: Any) -> None:
    op(DAG)
    made = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 2, 3), {}))
    assert werk_verstreken_bij() == 0
    later = DAG + timedelta(days=60)
    op(later)
    before = made.zaak.status
    assert list(vergunning.afwijkende_procedures(later))
    assert werk_verstreken_bij() == 1
    assert not list(vergunning.afwijkende_procedures(later))
    made.zaak.refresh_from_db()
    assert made.zaak.status == vergunning.stand_van(made, later).fase != before
    changed = laatste_wijziging(made.zaak)
    assert changed is not None
    assert changed.door is None
    assert werk_verstreken_bij() == 0


def test_the_worker_does_it_once_a_day(
    wereld: Wereld, op: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def note(doe: Callable[..., Any], *_: Any) -> None:
        asked.append(doe.__name__)

    monkeypatch.setattr(werker, "in_database", note)
    worker = werker.Werker(1)
    for day, times in ((DAG, 1), (DAG, 1), (DAG + timedelta(days=1), 2)):
        op(day)
        asyncio.run(worker._veeg_een_keer())
        assert asked.count("werk_verstreken_bij") == times
