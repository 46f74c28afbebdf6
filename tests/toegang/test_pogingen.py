"""Wrong passwords are bounded, and whoever gives them shuts nobody else out."""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test import Client, RequestFactory

from daglicht.toegang.herkomst import netwerkadres
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD, code_at

pytestmark = pytest.mark.django_db
HIER, ELDERS = "192.0.2.1", "198.51.100.7"
INSTELLEN = "/inloggen/mfa/totp/activate/"
WRONG = "fout-wachtwoord!"


@pytest.fixture(autouse=True)
def people(settings: Any) -> list[Gebruiker]:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # hundreds of attempts
    return [
        Gebruiker.objects.create_user(f"{name}@proef.example", PASSWORD, naam=name)
        for name in ("an", "bo")
    ]


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let time pass for what is counted."""
    passed = [0.0]
    now = time.time
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now() + passed[0])

    def later(seconds: float) -> None:
        passed[0] += seconds

    return later


def attempt(
    name: str, password: str, address: str = HIER, client: Client | None = None, **headers: str
) -> str:
    """Try to log in, and return ``in`` or what the page says."""
    client = client or Client()
    page = client.post(
        "/inloggen/login/",
        {"login": f"{name}@proef.example", "password": password},
        REMOTE_ADDR=address,
        headers=headers,
    )
    if "_auth_user_id" in client.session:
        assert page.status_code == 302
        return "in"
    told = " ".join(page.context["form"].non_field_errors())
    assert page.status_code == (429 if "Wacht" in told else 200)
    assert ("Retry-After" in page.headers) == (page.status_code == 429)
    return told


def wrong(times: int, name: str, address: str = HIER, **options: Any) -> list[str]:
    return [attempt(name, WRONG, address, **options) for _ in range(times)]


def used_device(name: str, address: str = HIER) -> Client:
    """Return a browser with which somebody logged in and out."""
    client = Client()
    assert attempt(name, PASSWORD, address, client) == "in"
    client.post("/inloggen/logout/")
    assert "_auth_user_id" not in client.session
    return client


def test_a_colleague_at_the_same_address_is_not_shut_out() -> None:
    wrong(10, "an")
    assert attempt("bo", PASSWORD) == "in"


def test_the_owner_elsewhere_is_not_shut_out() -> None:
    wrong(30, "an")
    assert attempt("an", PASSWORD, ELDERS) == "in"


def test_the_owner_at_the_same_address_comes_in_on_a_device_used_before() -> None:
    device = used_device("an")
    wrong(10, "an")
    assert "te vaak" in attempt("an", PASSWORD)
    assert attempt("an", PASSWORD, HIER, device) == "in"


def test_an_attack_from_everywhere_is_bounded_and_spares_the_owners_device(
    klok: Callable[[float], None],
) -> None:
    device = used_device("an")
    said = [attempt("an", WRONG, f"203.0.113.{number}") for number in range(1, 90)]
    assert sum("van veel plaatsen" in words for words in said) == 29
    refused = attempt("an", PASSWORD, ELDERS)
    assert "van veel plaatsen" in refused
    assert "Wacht een uur" in refused
    assert attempt("an", PASSWORD, ELDERS, device) == "in"
    klok(3601)
    assert attempt("an", PASSWORD, ELDERS) == "in"


def test_guessing_on_one_account_is_bounded(klok: Callable[[float], None]) -> None:
    tried = 0
    for _ in range(24):
        tried += sum("te vaak" not in words for words in wrong(7, "an"))
        klok(300)
    assert tried <= 40  # two hours


def test_trying_many_accounts_from_one_address_is_bounded(klok: Callable[[float], None]) -> None:
    device = used_device("bo")
    said = [attempt(f"n{number}", WRONG) for number in range(70)]
    assert sum("Vanaf uw netwerk" in words for words in said) == 10
    assert "Wacht tien minuten" in attempt("an", PASSWORD)
    assert attempt("bo", PASSWORD, HIER, device) == "in"
    assert attempt("an", PASSWORD, ELDERS) == "in"
    klok(601)
    assert attempt("an", PASSWORD) == "in"


def test_a_device_has_a_limit_of_its_own() -> None:
    device = used_device("an")
    said = wrong(12, "an", client=device)
    assert sum("Op dit apparaat" in words for words in said) == 2
    assert attempt("an", PASSWORD) == "in"


def test_a_mark_of_a_device_is_for_its_account_and_cannot_be_made() -> None:
    device = used_device("bo")
    wrong(5, "an")
    assert "te vaak" in attempt("an", PASSWORD, HIER, device)
    device.cookies["daglicht_apparaat"] = "eyIxIjoieCJ9:1abcde:onzin"
    assert "te vaak" in attempt("an", PASSWORD, HIER, device)
    assert attempt("bo", PASSWORD, HIER, device) == "in"


def test_who_has_no_account_is_told_the_same() -> None:
    assert wrong(7, "an") == wrong(7, "niemand")


def test_who_is_refused_hears_after_how_long_it_helps(klok: Callable[[float], None]) -> None:
    def left(password: str = WRONG) -> int:
        given = {"login": "an@proef.example", "password": password}
        return int(Client().post("/inloggen/login/", given).headers.get("Retry-After", 0))

    assert [left() for _ in range(5)] == [0] * 5
    assert 295 <= left() <= 300
    klok(100)
    assert 195 <= left() <= 200
    klok(left())
    assert left(PASSWORD) == 0
    for _ in range(3):
        klok(301)
        assert [left() for _ in range(5)] == [0] * 5
    klok(301)
    assert 3000 > left() > 1500


@pytest.mark.parametrize(
    "pad", ["/inloggen/mfa/authenticate/", "/inloggen/mfa/reauthenticate/", INSTELLEN]
)
def test_wrong_codes_are_refused_as_wrong_passwords_are(
    pad: str, people: list[Gebruiker], klok: Callable[[float], None]
) -> None:
    client = Client()
    if pad == INSTELLEN:
        assert attempt("an", PASSWORD, client=client) == "in"
        client.post(client.get(pad).headers["Location"], {"password": PASSWORD})
        client.get(pad)
    else:
        TOTP.activate(people[0], "JBSWY3DPEHPK3PXP")
        if "reauthenticate" in pad:
            client.force_login(people[0])
        else:
            client.post("/inloggen/login/", {"login": people[0].email, "password": PASSWORD})
    for _ in range(5):
        page = client.post(pad, {"code": "000000"})
        assert (page.status_code, page.headers.get("Retry-After")) == (200, None)
    page = client.post(pad, {"code": "000000"})
    assert page.status_code == 429
    assert 290 <= int(page.headers["Retry-After"]) <= 300
    assert "te vaak een verkeerde code" in page.content.decode()
    klok(301)
    assert client.post(pad, {"code": "000000"}).status_code != 429


def test_right_passwords_are_not_counted() -> None:
    assert {attempt("an", PASSWORD) for _ in range(12)} == {"in"}


def test_a_forged_origin_is_ignored_without_setting() -> None:
    said = [
        attempt("an", WRONG, HIER, **{"X-Forwarded-For": f"10.0.0.{number}"}) for number in range(8)
    ]
    assert sum("te vaak" in words for words in said) == 3


def test_behind_our_proxy_each_visitor_has_an_own_address(settings: Any) -> None:
    settings.PROXIES = [ip_network("10.0.0.0/8")]
    proxy = "10.0.0.1"
    wrong(10, "an", proxy, **{"X-Forwarded-For": HIER})
    assert "te vaak" in attempt("an", PASSWORD, proxy, **{"X-Forwarded-For": f"{ELDERS}, {HIER}"})
    assert attempt("an", PASSWORD, proxy, **{"X-Forwarded-For": ELDERS}) == "in"


@pytest.mark.parametrize(
    ("remote", "told", "found"),
    [
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.9", "192.0.2.9"),
        ("10.0.0.1", "1.1.1.1, 192.0.2.9", "192.0.2.9"),
        ("10.0.0.1", "1.1.1.1, 192.0.2.9, 10.2.3.4", "192.0.2.9"),
        ("10.0.0.1", "192.0.2.9:4711", "192.0.2.9"),
        ("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("::ffff:10.0.0.1", "192.0.2.9", "192.0.2.9"),
        ("10.0.0.1", "onzin", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.2", "10.0.0.2"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("2001:db8::2", "198.51.100.7", "2001:db8::2"),
        ("", "198.51.100.7", "onbekend"),
    ],
)
def test_only_our_proxies_tell_where_somebody_comes_from(
    settings: Any, remote: str, told: str, found: str
) -> None:
    settings.PROXIES = [ip_network("10.0.0.0/8")]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": told})
    assert netwerkadres(request) == found


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM daglicht_cache")
        return int(cursor.fetchone()[0])


def test_what_is_counted_is_shared_by_all_workers(people: list[Gebruiker]) -> None:
    before = rows()
    wrong(1, "an")
    after = rows()
    assert after > before
    TOTP.activate(people[0], "A" * 32)
    totp = Authenticator.objects.get(user=people[0]).wrap()
    code = code_at("A" * 32, time.time())
    assert [totp.validate_code(code), totp.validate_code(code)] == [True, False]
    assert rows() > after
