"""Characters that no text holds are refused at every door, by the name of their field."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from wereld import Wereld

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
NOTHING = "/procedurestappen/00000000-0000-0000-0000-000000000000/herroepen"
ROT = [
    "%00",
    "%ED%A0%80",
    "%FF",
    "%C0%80",
    "%EF%BF%BD",
    "%E2%80%AE",
    "%E2%81%A6",
    "%EF%BF%BE",
    "%EF%BF%BF",
]


@pytest.fixture
def person(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    return client


def refused(answer: Any, field: str) -> str:
    assert answer.status_code == 400
    page = str(answer.content.decode())
    assert f"‘{field}’ bevat" in page
    assert "Onbruikbaar verzoek" in page
    return page


@pytest.mark.parametrize("rot", ROT)
def test_a_form_is_refused_by_the_name_of_the_field(person: Client, rot: str) -> None:
    answer = person.post(NOTHING, f"soort=x&reden=a{rot}b", content_type=URLENCODED)
    page = refused(answer, "reden")
    assert "Er is niets vastgelegd" in page


@pytest.mark.parametrize(
    "rot", [b"\x00", b"\xed\xa0\x80", b"\xff", b"\xe2\x80\xae", b"\xef\xbf\xbf"]
)
def test_so_is_one_with_files(person: Client, rot: bytes) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="reden"\r\n\r\na' + rot + b"b\r\n--x--\r\n"
    answer = person.generic("POST", NOTHING, body, content_type="multipart/form-data; boundary=x")
    refused(answer, "reden")


def test_bytes_that_were_not_even_escaped_are_refused(person: Client) -> None:
    for body in (b"soort=x&reden=a\xffb", b"soort=x&reden=a\xed\xa0\x80b"):
        refused(person.generic("POST", NOTHING, body, content_type=URLENCODED), "reden")


def test_the_name_of_a_field_is_looked_at_too(person: Client) -> None:
    answer = person.post(NOTHING, "re%00den=x", content_type=URLENCODED)
    refused(answer, "re�den")


@pytest.mark.parametrize("rot", ["%00", "%ED%A0%80", "%FF"])
@pytest.mark.parametrize(
    "door", ["/zoeken", "/openbaar", "/inloggen/login/", "/ogc/v1/collections"]
)
def test_an_address_is_refused_by_the_name_of_the_parameter(
    client: Client, door: str, rot: str
) -> None:
    answer = client.get(f"{door}?q=a{rot}b")
    assert answer.status_code == 400
    assert "‘q’ in het adres bevat" in (
        answer.json()["description"] if door.startswith("/ogc") else answer.content.decode()
    )


def test_the_api_says_so_in_its_own_form(client: Client) -> None:
    answer = client.get("/api/v1/locaties?q=a%00b")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert "‘q’ in het adres bevat een nulteken" in answer.json()["detail"]


def test_who_is_not_known_is_refused_alike(client: Client) -> None:
    answer = client.post("/inloggen/login/", "login=a%00&password=b", content_type=URLENCODED)
    refused(answer, "login")


def test_nothing_strange_is_kept_until_somebody_shows_who_he_is(
    person: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daglicht.toegang.service.stil", lambda _: True)
    headers = {"Accept": "text/html"}
    refused(person.post(NOTHING, "reden=%00", content_type=URLENCODED, headers=headers), "reden")


def test_ordinary_text_in_any_script_passes(person: Client, wereld: Wereld) -> None:
    words = "Stof: 5 µg/m³ – ‘géén’ א\u200f \U0001f468\u200d\U0001f527"
    answer = person.post(NOTHING, f"reden={quote(words)}", content_type=URLENCODED)
    assert answer.status_code == 404
    assert person.get(f"/zoeken?q={quote(words)}").status_code == 200
