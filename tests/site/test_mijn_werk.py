"""*Mijn werk*: the tasks of a person from all rooms, and their number in the head of pages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from daglicht.site.algemeen.start.views import IN_BEELD
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
ID = re.compile(r'id="(taak-[a-z0-9-]+)"')


def browser(person: Any) -> Client:
    cache.clear()
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str = "/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def words(text: str) -> str:
    main = re.search(r"<main.*</main>", text, re.DOTALL)
    assert main
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main[0]))


def plan(wereld: Wereld, days: int, person: Any = None) -> Any:
    day = timezone.localdate() + timedelta(days=days)
    return toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", day, toezichthouder=person
    )


def test_work_is_divided_by_when_it_must_be_done(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    today = timezone.localdate()
    for days in (-3, 0, 30):
        plan(wereld, days, tom)
    begun = toezicht.begin(plan(wereld, -1, tom), today - timedelta(days=1))
    client = browser(tom)
    text = words(page(client))
    heads = ["Te laat (1)", "Deze week (1)", "Zonder dag (1)", "Later (1)"]
    places = [text.rindex(head) for head in heads]
    assert places == sorted(places)
    only = page(client, "/?wanneer=zonder-dag")
    assert ID.findall(only) == [f"taak-controle-{begun.pk}"]
    assert "Dat zegt niet dat het kan wachten" in words(only)


def test_mine_and_my_teams_are_an_address_to_share(wereld: Wereld) -> None:
    tom, tess = wereld.gebruikers["toezichthouder"], gebruiker("t", "toezichthouder", wereld.dienst)
    mine, theirs, nobodys = plan(wereld, 1, tom), plan(wereld, 2, tess), plan(wereld, 3)
    client = browser(tom)
    own = [f"taak-controle-{row.pk}" for row in (mine, nobodys)]
    assert sorted(ID.findall(page(client))) == sorted(own)
    assert sorted(ID.findall(page(client, "/?van=iets"))) == sorted(own)
    team = ID.findall(page(client, "/?van=team"))
    assert sorted(team) == sorted([*own, f"taak-controle-{theirs.pk}"])


def test_the_coordinator_sees_what_nobody_does_and_the_work_of_all(wereld: Wereld) -> None:
    cora = gebruiker("cora", "coordinator", wereld.dienst)
    plan(wereld, -2, wereld.gebruikers["toezichthouder"])
    nobodys = plan(wereld, 1)
    toezicht.Uitvoeringsprogramma.objects.create(
        instantie=wereld.dienst, jaar=timezone.localdate().year, titel="Programma"
    )
    client = browser(cora)
    mine = page(client)
    assert f"taak-controle-{nobodys.pk}" in mine
    assert "nog geen toezichthouder" in mine
    assert "opstellen" in mine
    assert len(ID.findall(page(client, "/?van=team"))) == len(ID.findall(mine)) + 1


def test_the_beheerder_sees_quality_and_accounts_that_wait(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    tom.wachtwoord_gegeven_tot = timezone.now() + timedelta(days=2)
    tom.save()
    elsewhere = gebruiker("els", "toezichthouder", instantie("Elders", 31))
    elsewhere.wachtwoord_gegeven_tot = timezone.now() + timedelta(days=2)
    elsewhere.save()
    client = browser(wereld.gebruikers["beheerder"])
    shown = ID.findall(page(client))
    assert f"taak-account-{tom.pk}" in shown
    assert f"taak-account-{elsewhere.pk}" not in shown
    assert any(key.startswith("taak-kwaliteit-") for key in shown)
    assert f"taak-account-{tom.pk}" in ID.findall(page(client, "/beheer/accounts"))
    tom.is_active = False
    tom.save()
    assert f"taak-account-{tom.pk}" not in ID.findall(page(client))


def test_who_has_nothing_to_do_hears_what_to_do(wereld: Wereld) -> None:
    client = browser(wereld.gebruikers["toezichthouder"])
    for path in ("/", "/?van=team"):
        text = page(client, path)
        assert "Er is niets te doen" in text
        assert 'href="/veldwerk"' in text.split("<main")[1]
    assert "Hier is niets te doen." in page(client, "/?wanneer=later")


def test_a_visitor_and_who_has_no_role_have_no_tasks(wereld: Wereld) -> None:
    plan(wereld, 0)
    assert Client().get("/").status_code == 302
    left = gebruiker("leo", "toezichthouder", wereld.dienst)
    left.rolvervullingen.all().delete()
    client = browser(left)
    assert ID.findall(page(client)) == []
    assert client.get("/mijn-werk/aantal").status_code == 403
    assert "kop__werk" not in page(client)


def test_a_long_list_is_short_here_and_by_page_there(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    for number in range(27):
        plan(wereld, 30 + number, tom)
    client = browser(tom)
    first = page(client)
    assert len(ID.findall(first)) == IN_BEELD
    assert f"Nog {27 - IN_BEELD}" in first
    seen = [
        key
        for number in (1, 2, 3)
        for key in dict.fromkeys(ID.findall(page(client, f"/?wanneer=later&pagina={number}")))
    ]
    assert len(dict.fromkeys(seen)) == 27
    assert 'href="?van=mij&amp;wanneer=later&amp;pagina=2"' in page(client, "/?wanneer=later")


def test_the_head_of_each_page_asks_for_the_number(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    plan(wereld, -2, tom)
    plan(wereld, 0, tom)
    plan(wereld, 40, tom)
    client = browser(tom)
    assert 'hx-get="/mijn-werk/aantal"' in page(client, "/locaties")
    answer = client.get("/mijn-werk/aantal").content.decode()
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer))
    assert told.strip() == "2 voor deze week, waarvan 1 te laat"
    with CaptureQueriesContext(connection) as asked:
        client.get("/mijn-werk/aantal")
    assert not [row for row in asked.captured_queries if "toezicht_controle" in row["sql"]], (
        "within a minute it is not counted again"
    )


def test_the_number_follows_from_what_is_done_and_from_the_role(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    visit = plan(wereld, 0, tom)
    client = browser(tom)
    assert "1" in client.get("/mijn-werk/aantal").content.decode()
    toezicht.begin(visit, timezone.localdate())
    page(client)  # the page counts anew, and keeps what it counted
    assert "niets voor deze week" in client.get("/mijn-werk/aantal").content.decode()
    plan(wereld, 0, tom)
    page(client)
    assert "1" in client.get("/mijn-werk/aantal").content.decode()
    role = tom.rolvervullingen.get()
    role.rol = "adviseur"
    role.save()
    assert "niets voor deze week" in client.get("/mijn-werk/aantal").content.decode()
