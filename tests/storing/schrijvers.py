"""People who write over HTTP: each plans controles, one after the other, each on a day of its own.

Who gets no acknowledgement sends the same form again, as a person does who does not know whether it
was done: with the same key, so that the product must not do it twice.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import requests
from lxml.html import document_fromstring

from storing.telling import Boek

UITLEG = "Even niet bereikbaar"
GEEN_ANTWOORD, DUIDELIJK = "geen antwoord", "503 met uitleg"
CONTROLE = re.compile(r"/controles/([0-9a-f-]{36})$")
RUST = 0.1


class Bezoek:
    """Somebody with a browser."""

    def __init__(self, adres: str, login: str, wachtwoord: str) -> None:
        self.adres = adres
        self._session = requests.Session()
        page = f"{adres}/inloggen/login/"
        given = self.velden(self.open(page)) | {"login": login, "password": wachtwoord}
        answer = self.stuur(page, given)
        assert answer.status_code == 302, f"{login} komt er niet in: {answer.status_code}"

    def open(self, pagina: str) -> requests.Response:
        """Ask for a page."""
        return self._session.get(pagina, timeout=30, allow_redirects=False)

    @staticmethod
    def velden(antwoord: requests.Response) -> dict[str, str]:
        """Return the hidden fields of the form of a page that takes answers."""
        for form in document_fromstring(antwoord.content).iterfind(".//form[@method='post']"):
            hidden = form.xpath(".//input[@type='hidden']")
            if form.xpath(".//*[self::select or self::input[not(@type='hidden')]]"):
                return {item.get("name"): item.get("value", "") for item in hidden}
        raise AssertionError(f"{antwoord.url} heeft geen formulier")

    def stuur(self, pagina: str, velden: dict[str, str], **bij: Any) -> requests.Response:
        """Send a form; where it leads is not followed."""
        return self._session.post(
            pagina,
            velden,
            timeout=30,
            allow_redirects=False,
            headers={"Referer": pagina},
            **bij,
        )


def gehoord(antwoord: requests.Response) -> str:
    """Return in words what an answer was that acknowledges nothing."""
    if antwoord.status_code == 503:
        return DUIDELIJK if UITLEG in antwoord.text else "503 zonder uitleg"
    return str(antwoord.status_code)


@dataclass
class Schrijvers:
    """Several people at once, until told to stop; ``intussen`` counts answers that acknowledged
    nothing.
    """

    adres: str
    wachtwoord: str
    boek: Boek
    dagen: Iterator[date]
    intussen: Counter[str] = field(default_factory=Counter)
    _stop: threading.Event = field(default_factory=threading.Event)
    _slot: threading.Lock = field(default_factory=threading.Lock)
    _draden: list[threading.Thread] = field(default_factory=list)

    def begin(self, plekken: list[str], aantal: int) -> None:
        """Let so many people log in and begin, each at sites of their own."""
        for number in range(aantal):
            who = Bezoek(self.adres, "tom@waterwoude.example", self.wachtwoord)
            thread = threading.Thread(
                target=self._schrijf, args=[who, plekken[number::aantal]], daemon=True
            )
            self._draden.append(thread)
        for thread in self._draden:
            thread.start()

    def stop(self) -> None:
        """Let them end what they do."""
        self._stop.set()
        for thread in self._draden:
            thread.join(90)
            assert not thread.is_alive()

    def _schrijf(self, wie: Bezoek, plekken: list[str]) -> None:
        number = 0
        while not self._stop.is_set():
            with self._slot:
                day = next(self.dagen)
            self._plan(wie, f"{self.adres}/locaties/{plekken[number % len(plekken)]}", day)
            number += 1

    def _plan(self, wie: Bezoek, plek: str, dag: date) -> None:
        """Plan one controle: send its form until it is acknowledged."""
        page, fields = f"{plek}/controle-plannen", None
        while not self._stop.is_set():
            try:
                if fields is None:
                    shown = wie.open(page)
                    if shown.status_code != 200:
                        self._noteer(gehoord(shown))
                        continue
                    fields = wie.velden(shown) | {
                        "controletype": "regulier",
                        "gepland_op": dag.isoformat(),
                        "onderdeel": "",
                    }
                answer = wie.stuur(page, fields)
            except requests.RequestException:
                self._noteer(GEEN_ANTWOORD)
                continue
            made = CONTROLE.search(answer.headers.get("Location", ""))
            if answer.status_code == 302 and made:
                self.boek.erken(dag, made[1])
                return
            self._noteer(gehoord(answer))

    def _noteer(self, wat: str) -> None:
        with self._slot:
            self.intussen[wat] += 1
        self._stop.wait(RUST)
