"""The pages about accounts: who gave which role, to the own beheerder alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.toegang import service as toegang
from organisatielogin import aanbieder, schrijf
from wereld import Wereld, gebruiker

pytestmark = pytest.mark.django_db
FILE = """
rollen:
  claim: [groups]
  waarden:
    - waarde: advies
      rol: adviseur
      instantie: "{}"
"""


@pytest.fixture
def bea(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["beheerder"])
    return client


@pytest.fixture
def page(wereld: Wereld, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> str:
    """The page of somebody with a role of the beheerder, and one of the provider."""
    settings.OIDC_TOEKENNING = schrijf(tmp_path / "t.yaml", FILE.format(wereld.dienst.oin))
    provider = aanbieder(monkeypatch, settings)
    provider.token = {"groups": ["advies", "<b>koor</b>"]}
    provider.log_in(Client())
    return f"/beheer/accounts/{wereld.gebruikers['toezichthouder'].pk}"


def test_the_beheerder_sees_who_gave_which_role(bea: Client, page: str) -> None:
    assert "/beheer/accounts" in bea.get("/beheer").content.decode()
    listed = bea.get("/beheer/accounts").content.decode()
    assert page in listed
    assert "(van de aanbieder)" in listed
    shown = bea.get(page).content.decode()
    assert "aanbieder van de organisatie-login" in shown
    assert "Daglicht\n          blijft niet" in shown
    assert "&lt;b&gt;koor&lt;/b&gt;" in shown


def test_without_roles_of_the_provider_nothing_is_said_of_it(bea: Client, wereld: Wereld) -> None:
    shown = bea.get(f"/beheer/accounts/{wereld.gebruikers['beleid'].pk}").content.decode()
    assert "beheerder" in shown
    assert "aanbieder" not in shown


def test_a_beheerder_elsewhere_sees_neither_the_person_nor_his_roles_here(
    client: Client, wereld: Wereld, page: str
) -> None:
    client.force_login(gebruiker("paul", "beheerder", wereld.provincie))
    assert page not in client.get("/beheer/accounts").content.decode()
    assert client.get(page).status_code == 404
    tom = wereld.gebruikers["toezichthouder"]
    day = timezone.localdate() + timedelta(days=9)
    toegang.geef_rol(tom.email, "coordinator", wereld.provincie.oin, day)
    shown = client.get(page).content.decode()
    assert "begint nog" in shown
    assert str(wereld.dienst) not in shown


def test_machines_are_not_among_them(bea: Client, wereld: Wereld) -> None:
    made = toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Nacht", "toezichthouder")
    assert "Datawarehouse" not in bea.get("/beheer/accounts").content.decode()
    assert bea.get(f"/beheer/accounts/{made.gebruiker_id}").status_code == 404
