"""A form whose token does not fit: told in Dutch what happened and what to do, in the form of the
door.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from wereld import Wereld

pytestmark = pytest.mark.django_db
NOTHING = "/procedurestappen/00000000-0000-0000-0000-000000000000/herroepen"


@pytest.fixture
def strict(wereld: Wereld) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    return client


def told(answer: Any) -> str:
    assert answer.status_code == 403
    page = str(answer.content.decode())
    assert "DEBUG" not in page
    assert "cookie" not in page.lower()
    for words in ("te lang open", "ander venster", "niets vastgelegd", "laad"):
        assert words in page, words
    return page


@pytest.mark.parametrize("address", [NOTHING, "/inloggen/login/", "/inloggen/logout/"])
@pytest.mark.parametrize("token", [None, "kort", "x" * 64])
def test_a_page_says_what_happened(strict: Client, address: str, token: str | None) -> None:
    strict.get("/openbaar")
    given = {"reden": "x"} | ({"csrfmiddlewaretoken": token} if token else {})
    page = told(strict.post(address, given))
    assert "<h1" in page
    assert 'lang="nl"' in page


def test_a_form_from_another_site_is_told_the_same(strict: Client) -> None:
    told(strict.post(NOTHING, {}, headers={"Origin": "https://elders.example"}))


@pytest.mark.parametrize("address", ["/veldwerk/sync", "/veldwerk/punt"])
def test_a_program_hears_it_as_a_problem(strict: Client, address: str) -> None:
    answer = strict.post(address, "{}", content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "niets vastgelegd" in answer.json()["detail"]


def test_so_does_who_asks_for_no_page(strict: Client) -> None:
    for address in (NOTHING, "/veldwerk/beeld"):
        answer = strict.post(address, {}, headers={"Accept": "application/json"})
        assert answer["Content-Type"] == "application/problem+json"
