"""Mails about accounts: without a server nothing is half done,
and whether one is sent tells nobody who has an account.
"""

from __future__ import annotations

import importlib
import logging
import re
import smtplib
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from daglicht.achtergrond import service as achtergrond
from daglicht.config import settings as settings_module
from daglicht.toegang import accounts
from daglicht.toegang.models import Gebruiker
from inloggen import PASSWORD, log_in

pytestmark = pytest.mark.django_db
VERGETEN, ADRESSEN = "/inloggen/password/reset/", "/inloggen/email/"
NIEUW = "een-heel-ander-wachtwoord"


@pytest.fixture(autouse=True)
def person() -> Gebruiker:
    return Gebruiker.objects.create_user("tom@proef.example", PASSWORD, naam="Tom")


@pytest.fixture
def binnen(client: Client) -> Client:
    log_in(client)
    assert "_auth_user_id" in client.session
    return client


@pytest.fixture
def mailserver(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.proef.example"


REFUSED = smtplib.SMTPRecipientsRefused({"tom@proef.example": (550, b"tom@proef.example")})


@pytest.fixture(params=[ConnectionRefusedError(111, "x"), TimeoutError(), REFUSED])
def kapot(
    request: pytest.FixtureRequest, mailserver: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Any, messages: Any) -> int:
        raise request.param

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)


def asked(client: Client, email: str) -> str:
    """Ask for a new password, and return what the page says then,
    without what differs by chance.
    """
    page = client.post(VERGETEN, {"email": email}, follow=True)
    assert page.status_code == 200
    words = re.sub(r"\b[A-Za-z0-9]{64}\b", "TOKEN", page.content.decode())
    return words.replace(email, "ADRES")


def test_without_a_server_the_page_says_what_to_do(client: Client) -> None:
    for page in (client.get(VERGETEN), client.post(VERGETEN, {"email": "tom@proef.example"})):
        assert page.status_code == 200
        assert "Vraag de beheerder" in page.content.decode()
        assert "<form" not in page.content.decode().split("<main", 1)[1]
    assert mail.outbox == []


def test_without_a_server_no_address_is_added(binnen: Client) -> None:
    shown = binnen.get(ADRESSEN).content.decode()
    assert "Vraag de beheerder" in shown
    assert "action_add" not in shown
    for act in ("action_add", "action_send"):
        page = binnen.post(ADRESSEN, {"email": "nieuw@proef.example", act: ""}, follow=True)
        assert "Vraag de beheerder" in page.content.decode()
    assert not EmailAddress.objects.filter(email="nieuw@proef.example").exists()
    assert mail.outbox == []


def test_a_new_password_by_mail(client: Client, mailserver: None) -> None:
    known, unknown = asked(client, "tom@proef.example"), asked(client, "niemand@proef.example")
    assert known == unknown
    assert [message.to for message in mail.outbox] == [
        ["tom@proef.example"],
        ["niemand@proef.example"],
    ]
    assert "geen account" in mail.outbox[1].body
    (link,) = re.findall(r"http://testserver(\S+)", mail.outbox[0].body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NIEUW, "password2": NIEUW})
    assert log_in(Client(), NIEUW).status_code == 302


def test_who_has_no_password_gets_none_by_mail(
    client: Client, mailserver: None, person: Gebruiker
) -> None:
    person.set_unusable_password()
    person.save()
    asked(client, "tom@proef.example")
    assert "via uw organisatie" in mail.outbox[0].body
    assert "http" not in mail.outbox[0].body


def test_a_new_password_opens_the_account_that_was_tried(client: Client, mailserver: None) -> None:
    for _ in range(6):
        log_in(client, "fout-wachtwoord!")
    assert "te vaak" in log_in(client).content.decode()
    asked(client, "tom@proef.example")
    (link,) = re.findall(r"http://testserver(\S+)", mail.outbox[0].body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NIEUW, "password2": NIEUW})
    assert log_in(client, NIEUW).status_code == 302


@pytest.mark.usefixtures("kapot")
def test_a_failing_server_is_nothing_to_the_page_and_told_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        known, unknown = asked(client, "tom@proef.example"), asked(client, "niemand@proef.example")
    assert known == unknown
    assert len([row for row in caplog.records if row.name == "daglicht.toegang.mail"]) == 2
    assert "tom@proef.example" not in caplog.text


