"""The doors for who watches: alive without touching anything, ready only when every part is."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.test import Client

from daglicht.config import gereedheid
from logregels import meegeschreven


@pytest.fixture
def alles_goed(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(gereedheid, "_op_schijf", frozenset)


def parts(answer: Any) -> dict[str, str]:
    return json.loads(answer.content)["onderdelen"]


def test_alive_needs_no_database_no_session_and_no_name_of_ours(settings: Any) -> None:
    """No mark for the database: the test fails when it is touched."""
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/livez", headers={"host": "10.0.3.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer.cookies == {}
    assert answer.headers["Cache-Control"] == "no-store"


def test_ready_names_every_part(alles_goed: None, client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/readyz", headers={"host": "10.0.3.7:8000"})
    assert json.loads(answer.content) == {
        "gereed": True,
        "onderdelen": dict.fromkeys(("database", "migraties", "frontend", "datamap"), "ok"),
        "achtergrondwerk": {
            "wachtend": 0,
            "loopt": 0,
            "oudste": None,
            "mislukt": 0,
            "werker": False,
        },
    }
    assert answer.status_code == 200
    assert answer.cookies == {}


@pytest.mark.parametrize("door", ["/livez", "/readyz"])
def test_only_reading(client: Client, door: str) -> None:
    assert client.post(door).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, psycopg.OperationalError])
def test_a_database_that_does_not_answer(
    alles_goed: None, client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def refuse() -> None:
        raise error('password authentication failed for user "vth" with geheim-wachtwoord')

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    found = parts(answer)
    assert found["database"] == "antwoordt niet (OperationalError); zie DATABASE_URL"
    assert found["migraties"].startswith("niet te zien")
    assert (found["frontend"], found["datamap"]) == ("ok", "ok")
    assert "geheim" not in answer.content.decode()
    assert "vth" not in answer.content.decode()


def test_a_migration_that_was_not_run(
    alles_goed: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = frozenset({("kit", "0999_later"), ("kit", "0998_straks")})
    monkeypatch.setattr(gereedheid, "_op_schijf", lambda: wanted)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert parts(answer)["migraties"].startswith("2 niet uitgevoerd, de eerste is kit.0998_straks")


def test_the_migrations_of_this_version_are_known(settings: Any) -> None:
    settings.MIGRATION_MODULES = {}
    gereedheid._op_schijf.cache_clear()
    try:
        assert ("kit", "0001_geheel") in gereedheid._op_schijf()
    finally:
        gereedheid._op_schijf.cache_clear()


def test_a_frontend_that_was_not_built(
    alles_goed: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finders, "find", lambda name: None)
    assert "make frontend" in parts(client.get("/readyz"))["frontend"]


def test_a_frontend_that_was_not_collected(
    alles_goed: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for {name!r}")

    monkeypatch.setattr(gereedheid, "staticfiles_storage", SimpleNamespace(url=missing))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "niet verzameld" in parts(answer)["frontend"]


def test_a_data_directory_that_cannot_be_written(
    alles_goed: None, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path / "weg"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert (
        parts(answer)["datamap"]
        == "DAGLICHT_DATA is niet te beschrijven (No such file or directory)"
    )


def test_only_what_is_not_ready_is_logged(
    alles_goed: None, client: Client, settings: Any, tmp_path: Path
) -> None:
    with meegeschreven() as seen:
        client.get("/livez")
        client.get("/readyz")
        assert seen.gelezen == []
        settings.DATA = tmp_path / "weg"
        client.get("/readyz")
    assert [(line["route"], line["status"]) for line in seen.gelezen] == [("readyz", 503)]
