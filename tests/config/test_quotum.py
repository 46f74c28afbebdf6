"""A quota that is used is told in the form of every door, with when to ask again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.models import Achtergrondwerk
from daglicht.toegang import quotum
from daglicht.toegang.models import Verbruik
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tellers(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(quotum, "TELLERS", quotum.Tellers())
    settings.QUOTUM_VERZOEKEN, settings.QUOTUM_MB = 3, 1


@pytest.mark.parametrize(
    ("path", "kind", "field"),
    [
        ("/locaties", "text/html", ""),
        ("/api/v1/locaties", "application/problem+json", "detail"),
        ("/ogc/v1/collections", "application/json", "description"),
    ],
)
def test_who_asks_too_much_is_told_in_the_form_of_the_door(
    client: Client, wereld: Wereld, path: str, kind: str, field: str
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3
    refused = client.get(path)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Content-Type"].startswith(kind)
    words = refused.json()[field] if field else refused.content.decode()
    assert "Wacht een minuut" in words
    assert Client().get(path).status_code == 200, "a visitor has a limit of another kind"
    other = Client()
    other.force_login(wereld.gebruikers["beheerder"])
    assert other.get(path).status_code == 200
    assert Verbruik.objects.filter(account=wereld.gebruikers["toezichthouder"].pk).exists()


def test_who_brings_too_much_in_a_day_is_told_and_nothing_is_done(
    client: Client, wereld: Wereld, settings: Any
) -> None:
    settings.QUOTUM_VERZOEKEN = 0
    client.force_login(wereld.gebruikers["toezichthouder"])
    body = {"reden": "x" * 600_000}
    assert client.post("/kalender/sleutel", body).status_code == 302
    refused = client.post("/kalender/sleutel", body)
    assert refused.status_code == 429
    assert "Er is niets vastgelegd" in refused.content.decode()
    assert int(refused.headers["Retry-After"]) <= 86_400


def test_background_work_has_a_quota_and_the_same_that_is_open_may_be_asked_again(
    client: Client, wereld: Wereld, settings: Any
) -> None:
    settings.QUOTUM_VERZOEKEN, settings.QUOTUM_WERK, settings.ACHTERGROND_DIRECT = 0, 1, False
    client.force_login(wereld.gebruikers["beheerder"])
    path = "/beheer/herberekenen/bevolking-index"

    def ask() -> Any:
        return client.post(path, verborgen(client.get("/beheer"))[path][0])

    assert ask().status_code == 302
    assert ask().status_code == 302
    work = Achtergrondwerk.objects.get()
    assert achtergrond.breek_af(work.pk)
    refused = ask()
    assert refused.status_code == 429
    assert "meer achtergrondwerk gevraagd" in refused.content.decode()
    assert 0 < int(refused.headers["Retry-After"]) <= 86_401
    assert Achtergrondwerk.objects.get() == work
