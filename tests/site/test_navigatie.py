"""Everybody finds what he may open, and nothing else; what he uses most stands in front."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from daglicht.site.navigatie import KETEN, MEESTE, VOOROP, Ingang, navigatie
from daglicht.toegang.models import Gebruiker, Rolvervulling
from daglicht.toegang.rollen import Rol
from daglicht.toegang.service import Toegang, toegang_van
from wereld import Wereld

pytestmark = pytest.mark.django_db
ROLLEN = [role for role in Rol if role is not Rol.PUBLIEK]
FRONT = re.compile(r'<ul class="navigatie__voorop">(.*?)</ul>', re.DOTALL)
PANEL = re.compile(r'<div class="navigatie__paneel">(.*?)</details>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)"(?: aria-current="(page|true)")?>([^<]+)</a>')


def somebody(wereld: Wereld, *rollen: Rol) -> Gebruiker:
    name = "-".join(rollen) or "niemand"
    user = Gebruiker.objects.create_user(f"{name}@weg.example", "Weg-wijzer-2026", naam=name)
    for role in rollen:
        Rolvervulling.objects.create(
            gebruiker=user, rol=role, instantie=wereld.dienst, geldigheid=("2000-01-01", None)
        )
    return user


def rows(toegang: Toegang, pad: str) -> list[Ingang]:
    return [row for group in navigatie(toegang, pad).groepen for row in group.ingangen]


def shown(client: Client, pad: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the links in front and those in the menu: address, whether one is there, title."""
    text = client.get(pad).content.decode()
    front, panel = FRONT.search(text), PANEL.search(text)
    assert front is not None
    assert panel is not None
    return LINK.findall(front[1]), LINK.findall(panel[1])


@pytest.mark.parametrize("rol", [None, *ROLLEN], ids=lambda rol: rol or "publiek")
def test_a_link_is_shown_to_who_may_open_it_and_to_no_other(
    wereld: Wereld, rol: Rol | None
) -> None:
    client, user = Client(), somebody(wereld, rol) if rol else None
    if user is not None:
        client.force_login(user)
    front, menu = shown(client, "/toegankelijkheid")
    assert 0 < len(front) <= MEESTE
    assert {link[0] for link in front} <= {link[0] for link in menu}
    assert len({link[0] for link in menu}) == len(menu)
    offered = {link[0] for link in menu}
    for row in rows(toegang_van(somebody(wereld, *ROLLEN)), "/"):
        status = client.get(row.url).status_code
        if row.url == "/" and user is None:
            assert row.url not in offered
            continue
        assert (status == 200) == (row.url in offered), (rol, row.titel, status)


def test_every_page_of_the_chain_is_somewhere_for_somebody(wereld: Wereld) -> None:
    found = navigatie(toegang_van(somebody(wereld, *ROLLEN)), "/")
    titles = [row.titel for group in found.groepen for row in group.ingangen]
    assert titles == [title for group in KETEN.values() for title in group.values()]
    assert [group.titel for group in found.groepen] == list(KETEN)


def test_what_stands_in_front_is_a_page_and_no_more_than_fits() -> None:
    names = {name for group in KETEN.values() for name in group}
    for role in Rol:
        assert set(VOOROP[role]) <= names, role
        assert len(VOOROP[role]) <= MEESTE


def test_who_has_two_roles_has_the_first_of_both_in_front(wereld: Wereld) -> None:
    both = somebody(wereld, Rol.TOEZICHTHOUDER, Rol.HANDHAVINGSJURIST)
    front = navigatie(toegang_van(both), "/elders").voorop
    titles = ["Mijn werk", "Veldwerk", "Handhaving", "Locaties", "Overtredingen", "Te laat"]
    assert [row.titel for row in front] == titles
    assert not any(row.actief for row in front)


def test_a_visitor_has_no_work_of_his_own(client: Client) -> None:
    front, menu = shown(client, "/openbaar")
    assert [title for _, _, title in front][:2] == ["Openbare pagina", "Locaties"]
    assert "Mijn werk" not in {title for _, _, title in [*front, *menu]}


@pytest.mark.parametrize(
    ("pad", "titel", "hoe"),
    [
        ("/", "Mijn werk", "page"),
        ("/locaties", "Locaties", "page"),
        ("/locaties/3b875b41", "Locaties", "true"),
        ("/omgevingsveiligheid", "Externe veiligheid", "page"),
        ("/omgevingsveiligheid/afstanden", "Vaste afstanden", "page"),
        ("/omgevingsveiligheid/screening", "Externe veiligheid", "true"),
        ("/veldwerk/conflicten", "Veldwerk dat botst", "page"),
        ("/locatiesx", "", ""),
        ("/inloggen/login", "", ""),
    ],
)
def test_where_one_is_is_told_once(wereld: Wereld, pad: str, titel: str, hoe: str) -> None:
    found = navigatie(toegang_van(somebody(wereld, *ROLLEN)), pad)
    rows: list[Ingang] = [row for group in found.groepen for row in group.ingangen]
    assert [(row.titel, row.actief) for row in rows if row.actief] == (
        [(titel, hoe)] if hoe else []
    )
