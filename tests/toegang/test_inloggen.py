"""Coming in: password with a code, or the organisation's login; nobody lets themselves in."""

from __future__ import annotations

import base64
import importlib
import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core.cache import cache
from django.test import Client, RequestFactory

from daglicht.config import settings as settings_module
from daglicht.toegang.adapters import OrganisatieLogin, Tweestapslogin
from daglicht.toegang.models import Gebruiker
from daglicht.toegang.rollen import Rol
from daglicht.toegang.service import toegang_van
from inloggen import PASSWORD, code_at, log_in

pytestmark = pytest.mark.django_db


def test_the_codes_are_those_of_the_standard() -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code_at(secret, moment) for moment in (59, 1_111_111_109)] == [
        "287082",
        "081804",
    ]  # RFC 6238, appendix B


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def person() -> Gebruiker:
    return Gebruiker.objects.create_user("tom@proef.example", PASSWORD, naam="Tom")


def test_password_login(client: Client, person: Gebruiker) -> None:
    assert log_in(client, "fout-wachtwoord!").status_code == 200
    assert "_auth_user_id" not in client.session
    assert log_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_too_many_wrong_passwords_close_the_door_for_a_while(
    client: Client, person: Gebruiker
) -> None:
    for _ in range(10):
        log_in(client, "fout-wachtwoord!")
    log_in(client)
    assert "_auth_user_id" not in client.session


def test_with_an_authenticator_app_a_code_is_needed(client: Client, person: Gebruiker) -> None:
    log_in(client)
    asked = client.get("/inloggen/mfa/totp/activate/").headers["Location"]
    client.post(asked, {"password": PASSWORD})
    page = client.get("/inloggen/mfa/totp/activate/")
    secret = page.context["form"].secret
    assert (
        client.post(
            "/inloggen/mfa/totp/activate/", {"code": code_at(secret, time.time())}
        ).status_code
        == 302
    )
    assert secret not in str(Authenticator.objects.get(type="totp").data)

    fresh = Client()
    assert log_in(fresh).headers["Location"] == "/inloggen/mfa/authenticate/"
    assert "_auth_user_id" not in fresh.session
    assert fresh.post("/inloggen/mfa/authenticate/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in fresh.session
    later = code_at(secret, time.time() + 30)
    fresh.post("/inloggen/mfa/authenticate/", {"code": later})
    recovered = "_auth_user_id" in fresh.session
    if (
        not recovered
    ):  # a code of the current half minute was already used to activate; allauth allows one step
        recovery = (
            Authenticator.objects.get(user=person, type="recovery_codes")
            .wrap()
            .get_unused_codes()[0]
        )
        fresh.post("/inloggen/mfa/authenticate/", {"code": recovery})
    assert fresh.session["_auth_user_id"] == str(person.pk)


def test_the_code_that_set_up_an_app_does_not_open_the_door_as_well(
    client: Client,
    person: Gebruiker,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    now = 1_900_000_010.0
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: now))
    log_in(client)
    asked = client.get("/inloggen/mfa/totp/activate/").headers["Location"]
    client.post(asked, {"password": PASSWORD})
    secret = client.get("/inloggen/mfa/totp/activate/").context["form"].secret
    code = code_at(secret, now)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/inloggen/mfa/totp/activate/", {"code": code}).status_code == 302
    fresh = Client()
    log_in(fresh)
    fresh.post("/inloggen/mfa/authenticate/", {"code": code})
    assert "_auth_user_id" not in fresh.session
    now += 30
    fresh.post("/inloggen/mfa/authenticate/", {"code": code_at(secret, now)})
    assert fresh.session["_auth_user_id"] == str(person.pk)


def test_a_stored_secret_can_be_read_after_the_key_was_replaced(settings: Any) -> None:
    old = Tweestapslogin().encrypt("geheim")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een-nieuwe-sleutel-die-lang-genoeg-is"
    assert Tweestapslogin().decrypt(old) == "geheim"


def test_nobody_registers(client: Client) -> None:
    page = client.get("/inloggen/signup/")
    assert b"password1" not in page.content
    client.post("/inloggen/signup/", {"email": "nieuw@proef.example", "password1": PASSWORD})
    assert not Gebruiker.objects.exists()


def organisation_login(email: str, *, verified: bool) -> SocialLogin:
    address = EmailAddress(email=email, verified=verified, primary=True)
    account = SocialAccount(provider="organisatie", uid="abc")
    return SocialLogin(user=Gebruiker(email=email), account=account, email_addresses=[address])


@pytest.mark.parametrize(
    ("email", "verified", "connected"),
    [
        ("Tom@proef.example", True, True),
        ("tom@proef.example", False, False),
        ("ander@proef.example", True, False),
    ],
)
def test_the_organisations_login_opens_only_an_existing_account(
    settings: Any, person: Gebruiker, email: str, verified: bool, connected: bool
) -> None:
    app = {
        "provider_id": "organisatie",
        "name": "Organisatie",
        "client_id": "daglicht",
        "secret": "x",
    }
    app["settings"] = {"server_url": "https://sso.proef.example"}  # type: ignore[assignment]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    login = organisation_login(email, verified=verified)
    adapter = OrganisatieLogin(request)
    adapter.pre_social_login(request, login)
    assert SocialAccount.objects.filter(user=person).exists() == connected
    assert not adapter.is_open_for_signup(request, login)


def test_an_account_without_role_sees_what_the_public_sees(person: Gebruiker) -> None:
    assert toegang_van(person).rollen == {Rol.PUBLIEK}


def test_a_provider_is_configured_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGLICHT_OIDC_SERVER", "https://sso.proef.example/realms/dienst")
    monkeypatch.setenv("DAGLICHT_OIDC_CLIENT_ID", "daglicht")
    monkeypatch.setenv("DAGLICHT_OIDC_SECRET", "uit-de-omgeving")
    try:
        configured = importlib.reload(settings_module)
        (app,) = configured.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        assert app["settings"]["server_url"] == "https://sso.proef.example/realms/dienst"
        assert "https://sso.proef.example" in " ".join(
            configured.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]
        )
    finally:
        monkeypatch.undo()
        importlib.reload(settings_module)
    assert settings_module.SOCIALACCOUNT_PROVIDERS == {}
