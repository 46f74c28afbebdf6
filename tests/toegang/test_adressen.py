"""The addresses beside the rights: all of them are named,
and each answers who it is for and nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from daglicht.toegang.adressen import ADRESSEN, Adres, Bezoeker
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD

pytestmark = pytest.mark.django_db
BY_RIGHT = ("api/v1", "ogc/v1")
# There is no authenticator app yet to take away, no code to show, and no organisation's login.
ABSENT = {
    "inloggen/mfa/totp/deactivate/",
    "inloggen/mfa/recovery-codes/",
    "inloggen/mfa/recovery-codes/download/",
    "inloggen/oidc/(?P<provider_id>[^/]+)/login/",
    "inloggen/oidc/(?P<provider_id>[^/]+)/login/callback/",
    "inloggen/oidc/organisatie/afgemeld/",
}
ENGLISH = re.compile(
    r"\b(?:the|your|you|please|password|sign|click|enter|this|with)\b(?![^<]*>)", re.IGNORECASE
)
EXAMPLES = {"provider_id": "organisatie", "uidb36": "1", "key": "geen-sleutel"}


def walk(patterns: list[Any], before: str = "") -> Iterator[str]:
    for item in patterns:
        here = before + str(item.pattern).removeprefix("^").removesuffix("$")
        if isinstance(item, URLResolver):
            if getattr(item.urlconf_module, "__name__", "") != "daglicht.site.urls":
                yield from walk(item.url_patterns, here)
        elif isinstance(item, URLPattern):
            yield here


def address(item: Adres) -> str:
    return "/" + re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda match: EXAMPLES[match[1]], item.patroon)


def test_every_address_is_in_the_list_and_the_other_way_round() -> None:
    found = [name for name in walk(get_resolver().url_patterns) if not name.startswith(BY_RIGHT)]
    assert sorted(set(found)) == sorted(item.patroon for item in ADRESSEN)


def to_login(answer: Any) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen/login")


@pytest.mark.parametrize("item", ADRESSEN, ids=lambda item: item.patroon)
def test_without_login_it_answers_only_who_it_is_for(client: Client, item: Adres) -> None:
    for answer in (client.get(address(item)), client.post(address(item))):
        if item.voor is Bezoeker.NIEMAND:
            assert answer.status_code == 404
        else:
            assert to_login(answer) == (item.voor in {Bezoeker.INGELOGD, Bezoeker.TWEEDE_STAP}), (
                answer
            )


@pytest.mark.parametrize("item", ADRESSEN, ids=lambda item: item.patroon)
def test_with_a_login_what_is_closed_stays_closed_and_the_rest_is_dutch(
    client: Client, item: Adres
) -> None:
    client.force_login(Gebruiker.objects.create_user("tom@proef.example", PASSWORD, naam="Tom"))
    answer = client.get(address(item), follow=True)
    assert (answer.status_code == 404) == (item.voor is Bezoeker.NIEMAND or item.patroon in ABSENT)
    assert ENGLISH.findall(answer.content.decode()) == []


def test_who_logs_in_with_the_organisation_gets_no_password_by_himself(client: Client) -> None:
    person = Gebruiker.objects.create_user("ada@proef.example", naam="Ada")
    client.force_login(person)
    page = client.get("/inloggen/password/change/", follow=True)
    assert page.status_code == 404
    assert "geeft de beheerder van Daglicht" in page.content.decode()
    client.post("/inloggen/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_one_language_is_offered_and_it_is_the_one_that_is_there(settings: Any) -> None:
    assert [code for code, _ in settings.LANGUAGES] == [settings.LANGUAGE_CODE] == ["nl"]
    assert all(Path(place).is_dir() for place in settings.LOCALE_PATHS)
