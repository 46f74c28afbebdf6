"""A database that cannot be reached, and a fault of ours: told in the form of every door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DataError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from daglicht.config import urls
from daglicht.config.fouten import is_onbereikbaar
from daglicht.kit.tijdgrens import TijdOp
from wereld import maak_wereld

pytestmark = pytest.mark.django_db(transaction=True)
DEUREN = [
    ("/openbaar", "text/html"),
    ("/inloggen/login/", "text/html"),
    ("/api/v1/locaties", "application/problem+json"),
    ("/ogc/v1/collections/gebieden/items", "application/json"),
]


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("iets anders")


def lost(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    return HttpResponse("klaar")


class Addresses:
    urlpatterns = [
        *(path(f"{door}stuk", broken) for door in ("", "api/v1/", "ogc/v1/")),
        *(path(f"{door}weg", lost) for door in ("", "api/v1/", "ogc/v1/")),
        *urls.urlpatterns,
    ]
    handler400, handler403, handler404, handler500 = (
        urls.handler400,
        urls.handler403,
        urls.handler404,
        urls.handler500,
    )


@pytest.fixture
def visitor(settings: Any) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client(raise_request_exception=False)


@pytest.fixture
def weg(visitor: Client) -> Iterator[Client]:
    """A visitor who logged in before the database went away."""
    visitor.force_login(maak_wereld().gebruikers["toezichthouder"])
    connection.close()
    place = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/bestaat/niet"
    yield visitor
    connection.settings_dict["HOST"] = place


def told(answer: Any) -> str:
    """Return the words of an answer that the database is not there, whatever its form."""
    assert answer.status_code == 503
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Cache-Control"] == "no-store"
    if answer.headers["Content-Type"].startswith("text/html"):
        assert "<title>Even niet bereikbaar</title>" in answer.content.decode()
        return str(answer.content.decode())
    document = answer.json()
    assert document.get("title", "Even niet bereikbaar") == "Even niet bereikbaar"
    return str(document.get("detail") or document["description"])


@pytest.mark.parametrize(("address", "kind"), DEUREN)
def test_without_a_database_every_door_says_to_come_back(
    weg: Client, address: str, kind: str
) -> None:
    for client in (weg, Client(raise_request_exception=False)):
        answer = client.get(address)
        assert answer.headers["Content-Type"].startswith(kind)
        assert "De database van Daglicht is op dit moment niet bereikbaar" in told(answer)


@pytest.mark.parametrize("address", ["/weg", "/api/v1/weg", "/ogc/v1/weg"])
def test_a_database_that_stops_meanwhile_is_told_too(visitor: Client, address: str) -> None:
    assert "niet bereikbaar" in told(visitor.get(address))
    assert visitor.get("/openbaar").status_code == 200


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/stuk", "text/html"),
        ("/api/v1/stuk", "application/problem+json"),
        ("/ogc/v1/stuk", "application/json"),
    ],
)
def test_another_fault_stays_ours(visitor: Client, address: str, kind: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith(kind)
    assert "Retry-After" not in answer.headers


def test_only_a_connection_that_fails_is_a_database_out_of_reach() -> None:
    assert is_onbereikbaar(OperationalError("connection refused"))
    assert is_onbereikbaar(InterfaceError("the connection is closed"))
    assert not is_onbereikbaar(TijdOp("op"))
    assert not is_onbereikbaar(DataError("waarde"))
    assert not is_onbereikbaar(None)
    with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 50; SELECT pg_sleep(5)")
    assert not is_onbereikbaar(caught.value)
    connection.close()


FORM = "application/x-www-form-urlencoded"
BROKEN = "multipart/form-data; boundary=x"


def _files(number: int) -> bytes:
    one = b'--x\r\nContent-Disposition: form-data; name="b"; filename="b"\r\n\r\nb\r\n'
    return one * number + b"--x--\r\n"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"a=1&" * 1001, FORM, "meer velden dan hier passen"),
        (b"a=" + b"x" * 3_000_000, FORM, "meer tekst dan hier past"),
        (_files(101), BROKEN, "meer bestanden meegestuurd dan hier passen"),
        (b"x", "multipart/form-data; boundary=" + "é", "kwam niet heel aan"),
        (b"x", "multipart/form-data", "kwam niet heel aan"),
        (b"a=1", f"{FORM}; charset=latin-1", "niet zoals een pagina het verstuurt"),
    ],
)
def test_what_the_framework_refuses_is_told_in_our_words(
    client: Client, body: bytes, kind: str, words: str
) -> None:
    client.force_login(maak_wereld().gebruikers["toezichthouder"])
    answer = client.generic("POST", "/veldwerk/beeld", body, content_type=kind)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert "settings" not in page
    assert "boundary" not in page


def test_an_address_with_too_much_is_told_in_the_form_of_its_door(client: Client) -> None:
    asked = "&".join(f"a{number}=1" for number in range(1001))
    for door, key in (("/api/v1/locaties", "detail"), ("/ogc/v1/collections", "description")):
        answer = client.get(f"{door}?{asked}")
        assert answer.status_code == 400
        assert "meer velden dan hier passen" in answer.json()[key]
    assert "meer velden dan hier passen" in client.get(f"/zoeken?{asked}").content.decode()


def test_another_host_is_told_so(client: Client) -> None:
    answer = client.get("/openbaar", headers={"Host": "elders.example"})
    assert answer.status_code == 400
    assert "niet het adres waarop Daglicht te bereiken is" in answer.content.decode()
