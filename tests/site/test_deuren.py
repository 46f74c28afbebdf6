"""Every page is closed unless it is named here;
pages cost as many queries for many rows as for few.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from daglicht.handhaving import service as handhaving
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.ruimte import punt
from daglicht.site import urls
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from tankstation import leg_vast, lpg_station, vlak
from wereld import Wereld, maak_wereld

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
    "normen",
    "normen-csv",
    "vergunning",
    "vergunning-uitvoer",
    "verschil",
    "voorschriften",
    "zoeken",
}
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
    return "/" + TRAILING.sub(lambda match: filled[match[1]], str(pattern.pattern))


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_without_login_only_what_is_public_opens(client: Client, pattern: URLPattern) -> None:
    for answer in (client.get(address(pattern)), client.post(address(pattern))):
        if pattern.name in PUBLIC:
            assert answer.status_code in {200, 404, 405}
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
    assert status in ({200, 404, 405} if pattern.name in PUBLIC | {"start"} else {302, 403, 405})


def many(wereld: Wereld, count: int) -> None:
    """Add sites, each with a controle and a violation."""
    day = date(2025, 3, 3)
    for number in range(count):
        kind = register.waarde("type-vth-object", "inrichting-ippc")
        place = punt(121_000 + 10 * number, 481_000)
        register.leg_locatie_vast(wereld.dienst.rsin, f"Loods {number}", kind, place, jaar=2024)
        planned = toezicht.plan_controle(
            wereld.locatie,
            [wereld.uitvoering],
            "regulier",
            day,
            toezichthouder=wereld.gebruikers["toezichthouder"],
        )
        visit = toezicht.begin(planned, day)
        first, *others = visit.bevindingen.all()
        toezicht.leg_bevinding_vast(
            first, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="x", gevolg="2", gedrag="B"
        )
        for point in others:
            toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
        started = vergunning.begin_ambtshalve(
            wereld.locatie,
            "ow-ambtshalve",
            f"Wijziging {number}",
            day,
            wereld.vergunning,
            wereld.dienst,
        )
        vergunning.zet_stap(started, Rechtsstap("besluit", day, {"uitkomst": "verleend"}), None)
        station = lpg_station(wereld, 1000 + 100 * count + number)
        leg_vast(station, 1000.0)
        home = veiligheid.Plangegevens(
            f"Woning {number}", vlak(30.0 + number, 0.0), {"woonfunctie": 100.0}, 1
        )
        veiligheid.leg_plan_vast(home, wereld.dienst, wereld.gebruikers["vergunningverlener"])
        if number % 2:
            handhaving.rond_controle_af(visit, day)
            handhaving.constateer(first, wereld.bedrijf.betrokkene, f"Overtreding {number}")


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("toezichthouder", "/"),
        ("handhavingsjurist", "/"),
        ("vergunningverlener", "/"),
        ("toezichthouder", "/locaties"),
        ("toezichthouder", "/locaties/{site}"),
        ("toezichthouder", "/locaties/{site}/vergunning"),
        ("toezichthouder", "/locaties/{site}/verschil"),
        ("toezichthouder", "/overtredingen"),
        ("toezichthouder", "/voorschriften"),
        ("toezichthouder", "/normen?parameter=stof"),
        ("vergunningverlener", "/locaties/{site}/stukken"),
        ("vergunningverlener", "/actualisatie"),
        ("vergunningverlener", "/locaties/{site}"),
        ("vergunningverlener", "/verzoeken"),
        ("vergunningverlener", "/bibliotheek"),
        ("vergunningverlener", "/api/v1/procedures"),
        ("vergunningverlener", "/omgevingsveiligheid"),
        ("vergunningverlener", "/plannen"),
        ("beleid", "/agenda"),
        ("beheerder", "/beheer"),
        ("toezichthouder", "/api/v1/locaties"),
        ("toezichthouder", "/api/v1/controles"),
        ("toezichthouder", "/api/v1/overtredingen"),
    ],
)
def test_more_rows_do_not_mean_more_queries(
    client: Client, wereld: Wereld, role: str, page: str
) -> None:
    client.force_login(wereld.gebruikers[role])
    target = page.format(site=wereld.locatie.pk)

    def queries() -> int:
        client.get(target)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(target).status_code == 200
        return len(caught)

    many(wereld, 2)
    few = queries()
    many(wereld, 6)
    assert queries() <= few