def test_a_mail_waits_in_the_queue_unreadable_and_is_tried_again(
    client: Client, mailserver: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ACHTERGROND_DIRECT = False
    asked(client, "tom@proef.example")
    assert mail.outbox == []
    werk = achtergrond.Achtergrondwerk.objects.get()
    assert (werk.door, werk.titel) == (None, "E-mail versturen")
    assert "tom@" not in str(werk.argumenten)

    def attempt() -> achtergrond.Achtergrondwerk:
        begun = achtergrond.begin(werk.pk)
        assert begun is not None
        ended = achtergrond.probeer(begun, achtergrond.Voortgang())
        if ended.staat != achtergrond.Staat.KLAAR:
            achtergrond.sluit(werk.pk, begun.poging, ended)
        werk.refresh_from_db()
        return werk

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        assert attempt().staat == achtergrond.Staat.WACHT
    assert attempt().staat == achtergrond.Staat.KLAAR
    assert [message.to for message in mail.outbox] == [["tom@proef.example"]]
    assert werk.argumenten == {}


def fails(*_: Any) -> int:
    raise ConnectionRefusedError


def name_of(person: Gebruiker) -> str:
    person.refresh_from_db()
    return person.email


def test_an_address_that_is_not_confirmed_is_no_login_name(
    binnen: Client, mailserver: None, person: Gebruiker
) -> None:
    other = "tom@elders.example"
    binnen.post(ADRESSEN, {"email": other, "action_add": ""})
    page = binnen.post(ADRESSEN, {"email": other, "action_primary": ""}, follow=True)
    assert "nog niet bevestigd" in page.content.decode()
    binnen.post(ADRESSEN, {"email": "tom@proef.example", "action_remove": ""})
    assert name_of(person) == "tom@proef.example"

    (link,) = re.findall(r"http://testserver(\S+)", mail.outbox[-1].body)
    binnen.get(link)
    binnen.post(link)
    assert EmailAddress.objects.get(email=other).verified
    assert name_of(person) == "tom@proef.example"

    binnen.post(ADRESSEN, {"email": other, "action_primary": ""})
    assert name_of(person) == other


def test_a_login_name_of_somebody_else_is_refused(
    binnen: Client, mailserver: None, person: Gebruiker
) -> None:
    EmailAddress.objects.create(user=person, email="ada@proef.example", verified=True)
    Gebruiker.objects.create_user("ada@proef.example", PASSWORD, naam="Ada")
    page = binnen.post(ADRESSEN, {"email": "ada@proef.example", "action_primary": ""}, follow=True)
    assert "ander account" in page.content.decode()
    assert name_of(person) == "tom@proef.example"


def test_the_beheerder_sets_a_password(person: Gebruiker) -> None:
    accounts.zet_wachtwoord("TOM@proef.example", NIEUW)
    assert log_in(Client(), NIEUW).status_code == 302


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DAGLICHT_MAIL_SERVER": "mail.proef.example"}, "DAGLICHT_MAIL_AFZENDER"),
        ({"DAGLICHT_MAIL_BEVEILIGING": "ssl"}, "starttls, tls, geen"),
        ({"DAGLICHT_MAIL_POORT": "smtp"}, "van 1 tot 65535"),
        ({"DAGLICHT_PROXYS": "proxy.example"}, "geen adres of netwerk"),
        ({"DAGLICHT_CLAMD": "clamd:3310"}, "tcp://server:3310"),
        ({"DAGLICHT_CLAMD_UITVAL": "ja"}, "weiger of bewaar"),
    ],
)
def test_settings_that_cannot_be_are_told(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], words: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    try:
        with pytest.raises(ImproperlyConfigured, match=words):
            importlib.reload(settings_module)
    finally:
        monkeypatch.undo()
        importlib.reload(settings_module)


def test_a_server_is_configured_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGLICHT_MAIL_SERVER", "mail.proef.example")
    monkeypatch.setenv("DAGLICHT_MAIL_AFZENDER", "daglicht@proef.example")
    monkeypatch.setenv("DAGLICHT_MAIL_BEVEILIGING", "tls")
    monkeypatch.setenv("DAGLICHT_PROXYS", "127.0.0.1, 10.0.0.0/8")
    try:
        made = importlib.reload(settings_module)
        assert (made.EMAIL_HOST, made.EMAIL_PORT, made.EMAIL_USE_SSL, made.EMAIL_USE_TLS) == (
            "mail.proef.example",
            465,
            True,
            False,
        )
        assert made.DEFAULT_FROM_EMAIL == "daglicht@proef.example"
        assert len(made.PROXIES) == 2
    finally:
        monkeypatch.undo()
        importlib.reload(settings_module)


def test_asking_again_and_again_is_refused_in_dutch(client: Client, mailserver: None) -> None:
    answers = [client.post(VERGETEN, {"email": "tom@proef.example"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "Wacht tien minuten" in answers[-1].content.decode()
    assert len(mail.outbox) == 3
