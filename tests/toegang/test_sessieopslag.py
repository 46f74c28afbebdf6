"""What a session holds, a login name among it, is read with the key of this installation only."""

from __future__ import annotations

import json

import pytest
from django.contrib.sessions.backends.db import SessionStore as Opslag
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, override_settings

from daglicht.toegang.models import Gebruiker
from daglicht.toegang.sessieopslag import SessionStore
from inloggen import PASSWORD, log_in

pytestmark = pytest.mark.django_db
NAAM = "tom@proef.example"


@pytest.fixture
def stored(client: Client) -> Session:
    cache.clear()
    Gebruiker.objects.create_user(NAAM, PASSWORD, naam="Tom")
    log_in(client)
    return Session.objects.get()


def test_a_session_of_who_logged_in_tells_no_login_name_without_the_key(stored: Session) -> None:
    assert NAAM in json.dumps(SessionStore().decode(stored.session_data))
    assert Opslag().decode(stored.session_data) == {}
    with override_settings(SECRET_KEY="another" * 9, SECRET_KEY_FALLBACKS=[]):
        assert SessionStore().decode(stored.session_data) == {}


def test_a_former_key_still_reads_and_a_readable_session_is_none(
    client: Client, stored: Session
) -> None:
    from django.conf import settings

    with override_settings(SECRET_KEY="another" * 9, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert SessionStore().decode(stored.session_data)["_auth_user_id"]
    assert client.get("/inloggen/email/").status_code == 200
    stored.session_data = Opslag().encode(SessionStore().decode(stored.session_data))
    stored.save()
    assert client.get("/inloggen/email/").status_code == 302
