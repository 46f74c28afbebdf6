"""The people of a simulated year, each with a browser and with what it has shown so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from django.test import Client

from jaren.formulieren import SLEUTEL, Formulier, formulieren, is_pagina, lees, schakels
from vragen.handelingen import die_innemen

INLOGGEN = "/inloggen/login"
ONTHOUDEN = 25
"""How many pages of a kind somebody remembers: the latest."""
NIET_GEDAAN = {
    "site:account": "sluit de accounts van wie hier handelen",
    "site:bevolking": "telt alleen, en legt niets vast",
    "site:kalender-sleutel": "iemand heeft één agenda-adres: het volgende vervangt het vorige",
}
"""Which acts nobody does here, with the reason."""


@dataclass
class Mens:
    """Somebody with a browser; nobody in particular when there is no ``gebruiker``."""

    naam: str
    gebruiker: Any = None
    begin: str = "/"
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    bladen: dict[str, list[str]] = field(default_factory=dict)
    vormen: dict[str, list[str]] = field(default_factory=dict)
    vervolg: dict[str, list[str]] = field(default_factory=dict)
    bezocht: Counter[str] = field(default_factory=Counter)
    hier: str = ""
    aanwezig: bool = False
    laatste: str = ""

    def log_in(self) -> None:
        """Log in, anew where one was."""
        if self.gebruiker is not None:
            self.client.force_login(self.gebruiker)
        self.aanwezig = True

    def open(self, pad: str) -> Any:
        """Get a page, after logging in where the session is over; remember what it shows."""
        if not self.aanwezig:
            self.log_in()
        answer = self.client.get(pad)
        if naar_login(answer) and self.gebruiker is not None:
            self.log_in()
            answer = self.client.get(pad)
        return answer

    def leer(self, antwoord: Any) -> list[Formulier]:
        """Remember where a page leads to and which acts it offers; return its forms."""
        if not is_pagina(antwoord):
            return []
        here, page = antwoord.wsgi_request.get_full_path(), lees(antwoord)
        self.vervolg = {}
        main = page.find(".//main")  # what stands on every page is told by the first
        for name, path in schakels(page if main is None or here == self.begin else main, here):
            _keep(self.bladen, name, path)
            _keep(self.vervolg, name, path)
        offered = [one for one in formulieren(page, here) if one.naam not in NIET_GEDAAN]
        if antwoord.wsgi_request.method == "GET":
            for one in offered:
                _keep(self.vormen, one.daad, here)
        return offered

    def kies_blad(self, dobbel: Random, gedaan: Counter[str]) -> str:
        """Return where this person goes next: on with the work at hand, to an act that was done
        least, or to a page that was seen least.
        """
        chance = dobbel.random()
        if self.laatste and chance < 0.4:
            return self.laatste
        if self.vormen and chance < 0.65:
            return _of(self.vormen, dobbel, {name: zelden(gedaan[name]) for name in self.vormen})
        return self._weighed(self.bladen, dobbel) if self.bladen else self.begin

    def kies_vervolg(self, dobbel: Random) -> str:
        """Return to which page of those that the last one leads to this person goes."""
        return self._weighed(self.vervolg or self.bladen, dobbel)

    def _weighed(self, known: dict[str, list[str]], dobbel: Random) -> str:
        """Draw a page: soonest one that takes in an act, or is about one object, and was seen
        least.
        """
        weights = {
            name: (
                1
                if EINDE.search(name) or not over_iets(paths[-1])
                else 8
                if name in innemend()
                else 3
            )
            * zelden(self.bezocht[name])
            for name, paths in known.items()
        }
        return _of(known, dobbel, weights)

    def vergeet(self, pad: str) -> None:
        """Forget a page that is there no more."""
        for known in (self.bladen, self.vormen):
            for name, paths in list(known.items()):
                if pad in paths:
                    paths.remove(pad)
                if not paths:
                    del known[name]
        self.laatste = "" if self.laatste == pad else self.laatste


EINDE = re.compile("intrek|herroep|verval|terzijde|verwerp|afbrek|sluiten")
"""What ends something: seldom, or nothing has a history."""


def naar_login(antwoord: Any) -> bool:
    """Tell whether an answer sends to the page for logging in."""
    return antwoord.status_code == 302 and antwoord.headers.get("Location", "").startswith(INLOGGEN)


def over_iets(pad: str) -> bool:
    """Tell whether an address is about one object."""
    return SLEUTEL.search(pad) is not None


def _keep(known: dict[str, list[str]], name: str, path: str) -> None:
    paths = known.setdefault(name, [])
    if path in paths:
        paths.remove(path)
    paths.append(path)
    del paths[:-ONTHOUDEN]


def _of(known: dict[str, list[str]], dobbel: Random, weights: dict[str, float]) -> str:
    """Draw a kind by its weight; of it a page, sooner when it is new."""
    paths = known[dobbel.choices(list(weights), list(weights.values()))[0]]
    return dobbel.choices(paths, range(1, len(paths) + 1))[0]


def zelden(keren: int) -> float:
    """Return the weight of what was done so often: the less, the sooner."""
    return 1.0 / (1 + keren) ** 2


@cache
def innemend() -> frozenset[str]:
    """Return the name of every page that takes in an act."""
    return frozenset(die_innemen())
