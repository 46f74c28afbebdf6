"""The same tasks with the same id on every list that shows them, in a world with all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from daglicht.kit.taak import Taak
from daglicht.site.algemeen.start.taken import KAMERS, taken_van, taken_van_team
from daglicht.site.templatetags.taken import adres, doe_adres
from daglicht.toegang.service import toegang_van
from vragen.alle import ADRESSEN
from vragen.kalm import kalm
from vragen.rijk import Rijk, begin, laat_groeien

pytestmark = pytest.mark.django_db
LIJSTEN = {
    "/handhaving": {"verjaring", "termijn", "verbeurte", "stap", "positioneren", "afstemming"},
    "/afstemming": {"afstemming"},
    "/verzoeken": {"bericht"},
    "/veldwerk/conflicten": {"veldwerk"},
    "/plannen": {"signaal"},
    "/dubbelen": {"dubbel"},
    "/beheer": {"kwaliteit"},
    "/beheer/accounts": {"account"},
    "/vertrouwelijk": {"vertrouwelijk"},
}
"""The lists that show tasks, with the kinds that each must show all of."""
SOORTEN = {
    "vergunningverlener": {"procedure", "bericht", "stuk", "signaal", "vertrouwelijk"},
    "toezichthouder": {"controle", "rapport", "veldwerk"},
    "handhavingsjurist": {"termijn", "positioneren", "afstemming"},
    "adviseur": {"signaal"},
    "beleid": set(),
    "coordinator": {"controle", "veldwerk", "programma", "procedure", "termijn", "dubbel"},
    "beheerder": {"kwaliteit", "dubbel"},
}
"""What each role has to do in that world, so that it is known that the lists show something."""
TE_LAAT = {"controle", "rapport", "programma", "verjaring", "termijn"}
ID = re.compile(r'id="(taak-[a-z0-9-]+)"')


@pytest.fixture(scope="module")
def rijk(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rijk]:
    """A world with three of everything."""
    assert ADRESSEN, "which grow the world"
    calm = kalm(tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), calm, transaction.atomic():
        found = begin()
        laat_groeien(found, 3)
        yield found
        transaction.set_rollback(True)


def browser(person: Any) -> Client:
    cache.clear()
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", SOORTEN)
def test_a_task_has_the_same_id_on_every_list_that_shows_it(rijk: Rijk, role: str) -> None:
    person, today = rijk.wie(role), timezone.localdate()
    access, client = toegang_van(person), browser(person)
    known = {task.sleutel: task for task in taken_van_team(access, today)}
    assert SOORTEN[role] <= {task.soort for task in known.values()}
    for path, kinds in LIJSTEN.items():
        answer = client.get(path)
        if answer.status_code != 200:
            continue
        shown = set(ID.findall(answer.content.decode()))
        mine = {key for key, task in known.items() if task.soort in kinds}
        assert mine <= shown, (path, mine - shown)
        assert {key for key in shown if key not in known} <= set(_read(access, today)), path
    late = client.get("/te-laat")
    if late.status_code == 200:
        due = {
            key
            for key, task in known.items()
            if task.uiterlijk and task.uiterlijk < today and task.soort in TE_LAAT
        }
        assert due <= set(ID.findall(late.content.decode()))
    start = client.get("/?van=team").content.decode()
    assert set(ID.findall(start)) <= set(known)


def _read(access: Any, today: Any) -> list[str]:
    """Return the keys of what somebody may read, who need not be able to do it."""
    return [task.sleutel for room in KAMERS for task in room(access, today, ook_lezen=True)]


def test_each_task_has_one_key_and_a_page_that_opens(rijk: Rijk) -> None:
    for role in SOORTEN:
        person, today = rijk.wie(role), timezone.localdate()
        tasks = taken_van_team(toegang_van(person), today)
        keys = [task.sleutel for task in tasks]
        assert len(set(keys)) == len(keys)
        client = browser(person)
        first: dict[str, Taak] = {task.pagina.naam: task for task in reversed(tasks)}
        for task in first.values():
            assert client.get(doe_adres(task)).status_code == 200, task
            for site in task.over[:1]:  # kort: rijen, geen tekst
                assert site.pagina is not None
                assert client.get(adres(site.pagina)).status_code == 200, site


def test_what_is_mine_is_part_of_what_is_my_teams(rijk: Rijk) -> None:
    for role in SOORTEN:
        access, today = toegang_van(rijk.wie(role)), timezone.localdate()
        team = {task.sleutel for task in taken_van_team(access, today)}
        mine = taken_van(access, today)
        assert {task.sleutel for task in mine} <= team
        assert {task.persoon for task in mine} <= {None, rijk.wie(role).pk}
