"""What must be done in supervision, for whom, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.kit.taak import Taak
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def plan(wereld: Wereld, op: date, person: Any = None) -> Any:
    return toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", op, toezichthouder=person
    )


def closed(wereld: Wereld, op: date, person: Any) -> Any:
    visit = toezicht.begin(plan(wereld, op, person), op)
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    return toezicht.rond_af(visit, op)


def tasks(person: Any, op: date = DAY, *, ook_lezen: bool = False) -> list[Taak]:
    return toezicht.taken(toegang_van(person, op), op, ook_lezen=ook_lezen)


def programme(wereld: Wereld, jaar: int) -> Any:
    return toezicht.Uitvoeringsprogramma.objects.create(
        instantie=wereld.dienst, jaar=jaar, titel=f"Programma {jaar}"
    )


def visit_in(programme: Any, locatie: Any, quarter: int | None, person: Any, **more: Any) -> Any:
    given = {"uren": 8, "waarde": 1, "verplicht": True, "uiterlijk": 2} | more
    return toezicht.Programmabezoek.objects.create(
        programma=programme, locatie=locatie, kwartaal=quarter, inspecteur=person, **given
    )


def test_a_controle_is_carried_out_on_its_day_and_then_closed(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, DAY, tom)
    (task,) = tasks(tom)
    assert (task.sleutel, task.uiterlijk) == (f"taak-controle-{visit.pk}", DAY)
    assert (task.persoon, task.persoonsnaam) == (tom.pk, "tom")
    assert "maandag 2 maart 2026" in task.reden
    assert [site.naam for site in task.over] == ["Kleurstof Proefland"]
    assert str(task.gezag) == "Provincie Proefland"
    toezicht.begin(visit, DAY)
    (busy,) = tasks(tom)
    assert (busy.sleutel, busy.wat, busy.uiterlijk) == (task.sleutel, "Controle afronden", None)


def test_the_report_has_the_term_of_the_law_until_it_was_sent(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = closed(wereld, date(2026, 1, 15), tom)
    found = {task.sleutel: task for task in tasks(tom)}
    report = found[f"taak-rapport-ippc-rapport-{visit.pk}"]
    assert (report.uiterlijk, report.ernst) == (date(2026, 3, 16), "laag")
    assert "art. 13.7" in report.reden
    late = {task.sleutel: task for task in tasks(tom, date(2026, 3, 17))}
    assert late[report.sleutel].ernst == "hoog"
    toezicht.leg_rapport_vast(visit, verzonden=DAY)
    toezicht.leg_rapport_vast(visit, openbaar=DAY)
    assert tasks(tom) == []


def test_a_controle_without_a_name_is_for_all_who_do_controles(wereld: Wereld) -> None:
    plan(wereld, DAY + timedelta(30))
    for role in ("toezichthouder", "coordinator"):
        person = wereld.gebruikers.get(role) or gebruiker("cora", role, wereld.dienst)
        (task,) = tasks(person)
        assert task.persoon is None
        assert "nog geen toezichthouder" in task.reden


def test_the_work_of_who_left_is_on_nobodys_name(wereld: Wereld) -> None:
    tess = gebruiker("t", "toezichthouder", wereld.dienst)
    plan(wereld, DAY, tess)
    tess.is_active = False
    tess.save()
    (task,) = tasks(wereld.gebruikers["toezichthouder"])
    assert (task.persoon, task.persoonsnaam) == (None, "")
    assert "werkt hier niet meer" in task.reden


def test_two_people_have_their_own_work_and_may_do_that_of_the_other(wereld: Wereld) -> None:
    tom, tess = wereld.gebruikers["toezichthouder"], gebruiker("t", "toezichthouder", wereld.dienst)
    plan(wereld, DAY, tom)
    plan(wereld, DAY + timedelta(7), tess)
    assert [task.persoon for task in tasks(tom)] == [tom.pk, tess.pk]
    assert [task.sleutel for task in tasks(tom)] == [task.sleutel for task in tasks(tess)]


def test_who_only_reads_has_no_task_but_can_look_on(wereld: Wereld) -> None:
    plan(wereld, DAY, wereld.gebruikers["toezichthouder"])
    for role in ("vergunningverlener", "handhavingsjurist", "beleid"):
        person = wereld.gebruikers[role]
        assert tasks(person) == []
        assert len(tasks(person, ook_lezen=True)) == 1


def test_others_have_no_task_of_it(wereld: Wereld) -> None:
    visit = plan(wereld, DAY, wereld.gebruikers["toezichthouder"])
    elsewhere = instantie("Elders", 31)
    others = [
        gebruiker("els", "toezichthouder", elsewhere),
        gebruiker("co", "coordinator", elsewhere),
        wereld.gebruikers["beheerder"],
        None,
    ]
    for person in others:
        for reads in (False, True):
            assert tasks(person, ook_lezen=reads) == []
    register.laat_allen_meedoen([(visit.zaak, elsewhere)], "Omgevingsbesluit, artikel 13.8")
    partner = gebruiker("paul", "partner", elsewhere)
    assert tasks(partner) == [], "a partner does not carry out the controle"
    assert len(tasks(partner, ook_lezen=True)) == 1


def test_a_task_ends_with_the_role(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    plan(wereld, DAY, tom)
    Rolvervulling.objects.filter(gebruiker=tom).update(geldigheid=DateRange(date(2000, 1, 1), DAY))
    assert len(tasks(tom, DAY - timedelta(1))) == 1
    assert tasks(tom) == tasks(tom, ook_lezen=True) == []


def test_the_programme_asks_to_cover_and_to_prepare_its_visits(wereld: Wereld) -> None:
    cora = gebruiker("cora", "coordinator", wereld.dienst)
    tom, made = wereld.gebruikers["toezichthouder"], programme(wereld, 2026)
    programme(wereld, 2027)
    visit_in(made, wereld.locatie, None, None)
    (cover,) = tasks(cora)
    assert cover.sleutel == f"taak-programma-dekken-{made.pk}"
    assert (cover.uiterlijk, cover.ernst) == (date(2026, 6, 30), "midden")
    assert cover.reden.startswith("1 verplicht bezoek is niet gedekt")
    assert tasks(cora, date(2026, 7, 1))[0].ernst == "hoog"
    toezicht.Programmabezoek.objects.update(kwartaal=1, inspecteur=tom)
    (prepare,) = tasks(cora)
    assert (prepare.wat, prepare.uiterlijk) == (
        "Bezoeken van kwartaal 1 klaarzetten",
        date(2026, 3, 31),
    )
    (over,) = tasks(cora, date(2026, 4, 1))
    assert (over.sleutel, over.wat) == (prepare.sleutel, "Bezoeken van kwartaal 1 verzetten")
    toezicht.zet_klaar(made, 1, DAY)
    assert [task.soort for task in tasks(cora)] == ["controle"]
    assert tasks(gebruiker("els", "coordinator", instantie("Elders", 31))) == []


def test_a_programme_follows_on_the_one_of_the_year_before(wereld: Wereld) -> None:
    cora = gebruiker("cora", "coordinator", wereld.dienst)
    assert tasks(cora) == [], "who never had a programme is not asked for one"
    programme(wereld, 2026)
    (task,) = tasks(cora)
    assert (task.wat, task.uiterlijk, task.ernst) == (
        "Programma van 2027 opstellen",
        date(2026, 12, 31),
        "laag",
    )
    (late,) = tasks(cora, date(2027, 1, 1))
    assert (late.sleutel, late.ernst) == (task.sleutel, "hoog")
    programme(wereld, 2027)
    assert tasks(cora) == []


@pytest.mark.parametrize(
    ("quarter", "last"),
    [
        (1, date(2026, 3, 31)),
        (2, date(2026, 6, 30)),
        (3, date(2026, 9, 30)),
        (4, date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_on_its_last_day(wereld: Wereld, quarter: int, last: date) -> None:
    cora = gebruiker("cora", "coordinator", wereld.dienst)
    made, _ = programme(wereld, 2026), programme(wereld, 2027)
    visit_in(made, wereld.locatie, quarter, wereld.gebruikers["toezichthouder"])
    (task,) = tasks(cora)
    assert task.uiterlijk == last
