"""From the list of sites into a programme: ticked rows or the whole choice, a look first, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.toezicht import service as toezicht
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


@pytest.fixture
def programma(wereld: Wereld) -> Any:
    return toezicht.stel_programma_op(wereld.dienst, timezone.localdate().year)


@pytest.fixture
def planner(client: Client, wereld: Wereld) -> Client:
    client.force_login(gebruiker("coby", "coordinator", wereld.dienst))
    return client


def send(client: Client, address: str, **answers: str) -> Any:
    shown = client.get(address)
    fields = verborgen(shown)[address.split("?")[0]][0]
    return client.post(address, fields | answers)


def test_the_list_offers_it_to_who_may(planner: Client, wereld: Wereld) -> None:
    shown = planner.get("/locaties?bezocht-tot=nooit").content.decode()
    assert f'name="rij" value="{wereld.locatie.pk}" form="lijstdaad"' in " ".join(shown.split())
    assert '<input type="hidden" name="bezocht-tot" value="nooit">' in shown
    assert 'name="rij"' not in Client().get("/locaties").content.decode()


@pytest.mark.parametrize("asked", ["wat=alle&bezocht-tot=nooit", "wat=gekozen&rij={pk}"])
def test_a_choice_is_looked_through_and_put_in_once(
    planner: Client, wereld: Wereld, programma: Any, asked: str
) -> None:
    asked = asked.format(pk=wereld.locatie.pk)
    address = f"/programma/{programma.pk}/toevoegen?{asked}"
    offered = planner.get(f"/programma/kiezen?{asked}").content.decode()
    assert f'href="{address.replace("&", "&amp;")}"' in offered
    shown = planner.get(address)
    assert "1 locatie" in shown.content.decode()
    fields = verborgen(shown)[address.split("?")[0]][0] | {"motivering": "Klachten"}
    assert planner.post(address, fields).status_code == 302
    assert planner.post(address, fields).status_code == 302  # the same form twice
    (row,) = programma.bezoeken.all()
    assert (row.locatie_id, row.motivering) == (wereld.locatie.pk, "Klachten")
    again = planner.get(address).content.decode()
    assert "Staat er al in" in again
    assert wereld.locatie.naam in again


def test_who_comes_second_is_told_and_changes_nothing(
    planner: Client, wereld: Wereld, programma: Any
) -> None:
    address = f"/programma/{programma.pk}/toevoegen?rij={wereld.locatie.pk}"
    fields = verborgen(planner.get(address))[address.split("?")[0]][0]
    toezicht.voeg_toe(programma, [wereld.locatie], "Eerder", timezone.localdate())
    answer = planner.post(address, fields | {"motivering": "Later"})
    assert answer.status_code == 409
    assert programma.bezoeken.get().motivering == "Eerder"


def test_a_reason_is_asked_and_what_was_typed_stays(
    planner: Client, wereld: Wereld, programma: Any
) -> None:
    answer = send(planner, f"/programma/{programma.pk}/toevoegen?rij={wereld.locatie.pk}")
    assert not programma.bezoeken.exists()
    assert "Komt erbij" in answer.content.decode()


def test_nothing_ticked_says_so(planner: Client, wereld: Wereld, programma: Any) -> None:
    shown = planner.get(f"/programma/{programma.pk}/toevoegen?wat=gekozen").content.decode()
    assert "niets om toe te voegen" in " ".join(shown.split())


def test_a_choice_that_cannot_be_is_refused(planner: Client, programma: Any) -> None:
    for asked in ("wat=alle&onzin=1", "rij=geen-kenmerk"):
        assert planner.get(f"/programma/{programma.pk}/toevoegen?{asked}").status_code == 400


def test_a_programme_of_another_authority_is_not_there(
    planner: Client, wereld: Wereld, programma: Any
) -> None:
    other = toezicht.stel_programma_op(instantie("Dienst Elders", 51), programma.jaar)
    assert planner.get(f"/programma/{other.pk}/toevoegen").status_code == 404
    planner.force_login(wereld.gebruikers["toezichthouder"])
    assert planner.get(f"/programma/{programma.pk}/toevoegen").status_code == 403
    assert planner.get("/programma/kiezen").status_code == 403
