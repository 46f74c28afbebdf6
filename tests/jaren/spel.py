"""One play: steps drawn by a seed, each with what it did and what was wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from daglicht.config.werker.dagelijks import werk_verstreken_bij
from daglicht.toegang import service as toegang
from jaren.bekend import Opname
from jaren.boek import Stap
from jaren.formulieren import Formulier
from jaren.mensen import Mens, naar_login
from jaren.stand import Stand, schrift, stand
from jaren.toneel import Toneel

DAGEN = (0, 0, 0, 0, 0, 1, 1, 2, 3, 7)
"""How many days there are between two steps."""
REGELS = 25
"""How many lines of what happened a failure tells."""


@dataclass
class Spel:
    """What happened so far. ``bezwaren`` are the faults (Dutch) that a step itself could see;
    ``geraakt`` the tables that it wrote.
    """

    toneel: Toneel
    zaad: int
    stand: Stand = field(default_factory=stand)
    stappen: list[Stap] = field(default_factory=list)
    regels: list[str] = field(default_factory=list)
    bezwaren: list[str] = field(default_factory=list)
    geraakt: set[str] = field(default_factory=set)
    opnamen: list[Opname] = field(default_factory=list)
    aangeboden: Counter[str] = field(default_factory=Counter)
    gedaan: Counter[str] = field(default_factory=Counter)
    geweigerd: Counter[str] = field(default_factory=Counter)
    storingen: Counter[str] = field(default_factory=Counter)
    antwoorden: Counter[int] = field(default_factory=Counter)
    redenen: dict[str, str] = field(default_factory=dict)
    dag: bool = False

    def stap(self, stap: Stap, doe: Callable[[Spel, Random], None]) -> None:
        """Take a step."""
        number = len(self.stappen)
        self.stappen.append(stap)
        self.bezwaren, self.dag = [], False
        dobbel = Random(f"{self.zaad}-{number}-{stap.soort}-{stap.zaad}")
        with schrift() as written:
            self.verder(dobbel.choice(DAGEN))
            doe(self, dobbel)
        self.geraakt = written

    def verder(self, dagen: int) -> None:
        """Let so many days go by, with what the worker does meanwhile; sessions end."""
        stage = self.toneel
        stage.klok.tik()
        if dagen:
            self.dag = True
            stage.klok.sla_over(dagen)
            for who in (*stage.eigen.values(), *stage.vreemd.values(), stage.partner):
                who.aanwezig = False
            toegang.ruim_sessies_op()
            toegang.maak_spoorpunt()
            werk_verstreken_bij()

    def vertel(self, wat: str) -> None:
        """Write down what happened."""
        self.regels.append(f"{len(self.stappen):4} {self.toneel.klok.vandaag} {wat}")

    def bezwaar(self, wat: str) -> None:
        """Write down what is wrong."""
        self.vertel(f"FOUT: {wat}")
        self.bezwaren.append(wat)

    def open(self, mens: Mens, pad: str) -> Any:
        """Let somebody open a page."""
        return self.bezie(mens, f"GET {pad}", mens.open(pad))

    def stuur(self, mens: Mens, vorm: Formulier, gegevens: dict[str, Any]) -> Any:
        """Let somebody send a form, logging in where the session is over; files from their
        beginning.
        """
        answer = self.stuur_ruw(mens, vorm, gegevens)
        if naar_login(answer) and mens.gebruiker is not None:
            mens.log_in()
            answer = self.stuur_ruw(mens, vorm, gegevens)
        return self.bezie(mens, f"POST {vorm.pad} {vorm.daad}", answer)

    def stuur_ruw(self, mens: Mens, vorm: Formulier, gegevens: dict[str, Any]) -> Any:
        """Send a form as it is, whatever comes of it."""
        for value in gegevens.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return mens.client.post(vorm.pad, gegevens)

    def bezie(self, mens: Mens, wat: str, antwoord: Any) -> Any:
        """Look at an answer: none is a fault of the product."""
        self.antwoorden[antwoord.status_code] += 1
        if antwoord.status_code >= 500:
            error = getattr(antwoord, "exc_info", None) or mens.client.exc_info
            mens.client.exc_info = None
            told = f"{error[0].__name__}: {error[1]}" if error else ""
            self.bezwaar(f"{mens.naam} {wat}: {antwoord.status_code} {told}")
        return antwoord

    @contextmanager
    def niets(self, wat: str) -> Iterator[None]:
        """Expect that what happens inside records nothing."""
        before = stand()
        yield
        after = stand()
        if changed := {name: after[name] for name in after if after[name] != before[name]}:
            self.bezwaar(f"{wat}, en toch is er iets vastgelegd: {changed}")

    def verhaal(self) -> str:
        """Return the last that happened, a line each."""
        return "\n".join(self.regels[-REGELS:])
