"""On a real server: what the database does for a visitor who left,
and for a web worker that died.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
import requests
from django.db import connection

from bediening import free_port

pytestmark = pytest.mark.slow
TABLE = "omgevingsveiligheid_gebouwoflocatie"
DOOR = "/ogc/v1/collections/gebouwen/items"
BUSY = (
    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid "
    "<> pg_backend_pid() AND query LIKE %s"
)
SLACK = 20.0
"""Seconds of grace on a busy machine."""


@pytest.fixture
def adres(transactional_db: None) -> Iterator[str]:
    """The web server as ``daglicht serve`` starts it, on the database of the tests."""
    place, port = connection.settings_dict, free_port()
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}",
        "DAGLICHT_SECRET_KEY": "proef" * 12,
    }
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "daglicht.config.server", "127.0.0.1", str(port)],
        env=environment,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{address}/ogc/v1/conformance"), 120)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=60).status_code == 200
    except requests.ConnectionError:
        return False


@contextmanager
def connected() -> Iterator[psycopg.Connection]:
    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"], user=place["USER"], dbname=place["NAME"], autocommit=True
    ) as found:
        yield found


def busy(watch: psycopg.Connection, words: str) -> int:
    row = watch.execute(BUSY, [f"%{words}%"]).fetchone()
    assert row is not None
    return int(row[0])


def wait_until(true: Callable[[], bool], seconds: float) -> float:
    begin = time.monotonic()
    while not true():
        assert time.monotonic() - begin < seconds, "it did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - begin


def test_a_visitor_who_leaves_costs_no_more_than_the_limit(adres: str) -> None:
    with connected() as holder, connected() as watch, holder.transaction():
        holder.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        for _ in range(6):
            with socket.create_connection(("127.0.0.1", int(adres.rpartition(":")[2]))) as visitor:
                visitor.sendall(f"GET {DOOR} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                time.sleep(0.1)
        wait_until(lambda: busy(watch, TABLE) > 0, 60)
        assert wait_until(lambda: busy(watch, TABLE) == 0, 2 + SLACK) < 2 + SLACK
        begin = time.monotonic()
        answer = requests.get(f"{adres}{DOOR}", timeout=60)
        assert answer.status_code == 503
        assert "meer dan 2 seconden" in answer.json()["description"]
        assert time.monotonic() - begin < 2 + SLACK
    assert requests.get(f"{adres}{DOOR}", timeout=60).json()["numberMatched"] == 0


ASK = "import psycopg, sys; psycopg.connect(sys.argv[1]).execute('SELECT pg_sleep(90)')"


@pytest.mark.django_db(transaction=True)
def test_what_a_dead_worker_asked_ends_by_itself() -> None:
    place = connection.settings_dict
    target = f"host={place['HOST']} user={place['USER']} dbname={place['NAME']}"
    with connected() as watch:
        asking = subprocess.Popen([sys.executable, "-c", ASK, target])
        wait_until(lambda: busy(watch, "pg_sleep(90)") == 1, 60)
        asking.kill()
        asking.wait(10)
        assert wait_until(lambda: busy(watch, "pg_sleep(90)") == 0, 2 + SLACK) < 2 + SLACK
