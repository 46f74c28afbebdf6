"""A quota that is used is told in the form of every door, with when to ask again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.models import Achtergrondwerk
from daglicht.toegang import agendasleutels, quotum
from daglicht.toegang.models import Verbruik
from logregels import meegeschreven
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tellers(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(quotum, "TELLERS", quotum.Tellers())
    monkeypatch.setattr(quotum, "EIGEN_PER_MINUUT", 6)
    monkeypatch.setattr(quotum, "time", SimpleNamespace(time=lambda: 1_900_000_030.0))
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
    assert f"Wacht {refused.headers['Retry-After']} seconde" in words
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
    body = {"reden": "x" * 600_000}  # more than looking after the own account brings
    assert client.post("/kalender/sleutel", body).status_code == 302
    refused = client.post("/kalender/sleutel", body)
    assert refused.status_code == 429
    assert "Er is niets vastgelegd" in refused.content.decode()
    assert int(refused.headers["Retry-After"]) <= 86_400


def test_who_used_all_still_looks_after_the_own_account(client: Client, wereld: Wereld) -> None:
    user = wereld.gebruikers["toezichthouder"]
    user.set_password("een-lang-wachtwoord")
    user.save()
    client.force_login(user)
    while client.get("/locaties").status_code == 200:
        pass
    own = ["/inloggen/sessies/", "/inloggen/password/change/", "/kalender", "/inloggen/logout/"]
    assert [client.get(path).status_code for path in own] == [200] * len(own)
    assert client.post("/kalender/sleutel", {"intrekken": ""}).status_code == 302
    large = client.post("/kalender/sleutel", {"reden": "x" * 70_000})
    assert large.status_code == 429, "what brings more is counted with the rest"
    assert client.post("/inloggen/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_looking_after_the_own_account_has_a_bound_and_uses_nothing_of_the_rest(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    for _ in range(quotum.EIGEN_PER_MINUUT):
        assert client.get("/kalender").status_code == 200
    refused = client.get("/kalender")
    assert refused.status_code == 429
    assert "pagina's van het account" in refused.content.decode()
    assert client.get("/locaties").status_code == 200


def test_the_calendar_counts_for_the_account_of_its_key(client: Client, wereld: Wereld) -> None:
    user = wereld.gebruikers["toezichthouder"]
    address = f"/kalender/{agendasleutels.nieuw(user)}.ics"
    assert [client.get(address).status_code for _ in range(3)] == [200] * 3
    refused = client.get(address, headers={"Accept": "text/html"})
    assert refused.status_code == 429
    assert refused.headers["Content-Type"].startswith("text/plain")
    assert f"Wacht {refused.headers['Retry-After']} seconde" in refused.content.decode()
    client.force_login(user)
    assert client.get("/locaties").status_code == 429


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kaart/punten.json", "application/problem+json"),
        ("/kaart/gebieden.json", "application/problem+json"),
        ("/omgevingsveiligheid/tegels/pr/2026-01-01/9/262/168", "text/plain"),
    ],
)
def test_what_a_map_asks_is_refused_as_data_and_the_log_tells_whose_it_was(
    client: Client, wereld: Wereld, path: str, kind: str
) -> None:
    user = wereld.gebruikers["toezichthouder"]
    client.force_login(user)
    for _ in range(3):
        client.get("/")
    with meegeschreven() as lines:
        refused = client.get(path)
    assert refused.status_code == 429
    assert refused.headers["Content-Type"].startswith(kind)
    (line,) = lines.van("request")
    assert line["user"] == str(user.pk)


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
