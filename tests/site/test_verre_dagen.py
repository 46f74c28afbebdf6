"""A day far away is asked about, one that cannot be is refused, and none is filled in unasked."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.test import Client
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.site.formulieren import Datum, Formulier
from daglicht.toezicht.models import Controle, StatusControle
from daglicht.toezicht.service import plan_controle
from overtredingen import overtreding
from vragen.inzending import verborgen
from wereld import Wereld

pytestmark = pytest.mark.django_db
VINK = re.compile(r'name="([a-z_-]+-klopt)" value="([0-9-]+)"')


class Twee(Formulier):
    eerste = Datum(label="Eerste", terug=1, vooruit=3)
    tweede = Datum(label="Tweede", required=False)


def over(**away: int) -> date:
    return timezone.localdate() + relativedelta(**away)


@pytest.mark.parametrize("away", [{"years": -1}, {"years": 3}, {"days": 0}])
def test_the_last_usual_day_is_not_asked_about(away: dict[str, int]) -> None:
    assert Twee({"eerste": over(**away).isoformat()}).is_valid()


@pytest.mark.parametrize(
    ("away", "words"),
    [
        ({"years": -1, "days": -1}, "dat is 1 jaar geleden"),
        ({"years": -900}, "dat is 900 jaar geleden"),
        ({"years": 3, "days": 1}, "dat is over 3 jaar"),
        ({"years": 7000}, "dat is over 7000 jaar"),
    ],
)
def test_a_day_far_away_is_asked_about_and_taken_when_it_is_right(
    away: dict[str, int], words: str
) -> None:
    day = over(**away)
    form = Twee({"eerste": day.isoformat()})
    assert list(form.errors) == ["eerste"]
    assert words in form.errors["eerste"][0]
    assert VINK.findall(form["eerste"].as_field_group()) == [("eerste-klopt", day.isoformat())]
    right = Twee({"eerste": day.isoformat(), "eerste-klopt": day.isoformat()})
    assert right.is_valid()
    assert right.cleaned_data["eerste"] == day


def test_yes_to_one_day_is_not_yes_to_another_or_to_another_field() -> None:
    far, further = over(years=-60).isoformat(), over(years=-61).isoformat()
    said = {"eerste-klopt": far, "tweede-klopt": far}
    assert list(Twee({"eerste": further, **said}).errors) == ["eerste"]
    assert list(Twee({"eerste": far, "eerste-klopt": far, "tweede": far}).errors) == ["tweede"]
    assert Twee({"eerste": far, "tweede": far, **said}).is_valid()
    assert list(Twee({"eerste": "geen", **said}).errors) == ["eerste"]
    assert not VINK.search(Twee({"eerste": "geen", **said})["eerste"].as_field_group())


def test_a_form_with_a_prefix_asks_under_its_own_name() -> None:
    far = over(years=-60).isoformat()
    form = Twee({"a-eerste": far}, prefix="a")
    assert not form.is_valid()
    assert VINK.findall(form["eerste"].as_field_group()) == [("a-eerste-klopt", far)]
    assert Twee({"a-eerste": far, "a-eerste-klopt": far}, prefix="a").is_valid()


@pytest.fixture
def planned(wereld: Wereld) -> Controle:
    today = timezone.localdate()
    return plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", today)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("", "Dit veld is verplicht"),
        ("31-02-2026", "geldige datum"),
        ((timezone.localdate() + timedelta(days=1)).isoformat(), "tot en met"),
        ("1900-01-01", "dat is"),
        ("2999-01-01", "dat is over"),
    ],
)
def test_a_controle_begins_on_the_day_that_was_given_or_not_at_all(
    client: Client, wereld: Wereld, planned: Controle, sent: str, words: str
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    path = f"/controles/{planned.pk}/beginnen"
    hidden = verborgen(client.get(f"/controles/{planned.pk}"))[path][0]
    answer = client.post(path, {**hidden, "datum": sent}, follow=True)
    assert words in answer.content.decode()
    planned.refresh_from_db()
    assert (planned.status, planned.controledatum) == (StatusControle.GEPLAND, None)
    again = client.post(path, {**hidden, "datum": sent, "datum-klopt": sent}, follow=True)
    planned.refresh_from_db()
    assert (planned.status, planned.controledatum) == (StatusControle.GEPLAND, None)
    assert again.status_code in (200, 422)


def test_a_controle_begins_today_unless_one_says_otherwise(
    client: Client, wereld: Wereld, planned: Controle
) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = client.get(f"/controles/{planned.pk}").content.decode()
    assert f'value="{timezone.localdate().isoformat()}"' in page


@pytest.mark.parametrize("away", [{"days": 1}, {"years": -200}])
def test_a_measure_begins_after_its_violation_and_not_in_the_future(
    client: Client, wereld: Wereld, away: dict[str, int]
) -> None:
    violation = overtreding(wereld)
    handhaving.positioneer(violation, "3", "B", door=wereld.gebruikers["handhavingsjurist"])
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    path, day = f"/overtredingen/{violation.pk}/maatregel", over(**away).isoformat()
    hidden = verborgen(client.get(path))[path][0]
    data = {"instrument": "dwangsom", "last": "x", "motivering": "x", "datum": day}
    answer = client.post(path, {**hidden, **data, "datum-klopt": day})
    assert violation.maatregelen.count() == 0
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "kan niet" in words or "een maatregel begint" in words
