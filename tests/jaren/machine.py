"""The machine that draws steps, and checks after each of them what must hold."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import ClassVar

import click
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from daglicht.kit.modellen import vaste_sleutels
from jaren.boek import Opzet, Stap, schrijf
from jaren.gebeurtenissen import GEBEURTENISSEN, SOORTEN
from jaren.invarianten import INVARIANTEN
from jaren.klok import Klok
from jaren.spel import Spel
from jaren.toneel import bouw
from vragen.kalm import kalm

ZAAD = st.integers(0, 2**16 - 1)
"""Chooses what happens in a step; in a step of 0 nothing does."""


class Toneelstuk:
    """A play. What a short one recorded is gone when it ends; a long one commits as people do, in
    a database that is emptied after it.
    """

    def __init__(self, opzet: Opzet) -> None:
        self.opzet, self.stapel = opzet, ExitStack()
        self.spel: Spel | None = None
        self.verteld = 0

    def begin(self) -> Spel:
        """Put people on the stage, when that was not done yet."""
        if self.spel is None:
            folder = Path(self.stapel.enter_context(tempfile.TemporaryDirectory(prefix="jaren-")))
            clock = Klok()
            self.stapel.enter_context(kalm(folder))
            self.stapel.enter_context(clock.loopt())
            self.stapel.enter_context(vaste_sleutels(Random(self.opzet.zaad)))
            if not self.opzet.bewaar:
                self.stapel.enter_context(_undone())
            self.spel = Spel(bouw(clock, vol=self.opzet.vol), self.opzet.zaad)
        return self.spel

    @property
    def uit(self) -> bool:
        """Tell whether all years went by."""
        return self.spel is not None and self.spel.toneel.klok.jaren >= self.opzet.jaren

    def stap(self, stap: Stap) -> None:
        """Take a step, unless nobody does anything in it."""
        if not stap.zaad or self.uit:
            return
        play = self.begin()
        try:
            play.stap(stap, GEBEURTENISSEN[stap.soort])
        except Exception as error:
            error.add_note(f"{play.verhaal()}\n{schrijf(self.opzet, play, repr(error))}")
            raise
        self._tell(play)

    def _tell(self, play: Spel) -> None:
        """Tell who waits for it how far it is."""
        years = int(play.toneel.klok.jaren)
        if self.opzet.bewaar and years > self.verteld:
            self.verteld = years
            click.echo(f"{years} jaar, {len(play.stappen)} stappen", err=True)

    def controleer(self) -> None:
        """Check all that must hold; what does not is kept as a file first."""
        if self.spel is None:
            return
        for holds in INVARIANTEN:
            try:
                holds(self.spel)
            except AssertionError as error:
                where = schrijf(self.opzet, self.spel, f"{holds.__name__}: {error}")
                raise AssertionError(
                    f"{holds.__name__}: {error}\n{self.spel.verhaal()}\n{where}"
                ) from error

    def einde(self) -> None:
        """Leave nothing behind."""
        self.stapel.close()


def _undone() -> ExitStack:
    """Return what takes back all that is recorded."""
    stack = ExitStack()
    stack.enter_context(transaction.atomic())
    stack.callback(transaction.set_rollback, True)
    return stack


class Gestrand(BaseException):
    """Years ended before their time. Hypothesis, which plays again what fails, lets this through:
    years are kept as a file, and played once.
    """


class Jaren(RuleBasedStateMachine):
    """Years of one authority, as hypothesis draws them."""

    opzet: ClassVar[Opzet] = Opzet()
    laatste: ClassVar[Spel | None] = None
    """The play that had the most steps, for who wants to know what it reached."""

    def __init__(self) -> None:
        super().__init__()
        self.stuk = Toneelstuk(self.opzet)

    @rule(soort=st.sampled_from(SOORTEN), zaad=ZAAD)
    def stap(self, soort: str, zaad: int) -> None:
        """Something happens."""
        self.stuk.stap(Stap(soort, zaad))

    @invariant()
    def alles_klopt(self) -> None:
        """All that must hold does."""
        try:
            self.stuk.controleer()
        except AssertionError as error:
            if self.opzet.bewaar:
                raise Gestrand(str(error)) from error
            raise

    def teardown(self) -> None:
        """Take back what was recorded."""
        spel, before = self.stuk.spel, type(self).laatste
        if spel and (before is None or len(spel.stappen) >= len(before.stappen)):
            type(self).laatste = spel
        self.stuk.einde()
