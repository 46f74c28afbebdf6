"""Every page is closed unless it is named here."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern

from daglicht.site import urls
from daglicht.toegang.adressen import ACHTERGROND
from wereld import Wereld

pytestmark = pytest.mark.django_db
PATTERNS = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
PUBLIC = {
    "afstanden",
    "gebouw",
    "gebouwen",
    "groepsrisico",
    "risicobron",
    "screening",
    "veiligheidskaart",
    "veiligheidstegel",
    "veiligheid-hier",
    "agenda",
    "bibliotheek",
    "standaard",
    "besluit-document",
    "doel",
    "kaart-gebieden",
    "kaart-punten",
    "locatie",
    "locaties",
    "openbaar",
    "programmalijn",
    "kalender-bestand",
    "sevesos",
    "nalevingslijst",
    "seveso",
    "seveso-samenvatting",
    "seveso-document",
    "veldwerk-manifest",
    "veldwerk-werker",
    "toegankelijkheid",
    "toestemming",
    "controle",
    "controles",
    "toestemmingen",
    "normen",
    "normen-csv",
    "vergunning",
    "vergunning-uitvoer",
    "verschil",
    "voorschriften",
    "zoeken",
}
OWN = {item.patroon for item in ACHTERGROND}
TRAILING = re.compile(r"<\w+:(\w+)>")


def address(pattern: URLPattern, pk: Any = None) -> str:
    filled = {
        "pk": str(pk or uuid4()),
        "nummer": "1",
        "soort": "pdf",
        "op": "2026-01-01",
        "z": "0",
        "x": "0",
        "y": "0",
    }
    filled |= {
        "jaar": "2027",
        "kwartaal": "1",
        "lijst": "zorgbedrijf",
        "wat": "samenvatting",
        "norm": str(uuid4()),
        "sleutel": "geen-sleutel",
    }
    filled |= {"wat": "bevolking-index"} if "herberekenen" in str(pattern.pattern) else {}
    return "/" + TRAILING.sub(lambda match: filled[match[1]], str(pattern.pattern))


def test_the_pages_about_own_work_are_in_the_list_and_the_other_way_round() -> None:
    assert {str(item.pattern) for item in PATTERNS if "achtergrond" in item.name} == OWN


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_without_login_only_what_is_public_opens(client: Client, pattern: URLPattern) -> None:
    for answer in (client.get(address(pattern)), client.post(address(pattern))):
        if pattern.name in PUBLIC:
            assert answer.status_code in {200, 400, 404, 405}
        else:
            assert answer.status_code in {302, 403, 405}
            assert answer.status_code != 302 or answer.headers["Location"].startswith(
                ("/inloggen/login", "/openbaar")
            )


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_an_account_without_role_opens_no_more_than_the_public(
    client: Client, wereld: Wereld, pattern: URLPattern
) -> None:
    user = wereld.gebruikers["toezichthouder"]
    user.rolvervullingen.all().delete()
    client.force_login(user)
    status = client.get(address(pattern)).status_code
    opens = pattern.name in PUBLIC | {"start"}
    assert status in ({200, 400, 404, 405} if opens else {302, 403, 405})
