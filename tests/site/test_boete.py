"""The fine formula on its page: the amount with its steps, and what lacks said at the field."""

from __future__ import annotations

import pytest
from django.test import Client

from wereld import maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(maak_wereld().gebruikers["handhavingsjurist"])
    return made


def test_an_amount_with_its_steps(client: Client) -> None:
    """Element ii: 200,000 x (1 + 6 + 0) / 16, three quarters of it for 30 employees (articles 3
    and 5, annex 2).
    """
    query = "norm=7.6-b-ii&werknemers=30&gedocumenteerd=matig&geschikt=slecht&geimplementeerd=goed"
    page = client.get(f"/boete?{query}").content.decode()
    assert "€ 65.625,00" in page
    assert "Beoordeling 7 van 16" in page
    assert "Pas na een hersteltermijn" in page


def test_a_breach_that_is_not_judged_has_its_amount(client: Client) -> None:
    page = client.get("/boete?norm=10.2&werknemers=50").content.decode()
    assert "€ 400.000,00" in page
    assert "Direct te beboeten" in page


@pytest.mark.parametrize(
    ("query", "fout"),
    [
        ("norm=5.1&werknemers=50&gedocumenteerd=goed", "Geef een oordeel."),
        ("norm=10.2&werknemers=50&geschikt=slecht", "laat leeg"),
        ("norm=99&werknemers=50", "Selecteer een geldige keuze"),
        ("norm=10.2&werknemers=0", "minstens 1"),
    ],
)
def test_what_lacks_is_said(client: Client, query: str, fout: str) -> None:
    page = client.get(f"/boete?{query}").content.decode()
    assert fout in page
    assert "Kies wat is overtreden." in page
