"""A line for each request: which, how long and how many questions; never who,
what or where exactly.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from daglicht.config import urls
from daglicht.config.logboek.verzoek import kenmerk
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD, log_in
from logregels import Regels, meegeschreven
from wereld import maak_wereld

pytestmark = pytest.mark.django_db
NAAM, MAIL = "Aaltje van der Proefwoude", "aaltje@proefwoude.example"
EIGEN_KENMERK = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def ask(count: int, text: str = NAAM) -> None:
    with connection.cursor() as cursor:
        for _ in range(count):
            cursor.execute("SELECT %s, 'letterlijk'", [text])


def three(_request: HttpRequest, naam: str) -> HttpResponse:
    ask(3, naam)
    return HttpResponse("klaar")


def slow(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.05), %s, 'Aaltje'", [NAAM])
    return HttpResponse("klaar")


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError(f"{NAAM} woont hier niet")


class Addresses:
    urlpatterns = [
        path("drie/<str:naam>", three, name="drie"),
        path("traag", slow, name="traag"),
        path("stuk", broken),
        *urls.urlpatterns,
    ]
    handler400, handler403, handler404, handler500 = (
        urls.handler400,
        urls.handler403,
        urls.handler404,
        urls.handler500,
    )


@pytest.fixture
def seen(settings: Any) -> Iterator[Regels]:
    settings.ROOT_URLCONF = Addresses
    with meegeschreven() as lines:
        yield lines


def test_a_request_is_one_line_with_its_route_and_what_it_took(
    client: Client, seen: Regels
) -> None:
    answer = client.get(f"/drie/{NAAM}?q={MAIL}")
    (line,) = seen.gelezen
    assert list(line)[:7] == ["time", "level", "event", "request_id", "method", "route", "status"]
    assert (line["event"], line["method"], line["route"], line["status"]) == (
        "request",
        "GET",
        "drie",
        200,
    )
    assert (line["queries"], line["user"], line["level"]) == (3, None, "info")
    assert 0 < line["db_ms"] < line["ms"]
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert EIGEN_KENMERK.fullmatch(line["request_id"])


def test_who_is_logged_in_is_a_key(client: Client, seen: Regels) -> None:
    person = Gebruiker.objects.create_user(MAIL, PASSWORD, naam=NAAM)
    client.force_login(person)
    client.get("/drie/x")
    assert seen.gelezen[-1]["user"] == str(person.pk)
    assert MAIL not in seen.tekst
    assert NAAM not in seen.tekst


@pytest.mark.parametrize(
    "given", ["0af7651916cd43dd8448eb211c80319c", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "a" * 64]
)
def test_a_request_id_of_a_proxy_is_taken_over(client: Client, seen: Regels, given: str) -> None:
    answer = client.get("/drie/x", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] == seen.gelezen[0]["request_id"] == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "123456782",
        MAIL,
        "aaltje-van-der-proefwoude",
        "a" * 65,
        "-" * 20,
        "abcdef0123456789\r\nX: y",
        "0" * 9000,
    ],
)
def test_anything_else_is_not(given: str) -> None:
    made = kenmerk(given)
    assert made != given
    assert EIGEN_KENMERK.fullmatch(made)


def test_each_request_has_an_id_of_its_own(client: Client, seen: Regels) -> None:
    for _ in range(3):
        client.get("/drie/x")
    assert len({line["request_id"] for line in seen.gelezen}) == 3


def test_a_slow_question_is_logged_without_its_values(
    client: Client, seen: Regels, settings: Any
) -> None:
    settings.TRAGE_VRAAG_MS = 20
    client.get("/drie/x")
    assert seen.van("slow query") == []
    answer = client.get("/traag")
    (line,) = seen.van("slow query")
    assert line["sql"] == "SELECT pg_sleep(0.05), %s, ?"
    assert (line["route"], line["level"]) == ("traag", "warning")
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert 50 <= line["ms"] < 60_000
    assert "Aaltje" not in seen.tekst


def test_an_error_is_logged_with_the_request_and_without_words(
    client: Client, seen: Regels
) -> None:
    client.raise_request_exception = False
    answer = client.get("/stuk")
    assert answer.status_code == 500
    (error,) = [line for line in seen.gelezen if line["level"] == "error"]
    assert error["error"]["type"] == "builtins.ValueError"
    assert (
        error["request_id"]
        == seen.van("request")[0]["request_id"]
        == answer.headers["X-Request-ID"]
    )
    assert "Aaltje" not in seen.tekst


def test_an_address_that_leads_nowhere_is_not_repeated(client: Client, seen: Regels) -> None:
    client.get(f"/personen/{NAAM}/{MAIL}")
    (line,) = seen.gelezen
    assert (line["route"], line["status"]) == ("unknown", 404)
    assert "Aaltje" not in seen.tekst


def test_nothing_of_a_request_stays_behind_in_its_thread(client: Client, seen: Regels) -> None:
    client.get("/drie/x")
    from structlog.contextvars import get_contextvars

    assert get_contextvars() == {}
    assert connection.execute_wrappers == []
    assert threading.current_thread() is threading.main_thread()


def walk(client: Client, secret: str) -> list[tuple[str, Callable[[], Any]]]:
    return [
        ("a wrong password", lambda: log_in(client, f"fout-{secret}", MAIL)),
        ("a login", lambda: log_in(client, secret, MAIL)),
        ("a search", lambda: client.get("/zoeken", {"q": NAAM})),
        ("a search in the API", lambda: client.get("/api/v1/locaties", {"naam": NAAM})),
        ("a page that is not there", lambda: client.get(f"/zoek/{NAAM}/123456782")),
        ("a page that breaks", lambda: client.get("/stuk")),
        ("a host that is not ours", lambda: client.get("/", headers={"host": "aaltje-thuis"})),
        (
            "a form without its token",
            lambda: Client(enforce_csrf_checks=True).post("/zoeken", {"naam": NAAM}),
        ),
        (
            "a mail that is not sent",
            lambda: client.post("/inloggen/password/reset/", {"email": MAIL}),
        ),
        (
            "a link for a new password",
            lambda: client.get(f"/inloggen/password/reset/key/1-{secret}/"),
        ),
        ("a calendar by its key", lambda: client.get(f"/kalender/{secret}.ics")),
    ]


def test_no_personal_data_and_no_secret_in_any_line(
    client: Client, seen: Regels, settings: Any
) -> None:
    cache.clear()
    settings.TRAGE_VRAAG_MS = 0.0001  # every question is slow: all of them are logged
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = (
        "127.0.0.1",
        "django.core.mail.backends.smtp.EmailBackend",
    )
    settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = 1, "daglicht@proef.example"
    secret = "zeer-geheim-wachtwoord-8817"
    maak_wereld()
    Gebruiker.objects.create_user(MAIL, secret, naam=NAAM)
    client.raise_request_exception = False
    for _, step in walk(client, secret):
        step()
    assert len(seen.van("slow query")) > 20
    assert len(seen.van("request")) >= 10
    cookies = [value.value for value in client.cookies.values() if value.value]
    for private in (
        NAAM,
        "Aaltje",
        "aaltje",
        "proefwoude",
        "123456782",
        secret,
        settings.SECRET_KEY,
        *cookies,
    ):
        assert private not in seen.tekst, private
