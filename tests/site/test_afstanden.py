"""The page of fixed distances."""

from __future__ import annotations

import pytest
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from scherm import gelezen

pytestmark = pytest.mark.django_db


def test_every_subcategory_and_everything_missing_stands_on_the_page(client: Client) -> None:
    page = gelezen(client.get("/omgevingsveiligheid/afstanden"))
    for row in veiligheid.rijen():
        assert f"<tr><td>{row.id}</td>" in page
    for missing in veiligheid.ontbrekend().values():
        assert missing.plaats in page


def test_words_narrow_the_list(client: Client) -> None:
    answer = client.get("/omgevingsveiligheid/afstanden", {"q": "LPG doorzet"})
    assert {row.id for _, rows in answer.context["rubrieken"] for row, _ in rows} == {8, 9, 10}
    assert "hittewerende coating" in answer.content.decode()


def test_words_that_are_nowhere_give_no_row(client: Client) -> None:
    assert (
        "Geen subcategorie bij deze woorden."
        in client.get("/omgevingsveiligheid/afstanden?q=zeppelin").content.decode()
    )
