"""Signals that wait for a person, as tasks."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from daglicht.kit.taak import Taak
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.toegang.service import toegang_van
from tankstation import leg_vast, lpg_station, vlak
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


@pytest.fixture
def signal(wereld: Wereld) -> Any:
    leg_vast(lpg_station(wereld), 1000.0)
    given = veiligheid.Plangegevens(
        "Wonen aan de weg",
        vlak(39.0, 0),
        {"woonfunctie": 1200.0},
        10,
        {"zorgwoning": False, "verspreid": False},
    )
    who = wereld.gebruikers["vergunningverlener"]
    return veiligheid.leg_plan_vast(given, wereld.dienst, who).signalen.get()


def tasks(person: Any, *, ook_lezen: bool = False) -> list[Taak]:
    return veiligheid.taken(toegang_van(person), timezone.localdate(), ook_lezen=ook_lezen)


def test_a_signal_asks_until_it_was_dealt_with(wereld: Wereld, signal: Any) -> None:
    vera = wereld.gebruikers["vergunningverlener"]
    (task,) = tasks(vera)
    assert (task.sleutel, task.uiterlijk) == (f"taak-signaal-{signal.pk}", None)
    assert task.ernst == "hoog", "what law forbids presses most"
    assert task.reden.startswith("De wet zegt: ")
    assert "art. " in task.reden
    assert [site.naam for site in task.over] == [signal.activiteit.locatie.naam]
    veiligheid.doe_af(signal, vera, "Het plan schuift op.")
    assert tasks(vera) == []


def test_what_no_longer_holds_says_so(wereld: Wereld, signal: Any) -> None:
    signal.gevolgen = []
    signal.save()
    (task,) = tasks(wereld.gebruikers["vergunningverlener"])
    assert "niet meer van toepassing" in task.reden
    assert task.ernst == "laag"


def test_others_have_no_task_of_it(wereld: Wereld, signal: Any) -> None:
    elsewhere = instantie("Elders", 31)
    people = [
        gebruiker("els", "adviseur", elsewhere),
        gebruiker("paul", "partner", elsewhere),
        wereld.gebruikers["beheerder"],
        None,
    ]
    assert signal.pk
    for person in people:
        assert tasks(person) == tasks(person, ook_lezen=True) == []
    tom = wereld.gebruikers["toezichthouder"]
    assert (tasks(tom), len(tasks(tom, ook_lezen=True))) == ([], 1)
