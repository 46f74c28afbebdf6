"""Who did nothing for a while, or lacks a second factor, shows first who he is; nothing that was
sent gets lost.
"""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from daglicht.config import settings as configured
from daglicht.toegang.models import Agendasleutel, Gebruiker
from daglicht.toegang.rollen import Rol
from daglicht.toezicht import service as toezicht
from inloggen import PASSWORD, code_at, log_in
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db
PAGE = {"Accept": "text/html,application/xhtml+xml"}
AGAIN = "/inloggen/reauthenticate/"


@pytest.fixture
def person(wereld: Wereld) -> Gebruiker:
    someone = wereld.gebruikers["toezichthouder"]
    someone.set_password(PASSWORD)
    someone.save()
    return someone


@pytest.fixture
def inside(client: Client, person: Gebruiker) -> Client:
    assert log_in(client, email=person.email).status_code == 302
    return client


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    moment = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: moment)


def visit_form(client: Client, wereld: Wereld) -> tuple[str, dict[str, str]]:
    address = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    (stamp,) = verborgen(client.get(address, headers=PAGE))[address]
    return address, {**stamp, "controletype": "regulier", "gepland_op": "2027-03-03"}


def test_who_goes_on_working_is_not_asked(
    inside: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    for step in (0, settings.INACTIEF - 60, settings.INACTIEF - 60):
        later(monkeypatch, step)
        assert inside.get("/locaties", headers=PAGE).status_code == 200


def test_after_a_while_a_page_asks_who_it_is_and_then_comes(
    inside: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    inside.get("/locaties?q=verf", headers=PAGE)
    later(monkeypatch, settings.INACTIEF + 61)
    answer = inside.get("/locaties?q=verf", headers=PAGE)
    assert answer.headers["Location"] == f"{AGAIN}?next=%2Flocaties%3Fq%3Dverf"
    assert "U deed een tijd niets" in inside.get(answer.headers["Location"]).content.decode()
    wrong = inside.post(answer.headers["Location"], {"password": "fout-wachtwoord!"})
    assert wrong.status_code == 200
    assert inside.get("/locaties", headers=PAGE).status_code == 302
    right = inside.post(answer.headers["Location"], {"password": PASSWORD})
    assert right.headers["Location"] == "/locaties?q=verf"
    assert inside.get("/locaties?q=verf", headers=PAGE).status_code == 200


def test_what_was_sent_is_done_afterwards_once(
    inside: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    address, given = visit_form(inside, wereld)
    later(monkeypatch, settings.INACTIEF + 61)
    asked = inside.post(address, given, headers=PAGE)
    assert asked.headers["Location"].startswith(AGAIN)
    assert not toezicht.Controle.objects.exists()
    done = inside.post(asked.headers["Location"], {"password": PASSWORD})
    made = toezicht.Controle.objects.get()
    assert made.gepland_op == date(2027, 3, 3)
    assert done.headers["Location"] == f"/controles/{made.pk}"
    inside.post(asked.headers["Location"], {"password": PASSWORD})
    assert toezicht.Controle.objects.count() == 1


def test_a_part_of_a_page_sends_the_whole_page_there_and_keeps_no_secret(
    inside: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    address, given = visit_form(inside, wereld)
    later(monkeypatch, settings.INACTIEF + 61)
    answer = inside.post(address, given, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith(AGAIN)
    kept = inside.session["account_reauthentication_state"]["request"]
    assert "2027-03-03" in kept
    assert "HTTP_COOKIE" not in kept
    assert "HTTP_HX" not in kept


def test_after_a_part_of_a_page_comes_the_page(
    inside: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    inside.get("/locaties", headers=PAGE)
    later(monkeypatch, settings.INACTIEF + 61)
    part = {"HX-Request": "true", "HX-Current-URL": "http://testserver/locaties?q=verf"}
    answer = inside.get("/achtergrondwerk", headers=part)
    assert answer.headers["HX-Redirect"] == f"{AGAIN}?next=%2Flocaties%3Fq%3Dverf"


def test_a_forged_form_is_refused_and_not_kept(
    person: Gebruiker, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    strict.get("/locaties", headers=PAGE)
    later(monkeypatch, settings.INACTIEF + 61)
    address = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    assert strict.post(address, {"gepland_op": "2027-03-03"}, headers=PAGE).status_code == 403
    assert "account_reauthentication_state" not in strict.session


def test_a_program_hears_that_nobody_is_there(
    inside: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    inside.get("/veldwerk/pakket")
    later(monkeypatch, settings.INACTIEF + 61)
    answer = inside.post("/veldwerk/sync", {"mutaties": []}, content_type="application/json")
    assert (answer.status_code, answer.json()["title"]) == (401, "Niet ingelogd")


def test_without_a_password_of_his_own_somebody_comes_in_anew(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    other = wereld.gebruikers["toezichthouder"]
    other.set_unusable_password()
    other.save()
    client.force_login(other)
    client.get("/locaties", headers=PAGE)
    later(monkeypatch, settings.INACTIEF + 61)
    answer = client.get("/locaties", headers=PAGE)
    assert answer.headers["Location"] == "/inloggen/login/?next=%2Flocaties"
    assert "_auth_user_id" not in client.session


def test_a_role_asks_for_a_second_factor(inside: Client, person: Gebruiker, settings: Any) -> None:
    inside.get("/inloggen/email/")  # makes the login name an address that nobody confirmed
    settings.TWEEDE_FACTOR = frozenset({Rol.TOEZICHTHOUDER})
    first = inside.get("/locaties", headers=PAGE)
    assert first.headers["Location"] == "/inloggen/mfa/totp/activate/"
    assert inside.post("/veldwerk/sync").status_code == 401
    asked = inside.get(first.headers["Location"]).headers["Location"]
    inside.post(asked, {"password": PASSWORD})
    page = inside.get(first.headers["Location"])
    assert "een tweede factor nodig" in page.content.decode()
    code = code_at(page.context["form"].secret, time.time())
    inside.post(first.headers["Location"], {"code": code})
    assert inside.get("/locaties", headers=PAGE).status_code == 200
    kept = inside.post("/inloggen/mfa/totp/deactivate/")
    assert "die kunt u niet weghalen" in kept.content.decode()
    assert person.authenticator_set.filter(type="totp").exists()


def test_before_the_second_factor_only_ones_safety_can_be_seen_to(
    inside: Client, person: Gebruiker, settings: Any
) -> None:
    settings.TWEEDE_FACTOR = frozenset({Rol.TOEZICHTHOUDER})
    setting_up = "/inloggen/mfa/totp/activate/"
    for path in ("/inloggen/gegevens/bestand/", "/inloggen/email/", "/kalender"):
        assert inside.get(path, headers=PAGE).headers["Location"] == setting_up, path
    made = inside.post("/kalender/sleutel", headers=PAGE)
    assert made.headers["Location"] == setting_up
    assert not Agendasleutel.objects.exists()
    for path in ("/inloggen/sessies/", "/inloggen/password/change/", "/inloggen/logout/"):
        assert inside.get(path, headers=PAGE).status_code == 200, path


def test_another_role_is_not_asked_and_who_has_one_is_let_in(
    inside: Client, person: Gebruiker, settings: Any
) -> None:
    settings.TWEEDE_FACTOR = frozenset({Rol.BEHEERDER})
    assert inside.get("/locaties", headers=PAGE).status_code == 200
    settings.TWEEDE_FACTOR = frozenset({Rol.TOEZICHTHOUDER})
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    assert inside.get("/locaties", headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("alle", configured.ROLLEN),
        ("geen", frozenset()),
        ("beheerder, handhavingsjurist", frozenset({"beheerder", "handhavingsjurist"})),
    ],
)
def test_the_setting_names_roles(
    monkeypatch: pytest.MonkeyPatch, words: str, roles: frozenset[str]
) -> None:
    monkeypatch.setenv("DAGLICHT_TWEEDE_FACTOR", words)
    assert configured._roles("DAGLICHT_TWEEDE_FACTOR", "geen") == roles


def test_a_setting_with_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGLICHT_TWEEDE_FACTOR", "baas")
    with pytest.raises(configured.ImproperlyConfigured, match="‘baas’; schrijf alle, geen"):
        configured._roles("DAGLICHT_TWEEDE_FACTOR", "geen")
