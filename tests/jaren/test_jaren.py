"""Some weeks on each run of the tests, the same ones; ``bin/jaren`` plays ten years."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from jaren.boek import Opzet, lees, verslag
from jaren.herstelling import herstelling
from jaren.machine import Gestrand, Jaren, Toneelstuk

pytestmark = pytest.mark.slow
VRAAG = "DAGLICHT_JAREN"
"""Set by ``bin/jaren``: how many years, or the file of a play."""
GEVRAAGD = os.environ.get(VRAAG, "")
STAPPEN_PER_JAAR = 100
KORT = settings(
    max_examples=3,
    stateful_step_count=15,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def zonder_logregels() -> Iterator[None]:
    """Who plays reads what happened in the story, not a line for each request."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


class KorteJaren(Jaren):
    """A world with little in it, of which nothing is kept."""

    opzet = Opzet()


@pytest.mark.django_db
@pytest.mark.skipif(bool(GEVRAAGD), reason="bin/jaren vraagt iets anders")
def test_some_weeks_keep_every_invariant() -> None:
    run_state_machine_as_test(KorteJaren, settings=KORT)


@pytest.fixture
def verteld() -> Iterator[type[Jaren]]:
    """The years that were asked, with a report at the end."""
    begin = time.monotonic()

    class LangeJaren(Jaren):
        opzet = Opzet(
            float(GEVRAAGD), int(os.environ.get("DAGLICHT_ZAAD") or 1), vol=True, bewaar=True
        )

    yield LangeJaren
    if LangeJaren.laatste is not None:
        click.echo(verslag(LangeJaren.laatste, time.monotonic() - begin))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not GEVRAAGD or Path(GEVRAAGD).is_file(), reason="bin/jaren vraagt het")
def test_the_years_that_were_asked_and_what_is_restored_of_them(verteld: type[Jaren]) -> None:
    setup = verteld.opzet
    steps = round(setup.jaren * STAPPEN_PER_JAAR)
    # The first that hypothesis draws is a play in which nobody does anything.
    long = settings(KORT, derandomize=False, max_examples=2, stateful_step_count=steps)
    try:
        run_state_machine_as_test(seed(setup.zaad)(verteld), settings=long)
    except Gestrand as error:
        pytest.fail(str(error), pytrace=False)
    found = herstelling()
    if found is not None:
        assert not found.verschillen
        click.echo(f"Dump teruggezet in {found.seconden:.1f} s; alles kwam terug.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not Path(GEVRAAGD).is_file(), reason="bin/jaren --opnieuw vraagt het")
def test_the_play_that_was_asked_again() -> None:
    setup, steps = lees(Path(GEVRAAGD))
    play = Toneelstuk(setup)
    try:
        for step in steps:
            play.stap(step)
            play.controleer()
    finally:
        play.einde()
