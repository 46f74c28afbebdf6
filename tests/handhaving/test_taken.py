"""What must be done in enforcement, for whom, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.handhaving import service as handhaving
from daglicht.kit.taak import Taak
from daglicht.recht.verloop import Rechtsstap
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.service import toegang_van
from maatregelen import leg_op
from overtredingen import overtreding
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY, TERM = date(2025, 3, 3), date(2025, 4, 21)


@pytest.fixture
def violation(wereld: Wereld) -> Any:
    return overtreding(wereld)


def tasks(person: Any, op: date = DAY, *, ook_lezen: bool = False) -> list[Taak]:
    return handhaving.taken(toegang_van(person, op), op, ook_lezen=ook_lezen)


def test_a_violation_is_placed_in_the_strategy_once(wereld: Wereld, violation: Any) -> None:
    hanna = wereld.gebruikers["handhavingsjurist"]
    (task,) = tasks(hanna)
    assert task.sleutel == f"taak-overtreding-positioneren-{violation.pk}"
    assert (task.uiterlijk, task.persoon) == (None, None)
    assert [site.naam for site in task.over] == ["Kleurstof Proefland"]
    handhaving.positioneer(violation, "3", "B", hanna)
    assert tasks(hanna) == []


def test_a_measure_has_a_task_with_its_article(wereld: Wereld, violation: Any) -> None:
    hanna = wereld.gebruikers["handhavingsjurist"]
    handhaving.positioneer(violation, "3", "B", hanna)
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), TERM)
    (task,) = tasks(hanna, date(2025, 3, 20))
    assert (task.wat, task.uiterlijk) == ("Begunstigingstermijn", TERM)
    assert task.sleutel.endswith(str(measure.pk))
    assert "Dit is aan: overtreder." in task.reden
    assert "art. 5:32a" in task.reden
    assert str(task.gezag) == "Provincie Proefland"
    assert task.pagina.pk == measure.pk


def test_what_lies_on_the_table_is_for_who_sits_at_it(wereld: Wereld, violation: Any) -> None:
    hanna = wereld.gebruikers["handhavingsjurist"]
    handhaving.positioneer(violation, "3", "B", hanna)
    row = handhaving.leg_voor(violation, DAY, hanna, "Ernstig.")
    (task,) = tasks(hanna)
    assert task.sleutel == f"taak-afstemming-{row.pk}"
    assert GROUND in task.reden
    for role in ("toezichthouder", "vergunningverlener", "beleid"):
        assert tasks(wereld.gebruikers[role], ook_lezen=True) == []


GROUND = "art. 18.25"


def test_others_have_no_task_of_it(wereld: Wereld, violation: Any) -> None:
    elsewhere = instantie("Elders", 31)
    assert violation.pk
    people = [
        gebruiker("els", "handhavingsjurist", elsewhere),
        gebruiker("paul", "partner", elsewhere),
        wereld.gebruikers["beheerder"],
        None,
    ]
    for person in people:
        assert tasks(person) == tasks(person, ook_lezen=True) == []
    for role in ("toezichthouder", "vergunningverlener", "beleid"):
        assert tasks(wereld.gebruikers[role]) == [], "who may not do it has no task"
        assert len(tasks(wereld.gebruikers[role], ook_lezen=True)) == 1


def test_two_people_of_one_role_see_the_same(wereld: Wereld, violation: Any) -> None:
    assert violation.pk
    henk = gebruiker("henk", "handhavingsjurist", wereld.dienst)
    assert tasks(henk) == tasks(wereld.gebruikers["handhavingsjurist"])


def test_a_task_ends_with_the_role_and_with_the_violation(wereld: Wereld, violation: Any) -> None:
    hanna = wereld.gebruikers["handhavingsjurist"]
    assert len(tasks(hanna)) == 1
    violation.hersteldatum = DAY
    violation.save()
    assert tasks(hanna) == []
    violation.hersteldatum = None
    violation.save()
    Rolvervulling.objects.filter(gebruiker=hanna).update(
        geldigheid=DateRange(date(2000, 1, 1), DAY)
    )
    assert tasks(hanna) == tasks(hanna, ook_lezen=True) == []


def test_who_objected_is_not_named_in_a_task(wereld: Wereld, violation: Any) -> None:
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    order = leg_op(violation, "dwangsom", date(2025, 3, 10), TERM)
    for kind, day, given in (
        ("bezwaar", date(2025, 3, 20), {}),
        ("beslissing-op-bezwaar", date(2025, 5, 5), {"uitkomst": "ongegrond"}),
        ("beroep", date(2025, 5, 12), {}),
        ("uitspraak", date(2025, 9, 1), {"uitkomst": "gegrond"}),
    ):
        step = Rechtsstap(kind, day, {"door": "Buurman", **given})
        handhaving.zet_stap(order, step, None)
    found = handhaving.maatregeltaken(handhaving.onderhanden(), date(2025, 9, 2))
    assert "Opnieuw beslissen op het bezwaar van 20-03-2025" in [task.wat for task in found]
    assert "Buurman" not in repr(found)


def test_tasks_of_one_measure_have_keys_of_their_own(wereld: Wereld, violation: Any) -> None:
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    order = leg_op(violation, "dwangsom", date(2025, 3, 10), TERM)
    for number in ("C1", "C2"):
        given = {"controle": number, "aantal": 1, "vanaf": date(2025, 4, 22)}
        step = Rechtsstap("verbeurte", date(2025, 4, 22), given)
        handhaving.zet_stap(order, step, None, "Gezien door de politie.")
    for who in ("Buurman", "Stichting"):
        against = {"door": who, "tegen": "besluit"}
        handhaving.zet_stap(order, Rechtsstap("bezwaar", date(2025, 3, 20), against), None)
    for day in (date(2025, 4, 1), date(2025, 5, 1), date(2026, 6, 1)):
        found = handhaving.maatregeltaken(handhaving.onderhanden(), day)
        keys = [task.sleutel for task in found]
        assert len(keys) > 1
        assert not any("Buurman" in f"{task.wat} {task.reden}" for task in found)
        assert len(set(keys)) == len(keys)
