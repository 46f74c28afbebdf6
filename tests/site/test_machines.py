"""The pages about machines: a key is shown once and withdrawn by the own beheerder alone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from daglicht.toegang import service as toegang
from daglicht.toegang.models import Machine, Machinesleutel
from daglicht.toegang.sessieopslag import SessionStore
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(wereld: Wereld) -> Machine:
    return toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Nacht", "toezichthouder")


@pytest.fixture
def bea(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["beheerder"])
    return client


def over(dagen: int) -> str:
    return (timezone.localdate() + timedelta(dagen)).isoformat()


INVULLING: dict[str, Any] = {
    "doel": "Nachtelijk",
    "rechten": ["toezicht:controle:lezen"],
    "geldig_tot_en_met": over(90),
}


def test_from_nothing_to_a_key_that_works_and_is_shown_once(bea: Client, wereld: Wereld) -> None:
    assert "/beheer/machines" in bea.get("/beheer").content.decode()
    answer = bea.post(
        "/beheer/machines/nieuw",
        {
            "naam": "Datawarehouse",
            "doel": "Rapportages",
            "instantie": wereld.dienst.pk,
            "rol": "toezichthouder",
        },
    )
    page = answer.headers["Location"]
    form = bea.get(f"{page}/sleutel")
    assert "Controles" in form.content.decode()
    sent = verborgen(form)[f"{page}/sleutel"][0] | INVULLING
    assert bea.post(f"{page}/sleutel", sent).headers["Location"] == page
    held = SessionStore().decode(Session.objects.get().session_data)
    secret = _secret(held, bea, page)
    assert "daglicht_" not in bea.get(page).content.decode()
    answer = Client().get("/api/v1/controles", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    assert "nooit" not in bea.get(page).content.decode()
    again = bea.post(f"{page}/sleutel", sent)
    assert (again.status_code, Machinesleutel.objects.count()) == (302, 1)
    (key,) = Machinesleutel.objects.all()
    bea.post(f"/beheer/sleutels/{key.pk}/intrekken")
    assert "ingetrokken" in bea.get(page).content.decode()
    answer = Client().get("/api/v1/controles", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 401


def _secret(session: dict[str, Any], client: Client, page: str) -> str:
    """Return the key that the page shows, which is not in the session to be read."""
    answer = client.get(page)
    assert answer.headers["Cache-Control"] == "no-store"
    (found,) = re.findall(r"daglicht_[\w-]{43}", answer.content.decode())
    assert found not in str(session)
    return found


def test_a_form_that_is_wrong_says_so(bea: Client, machine: Machine) -> None:
    page = f"/beheer/machines/{machine.pk}/sleutel"
    for wrong, words in (
        ({"rechten": []}, "Dit veld is verplicht"),
        ({"rechten": ["beheer:audit:lezen"]}, "Selecteer een geldige keuze"),
        ({"geldig_tot_en_met": over(400)}, "ten hoogste een jaar"),
        ({"geldig_tot_en_met": over(-1)}, "ten hoogste een jaar"),
    ):
        answer = bea.post(page, INVULLING | wrong)
        assert words in answer.content.decode()
    assert not Machinesleutel.objects.exists()


def test_a_beheerder_elsewhere_neither_sees_nor_withdraws(
    client: Client, wereld: Wereld, machine: Machine
) -> None:
    key, _ = toegang.maak_sleutel(
        machine, "Nacht", ["toezicht:controle:lezen"], timezone.localdate()
    )
    client.force_login(gebruiker("paul", "beheerder", wereld.provincie))
    assert "Datawarehouse" not in client.get("/beheer/machines").content.decode()
    page = f"/beheer/machines/{machine.pk}"
    assert client.get(page).status_code == 404
    for path in (f"/beheer/sleutels/{key.pk}/intrekken", f"{page}/sluiten", f"{page}/sleutel"):
        assert client.post(path, INVULLING).status_code == 404
    key.refresh_from_db()
    assert key.ingetrokken_op is None


def test_closing_takes_the_buttons_away(bea: Client, machine: Machine) -> None:
    page = f"/beheer/machines/{machine.pk}"
    shown = bea.get(page).content.decode()
    assert "Machine sluiten" in shown
    assert bea.post(f"{page}/sluiten").headers["Location"] == page
    after = bea.get(page).content.decode()
    assert "gesloten" in after
    assert f"{page}/sleutel" not in after
    assert "is gesloten" in bea.post(f"{page}/sleutel", INVULLING).content.decode() or not (
        Machinesleutel.objects.exists()
    )


def test_the_key_of_each_machine_waits_for_its_own_page(bea: Client, wereld: Wereld) -> None:
    pages = []
    for name in ("Datawarehouse", "Dashboard"):
        made = toegang.maak_machine(wereld.dienst.pk, name, "Nacht", "toezichthouder")
        pages.append(f"/beheer/machines/{made.pk}")
        form = verborgen(bea.get(f"{pages[-1]}/sleutel"))[f"{pages[-1]}/sleutel"][0]
        assert bea.post(f"{pages[-1]}/sleutel", form | INVULLING).status_code == 302
    assert bea.head(pages[0]).status_code == 200
    shown = [toegang.VORM.findall(bea.get(page).content.decode()) for page in pages]
    assert [len(found) for found in shown] == [1, 1]
    assert shown[0] != shown[1]
    assert [toegang.VORM.findall(bea.get(page).content.decode()) for page in pages] == [[], []]
