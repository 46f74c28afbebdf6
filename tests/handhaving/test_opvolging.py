"""After the term to comply: a measure stays on every list until something was done or planned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from daglicht.handhaving import service as handhaving
from daglicht.recht.verloop import Rechtsstap
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def look(visit: Any, day: date) -> Any:
    """Do a controle in which the dust rule is broken; return the finding about it."""
    floor, dust = toezicht.begin(visit, day).bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        dust, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(visit, day)
    return dust


@pytest.fixture
def violation(wereld: Wereld) -> Any:
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    found = handhaving.constateer(
        look(visit, DAY), wereld.bedrijf.betrokkene, "Te hoge stofemissie"
    )
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    return found


def tasks(op: date) -> list[tuple[str, date | None, str]]:
    found = handhaving.maatregeltaken(handhaving.onderhanden(), op)
    return [(task.wat, task.uiterlijk, task.ernst) for task in found if task.soort == "termijn"]


def test_bestuursdwang_waits_to_be_carried_out_until_it_is(violation: Any) -> None:
    term = date(2025, 3, 18)
    measure = leg_op(violation, "bestuursdwang", date(2025, 3, 4), term)
    assert tasks(term) == [("Uitvoeren van de last", term, "laag")]
    assert tasks(date(2025, 3, 19)) == [
        ("Hercontrole: de begunstigingstermijn is voorbij", term, "midden")
    ]
    look(handhaving.plan_hercontrole(violation, date(2025, 3, 20)), date(2025, 3, 20))
    todo = "Bestuursdwang toepassen: niet hersteld bij de controle van 20-03-2025"
    assert tasks(date(2025, 4, 1)) == [(todo, term, "hoog")]
    day = date(2025, 4, 1)
    found = handhaving.maatregeltaken(handhaving.onderhanden(), day)
    late = handhaving.escalaties(found, day)
    assert [row.taak.wat for row in late] == [todo]
    handhaving.plan_hercontrole(violation, date(2025, 5, 1))
    assert tasks(date(2025, 4, 1))[0][0] == todo, "a visit is no carrying out"
    handhaving.zet_stap(
        measure, Rechtsstap("toepassing", date(2025, 4, 2), {"wat": "Filter vervangen."}), None
    )
    found = [words for words, _, _ in tasks(date(2025, 4, 3))]
    assert found == ["Hercontrole gepland op 01-05-2025", "Kosten vaststellen"]


def test_a_recheck_without_repair_and_nothing_planned_stays_in_sight(violation: Any) -> None:
    leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    look(handhaving.plan_hercontrole(violation, date(2025, 4, 22)), date(2025, 4, 22))
    words = "Niet hersteld bij de controle van 22-04-2025 en er is niets gepland"
    assert tasks(date(2025, 6, 1)) == [(words, date(2025, 4, 22), "midden")]
    handhaving.plan_hercontrole(violation, date(2025, 7, 1))
    assert tasks(date(2025, 6, 1)) == [
        ("Hercontrole gepland op 01-07-2025", date(2025, 7, 1), "laag")
    ]
    assert tasks(date(2025, 7, 2)) == [
        ("Hercontrole gepland op 01-07-2025", date(2025, 7, 1), "midden")
    ]


def test_home_work_list_and_what_is_late_say_the_same(
    client: Client, wereld: Wereld, violation: Any
) -> None:
    measure = leg_op(violation, "bestuursdwang", date(2025, 3, 4), date(2025, 3, 18))
    look(handhaving.plan_hercontrole(violation, date(2025, 3, 20)), date(2025, 3, 20))
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    for address in ("/", "/handhaving", "/te-laat"):
        page = client.get(address, follow=True).content.decode()
        assert "Bestuursdwang toepassen: niet hersteld" in page, address
        assert f"/maatregelen/{measure.pk}" in page, address
    assert client.get(f"/maatregelen/{measure.pk}", follow=True).status_code == 200
