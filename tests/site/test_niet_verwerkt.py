"""What became of a decision in its procedure and was not worked into the permit is said wherever
the permit is shown, to each as far as he may know.
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.recht.verloop import Rechtsstap
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
ALGEMEEN = "is iets gebeurd dat hier nog niet is verwerkt"
GERICHT = "het besluit geldt niet meer volgens de procedure"


@pytest.fixture
def herroepen(wereld: Wereld) -> vergunning.Procedure:
    procedure = begonnen(wereld, "ow-regulier")
    verleend(wereld, procedure, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    steps = (("bezwaar", date(2025, 3, 20), {}),)
    outcome = ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "herroepen"})
    for kind, day, given in (*steps, outcome):
        vergunning.zet_stap(procedure, Rechtsstap(kind, day, given), None)
    return vergunning.Procedure.objects.get(pk=procedure.pk)


def pages(wereld: Wereld, procedure: vergunning.Procedure) -> tuple[str, str]:
    return (
        f"/locaties/{wereld.locatie.pk}/vergunning",
        f"/toestemmingen/{procedure.toestemming_id}",
    )


@pytest.mark.parametrize("wie", ["vergunningverlener", "toezichthouder"])
def test_who_may_see_the_procedure_reads_what_differs(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure, wie: str
) -> None:
    client.force_login(wereld.gebruikers[wie])
    for address in (*pages(wereld, herroepen), f"/procedures/{herroepen.pk}"):
        words = gelezen(client.get(address))
        assert GERICHT in words, address
        assert "vanaf 4 maart 2025" in words
    for address in pages(wereld, herroepen):
        assert f'href="/procedures/{herroepen.pk}"' in client.get(address).content.decode()


def test_the_public_hears_only_that_something_was_not_worked_in(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    for address in pages(wereld, herroepen):
        words = gelezen(client.get(address))
        assert ALGEMEEN in words
        assert GERICHT not in words
        assert "bezwaar" not in words
    before = gelezen(client.get(f"/locaties/{wereld.locatie.pk}/vergunning?geldigOp=2025-03-03"))
    assert ALGEMEEN not in before
    early = gelezen(client.get(f"/locaties/{wereld.locatie.pk}/vergunning?bekendOp=2025-05-19"))
    assert ALGEMEEN not in early


def test_what_is_taken_along_says_so_too(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    base = f"/locaties/{wereld.locatie.pk}/vergunning"
    known = json.loads(client.get(f"{base}.jsonld").content)
    assert [ALGEMEEN in words for words in known["voorbehoud"]] == [True]
    assert "bezwaar" not in known["voorbehoud"][0]
    assert ALGEMEEN in client.get(f"{base}.akn.xml").content.decode()
    assert client.get(f"{base}.pdf").status_code == 200
    first, *_ = client.get(f"{base}.normen.csv").content.decode().splitlines()
    assert first.endswith(";voorbehoud")
    rows = client.get(f"/api/v1/locaties/{wereld.locatie.pk}/voorschriften").json()
    assert {row["nummer"]: row["nietVerwerkt"] for row in rows}["9.1"] is True
    assert not all(row["nietVerwerkt"] for row in rows)
    early = json.loads(client.get(f"{base}.jsonld?bekendOp=2025-05-19").content)
    assert early["voorbehoud"] == []


def test_it_is_a_task_of_who_writes_the_permit(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    words = gelezen(client.get("/"))
    assert "Verwerken in de vergunning" in words
    assert GERICHT in words
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert "Verwerken in de vergunning" not in gelezen(client.get("/"))


def test_a_permit_that_says_the_same_needs_no_words(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier")
    days = timezone.localdate() - timedelta(3), timezone.localdate() - timedelta(2)
    verleend(wereld, procedure, besluitdatum=days[0], bekendmaking=days[1])
    procedure.refresh_from_db()
    client.force_login(wereld.gebruikers["vergunningverlener"])
    for address in (*pages(wereld, procedure), f"/procedures/{procedure.pk}", "/"):
        words = gelezen(client.get(address))
        assert "zegt iets anders" not in words
        assert "zeggen iets anders" not in words


def test_the_writer_works_it_in_from_the_procedure(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = client.get(f"/procedures/{herroepen.pk}").content.decode()
    address = f"/procedures/{herroepen.pk}/verwerken"
    assert f'href="{address}"' in page
    words = gelezen(client.get(address))
    for part in ("vanaf 4 maart 2025", "is in werking", "geldt niet meer", "herroepen op"):
        assert part in words
    answer = client.post(address, {})
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer["Location"] == f"/procedures/{herroepen.pk}"
    for shown in (*pages(wereld, herroepen), f"/procedures/{herroepen.pk}"):
        assert "zegt iets anders" not in gelezen(client.get(shown))
    assert "zegt al wat de procedure zegt" in gelezen(client.get(address))
    again = client.post(address, {})
    assert again.status_code == 409
    client.logout()
    permit = gelezen(client.get(f"/locaties/{wereld.locatie.pk}/vergunning"))
    assert ALGEMEEN not in permit
    assert "Er wordt gekoeld." not in permit


def test_only_who_writes_the_permit_works_it_in(
    client: Client, wereld: Wereld, herroepen: vergunning.Procedure
) -> None:
    address = f"/procedures/{herroepen.pk}/verwerken"
    assert client.post(address, {}).status_code == 302  # to log in
    client.force_login(wereld.gebruikers["toezichthouder"])
    assert client.post(address, {}).status_code == 403
    assert not vergunning.Rechtsfeit.objects.filter(verwerking__isnull=False).exists()


def test_a_procedure_without_permit_has_nothing_to_work_in(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier")
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert client.get(f"/procedures/{procedure.pk}/verwerken").status_code == 404
