"""Someone with the same role at another authority reaches nothing of a permit in the making."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from daglicht.vergunning import service as vergunning
from stukken import PERMIT
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)
STEPS = (
    ("get", "/locaties/{locatie}/stukken"),
    ("post", "/locaties/{locatie}/stukken"),
    ("get", "/stukken/{stuk}"),
    ("get", "/stukken/{stuk}/bestand"),
    ("post", "/stukken/{stuk}/vaststellen"),
    ("post", "/stukken/{stuk}/verwerpen"),
    ("post", "/leesregels/{regel}"),
    ("get", "/locaties/{locatie}/concept"),
    ("get", "/concepten/{concept}"),
    ("post", "/concepten/{concept}/wijziging"),
    ("post", "/concepten/{concept}/dagen"),
    ("post", "/concepten/{concept}/publiceren"),
    ("get", "/concepten/{concept}/besluit.pdf"),
    ("get", "/normen/{norm}"),
    ("post", "/normen/{norm}"),
    ("get", "/concepten/{geheel}"),
    ("post", "/concepten/{geheel}/wijziging"),
    ("post", "/concepten/{geheel}/publiceren"),
    ("get", "/concepten/{geheel}/besluit.docx"),
    ("post", "/locaties/{locatie}/actualisatie"),
    ("get", "/locaties/{locatie}/actualisatie"),
)


@pytest.fixture
def keys(wereld: Wereld) -> dict[str, Any]:
    writer = wereld.gebruikers["vergunningverlener"]
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk.VERGUNNING, "P", "x", DAY, DAY, DAY, grond="terstond"
    )
    stuk = vergunning.lees_in(wereld.locatie, "p.txt", PERMIT.encode(), given, writer)
    concept = vergunning.begin_concept(
        wereld.vergunning,
        vergunning.Conceptgegevens("C", "x", DAY, DAY, DAY, grond="terstond"),
        writer,
    )
    whole = vergunning.begin_vergunning(
        wereld.locatie,
        vergunning.Conceptgegevens("G", "x", DAY, DAY, DAY, grond="terstond"),
        writer,
        revisie=True,
    )
    return {
        "geheel": whole.pk,
        "locatie": wereld.locatie.pk,
        "stuk": stuk.pk,
        "regel": stuk.regels.get(volgnummer=1).pk,
        "concept": concept.pk,
        "norm": vergunning.Normregel.objects.get(parameter="stof").pk,
    }


@pytest.mark.parametrize(("method", "path"), STEPS, ids=lambda value: value)
@pytest.mark.parametrize("who", ["vreemde", "toezichthouder", "publiek"])
def test_only_who_works_on_the_permit_gets_in(
    client: Client, wereld: Wereld, keys: dict[str, Any], who: str, method: str, path: str
) -> None:
    if who == "vreemde":
        client.force_login(
            gebruiker("vic", "vergunningverlener", instantie("Omgevingsdienst Elders", 9))
        )
    elif who != "publiek":
        client.force_login(wereld.gebruikers[who])
    before = (
        vergunning.Rechtsfeit.objects.count(),
        vergunning.Leesregel.objects.filter(oordeel="open").count(),
    )
    answer = getattr(client, method)(
        path.format(**keys), {"oordeel": "aanvaard", "handeling": "herstellen"}
    )
    assert answer.status_code in ({404} if who == "vreemde" else {302, 403})
    assert answer.status_code != 302 or answer.headers["Location"].startswith("/inloggen/")
    assert before == (
        vergunning.Rechtsfeit.objects.count(),
        vergunning.Leesregel.objects.filter(oordeel="open").count(),
    )


@pytest.mark.parametrize("path", [path for method, path in STEPS if method == "get"])
def test_who_works_on_it_does(
    client: Client, wereld: Wereld, keys: dict[str, Any], path: str
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert client.get(path.format(**keys)).status_code == 200


def test_a_draft_and_the_stack_are_not_for_the_public(
    client: Client, wereld: Wereld, keys: dict[str, Any]
) -> None:
    page = client.get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
    assert "Concepten" not in page
    assert "2004-0117" not in page
    assert "/stukken" not in page
