"""A file that is read in meanwhile, by the worker, in one transaction: all of it or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests

from storing.schrijvers import Bezoek

RIJEN, EERSTE = 300, 4000
SOORT = "omgevingsdiensten"
KOP = "Gemeente;CBS;Omgevingsdiensten (Regionale uitvoeringsdiensten)"
STAND = "SELECT staat FROM achtergrond_achtergrondwerk ORDER BY gevraagd_op DESC LIMIT 1"
GELEZEN = """
SELECT (SELECT count(*) FROM uitwisseling_bronregel WHERE soort = %s),
       (SELECT count(DISTINCT sleutel) FROM uitwisseling_bronregel WHERE soort = %s),
       (SELECT count(*) FROM register_gebied WHERE naam LIKE 'Storing %%'),
       (SELECT coalesce(sum(geladen), 0) FROM uitwisseling_inlezing WHERE soort = %s)
"""
GEDULD = 120.0
Vraag = Callable[..., list[tuple[Any, ...]]]


def _content() -> bytes:
    rows = (f"Storing {n};{EERSTE + n};Dienst {n % 7}" for n in range(RIJEN))
    return "\n".join([KOP, *rows, ""]).encode()


@dataclass
class Invoer:
    """Somebody who has the file read in, and again when that failed."""

    adres: str
    wachtwoord: str
    vraag: Vraag

    def vraag_aan(self) -> None:
        """Send the file."""
        who = Bezoek(self.adres, "bea@waterwoude.example", self.wachtwoord)
        page = f"{self.adres}/beheer/inlezen"
        fields = who.velden(who.open(page))
        fields |= {"soort": SOORT, "geldig_vanaf": "2026-01-01", "codering": "utf-8"}
        answer = who.stuur(page, fields, files={"bestand": ("storing.csv", _content())})
        assert answer.status_code == 302, answer.status_code

    def stand(self) -> str:
        """Return how far the work is; empty before there is any."""
        rows = self.vraag(STAND)
        return str(rows[0][0]) if rows else ""

    def halve(self) -> str:
        """Return what is half there, in words; empty when all is there or nothing."""
        lines, keys, areas, told = self.vraag(GELEZEN, SOORT, SOORT, SOORT)[0]
        whole = {(0, 0, 0, 0), (RIJEN, RIJEN, RIJEN, RIJEN)}
        if (lines, keys, areas, told) in whole:
            return ""
        return f"invoer half: {lines} bronregels, {keys} sleutels, {areas} gebieden, {told} geteld"

    def maak_af(self) -> str:
        """Wait until the work ended, ask for it again when it failed, and return what is wrong."""
        state = self._ended()
        if state == "mislukt":
            if wrong := self.halve():
                return wrong
            self._again()
            state = self._ended()
        if state != "klaar":
            return f"invoer {state or 'nooit gevraagd'}"
        rows = self.vraag(GELEZEN, SOORT, SOORT, SOORT)[0]
        return "" if rows == (RIJEN,) * 4 else f"invoer klaar met {rows}"

    def _again(self) -> None:
        deadline = time.monotonic() + GEDULD
        while True:
            try:
                self.vraag_aan()
            except (requests.RequestException, AssertionError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(1)
            else:
                return

    def _ended(self) -> str:
        deadline = time.monotonic() + GEDULD
        while (state := self.stand()) in ("wacht", "loopt") and time.monotonic() < deadline:
            time.sleep(0.2)
        return state
