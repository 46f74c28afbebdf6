"""Calendars of one's own, by a key that can be withdrawn; and what is late,
with who should hear of it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang import agendasleutels
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from vragen.inzending import verborgen
from wereld import ALTIJD, Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def plan(wereld: Wereld, op: date, person: Any) -> Any:
    return toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", op, toezichthouder=person
    )


def late(wereld: Wereld, op: date) -> list[handhaving.Escalatie]:
    access = toegang_van(wereld.gebruikers["handhavingsjurist"], op)
    return handhaving.escalaties(toezicht.taken(access, op, ook_lezen=True), op)


def events(body: bytes) -> list[Any]:
    return list(Calendar.from_ical(body).walk("VEVENT"))


def test_a_calendar_holds_ones_own_controles_only(wereld: Wereld) -> None:
    tom, tess = (
        wereld.gebruikers["toezichthouder"],
        gebruiker("tess", "toezichthouder", wereld.dienst),
    )
    mine = plan(wereld, date(2027, 2, 3), tom)
    plan(wereld, date(2027, 2, 4), tess)
    answer = Client().get(f"/kalender/{agendasleutels.nieuw(tom)}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    (event,) = events(answer.content)
    assert (event["uid"], event.decoded("dtstart")) == (
        f"taak-controle-{mine.pk}@daglicht",
        date(2027, 2, 3),
    )
    assert "Kleurstof Proefland" in event["summary"]


def test_a_key_is_shown_once_replaced_and_withdrawn(wereld: Wereld) -> None:
    client, tom = Client(), wereld.gebruikers["toezichthouder"]
    client.force_login(tom)
    shown = client.post("/kalender/sleutel", follow=True).content.decode()
    found = re.search(r"/kalender/[^<]+\.ics", shown)
    assert found
    first = found[0]
    assert first not in client.get("/kalender").content.decode()
    assert Client().get(first).status_code == 200
    client.post("/kalender/sleutel")
    assert Client().get(first).status_code == 404
    key = agendasleutels.nieuw(tom)
    client.post("/kalender/sleutel", {"intrekken": "ja"})
    assert Client().get(f"/kalender/{key}.ics").status_code == 404


def test_a_second_click_leaves_the_address_that_the_first_one_made(wereld: Wereld) -> None:
    client, tom = Client(), wereld.gebruikers["toezichthouder"]
    client.force_login(tom)
    form = verborgen(client.get("/kalender"))["/kalender/sleutel"][0]
    client.post("/kalender/sleutel", form)
    client.post("/kalender/sleutel", form)
    shown = client.get("/kalender").content.decode()
    assert "niets dubbel vastgelegd" in shown
    found = re.search(r"/kalender/[^<]+\.ics", shown)
    assert found
    assert Client().get(found[0]).status_code == 200
    withdraw = verborgen(client.get("/kalender"))["/kalender/sleutel"][0] | {"intrekken": "ja"}
    client.post("/kalender/sleutel", withdraw)
    other = agendasleutels.nieuw(tom)
    client.post("/kalender/sleutel", withdraw)
    assert Client().get(f"/kalender/{other}.ics").status_code == 200


def test_who_left_has_no_calendar(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    key = agendasleutels.nieuw(tom)
    tom.is_active = False
    tom.save()
    assert Client().get(f"/kalender/{key}.ics").status_code == 404


def test_a_calendar_ends_with_the_roles(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    plan(wereld, date(2027, 2, 3), tom)
    key = agendasleutels.nieuw(tom)
    assert len(events(Client().get(f"/kalender/{key}.ics").content)) == 1
    role = Rolvervulling.objects.get(gebruiker=tom)
    role.rol = "vergunningverlener"
    role.save()
    assert events(Client().get(f"/kalender/{key}.ics").content) == [], (
        "another role does not do controles"
    )
    role.delete()
    assert Client().get(f"/kalender/{key}.ics").status_code == 404


def test_who_moved_to_another_authority_leaves_the_work_behind(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, date(2027, 2, 3), tom)
    Rolvervulling.objects.filter(gebruiker=tom).delete()
    Rolvervulling.objects.create(
        gebruiker=tom, rol="toezichthouder", instantie=instantie("Elders", 31), geldigheid=ALTIJD
    )
    assert events(Client().get(f"/kalender/{agendasleutels.nieuw(tom)}.ics").content) == []
    client = Client()
    client.force_login(tom)
    page = client.get("/").content.decode()
    assert str(visit.pk) not in page
    assert "Kleurstof Proefland" not in page


@pytest.mark.parametrize(
    ("dagen", "niveau"),
    [
        (1, "behandelaar"),
        (14, "behandelaar"),
        (15, "coördinator"),
        (42, "coördinator"),
        (43, "directie"),
    ],
)
def test_the_longer_it_is_late_the_higher_it_comes(wereld: Wereld, dagen: int, niveau: str) -> None:
    today = date(2026, 3, 2)
    plan(wereld, today - timedelta(days=dagen), wereld.gebruikers["toezichthouder"])
    (row,) = late(wereld, today)
    assert (row.taak.soort, row.dagen, row.niveau, row.wie) == ("controle", dagen, niveau, "tom")


def test_what_is_planned_for_today_is_not_late(wereld: Wereld) -> None:
    today = date(2026, 3, 2)
    plan(wereld, today, wereld.gebruikers["toezichthouder"])
    assert late(wereld, today) == []


def test_a_report_that_was_not_sent_is_late_after_its_term(wereld: Wereld) -> None:
    """Omgevingsbesluit 13.7: the report of an IPPC installation within two months."""
    done = date(2026, 1, 15)
    visit = toezicht.begin(plan(wereld, done, wereld.gebruikers["toezichthouder"]), done)
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(visit, done)
    last = date(2026, 3, 16)
    assert late(wereld, last) == []
    (row,) = late(wereld, last + timedelta(1))
    assert (row.taak.soort, row.taak.uiterlijk) == ("rapport", last)
    toezicht.leg_rapport_vast(visit, verzonden=last)
    assert late(wereld, last + timedelta(1)) == []


def test_the_page_shows_what_is_late_by_level(wereld: Wereld) -> None:
    client = Client()
    client.force_login(wereld.gebruikers["toezichthouder"])
    plan(wereld, timezone.localdate() - timedelta(days=20), wereld.gebruikers["toezichthouder"])
    for path in ("/te-laat", "/te-laat?niveau=coördinator"):
        shown = client.get(path).content.decode()
        assert "Controle uitvoeren" in shown
        assert "Kleurstof Proefland" in shown
    assert (
        "Niets is te laat."
        in client.get("/te-laat?niveau=directie&opdrachtgever=geen").content.decode()
    )
    key = wereld.provincie.pk
    assert "Controle uitvoeren" in client.get(f"/te-laat?opdrachtgever={key}").content.decode()
