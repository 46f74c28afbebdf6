"""Whatever was acknowledged is there after a kill -9 of the server or of the database,
and nothing is half there.
"""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
import requests

from bediening import Opstelling
from storing.geheel import GEHEEL, HALF, LOS
from voorraad import WACHTWOORD, met_demo

pytestmark = pytest.mark.slow
WRITERS, ENOUGH = 4, 25


@pytest.fixture(scope="module")
def opstelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    data = tmp_path_factory.mktemp("duurzaam")
    met_demo(data, 20)
    ready = Opstelling(data, WACHTWOORD)
    ready.start()
    yield ready
    ready.weg()


def query(opstelling: Opstelling, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    opstelling.cluster.start()
    with psycopg.connect(
        host=str(opstelling.cluster.socket_directory), user="daglicht", dbname="daglicht"
    ) as found:
        return found.execute(sql, values).fetchall()


DAYS = itertools.count()


class Inspector:
    """Plans controles over HTTP, one after the other, and remembers which were acknowledged."""

    def __init__(self, opstelling: Opstelling, sites: list[str]) -> None:
        self.address, self.sites = opstelling.adres, sites
        self.acknowledged: list[str] = []
        self.session = requests.Session()
        login = f"{self.address}/inloggen/login/"
        credentials = {"login": "tom@waterwoude.example", "password": opstelling.wachtwoord}
        self.post(login, credentials).raise_for_status()

    def post(self, address: str, data: dict[str, str]) -> requests.Response:
        page = self.session.get(address, timeout=20)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.status_code
        form = data | {"csrfmiddlewaretoken": token[1]}
        return self.session.post(
            address, form, timeout=20, allow_redirects=False, headers={"Referer": address}
        )

    def work(self) -> None:
        """Plan until something breaks, each controle on a day of its own."""
        for number in range(1000):
            day = date.today() + timedelta(days=next(DAYS))
            plan = {"controletype": "regulier", "gepland_op": day.isoformat(), "onderdeel": ""}
            try:
                site = self.sites[number % len(self.sites)]
                answer = self.post(f"{self.address}/locaties/{site}/controle-plannen", plan)
            except (requests.RequestException, AssertionError):
                return
            if answer.status_code != 302:
                return
            self.acknowledged.append(answer.headers["Location"].rsplit("/", 1)[1])


def write_until(opstelling: Opstelling, strike: Callable[[], None]) -> list[str]:
    """Let inspectors write at once, strike in the middle, and return what was acknowledged."""
    sites = [
        str(pk)
        for (pk,) in query(
            opstelling, "SELECT binnen_id FROM register_activiteituitvoering LIMIT 20"
        )
    ]
    inspectors = [Inspector(opstelling, sites) for _ in range(WRITERS)]
    threads = [threading.Thread(target=inspector.work) for inspector in inspectors]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 60
    while sum(len(i.acknowledged) for i in inspectors) < ENOUGH and time.monotonic() < deadline:
        time.sleep(0.01)
    assert all(thread.is_alive() for thread in threads)
    strike()
    for thread in threads:
        thread.join(60)
    return [pk for inspector in inspectors for pk in inspector.acknowledged]


WHOLE = f"SELECT count(*) FROM toezicht_controle k WHERE k.id::text = ANY(%s) AND {GEHEEL}"


def assert_nothing_lost(opstelling: Opstelling, acknowledged: list[str]) -> None:
    assert len(acknowledged) >= ENOUGH
    assert query(opstelling, WHOLE, acknowledged) == [(len(acknowledged),)]
    assert query(opstelling, HALF) == [(0,)]
    assert query(opstelling, LOS) == [(0,)]


def test_killing_the_server_loses_nothing(opstelling: Opstelling) -> None:
    acknowledged = write_until(opstelling, opstelling.kill)
    assert_nothing_lost(opstelling, acknowledged)
    opstelling.start()
    assert (
        Inspector(opstelling, [])
        .session.get(f"{opstelling.adres}/controles/{acknowledged[-1]}")
        .status_code
        == 200
    )


def test_killing_the_database_loses_nothing(opstelling: Opstelling) -> None:
    acknowledged = write_until(opstelling, opstelling.cluster.kill)
    assert_nothing_lost(opstelling, acknowledged)
    page = Inspector(opstelling, []).session.get(f"{opstelling.adres}/controles/{acknowledged[-1]}")
    assert page.status_code == 200, "the server finds the database again by itself"
