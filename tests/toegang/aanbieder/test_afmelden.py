"""Who logged out at the provider is logged out here: by a token that only the provider can make."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from django.core.cache import cache
from django.test import Client

from inloggen import PASSWORD, log_in
from logregels import meegeschreven
from organisatielogin import Aanbieder, aanbieder
from wereld import Wereld

pytestmark = pytest.mark.django_db
HERE = "/inloggen/oidc/organisatie/afgemeld/"
PAGE = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, settings: Any, wereld: Wereld) -> Aanbieder:
    return aanbieder(monkeypatch, settings)


def inside(client: Client) -> bool:
    return client.get("/openbaar", headers=PAGE).wsgi_request.user.is_authenticated


def come_in(provider: Aanbieder, **token: Any) -> Client:
    provider.token, client = token, Client()
    provider.log_in(client)
    assert inside(client)
    return client


def tell(token: str) -> Any:
    return Client(enforce_csrf_checks=True).post(HERE, {"logout_token": token})


def test_what_was_begun_by_it_ends_and_nothing_else(provider: Aanbieder, wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    tom.set_password(PASSWORD)
    tom.save()
    first, second, by_password = come_in(provider), come_in(provider), Client()
    log_in(by_password, email=tom.email)
    provider.sub, provider.email = "def", wereld.gebruikers["beleid"].email
    other = come_in(provider)
    provider.sub = "abc"
    with meegeschreven() as log:
        answer = tell(provider.afmelding())
    assert (answer.status_code, answer.content) == (200, b"")
    assert "no-store" in answer.headers["Cache-Control"]
    assert [inside(one) for one in (first, second, by_password, other)] == [
        False,
        False,
        True,
        True,
    ]
    assert [line["account"] for line in log.van("logout by provider")] == [str(tom.pk)] * 2


def test_one_session_there_is_one_here(provider: Aanbieder) -> None:
    first, second = come_in(provider, sid="een"), come_in(provider, sid="twee")
    assert tell(provider.afmelding(sid="een", sub=None)).status_code == 200
    assert (inside(first), inside(second)) == (False, True)
    assert tell(provider.afmelding(sid="drie")).status_code == 200
    assert inside(second)
    assert tell(provider.afmelding(sid="twee")).status_code == 200
    assert not inside(second)


@pytest.mark.parametrize(
    "anders",
    [
        {"aud": "een-ander"},
        {"iss": "https://elders.example"},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"jti": None},
        {"events": None},
        {"events": {"iets": {}}},
        {"events": "http://schemas.openid.net/event/backchannel-logout"},
        {"nonce": "n"},
        {"sub": None},
        {"alg": "HS256", "sleutel": "een-sleutel-van-32-bytes-of-langer!"},
        {"alg": "none", "sleutel": ""},
    ],
    ids=str,
)
def test_what_the_provider_did_not_say_ends_nothing(
    provider: Aanbieder, anders: dict[str, Any]
) -> None:
    client = come_in(provider)
    if anders.get("alg") == "none":
        token = jwt.encode({"sub": "abc"}, "", "none", headers={"kid": "een"})
    else:
        token = provider.afmelding(**anders)
    answer = tell(token)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert inside(client)


@pytest.mark.parametrize("token", ["", "geen.bewijs", "a.b.c", "é" * 50])
def test_what_is_no_token_is_refused(provider: Aanbieder, token: str) -> None:
    assert tell(token).status_code == 400
    assert Client().get(HERE).status_code == 400


def test_a_token_counts_once_and_wrong_ones_are_limited(provider: Aanbieder) -> None:
    token = provider.afmelding()
    assert tell(token).status_code == 200
    again = come_in(provider)
    assert tell(token).status_code == 400
    assert inside(again)
    for _ in range(60):
        last = tell("geen.bewijs")
    assert last.status_code == 429
    cache.clear()
    assert tell(provider.afmelding(exp=int(time.time()) + 9)).status_code == 200


def test_without_an_organisations_login_there_is_no_such_address(client: Client) -> None:
    for answer in (client.post(HERE, {"logout_token": "x"}), client.get(HERE)):
        assert answer.status_code == 404
