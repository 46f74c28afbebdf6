"""One fault tried from beginning to end."""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import psycopg

from storing.geheel import GEHEEL, HALF, HISTORIES, LOS, VERKEERD_OM
from storing.plaats import Plaats
from storing.schrijvers import DUIDELIJK, GEEN_ANTWOORD, Schrijvers
from storing.storingen import WEBWERKERS, Onmogelijk, Storing
from storing.telling import Boek, Telling, tel
from voorraad import WACHTWOORD

AANTAL, GENOEG, GEDULD = 4, 12, 240.0
GESTRAND = (AssertionError, OSError, psycopg.Error, subprocess.SubprocessError)
GEVONDEN = (
    "SELECT k.gepland_op::text, k.id::text FROM toezicht_controle k "
    f"WHERE k.gepland_op > %s AND {GEHEEL}"
)
LAATSTE = "SELECT greatest(max(gepland_op), CURRENT_DATE) FROM toezicht_controle"
PLEKKEN = "SELECT binnen_id::text FROM register_activiteituitvoering ORDER BY 1 LIMIT 20"
CONTROLES = ("afgeleid", "spoor")


@dataclass(frozen=True)
class Opzet:
    """How a fault is tried."""

    seconden: float = 5.0
    zaad: int = 1
    invoer: bool = True
    logs: Path | None = None


@dataclass
class Uitslag:
    """What came of a fault: ``niet`` tells why it was not tried, ``fouten`` (Dutch) what is wrong
    beside writes that are lost or doubled.
    """

    storing: Storing
    telling: Telling | None = None
    terug: float | None = None
    intussen: Counter[str] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)
    niet: str = ""

    @property
    def goed(self) -> bool:
        """Tell whether nothing is wrong; what was not tried is not wrong, and not right either."""
        return not self.fouten and (self.telling is None or self.telling.goed)


def beproef(storing: Storing, opzet: Opzet) -> Uitslag:
    """Try a fault on a site of its own, of which nothing is left."""
    found = Uitslag(storing)
    with tempfile.TemporaryDirectory(prefix="storing-") as folder:
        place = Path(folder) / "data"
        try:
            with storing.voorbereid(place) as environment:
                _op_plaats(Plaats(place, environment), Boek(Path(folder) / "boek"), opzet, found)
        except Onmogelijk as error:
            found.niet = str(error)
        except GESTRAND as error:
            found.fouten.append(f"de proef strandde: {type(error).__name__} {error}")
    return found


def _op_plaats(plaats: Plaats, boek: Boek, opzet: Opzet, uitslag: Uitslag) -> None:
    try:
        plaats.opstelling.start(geduld=GEDULD)
        _wacht_op(plaats.gereed)
        _proef(plaats, boek, opzet, uitslag)
    finally:
        if opzet.logs is not None:
            opzet.logs.mkdir(parents=True, exist_ok=True)
            for log in (plaats.opstelling.log, plaats.cluster.log):
                shutil.copy(log, opzet.logs / f"{uitslag.storing.naam}-{log.name}")
        if left := plaats.weg():
            uitslag.fouten.append(f"bleef draaien: {', '.join(left)}")


def _proef(plaats: Plaats, boek: Boek, opzet: Opzet, uitslag: Uitslag) -> None:
    chance = random.Random(f"{opzet.zaad}-{uitslag.storing.naam}")
    last: date = plaats.vraag(LAATSTE)[0][0]
    days = (last + timedelta(days=number) for number in count(1))
    writers = Schrijvers(plaats.adres, WACHTWOORD, boek, days)
    writers.begin([row[0] for row in plaats.vraag(PLEKKEN)], AANTAL)
    try:
        _wacht_op(lambda: len(boek.erkend()) >= GENOEG)
        if opzet.invoer:
            plaats.invoer.vraag_aan()
            _wacht_op(lambda: plaats.invoer.stand() != "wacht")
        time.sleep(chance.random())
        writers.intussen.clear()
        uitslag.terug = _sla_toe(plaats, boek, opzet, uitslag, chance)
        time.sleep(opzet.seconden)
    finally:
        writers.stop()
    uitslag.intussen = writers.intussen
    strange = set(writers.intussen) - {DUIDELIJK, GEEN_ANTWOORD}
    uitslag.fouten += [f"onduidelijk antwoord: {what}" for what in sorted(strange)]
    if uitslag.terug is None:
        uitslag.fouten.append(f"niet terug binnen {GEDULD:.0f} s")
        plaats.cluster.start()
    _tel(plaats, boek, last, opzet, uitslag)
    for what in CONTROLES:
        if wrong := _controleer(plaats, what):
            uitslag.fouten.append(f"daglicht controleer {what}: {wrong}")


def _sla_toe(
    plaats: Plaats, boek: Boek, opzet: Opzet, uitslag: Uitslag, chance: random.Random
) -> float | None:
    """Do the fault; return after how many seconds all was back, None when it was not."""
    begin = time.monotonic()
    uitslag.storing.doe(plaats, chance)
    if uitslag.storing.herstel is not None:
        time.sleep(opzet.seconden)
        begin = time.monotonic()
        uitslag.storing.herstel(plaats)
    known = len(boek.erkend())

    def back() -> bool:
        all_there = len(plaats.webwerkers()) >= WEBWERKERS and plaats.werkers()
        return bool(len(boek.erkend()) > known and all_there and plaats.gereed())

    try:
        _wacht_op(back)
    except TimeoutError:
        return None
    return time.monotonic() - begin


def _tel(plaats: Plaats, boek: Boek, last: date, opzet: Opzet, uitslag: Uitslag) -> None:
    if opzet.invoer and (wrong := plaats.invoer.maak_af()):
        uitslag.fouten.append(wrong)
    rows = [(str(day), str(key)) for day, key in plaats.vraag(GEVONDEN, last)]
    uitslag.telling = tel(boek.erkend(), rows)
    for sql in (HALF, LOS):
        if half := plaats.vraag(sql)[0][0]:
            uitslag.fouten.append(f"half vastgelegd: {half}")
    for table in HISTORIES:
        if wrong := plaats.vraag(VERKEERD_OM.format(tabel=table))[0][0]:
            uitslag.fouten.append(f"volgorde in {table} onjuist: {wrong}")
    if not uitslag.storing.gebleken(plaats):
        uitslag.fouten.append("wat geschreven werd merkte niets van de storing")


def _controleer(plaats: Plaats, wat: str) -> str:
    """Return what a check of the product finds wrong, in a line; empty when nothing."""
    try:
        plaats.opstelling.daglicht("controleer", wat)
    except subprocess.CalledProcessError as error:
        return " ".join(f"{error.stdout} {error.stderr}".split())
    return ""


def _wacht_op(gezien: Callable[[], object]) -> None:
    deadline = time.monotonic() + GEDULD
    while not gezien():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.1)
