"""Roles by the claims of the organisation's login: what it says now, and never more."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from daglicht.toegang import aanbieder as aanbiederkant
from daglicht.toegang import accounts
from daglicht.toegang.models import Gebruiker, Herkomst, Rolvervulling
from daglicht.toegang.rollen import Rol
from daglicht.toegang.service import toegang_van
from inloggen import PASSWORD, code_at, log_in
from logregels import meegeschreven
from organisatielogin import Aanbieder, aanbieder, schrijf
from wereld import Wereld

pytestmark = pytest.mark.django_db
PAGE, SECRET = {"Accept": "text/html"}, "JBSWY3DPEHPK3PXP"
FILE = """
rollen:
  claim: [realm_access, roles]
  waarden:
    - waarde: vth-advies
      rol: adviseur
      instantie: "{dienst}"
    - waarde: vth-beheer
      rol: beheerder
      instantie: "{provincie}"
    - waarde: vth-tijdelijk
      rol: adviseur
      instantie: "{dienst}"
      tot_en_met: {tot}
tweede_factor:
  claim: [amr]
  waarden: [mfa]
"""


@pytest.fixture(autouse=True)
def nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Aanbieder:
    return aanbieder(monkeypatch, settings)


@pytest.fixture
def tom(wereld: Wereld) -> Gebruiker:
    """Somebody with one role that the beheerder gave."""
    return wereld.gebruikers["toezichthouder"]


@pytest.fixture
def file(wereld: Wereld, tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "toekenning.yaml"
    write(path, wereld, settings)
    return path


def write(path: Path, wereld: Wereld, settings: Any, dagen: int = 30, text: str = FILE) -> None:
    last = timezone.localdate() + timedelta(days=dagen)
    words = text.format(dienst=wereld.dienst.oin, provincie=wereld.provincie.oin, tot=last)
    settings.OIDC_TOEKENNING = schrijf(path, words)
    aanbiederkant.controleer()


def claims(*names: str) -> dict[str, Any]:
    return {"realm_access": {"roles": list(names)}}


def of_provider(user: Gebruiker) -> list[tuple[str, bool]]:
    """Return the roles of the provider, and whether each runs today."""
    rows = user.rolvervullingen.filter(herkomst=Herkomst.AANBIEDER).order_by("rol", "geldigheid")
    return [(row.rol, timezone.localdate() in as_range(row)) for row in rows]


def as_range(row: Rolvervulling) -> set[Any]:
    today = timezone.localdate()
    lower, upper = row.geldigheid.lower, row.geldigheid.upper
    return {today} if lower <= today and (upper is None or today < upper) else set()


def held(user: Gebruiker) -> set[Rol]:
    return set(toegang_van(user).rollen) - {Rol.PUBLIEK}


def begun_earlier(user: Gebruiker) -> None:
    """Let the roles of the provider have begun ten days ago."""
    begin = timezone.localdate() - timedelta(days=10)
    user.rolvervullingen.filter(herkomst=Herkomst.AANBIEDER).update(
        geldigheid=DateRange(begin, None)
    )


def test_what_the_claims_name_is_held_from_today(
    client: Client,
    provider: Aanbieder,
    tom: Gebruiker,
    file: Path,
    wereld: Wereld,
    django_capture_on_commit_callbacks: Any,
) -> None:
    provider.token = claims("vth-advies", "vth-beheer")
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        provider.log_in(client)
    assert client.session["_auth_user_id"] == str(tom.pk)
    assert held(tom) == {Rol.TOEZICHTHOUDER, Rol.ADVISEUR, Rol.BEHEERDER}
    rows = tom.rolvervullingen.filter(herkomst=Herkomst.AANBIEDER)
    assert {(row.rol, row.instantie_id) for row in rows} == {
        ("adviseur", wereld.dienst.pk),
        ("beheerder", wereld.provincie.pk),
    }
    assert {row.geldigheid.lower for row in rows} == {timezone.localdate()}
    assert [line["by"] for line in log.van("role given")] == ["aanbieder", "aanbieder"]
    event = apps.get_model("toegang", "RolvervullingEvent")
    (kept,) = event.objects.filter(rol="beheerder", pgh_obj_id__in=rows)
    assert (kept.herkomst, kept.pgh_context["aanbieder"]) == ("aanbieder", "organisatie")
    assert "gebruiker" not in kept.pgh_context


def test_what_is_no_longer_named_ends_today_and_the_beheerders_stays(
    provider: Aanbieder, tom: Gebruiker, file: Path, django_capture_on_commit_callbacks: Any
) -> None:
    provider.token = claims("vth-advies", "vth-beheer")
    provider.log_in(Client())
    begun_earlier(tom)
    provider.token = claims("vth-advies")
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER, Rol.ADVISEUR}
    ended = tom.rolvervullingen.get(rol="beheerder")
    assert ended.geldigheid.upper == timezone.localdate()
    assert [line["by"] for line in log.van("role ended")] == ["aanbieder"]
    provider.token = claims("vth-advies", "vth-beheer")
    provider.log_in(Client())
    assert of_provider(tom) == [("adviseur", True), ("beheerder", False), ("beheerder", True)]
    provider.log_in(Client())
    assert len(of_provider(tom)) == 3


@pytest.mark.parametrize(
    "said",
    [{}, {"realm_access": {}}, {"realm_access": {"roles": []}}, {"realm_access": ["vth-advies"]}],
)
def test_without_the_claim_the_provider_gives_nothing(
    provider: Aanbieder, tom: Gebruiker, file: Path, said: dict[str, Any]
) -> None:
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    provider.token = said
    provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER}


@pytest.mark.parametrize("said", [{"a": 1}, 7, [7, "vth-advies"], None])
def test_a_claim_that_is_no_words_gives_nothing_and_is_told(
    provider: Aanbieder, tom: Gebruiker, file: Path, said: Any
) -> None:
    provider.token = {"realm_access": {"roles": said}}
    with meegeschreven() as log:
        provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER}
    assert [line["account"] for line in log.van("claim not understood")] == [str(tom.pk)]


def test_one_word_is_a_list_of_one(provider: Aanbieder, tom: Gebruiker, file: Path) -> None:
    provider.token = {"realm_access": {"roles": "vth-advies"}}
    provider.log_in(Client())
    assert Rol.ADVISEUR in held(tom)


def test_a_value_without_a_role_gives_nothing_and_is_told_without_its_words(
    provider: Aanbieder, tom: Gebruiker, file: Path
) -> None:
    provider.token = claims("VTH-advies", "vth-advies ", "alle-medewerkers")
    with meegeschreven() as log:
        provider.log_in(Client())
    assert of_provider(tom) == []
    (line,) = log.van("claims without role")
    assert (line["account"], len(line["values"])) == (str(tom.pk), 3)
    assert "medewerkers" not in str(line)
    assert aanbiederkant.waarden_zonder_rol(tom) == [
        "VTH-advies",
        "alle-medewerkers",
        "vth-advies ",
    ]


def test_the_id_token_goes_before_userinfo(provider: Aanbieder, tom: Gebruiker, file: Path) -> None:
    provider.userinfo = claims("vth-beheer", "vth-advies")
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER, Rol.ADVISEUR}
    provider.token = {}
    provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER, Rol.ADVISEUR, Rol.BEHEERDER}


def test_a_last_day_is_followed_and_a_past_one_gives_nothing(
    provider: Aanbieder, tom: Gebruiker, file: Path, wereld: Wereld, settings: Any
) -> None:
    provider.token = claims("vth-tijdelijk")
    provider.log_in(Client())
    row = tom.rolvervullingen.get(herkomst=Herkomst.AANBIEDER)
    assert row.geldigheid.upper == timezone.localdate() + timedelta(days=31)
    write(file, wereld, settings, dagen=5)
    provider.log_in(Client())
    row.refresh_from_db()
    assert row.geldigheid.upper == timezone.localdate() + timedelta(days=6)
    provider.token = claims("vth-tijdelijk", "vth-advies")
    provider.log_in(Client())
    row.refresh_from_db()
    assert row.geldigheid.upper is None
    begun_earlier(tom)
    provider.token = claims("vth-tijdelijk")
    write(file, wereld, settings, dagen=-1)
    provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER}


def test_the_same_role_of_both_is_held_once_and_each_ends_its_own(
    provider: Aanbieder, tom: Gebruiker, file: Path, wereld: Wereld
) -> None:
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    accounts.geef_rol(tom.email, "adviseur", wereld.dienst.oin, timezone.localdate())
    assert [v.rol for v in toegang_van(tom).vervullingen].count(Rol.ADVISEUR) == 1
    provider.token = {}
    provider.log_in(Client())
    assert Rol.ADVISEUR in held(tom)
    assert of_provider(tom) == []


def test_a_login_by_password_says_nothing_of_the_providers_roles(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path
) -> None:
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    tom.set_password(PASSWORD)
    tom.save()
    assert log_in(client, email=tom.email).status_code == 302
    assert held(tom) == {Rol.TOEZICHTHOUDER}


def test_without_the_file_the_provider_gives_nothing_any_more(
    provider: Aanbieder, tom: Gebruiker, file: Path, settings: Any
) -> None:
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    settings.OIDC_TOEKENNING = ""
    provider.log_in(Client())
    assert held(tom) == {Rol.TOEZICHTHOUDER}


@pytest.mark.parametrize("verified", [False, "false", None, "no", 0, ""])
def test_an_address_that_was_not_verified_opens_no_account(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path, verified: Any
) -> None:
    provider.verified, provider.token = verified, claims("vth-beheer")
    with meegeschreven() as log:
        answer = provider.log_in(client)
    assert "geen account" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert held(tom) == {Rol.TOEZICHTHOUDER}
    assert [line["reason"] for line in log.van("provider login refused")] == [
        "address not verified"
    ]


def test_an_address_that_went_to_somebody_else_opens_no_account_that_had_a_login(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path
) -> None:
    provider.log_in(Client())
    provider.sub = "een ander"
    with meegeschreven() as log:
        provider.log_in(client)
    assert "_auth_user_id" not in client.session
    assert [line["reason"] for line in log.van("provider login refused")] == ["other login"]
    accounts.ontkoppel(tom.email)
    provider.log_in(client)
    assert client.session["_auth_user_id"] == str(tom.pk)
    assert [row.uid for row in SocialAccount.objects.all()] == ["een ander"]
    with pytest.raises(ValidationError, match="aan geen organisatie-login gekoppeld"):
        accounts.ontkoppel("vera@proef.example")


def test_a_closed_account_is_given_nothing(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path
) -> None:
    provider.token = claims("vth-advies")
    provider.log_in(Client())
    accounts.sluit_account(tom.email, timezone.localdate())
    provider.log_in(client)
    assert "_auth_user_id" not in client.session
    assert of_provider(tom) == []


def test_nobody_connects_a_login_to_his_account_himself(
    client: Client, provider: Aanbieder, wereld: Wereld, file: Path
) -> None:
    client.force_login(wereld.gebruikers["beheerder"])
    assert provider.log_in(client, "?process=connect").status_code == 404
    assert not SocialAccount.objects.exists()


def test_the_second_factor_counts_only_when_the_provider_says_so(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path, settings: Any
) -> None:
    settings.TWEEDE_FACTOR = frozenset({Rol.TOEZICHTHOUDER})
    for said in ({}, {"amr": ["pwd"]}, {"amr": [["mfa"]]}):
        provider.token = said
        other = Client()
        provider.log_in(other)
        asked = other.get("/locaties", headers=PAGE)
        assert asked.headers["Location"] == "/inloggen/mfa/totp/activate/"
        assert other.get(asked.headers["Location"], headers=PAGE).status_code == 200
    provider.token = {"amr": ["pwd", "mfa"]}
    provider.log_in(client)
    assert client.get("/locaties", headers=PAGE).status_code == 200


def test_who_has_an_app_here_gives_its_code_and_then_gets_the_roles(
    client: Client, provider: Aanbieder, tom: Gebruiker, file: Path
) -> None:
    TOTP.activate(tom, SECRET)
    provider.token = claims("vth-advies")
    assert provider.log_in(client).headers["Location"] == "/inloggen/mfa/authenticate/"
    assert of_provider(tom) == []
    client.post("/inloggen/mfa/authenticate/", {"code": code_at(SECRET, time.time())})
    assert client.session["_auth_user_id"] == str(tom.pk)
    assert of_provider(tom) == [("adviseur", True)]
