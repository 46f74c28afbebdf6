"""A page that needs a part that is not installed says so, in the form of its door."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from daglicht.config import urls
from daglicht.kit.documenten.zetter import zet

pytestmark = pytest.mark.django_db


def printed(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(zet(b"= Kop", "{}"), content_type="application/pdf")


class Addresses:
    urlpatterns = [path("stuk.pdf", printed), path("api/v1/stuk.pdf", printed), *urls.urlpatterns]
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def zonder_typst(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = Addresses
    monkeypatch.setitem(sys.modules, "typst", None)


def test_a_page_says_it_in_words(zonder_typst: None, client: Client) -> None:
    answer = client.get("/stuk.pdf")
    assert answer.status_code == 501
    assert "daglicht[documenten]" in answer.content.decode()


def test_the_api_says_it_in_a_problem(zonder_typst: None, client: Client) -> None:
    answer = client.get("/api/v1/stuk.pdf")
    assert (answer.status_code, answer.headers["Content-Type"]) == (501, "application/problem+json")
    assert "daglicht[documenten]" in json.loads(answer.content)["detail"]


def test_another_error_stays_an_error(settings: Any, client: Client) -> None:
    settings.ROOT_URLCONF = Addresses
    client.raise_request_exception = False
    Addresses.urlpatterns[0] = path("stuk.pdf", lambda request: HttpResponse(1 / 0))
    try:
        assert client.get("/stuk.pdf").status_code == 500
    finally:
        Addresses.urlpatterns[0] = path("stuk.pdf", printed)
