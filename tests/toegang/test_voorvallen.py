"""Security events: each who, what and which by keys, and no name, login name or address."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker, Rolvervulling
from daglicht.toegang.rollen import Recht
from inloggen import PASSWORD, code_at, log_in
from logregels import Regels, meegeschreven
from wereld import Wereld

pytestmark = pytest.mark.django_db
NAAM, MAIL = "Toosje van der Proefwoude", "toosje@proef.example"
KENT_NIET = (NAAM, MAIL, PASSWORD, "fout-wachtwoord", "127.0.0.1", "Proefwoude")


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def person() -> Gebruiker:
    return Gebruiker.objects.create_user(MAIL, PASSWORD, naam=NAAM)


@pytest.fixture
def log(person: Gebruiker) -> Iterator[Regels]:
    """The log of a test; nothing personal may be in it."""
    with meegeschreven() as seen:
        yield seen
    assert [word for word in KENT_NIET if word in seen.tekst] == []


def one(log: Regels, event: str) -> dict[str, Any]:
    (found,) = log.van(event)
    return found


def test_coming_in_and_going_out(client: Client, person: Gebruiker, log: Regels) -> None:
    log_in(client, email=MAIL)
    client.post("/inloggen/logout/")
    came, went = one(log, "login"), one(log, "logout")
    assert came["account"] == went["account"] == str(person.pk)
    assert came["logger"] == "daglicht.veiligheid"
    assert came["request_id"]
    assert came["address"] == went["address"]
    assert len(came["address"]) == 16


def test_the_address_can_be_left_out(
    client: Client, person: Gebruiker, log: Regels, settings: Any
) -> None:
    settings.LOG_ADRES = False
    log_in(client, email=MAIL)
    assert "address" not in one(log, "login")


def test_a_wrong_password_and_too_many(client: Client, log: Regels) -> None:
    for email in (*[MAIL] * 6, "niemand@proef.example"):
        log_in(client, "fout-wachtwoord!", email)
    failed, limited = log.van("login failed"), log.van("login limited")
    assert [len(failed), len(limited)] == [6, 1]
    assert len({line["login"] for line in failed[:5]}) == 1
    assert failed[0]["login"] == limited[0]["login"] != failed[5]["login"]
    assert {line["level"] for line in (*failed, *limited)} == {"warning"}


def test_the_second_factor(
    client: Client, person: Gebruiker, log: Regels, django_capture_on_commit_callbacks: Any
) -> None:
    log_in(client, email=MAIL)
    asked = client.get("/inloggen/mfa/totp/activate/").headers["Location"]
    client.post(asked, {"password": PASSWORD})
    secret = client.get("/inloggen/mfa/totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/inloggen/mfa/totp/activate/", {"code": code_at(secret, time.time())})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert "second factor added" in {line["what"] for line in log.van("account changed")}
    fresh = Client()
    log_in(fresh, email=MAIL)
    fresh.post("/inloggen/mfa/authenticate/", {"code": "000000"})
    assert one(log, "second factor failed")["account"] == str(person.pk)


def test_what_is_refused_is_one_line_and_no_fault(
    client: Client, wereld: Wereld, log: Regels
) -> None:
    lawyer = wereld.gebruikers["handhavingsjurist"]
    client.force_login(lawyer)
    assert client.get("/beheer").status_code == 403
    line = one(log, "refused")
    assert (line["account"], line["right"]) == (str(lawyer.pk), Recht.AUDIT_LEZEN)
    assert line["authorities"] == [str(wereld.dienst.pk)]
    assert line["route"] == "site:beheer"
    assert len(log.van("request")) == 1
    assert "Traceback" not in log.tekst
    assert not [line for line in log.gelezen if "error" in line]


def test_what_is_refused_on_an_object_is_named_by_its_key(
    client: Client, wereld: Wereld, log: Regels
) -> None:
    with pytest.raises(toegang.GeenRecht) as caught:
        toegang.eis(toegang.toegang_van(None), Recht.LOCATIE_SCHRIJVEN, wereld.locatie)
    request = client.get("/openbaar").wsgi_request
    toegang.geweigerd(request, caught.value)
    line = one(log, "refused")
    assert line["right"] == Recht.LOCATIE_SCHRIJVEN
    assert (line["kind"], line["object"]) == (
        wereld.locatie._meta.label_lower,
        str(wereld.locatie.pk),
    )
    assert line["account"] is None
    assert wereld.locatie.naam not in log.tekst


def test_the_api_tells_it_too(client: Client, log: Regels) -> None:
    assert client.get("/api/v1/overtredingen").status_code == 403
    assert one(log, "refused")["account"] is None


def test_roles_and_accounts(
    wereld: Wereld, log: Regels, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        held = toegang.geef_rol(
            "nieuw@proef.example", "adviseur", wereld.dienst.oin, date(2026, 1, 1), naam="Nieuw"
        )
        toegang.zet_wachtwoord("nieuw@proef.example", "een-ander-lang-wachtwoord")
        Authenticator.objects.create(user=held.gebruiker, type="totp", data={})
        toegang.wis_tweede_factor("nieuw@proef.example")
        toegang.sluit_account("nieuw@proef.example", date(2026, 2, 1))
    pk = str(held.gebruiker_id)
    assert [line["what"] for line in log.van("account changed")] == [
        "made",
        "password given",
        "second factor removed",
        "closed",
    ]
    given, ended = one(log, "role given"), one(log, "role ended")
    for line in (given, ended):
        assert (line["account"], line["role"]) == (pk, "adviseur")
        assert line["authority"] == str(wereld.dienst.pk)
    assert "nieuw@" not in log.tekst


def test_a_role_that_was_taken_back_is_not_told(
    wereld: Wereld, log: Regels, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        toegang.geef_rol(MAIL, "adviseur", wereld.dienst.oin, date(2026, 1, 1))
    assert Rolvervulling.objects.filter(gebruiker__email=MAIL).exists()
    assert log.van("role given") == []


def test_a_file_that_was_taken_along(client: Client, wereld: Wereld, log: Regels) -> None:
    person = wereld.gebruikers["toezichthouder"]
    client.force_login(person)
    client.get(f"/locaties/{wereld.locatie.pk}")
    assert log.van("download") == []
    answer = client.get("/normen.csv?parameter=stof")
    assert answer.status_code == 200
    line = one(log, "download")
    assert (line["kind"], line["object"]) == ("site:normen-csv", None)
    assert (line["account"], line["authorities"]) == (str(person.pk), [str(wereld.dienst.pk)])


def test_a_file_of_one_object_is_named_by_its_key(client: Client, log: Regels) -> None:
    pk = uuid4()
    request = client.get("/openbaar").wsgi_request
    request.resolver_match = resolve(f"/locaties/{pk}")
    answer = HttpResponse(headers={"Content-Disposition": f'attachment; filename="{NAAM}.pdf"'})
    toegang.uitgegeven(request, answer)
    assert one(log, "download")["object"] == str(pk)
