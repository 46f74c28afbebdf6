"""One address opens an account: its login name. What others add to their account takes nobody's."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client

from daglicht.toegang.inlognaam import BEZET, is_van_een_ander
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD, log_in

pytestmark = pytest.mark.django_db
ANDERS = "het-wachtwoord-van-mara-alleen"
VERA, MARA = "vera@proef.example", "mara@proef.example"


@pytest.fixture
def vera() -> Gebruiker:
    return Gebruiker.objects.create_user(VERA, PASSWORD, naam="Vera")


@pytest.fixture
def mara() -> Gebruiker:
    return Gebruiker.objects.create_user(MARA, ANDERS, naam="Mara")


@pytest.fixture(autouse=True)
def mailserver(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.proef.example"


def inside(client: Client, email: str, password: str) -> bool:
    client.logout()
    log_in(client, password, email)
    return "_auth_user_id" in client.session


def add(client: Client, email: str) -> Any:
    return client.post("/inloggen/email/", {"action_add": "", "email": email})


@pytest.mark.parametrize("verified", [False, True])
def test_an_added_address_opens_nothing(
    client: Client, vera: Gebruiker, mara: Gebruiker, verified: bool
) -> None:
    EmailAddress.objects.create(user=mara, email=VERA, verified=verified)
    EmailAddress.objects.create(user=mara, email="mara.thuis@proef.example", verified=verified)
    assert not inside(client, VERA, ANDERS)
    assert not inside(client, "mara.thuis@proef.example", ANDERS)
    assert inside(client, VERA.upper(), PASSWORD)
    assert client.session["_auth_user_id"] == str(vera.pk)


@pytest.mark.parametrize("written", [VERA, VERA.upper(), f" {VERA} "])
def test_the_login_name_of_another_is_not_added(
    client: Client, vera: Gebruiker, mara: Gebruiker, written: str
) -> None:
    client.force_login(mara)
    answer = add(client, written)
    assert BEZET in answer.content.decode()
    assert not EmailAddress.objects.filter(user=mara, email__iexact=VERA).exists()
    assert mail.outbox == []


def test_an_address_that_another_confirmed_is_not_added(
    client: Client, vera: Gebruiker, mara: Gebruiker
) -> None:
    EmailAddress.objects.create(user=vera, email="samen@proef.example", verified=True)
    client.force_login(mara)
    assert BEZET in add(client, "samen@proef.example").content.decode()
    EmailAddress.objects.filter(user=vera).update(verified=False)  # of nobody yet
    assert add(client, "samen@proef.example").status_code == 302


def test_what_became_a_login_name_since_is_not_confirmed(client: Client, mara: Gebruiker) -> None:
    added = EmailAddress.objects.create(user=mara, email=VERA)
    key = EmailConfirmationHMAC(added).key
    Gebruiker.objects.create_user(VERA, PASSWORD, naam="Vera")
    answer = client.post(f"/inloggen/confirm-email/{key}/")
    assert answer.status_code in (200, 302)
    added.refresh_from_db()
    assert not added.verified
    assert not [item for item in get_messages(answer.wsgi_request) if "bevestigd" in str(item)]


def test_a_new_password_is_asked_for_by_login_name(
    client: Client, vera: Gebruiker, mara: Gebruiker
) -> None:
    EmailAddress.objects.create(user=mara, email=VERA, verified=True)
    EmailAddress.objects.create(user=mara, email="mara.thuis@proef.example", verified=True)
    for address in (VERA, "mara.thuis@proef.example"):
        client.post("/inloggen/password/reset/", {"email": address})
    links = [message.body for message in mail.outbox if "/reset/key/" in message.body]
    assert len(links) == 1
    assert "mara" not in links[0]


def test_a_closed_account_gets_no_link(client: Client, vera: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=vera.pk).update(is_active=False)
    client.post("/inloggen/password/reset/", {"email": VERA})
    assert not [message for message in mail.outbox if "/reset/key/" in message.body]


def test_whose_an_address_is(vera: Gebruiker, mara: Gebruiker) -> None:
    assert is_van_een_ander(VERA, mara)
    assert is_van_een_ander(VERA, None)
    assert not is_van_een_ander(VERA, vera)
    assert not is_van_een_ander("niemand@proef.example", mara)


def test_a_change_of_the_login_name_is_told_at_the_old_one(client: Client, mara: Gebruiker) -> None:
    EmailAddress.objects.create(user=mara, email="mara.nieuw@proef.example", verified=True)
    client.force_login(mara)
    client.get("/inloggen/email/")
    client.post("/inloggen/email/", {"action_primary": "", "email": "mara.nieuw@proef.example"})
    mara.refresh_from_db()
    assert mara.email == "mara.nieuw@proef.example"
    (told,) = mail.outbox
    assert told.to == [MARA]
    assert "inlognaam is gewijzigd" in told.body
    assert "mara.nieuw@proef.example" in told.body
    assert not inside(client, MARA, ANDERS)
    assert inside(client, "mara.nieuw@proef.example", ANDERS)


def test_another_password_is_told_at_the_login_name(client: Client, mara: Gebruiker) -> None:
    client.force_login(mara)
    fields = {"oldpassword": ANDERS, "password1": "weer-een-heel-ander-woord"}
    client.post("/inloggen/password/change/", fields | {"password2": fields["password1"]})
    (told,) = mail.outbox
    assert (told.to, "het wachtwoord is gewijzigd" in told.body) == ([MARA], True)


def test_without_a_mail_server_a_change_is_made_and_nothing_told(
    client: Client, mara: Gebruiker, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    client.force_login(mara)
    fields = {"oldpassword": ANDERS, "password1": "weer-een-heel-ander-woord"}
    client.post("/inloggen/password/change/", fields | {"password2": fields["password1"]})
    assert mail.outbox == []
    assert inside(client, MARA, fields["password1"])
