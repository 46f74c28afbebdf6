"""How much one account, of a person or a machine, asks and brings in a time.

| Counted | Per | Setting |
| --- | --- | --- |
| requests | minute | ``DAGLICHT_QUOTUM_VERZOEKEN`` |
| bytes brought | day | ``DAGLICHT_QUOTUM_MB`` |
| background work begun | day | ``DAGLICHT_QUOTUM_WERK`` (``achtergrond`` counts its own rows) |
| looking after the own account | minute | ``EIGEN_PER_MINUUT`` |

What somebody does to look after the own account (log out, end a session, choose a password,
withdraw a key) is counted apart, so that who used all of the rest can still do it; what it brings
is bounded by its own number and by ``config.quotum``. A day is one of the Netherlands.

Each process counts in memory and adds to the database what it counted once that is a twentieth of
the quota, so that nobody who works pays a question for it, and one who asks very much pays one in
so many. What other processes counted is known from then on. So all processes together let through
at most a twentieth each more than the quota (ADR 37). Who is over it is refused without a question
to the database and without being counted, until the minute or day is over.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from math import ceil
from threading import Lock
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from daglicht.kit.quotum import QuotumBereikt
from daglicht.toegang.models import Verbruik
from daglicht.toegang.voorvallen import quotum_bereikt

MINUUT = 60
MB = 1_000_000
EIGEN_PER_MINUUT = 100
"""Requests in a minute by which one account looks after itself: far more than a person makes."""
DEEL = 20
"""A process tells the database when it counted this part of a quota."""
MEESTE = 1_000
"""Counters in memory from which those of times that are over are thrown away."""
NEDERLAND = ZoneInfo("Europe/Amsterdam")
BEWAREN = timedelta(days=2)
"""How long a row stays: the day that it is about, and one more."""
TEL = """
INSERT INTO toegang_verbruik (account, soort, venster, aantal) VALUES (%s, %s, %s, %s)
ON CONFLICT (account, soort, venster)
DO UPDATE SET aantal = toegang_verbruik.aantal + EXCLUDED.aantal RETURNING aantal
"""


class Tijdvak(Enum):
    """The time in which is counted."""

    MINUUT = "minuut"
    DAG = "dag"

    def om(self, nu: float) -> tuple[int, int]:
        """Return the seconds at which the time around ``nu`` begins and ends."""
        if self is Tijdvak.MINUUT:
            begin = int(nu // MINUUT) * MINUUT
            return begin, begin + MINUUT
        today = datetime.fromtimestamp(nu, NEDERLAND).date()
        return _midnight(today), _midnight(today + timedelta(days=1))


@dataclass(frozen=True)
class Quotum:
    """How much of something is counted in a time; what is said of it (Dutch), where ``{wacht}`` is
    how long it still takes.
    """

    soort: str
    tijdvak: Tijdvak
    woorden: str

    @property
    def hoogstens(self) -> int:
        """Return how much it may be; 0 is without limit."""
        if self is MEEGEBRACHT:
            return int(settings.QUOTUM_MB) * MB
        if self is EIGEN and settings.QUOTUM_VERZOEKEN:
            return EIGEN_PER_MINUUT
        return int(settings.QUOTUM_VERZOEKEN)


VERZOEKEN = Quotum(
    "verzoeken",
    Tijdvak.MINUUT,
    "Met dit account is in één minuut meer gevraagd dan hier kan. Wacht {wacht}; een programma "
    "vraagt langzamer.",
)
EIGEN = Quotum(
    "eigen",
    Tijdvak.MINUUT,
    "Met dit account zijn in één minuut de pagina's van het account zelf vaker gevraagd dan hier "
    "kan. Wacht {wacht}.",
)
MEEGEBRACHT = Quotum(
    "meegebracht",
    Tijdvak.DAG,
    "Met dit account is vandaag meer aan bestanden en formulieren verstuurd dan op één dag kan. Er "
    "is niets vastgelegd; verstuur de rest morgen, of vraag wie de site beheert om ruimte.",
)


@dataclass
class _Stand:
    """What is known of one account in the time that begins at ``venster``: what the database knew
    last, and what this process counted since.
    """

    venster: int
    bekend: int = 0
    los: int = 0


class Tellers:
    """What this process counted."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[tuple[UUID, str], _Stand] = {}

    def tel(self, account: UUID, quotum: Quotum, hoeveel: int, nu: float | None = None) -> None:
        """Count; raises QuotumBereikt when there was too much."""
        most = quotum.hoogstens
        if not most or not hoeveel:
            return
        now = time.time() if nu is None else nu
        window, end = quotum.tijdvak.om(now)
        with self._lock:
            state = self._state(account, quotum, window)
            over = state.bekend > most
            write = 0
            if not over:
                state.los += hoeveel
                if state.los >= most / DEEL or state.bekend + state.los > most:
                    write, state.los = state.los, 0
        if write:
            total = _write(account, quotum, window, write)
            with self._lock:
                state.bekend = max(state.bekend, total)
                over = state.bekend > most
            if over:
                quotum_bereikt(account, quotum.soort)
        if over:
            left = max(ceil(end - now), 1)
            words = "één seconde" if left == 1 else f"{left} seconden"
            raise QuotumBereikt(quotum.woorden.format(wacht=words), left)

    def _state(self, account: UUID, quotum: Quotum, window: int) -> _Stand:
        state = self._known.get((account, quotum.soort))
        if state is None or state.venster != window:
            if len(self._known) >= MEESTE:
                self._known = {
                    key: one
                    for key, one in self._known.items()
                    if key[1] != quotum.soort or one.venster == window
                }
            state = self._known[account, quotum.soort] = _Stand(window)
        return state


TELLERS = Tellers()


def tel_verzoek(account: UUID, octetten: int = 0) -> None:
    """Count a request and what it brings; raises QuotumBereikt when there was too much."""
    TELLERS.tel(account, VERZOEKEN, 1)
    TELLERS.tel(account, MEEGEBRACHT, octetten)


def tel_eigen(account: UUID) -> None:
    """Count a request by which an account looks after itself; raises QuotumBereikt."""
    TELLERS.tel(account, EIGEN, 1)


def _midnight(day: date) -> int:
    return int(datetime.combine(day, datetime.min.time(), NEDERLAND).timestamp())


def ruim_verbruik_op() -> int:
    """Take away what was counted in times that are over; return how many rows."""
    gone, _ = Verbruik.objects.filter(venster__lt=timezone.now() - BEWAREN).delete()
    return gone


def _write(account: UUID, quotum: Quotum, window: int, hoeveel: int) -> int:
    begin = datetime.fromtimestamp(window, UTC)
    with connection.cursor() as cursor:
        cursor.execute(TEL, [account, quotum.soort, begin, hoeveel])
        return int(cursor.fetchone()[0])
