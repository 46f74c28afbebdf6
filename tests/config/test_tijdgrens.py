"""The budget of the database per request: kept, told in words in the form of every door,
and gone afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from daglicht.config import settings as configured
from daglicht.config import urls
from daglicht.config.fouten import is_onbereikbaar
from daglicht.config.tijdgrens import TijdgrensMiddleware
from daglicht.kit.tijdgrens import Tijdgrens, is_tijdgrens
from daglicht.uitwisseling.api import api
from wereld import Wereld, maak_wereld


def sleep(seconds: float = 5.0) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def slow(_request: HttpRequest) -> HttpResponse:
    sleep()
    return HttpResponse("klaar")


def slow_inside(_request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        sleep()
    return HttpResponse("klaar")


def many(_request: HttpRequest) -> HttpResponse:
    for _ in range(100):
        sleep(0.1)
    return HttpResponse("klaar")


def swallowed(_request: HttpRequest) -> HttpResponse:
    try:
        with transaction.atomic():
            sleep()
    except OperationalError:
        return HttpResponse("alles in orde")
    return HttpResponse("klaar")


def half_a_second(_request: HttpRequest) -> HttpResponse:
    sleep(0.7)
    return HttpResponse("klaar")


VIEWS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "traag": slow,
    "traag-binnen": slow_inside,
    "veel": many,
    "verzwegen": swallowed,
    "half": half_a_second,
    "ogc/v1/traag": slow,
    "api/v1/traag": slow,
}


class Addresses:
    urlpatterns = [*(path(name, view) for name, view in VIEWS.items()), *urls.urlpatterns]
    handler400, handler403, handler404, handler500 = (
        urls.handler400,
        urls.handler403,
        urls.handler404,
        urls.handler500,
    )


@pytest.fixture
def grens(settings: Any) -> Iterator[None]:
    settings.TIJD_BEZOEKER, settings.TIJD_INGELOGD = 0.4, 3.0
    settings.ROOT_URLCONF = Addresses
    yield
    assert limit() == "0"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("address", "kind", "place"),
    [
        ("/traag", "text/html", "<h1"),
        ("/traag-binnen", "text/html", "<h1"),
        ("/veel", "text/html", "<h1"),
        ("/verzwegen", "text/html", "<h1"),
        ("/ogc/v1/traag", "application/json", '"code": "503"'),
        ("/api/v1/traag", "application/problem+json", '"status": 503'),
    ],
)
def test_a_visitor_hears_that_it_takes_too_long(
    client: Client, grens: None, address: str, kind: str, place: str
) -> None:
    begin = time.monotonic()
    answer = client.get(address)
    assert time.monotonic() - begin < 3
    words = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Cache-Control"] == "no-store"
    assert place in words
    if kind == "text/html":
        assert "Dit duurt te lang" in words
        assert 'lang="nl"' in words
    assert "kleiner gebied" in words or "kleiner gebied" in answer.json().get("detail", "")
    assert limit() == "0"


@pytest.mark.django_db(transaction=True)
def test_who_logged_in_has_more_time(client: Client, grens: None) -> None:
    assert client.get("/half").status_code == 503
    wereld: Wereld = maak_wereld()
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert client.get("/half").content == b"klaar"
    assert client.get("/traag").status_code == 503
    client.logout()
    assert client.get("/half").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_the_next_request_and_what_is_no_request_have_their_own_time(
    client: Client, grens: None
) -> None:
    assert client.get("/traag").status_code == 503
    assert limit() == "0"
    sleep(0.6)
    assert client.get("/openbaar").status_code == 200
    with Tijdgrens(0.5):
        assert limit() == "500ms"
    assert limit() == "0"


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_takes_its_limit_along(client: Client, grens: None) -> None:
    with Tijdgrens(0.5):
        connection.close()
    assert limit() == "0"


@pytest.mark.django_db(transaction=True)
def test_another_fault_of_the_database_stays_a_fault(grens: None) -> None:
    def wrong(_request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(Exception, match="division by zero") as caught:
        TijdgrensMiddleware(wrong)(request)
    assert not is_tijdgrens(caught.value)
    assert TijdgrensMiddleware(wrong).process_exception(request, caught.value) is None


@pytest.mark.django_db(transaction=True)
def test_the_budget_tells_that_it_was_spent(grens: None) -> None:
    with Tijdgrens(0.3) as budget, pytest.raises(OperationalError) as caught:
        sleep()
    assert is_tijdgrens(caught.value)
    assert budget.overschreden
    assert budget.rest <= 0.01


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "twee", "3601", ""])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("DAGLICHT_TIJD_BEZOEKER", text)
    with pytest.raises(ImproperlyConfigured, match="schrijf seconden"):
        configured._seconds("DAGLICHT_TIJD_BEZOEKER", "2")


def test_the_usual_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGLICHT_TIJD_BEZOEKER", raising=False)
    assert configured._seconds("DAGLICHT_TIJD_BEZOEKER", "2") == 2.0
    assert "503" in str(api.get_openapi_schema()["paths"]["/locaties"]["get"]["responses"].keys())


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_while_it_is_told_is_a_database_out_of_reach() -> None:
    budget = Tijdgrens(5)
    try:
        with budget:
            connection.connection.pgconn.finish()  # as when the database is killed
            with pytest.raises(OperationalError) as caught:
                budget.verruim(10)
            assert is_onbereikbaar(caught.value)
    finally:
        connection.close()
    assert limit() == "0"
