"""What looks like a secret is found, and told without it."""

from __future__ import annotations

import secrets

import pytest

from toelevering.geheimen import bestanden, bits, zoek
from toelevering.sloten import project

NIETS = frozenset[str]()


def drawn() -> str:
    return secrets.token_urlsafe(30) + "7"


@pytest.mark.parametrize(
    "text",
    [
        "AKIA" + "QYLPMN5HHHFPZAM2",
        "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "https://iemand:" + "geheimpje@server.example/",
        "glpat-" + "a1B2c3D4e5F6g7H8i9J0",
    ],
)
def test_shapes_of_keys_are_found_in_their_line_and_not_repeated(text: str) -> None:
    [found, *_] = zoek(f"eerst\n# {text}\n", "a.py")
    assert (found.plek, found.regel) == ("a.py", 2)
    assert text not in str(found)


@pytest.mark.parametrize(
    "form", ['wachtwoord = "{}"', "API_KEY={}", '"token": "{}"', "sleutel: {}"]
)
def test_a_drawn_value_under_a_telling_name_is_found(form: str) -> None:
    assert zoek(form.format(drawn()), "a")


@pytest.mark.parametrize(
    "text",
    [
        'wachtwoord = "nog-te-kiezen-door-de-beheerder"',
        "token = secrets.token_urlsafe(24)",
        "password = settings.DATABASES_PASSWORD_2026",
        'naam = "3f2a9c1e8b7d6a5f4e3d2c1b0a9f8e7d"',
        "sleutel_van_de_locatie: eerste_vestiging_daarna_nummer",
        "",
    ],
)
def test_words_calls_and_other_names_are_none(text: str) -> None:
    assert zoek(text, "a") == []


def test_what_is_said_to_be_none_is_exactly_that() -> None:
    url = "://iemand:" + "voorbeeldje@"
    assert zoek(f"https{url}a", "a", frozenset({url})) == []
    assert zoek(f"https{url.replace('je', 'jes')}a", "a", frozenset({url}))


def test_entropy_is_that_of_shannon() -> None:
    assert bits("aaaa") == 0
    assert bits("abcd") == 2


def test_nothing_secret_is_published_and_no_exception_is_left_over() -> None:
    allowed = project()["tool"]["daglicht"]["geheimen"]["geen"]
    texts = dict(bestanden())
    assert [
        str(row) for name, text in texts.items() for row in zoek(text, name, frozenset(allowed))
    ] == []
    del texts["pyproject.toml"]
    assert [value for value in allowed if not any(value in text for text in texts.values())] == []
