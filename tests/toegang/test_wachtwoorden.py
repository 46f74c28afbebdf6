"""Passwords: how long at most, and one that a beheerder gave is replaced at the first login."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD, log_in
from logregels import meegeschreven
from organisatielogin import aanbieder
from wereld import Wereld

pytestmark = pytest.mark.django_db
CHANGE, NEW = "/inloggen/password/change/", "een-zelf-gekozen-zin"
PAGE = {"Accept": "text/html"}
LANG = "lang-wachtwoord-" * 9


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def person(wereld: Wereld) -> Gebruiker:
    """Somebody with a password of the beheerder."""
    return toegang.zet_wachtwoord("tom@proef.example", PASSWORD)


def change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


def test_more_than_128_characters_are_refused_at_every_door(
    client: Client, wereld: Wereld, person: Gebruiker
) -> None:
    longest = LANG[:128]
    for doe in (
        lambda word: toegang.zet_wachtwoord(person.email, word),
        lambda word: toegang.geef_rol(
            "nieuw@proef.example",
            "adviseur",
            wereld.dienst.oin,
            date(2026, 1, 1),
            naam="N",
            wachtwoord=word,
        ),
    ):
        with pytest.raises(ValidationError, match="heeft 129 tekens, en hoogstens 128"):
            doe(LANG[:129])
        doe(longest)
    client.force_login(Gebruiker.objects.get(pk=person.pk))
    shown = change(client, longest, "x" + LANG[:128]).content.decode()
    assert "hoogstens 128" in shown
    assert change(client, longest, NEW).status_code == 302


def test_a_given_password_opens_nothing_but_choosing_another(
    client: Client, person: Gebruiker
) -> None:
    assert log_in(client).status_code == 302
    for path in ("/", "/locaties", "/inloggen/email/", "/inloggen/mfa/", "/inloggen/sessies/"):
        answer = client.get(path, headers=PAGE)
        assert (answer.status_code, answer.headers["Location"]) == (302, CHANGE), path
    refused = client.get("/api/v1/locaties")
    assert (refused.status_code, "eigen wachtwoord" in refused.json()["detail"]) == (401, True)
    assert client.post("/locaties", headers=PAGE).headers["Location"] == CHANGE
    assert client.get(CHANGE, headers=PAGE).status_code == 200
    assert "Kies een ander" in change(client, PASSWORD, PASSWORD).content.decode()
    assert client.get("/locaties", headers=PAGE).status_code == 302
    assert change(client, PASSWORD, NEW).status_code == 302
    assert client.get("/locaties", headers=PAGE).status_code == 200
    person.refresh_from_db()
    assert person.wachtwoord_gegeven_tot is None


def test_who_must_choose_can_go(client: Client, person: Gebruiker) -> None:
    log_in(client)
    client.post("/inloggen/logout/")
    assert "_auth_user_id" not in client.session


def test_a_given_password_is_over_after_its_days(
    client: Client, person: Gebruiker, settings: Any
) -> None:
    left = person.wachtwoord_gegeven_tot - timezone.now()  # type: ignore[operator]
    assert timedelta(days=settings.EERSTE_LOGIN - 1) < left
    assert settings.EERSTE_LOGIN == 7
    Gebruiker.objects.filter(pk=person.pk).update(wachtwoord_gegeven_tot=timezone.now())
    with meegeschreven() as log:
        answer = log_in(client)
    assert "is verlopen" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    (line,) = log.van("given password expired")
    assert line["account"] == str(person.pk)
    wrong = log_in(client, "fout-wachtwoord!").content.decode()
    assert "is verlopen" not in wrong
    toegang.zet_wachtwoord(person.email, "een-ander-lang-wachtwoord")
    assert log_in(client, "een-ander-lang-wachtwoord").status_code == 302


def test_in_a_session_begun_before_its_end_it_opens_nothing_after_it(
    client: Client, person: Gebruiker
) -> None:
    assert log_in(client).status_code == 302
    assert client.get(CHANGE, headers=PAGE).status_code == 200
    Gebruiker.objects.filter(pk=person.pk).update(wachtwoord_gegeven_tot=timezone.now())
    with meegeschreven() as log:
        answer = client.post(
            CHANGE,
            {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
            headers=PAGE,
        )
    assert answer.headers["Location"] == "/inloggen/login/"
    assert "is verlopen" in client.get("/inloggen/login/").content.decode()
    assert "_auth_user_id" not in client.session
    assert [line["account"] for line in log.van("given password expired")] == [str(person.pk)]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_who_came_by_the_organisations_login_stays_but_replaces_none_that_is_over(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    aanbieder(monkeypatch, settings).log_in(client)
    person = toegang.zet_wachtwoord("tom@proef.example", PASSWORD)
    Gebruiker.objects.filter(pk=person.pk).update(wachtwoord_gegeven_tot=timezone.now())
    client = Client()
    aanbieder(monkeypatch, settings).log_in(client)
    assert client.get("/locaties", headers=PAGE).status_code == 200
    refused = client.post(
        CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, headers=PAGE
    )
    assert refused.headers["Location"] == "/"
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert "_auth_user_id" in client.session


def test_a_first_password_is_given_too_and_the_organisations_login_has_none(
    wereld: Wereld,
) -> None:
    day = date(2026, 1, 1)
    first, other = (
        toegang.geef_rol(
            f"{name}@proef.example", "adviseur", wereld.dienst.oin, day, naam=name, wachtwoord=word
        ).gebruiker
        for name, word in (("een", PASSWORD), ("twee", None))
    )
    assert first.wachtwoord_gegeven_tot is not None
    assert other.wachtwoord_gegeven_tot is None
