"""Other hours for an inspector: the worker records them and plans the programme again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from daglicht.achtergrond import service as achtergrond
from daglicht.achtergrond.service import Staat
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
HOURS = ("uren_1", "uren_2", "uren_3", "uren_4")
NONE = dict.fromkeys(HOURS, "0")


@pytest.fixture
def wereld(client: Client) -> Wereld:
    made = maak_wereld()
    client.force_login(gebruiker("coby", "coordinator", made.dienst))
    return made


@pytest.fixture
def inzet(wereld: Wereld) -> toezicht.Inzet:
    programme = toezicht.stel_programma_op(wereld.dienst, date.today().year + 1)
    toezicht.Programmaonderdeel.objects.create(
        programma=programme,
        code="ippc",
        titel="IPPC",
        prioriteit=1,
        motivering="Risico",
        gepland_aantal=1,
        objecttypen=["inrichting-ippc"],
    )
    return toezicht.Inzet.objects.create(
        programma=programme,
        inspecteur=wereld.gebruikers["toezichthouder"],
        x=120_000,
        y=480_000,
        **dict.fromkeys(HOURS, 100),
    )


def changed(client: Client, inzet: toezicht.Inzet, **hours: str) -> Any:
    return client.post(f"/inzet/{inzet.pk}", NONE | hours, follow=True)


def test_other_hours_plan_the_visits_again(client: Client, inzet: toezicht.Inzet) -> None:
    toezicht.bereken_programma(inzet.programma, date.today())
    visit = inzet.programma.bezoeken.get()
    assert visit.inspecteur == inzet.inspecteur
    done = changed(client, inzet)
    assert done.redirect_chain == [(f"/programma/{inzet.programma_id}", 302)]
    words = "De uren van tom zijn gewijzigd, en het programma is opnieuw gepland."
    assert words in done.content.decode()
    visit.refresh_from_db()
    assert visit.inspecteur is None
    werk = achtergrond.werken().get()
    assert (werk.soort, werk.voorwerp_id) == ("programma-herplannen", inzet.programma_id)


def test_other_hours_before_there_are_visits_are_recorded(
    client: Client, inzet: toezicht.Inzet
) -> None:
    done = changed(client, inzet, uren_2="40")
    assert "De uren van tom zijn gewijzigd." in done.content.decode()
    inzet.refresh_from_db()
    assert inzet.uren == [0, 40, 0, 0]


def test_a_refusal_stands_in_the_form_and_changes_nothing(
    client: Client, inzet: toezicht.Inzet, monkeypatch: pytest.MonkeyPatch
) -> None:
    toezicht.bereken_programma(inzet.programma, date.today())
    assert "600" in changed(client, inzet, uren_1="601").content.decode()
    assert not achtergrond.werken().exists()
    monkeypatch.setattr(
        "daglicht.toezicht.programma.berekenen.herplan", _refuse("Er is geen verdeling gevonden.")
    )
    assert "Er is geen verdeling gevonden." in changed(client, inzet).content.decode()
    assert achtergrond.werken().get().staat == Staat.MISLUKT
    inzet.refresh_from_db()
    assert inzet.uren == [100] * 4


def _refuse(words: str) -> Any:
    def raises(*_args: Any, **_given: Any) -> Any:
        raise ValidationError(words)

    return raises
