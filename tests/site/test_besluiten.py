"""The pages on which a decision in a procedure is granted or published: what they record there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from daglicht.vergunning import service as vergunning
from procedures import begonnen
from scherm import gelezen
from wereld import Wereld

pytestmark = pytest.mark.django_db
ONTWERP = ("ontwerp", date(2025, 3, 10), {})


@pytest.fixture
def schrijver(client: Client, wereld: Wereld) -> Client:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    return client


def test_the_page_says_which_steps_are_used_and_which_it_will_record(
    schrijver: Client, wereld: Wereld
) -> None:
    decided = ("besluit", date(2025, 4, 24), {"uitkomst": "verleend"})
    procedure = begonnen(wereld, "ow-uitgebreid", ONTWERP, decided)
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen?procedure={procedure.pk}"
    page = schrijver.get(address)
    words = gelezen(page)
    assert "‘Besluit genomen’: staat al op 24 april 2025 en wordt gebruikt" in words
    assert "(verzonden aan de aanvrager)’: op de dag bij ‘Datum van bekendmaking’" in words
    assert "zonder die dag wordt deze stap niet vastgelegd" in words
    form = page.context["form"]
    assert form["terinzagelegging"].value() is None
    assert form["besluitdatum"].value() == date(2025, 4, 24)
    given: dict[str, Any] = {
        "onderwerp": "Derde reactor",
        "kenmerk": "2025-9",
        "besluitdatum": "2025-04-23",
        "bekendmaking": "2025-04-25",
        "voorschrift-TOTAL_FORMS": "1",
        "voorschrift-INITIAL_FORMS": "0",
        "voorschrift-0-nummer": "9.1",
        "voorschrift-0-titel": "Koeling",
        "voorschrift-0-thema": "veiligheid",
        "voorschrift-0-omschrijving": "Er wordt gekoeld.",
    }
    errors = schrijver.post(address, given).context["form"].errors
    assert "24 april 2025" in " ".join(errors["besluitdatum"])
    given["besluitdatum"] = "2025-04-24"
    errors = schrijver.post(address, given).context["form"].errors
    assert list(errors) == ["terinzagelegging"]
    assert set(procedure.stappen.values_list("soort", flat=True)) == {"ontwerp", "besluit"}
    answer = schrijver.post(address, given | {"terinzagelegging": "2025-05-06"})
    assert answer.status_code == 302
    procedure.refresh_from_db()
    assert procedure.toestemming is not None
    assert procedure.toestemming.inwerkingtredingsdatum == date(2025, 5, 7)


def test_a_draft_says_what_publishing_records_and_asks_when_it_was_laid_open(
    schrijver: Client, wereld: Wereld
) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ONTWERP)
    answer = schrijver.post(
        f"/locaties/{wereld.locatie.pk}/concept?procedure={procedure.pk}",
        {
            "soort": "vergunning",
            "kenmerk": "2025-10",
            "onderwerp": "Derde reactor",
            "besluitdatum": "2025-04-24",
            "bekend_op": "2025-04-25",
        },
    )
    draft = vergunning.Concept.objects.get()
    assert answer["Location"] == f"/concepten/{draft.pk}"
    assert draft.geldig_vanaf == date(2025, 4, 26)
    words = gelezen(schrijver.get(answer["Location"]))
    assert "‘Besluit genomen’: wordt vastgelegd op 24 april 2025" in words
    assert "‘Besluit ter inzage gelegd’: wordt niet vastgelegd: er is nog geen dag" in words
    address = f"{answer['Location']}/dagen"
    assert schrijver.post(address, {"dagen-terinzagelegging": "gisteren"}).status_code == 422
    schrijver.post(address, {"dagen-terinzagelegging": "2025-05-06"})
    words = gelezen(schrijver.get(answer["Location"]))
    assert "‘Besluit ter inzage gelegd’: wordt vastgelegd op 6 mei 2025" in words
    assert "in werking 7 mei 2025" in words
    schrijver.post(address, {"dagen-grond": "uitgesteld"})
    assert vergunning.Concept.objects.get().geldig_vanaf == date(2025, 5, 24)


def test_a_draft_without_procedure_has_no_such_days(schrijver: Client, wereld: Wereld) -> None:
    days = date(2025, 4, 24), date(2025, 4, 25), date(2025, 4, 26)
    head = vergunning.Conceptgegevens("C", "x", *days)
    draft = vergunning.begin_concept(
        wereld.vergunning, head, wereld.gebruikers["vergunningverlener"]
    )
    assert "Wat publiceren vastlegt" not in gelezen(schrijver.get(f"/concepten/{draft.pk}"))
    assert schrijver.post(f"/concepten/{draft.pk}/dagen", {}).status_code == 404
