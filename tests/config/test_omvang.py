"""What a request brings is bounded before it is read, by who sends it and where."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from daglicht.config.omvang import BESTANDEN, BEZOEKER, INGELOGD
from wereld import Wereld

pytestmark = pytest.mark.django_db


class Unread:
    """A body that must not be read."""

    def readline(self, *_: Any) -> bytes:
        return self.read()

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


def send(client: Client, address: str, size: int, **more: Any) -> Any:
    extra = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()} | more
    kind = "multipart/form-data; boundary=x"
    return client.generic("POST", address, b"", content_type=kind, **extra)


@pytest.mark.parametrize(
    "address", ["/inloggen/login/", "/zoeken", "/api/v1/locaties", "/ogc/v1/", "/niets"]
)
def test_a_visitor_brings_little_wherever_he_comes(client: Client, address: str) -> None:
    answer = send(client, address, BEZOEKER + 1)
    assert answer.status_code == 413
    assert "hoogstens 64000" in answer.content.decode()


def test_who_logged_in_brings_a_form_or_the_files_of_an_address(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert send(client, "/veldwerk/sync", INGELOGD + 1).status_code == 413
    assert send(client, "/veldwerk/beeld", BESTANDEN["site:veldwerk-beeld"] + 1).status_code == 413
    passed_on = send(client, "/veldwerk/beeld", INGELOGD + 1)
    assert passed_on.status_code == 400  # by its own page: this body holds no photo
    assert send(client, "/niets", BEZOEKER + 1).status_code == 413


@pytest.mark.parametrize("digits", [18, 19, 20, 5000])
def test_no_size_is_too_large_to_be_seen(client: Client, digits: int) -> None:
    answer = send(client, "/inloggen/login/", 0, CONTENT_LENGTH="9" * digits)
    assert answer.status_code == 413


def test_who_does_not_say_how_much_is_refused(client: Client) -> None:
    more = {"HTTP_TRANSFER_ENCODING": "chunked"}
    assert send(client, "/zoeken", 0, **more | {"CONTENT_LENGTH": ""}).status_code == 411


def test_the_addresses_of_files_exist(wereld: Wereld) -> None:
    one = wereld.locatie.pk
    found = [
        reverse(name, args=[*BEFORE_KEY.get(name, []), *([one] if name in WITH_KEY else [])])
        for name in BESTANDEN
    ]
    assert len(set(found)) == len(BESTANDEN)


WITH_KEY = {"site:stukken", "site:metingen", "site:bestand-nieuw", "site:notitie"}
BEFORE_KEY = {"site:bestand-nieuw": ["locatie"]}
