"""The days of a decision: taken, made known, taking effect; refused at every door with the
article, the field and what to do.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from daglicht.register import service as register
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.besluitdagen import AWB, EERSTE, WABO, eis_dagen
from wereld import Wereld

DAG = timedelta(days=1)


def told(*days: date, **more: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        eis_dagen(*days, **more)
    return dict(caught.value.message_dict)


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [
        ((date(2026, 3, 3), date(2026, 3, 2), date(2026, 3, 9)), "bekendmaking", "art. 3:41"),
        ((date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 1)), "inwerkingtreding", "art. 3:40"),
        ((date(1, 3, 2), date(2026, 3, 2), date(2026, 3, 3)), "besluitdatum", "02-03-0001"),
        ((EERSTE - DAG, EERSTE, EERSTE), "besluitdatum", "02-06-1875"),
        ((date(9999, 1, 1), date(9999, 1, 1), date(9999, 1, 1)), "besluitdatum", "jaartal"),
        ((date(2026, 3, 2), date(9999, 1, 1), date(9999, 1, 1)), "bekendmaking", "jaartal"),
        ((date(2026, 3, 2), date(2026, 3, 2), date(2057, 1, 1)), "inwerkingtreding", "30 jaar"),
        ((AWB, AWB + DAG, AWB), "inwerkingtreding", "art. 3:40"),
        ((AWB - DAG, AWB, AWB - 2 * DAG), "inwerkingtreding", "voordat het is genomen"),
        ((date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 3)), "inwerkingtreding", "04-03-2026"),
        ((WABO, WABO, WABO), "inwerkingtreding", "art. 6.1 Wabo"),
        ((AWB - DAG, AWB - 2 * DAG, AWB), "bekendmaking", "nadat het is genomen: kies"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(
    days: tuple[date, date, date], field: str, words: str
) -> None:
    found = told(*days)
    assert list(found) == [field]
    assert words in " ".join(found[field])


def test_what_lies_at_the_limit_is_allowed() -> None:
    today = timezone.localdate()
    eis_dagen(EERSTE, EERSTE, EERSTE)
    eis_dagen(AWB - DAG, AWB + 7 * DAG, AWB)  # the Awb did not yet say when it works
    eis_dagen(today, today, today + DAG)
    eis_dagen(today, today, today, grond="terstond")
    eis_dagen(WABO - DAG, WABO, WABO)  # older law was not read
    eis_dagen(date(2026, 3, 2), date(2026, 3, 2), date(2056, 12, 31))
    eis_dagen(today, today + 366 * DAG, today + 367 * DAG)
    assert list(told(today + DAG, today + DAG, today + DAG)) == ["besluitdatum"]
    eis_dagen(today + DAG, today + DAG, today + 2 * DAG, nog_te_nemen=True)
    assert list(told(today + 367 * DAG, today, today, nog_te_nemen=True)) == ["besluitdatum"]


@pytest.mark.django_db
def test_the_page_says_it_at_the_field_and_stores_nothing(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    before = vergunning.Toestemming.objects.count(), register.Zaak.objects.count()
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen"
    answer = client.post(
        address,
        {
            "onderwerp": "het maken van verf",
            "kenmerk": "2026-9",
            "besluitdatum": "2026-03-29",
            "bekendmaking": "2026-03-01",
            "inwerkingtreding": "2026-02-01",
            "voorschrift-TOTAL_FORMS": 1,
            "voorschrift-INITIAL_FORMS": 0,
            "voorschrift-0-nummer": "1",
            "voorschrift-0-titel": "Vloer",
            "voorschrift-0-thema": "bodem",
            "voorschrift-0-omschrijving": "De vloer is dicht.",
        },
    )
    assert "art. 3:41 Awb" in " ".join(answer.context["form"].errors["bekendmaking"])
    assert before == (vergunning.Toestemming.objects.count(), register.Zaak.objects.count())


@pytest.mark.django_db
def test_effect_on_the_day_it_is_made_known_asks_for_its_ground(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen"
    given = {
        "onderwerp": "het maken van verf",
        "kenmerk": "2026-9",
        "besluitdatum": "2026-03-02",
        "bekendmaking": "2026-03-05",
        "inwerkingtreding": "2026-03-05",
        "voorschrift-TOTAL_FORMS": 1,
        "voorschrift-INITIAL_FORMS": 0,
        "voorschrift-0-nummer": "1",
        "voorschrift-0-titel": "Vloer",
        "voorschrift-0-thema": "bodem",
        "voorschrift-0-omschrijving": "De vloer is dicht.",
    }
    errors = client.post(address, given).context["form"].errors
    assert "kies 06-03-2026 of later" in " ".join(errors["inwerkingtreding"])
    assert client.post(address, given | {"grond": "terstond"}).status_code == 302


@pytest.mark.django_db
def test_a_paper_decision_is_asked_for_its_days_too(wereld: Wereld) -> None:
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk.VERGUNNING,
        "1998-4",
        "het maken van verf",
        date(1998, 5, 1),
        date(1998, 5, 8),
        date(1998, 5, 2),
    )
    with pytest.raises(ValidationError) as caught:
        vergunning.lees_in(
            wereld.locatie,
            "brief.txt",
            b"1. De vloer is dicht.",
            given,
            wereld.gebruikers["vergunningverlener"],
        )
    (words,) = caught.value.message_dict["geldig_vanaf"]
    assert "art. 3:40 Awb" in words
    assert "vraag hem na" in words
