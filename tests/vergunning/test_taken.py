"""What must be done about requests and permits, for whom, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.kit.taak import Taak
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.service import toegang_van
from daglicht.vergunning import service as vergunning
from procedures import BEGIN, begonnen
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY = BEGIN + timedelta(days=14)


def tasks(person: Any, op: date = DAY, *, ook_lezen: bool = False) -> list[Taak]:
    return vergunning.taken(toegang_van(person, op), op, ook_lezen=ook_lezen)


def test_a_procedure_asks_the_first_that_is_due_with_its_article(wereld: Wereld) -> None:
    vera, made = wereld.gebruikers["vergunningverlener"], begonnen(wereld, "ow-regulier")
    (task,) = tasks(vera)
    first = vergunning.stand_van(made, DAY).eerstvolgend
    assert first is not None
    assert task.sleutel == f"taak-procedure-{first.code}-{made.pk}"
    assert (task.wat, task.uiterlijk) == (first.naam, first.klok.einddatum)
    assert str(first.looptijd.bron) in task.reden
    assert [site.naam for site in task.over] == ["Kleurstof Proefland"]
    assert str(task.gezag) == "Provincie Proefland"


def test_a_term_that_is_over_presses_most(wereld: Wereld) -> None:
    vera = wereld.gebruikers["vergunningverlener"]
    begonnen(wereld, "ow-regulier")
    (task,) = tasks(vera)
    assert task.uiterlijk is not None
    levels = [
        next(item.ernst for item in tasks(vera, task.uiterlijk + timedelta(days)))
        for days in (-15, -14, 0, 1)
    ]
    assert levels[:3] == ["laag", "midden", "midden"]


def test_a_term_that_stands_still_says_so(wereld: Wereld) -> None:
    vera = wereld.gebruikers["vergunningverlener"]
    asked = {"tot": DAY + timedelta(days=21)}
    begonnen(wereld, "ow-regulier", ("aanvulling-gevraagd", BEGIN + timedelta(days=7), asked))
    (task,) = tasks(vera)
    assert "en staat stil (" in task.reden


def test_others_have_no_task_of_it(wereld: Wereld) -> None:
    begonnen(wereld, "ow-regulier")
    elsewhere = instantie("Elders", 31)
    people = [
        gebruiker("els", "vergunningverlener", elsewhere),
        gebruiker("paul", "partner", elsewhere),
        wereld.gebruikers["beheerder"],
        None,
    ]
    for person in people:
        assert tasks(person) == tasks(person, ook_lezen=True) == []
    for role in ("toezichthouder", "handhavingsjurist", "beleid"):
        assert tasks(wereld.gebruikers[role]) == []
        assert len(tasks(wereld.gebruikers[role], ook_lezen=True)) == 1


def test_two_people_of_one_role_see_the_same(wereld: Wereld) -> None:
    begonnen(wereld, "ow-regulier")
    other = gebruiker("victor", "vergunningverlener", wereld.dienst)
    assert tasks(other) == tasks(wereld.gebruikers["vergunningverlener"])


def test_a_task_ends_with_the_role_and_with_the_procedure(wereld: Wereld) -> None:
    vera = wereld.gebruikers["vergunningverlener"]
    made = begonnen(wereld, "ow-regulier")
    assert len(tasks(vera)) == 1
    role = Rolvervulling.objects.filter(gebruiker=vera)
    role.update(geldigheid=DateRange(date(2000, 1, 1), DAY))
    assert tasks(vera) == tasks(vera, ook_lezen=True) == []
    role.update(geldigheid=DateRange(date(2000, 1, 1), None))
    made.zaak.einddatum = DAY
    made.zaak.save()
    assert tasks(vera) == []
