"""Where somebody is logged in: seen, ended elsewhere, and not kept when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from daglicht.toegang.accounts import sluit_account, wis_tweede_factor
from daglicht.toegang.models import Gebruiker
from daglicht.toegang.sessies import ruim_sessies_op
from inloggen import PASSWORD, log_in

pytestmark = pytest.mark.django_db
ADDRESS = "/inloggen/sessies/"


@pytest.fixture
def person() -> Gebruiker:
    return Gebruiker.objects.create_user("tom@proef.example", PASSWORD, naam="Tom")


def browser(name: str) -> Client:
    made = Client(headers={"User-Agent": name})
    assert log_in(made).status_code == 302
    return made


def test_everywhere_else_is_ended_and_here_not(person: Gebruiker) -> None:
    here, tablet = browser("Firefox"), browser("Tablet")
    page = here.get(ADDRESS).content.decode()
    assert "Firefox" in page
    assert "Tablet" in page
    assert page.count(">hier<") == 1
    here.post(ADDRESS)
    assert "Tablet" not in here.get(ADDRESS).content.decode()
    assert tablet.get(ADDRESS).headers["Location"].startswith("/inloggen/login")
    assert here.get(ADDRESS).status_code == 200


def test_of_somebody_else_nothing_is_seen_or_ended(person: Gebruiker) -> None:
    mine = browser("Firefox")
    Gebruiker.objects.create_user("els@proef.example", PASSWORD, naam="Els")
    other = Client(headers={"User-Agent": "Opera"})
    log_in(other, email="els@proef.example")
    assert "Firefox" not in other.get(ADDRESS).content.decode()
    other.post(ADDRESS)
    assert mine.get(ADDRESS).status_code == 200


def test_a_closed_account_is_logged_in_nowhere(person: Gebruiker) -> None:
    mine = browser("Firefox")
    sluit_account(person.email, timezone.localdate())
    assert not Session.objects.exists()
    assert mine.get(ADDRESS).status_code == 302


def test_who_lost_the_app_gets_in_without_it_and_is_out_everywhere(person: Gebruiker) -> None:
    mine = browser("Firefox")
    with pytest.raises(ValidationError, match="heeft geen tweede factor"):
        wis_tweede_factor(person.email)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    assert log_in(Client()).headers["Location"] == "/inloggen/mfa/authenticate/"
    wis_tweede_factor(person.email)
    assert mine.get(ADDRESS).status_code == 302
    assert log_in(Client()).headers["Location"] == "/"


def test_what_is_over_is_not_kept(person: Gebruiker) -> None:
    browser("Firefox")
    browser("Tablet")
    first = Session.objects.order_by("pk")[:1].get()
    Session.objects.filter(pk=first.pk).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert ruim_sessies_op() == 1
    assert UserSession.objects.count() == Session.objects.count() == 1
