"""What is no day or no step is said, by every door, and never taken for something else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.tijd import TijdFout, lees_dag
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop
from wereld import Wereld

WORDS = "is geen datum (jjjj-mm-dd)"
WRONG = ("gisteren", "2026-02-30", "2026-3-2", "02-03-2026", "20260302", "٢٠٢٦-٠٣-٠٢", "2026-W10-1")


@pytest.mark.parametrize("text", [*WRONG, "", " 2026-03-02"])
def test_only_a_whole_day_is_read(text: str) -> None:
    assert lees_dag("2026-03-02") == date(2026, 3, 2)
    with pytest.raises(TijdFout, match="jjjj-mm-dd"):
        lees_dag(text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", WRONG)
def test_a_day_that_is_none_is_refused_on_the_site_and_by_the_api(
    client: Client, wereld: Wereld, text: str
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    site = f"/locaties/{wereld.locatie.pk}"
    pages = (
        f"{site}?geldigOp={text}",
        f"{site}/vergunning?geldigOp={text}",
        f"{site}/vergunning?bekendOp={text}",
        f"/voorschriften?geldigOp={text}",
        f"/api/v1/locaties/{wereld.locatie.pk}/voorschriften?geldigOp={text}",
    )
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 400, page
        assert WORDS in answer.content.decode(), page
    assert client.get(f"{site}?geldigOp=").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["onzin", "", "x" * 999])
def test_a_step_that_a_course_does_not_know_is_refused_with_the_article(
    client: Client, wereld: Wereld, code: str
) -> None:
    day = timezone.localdate() - timedelta(days=9)
    procedure = vergunning.begin_ambtshalve(
        wereld.locatie, "ow-ambtshalve", "Proef", day, wereld.vergunning, wereld.dienst
    )
    client.force_login(wereld.gebruikers["vergunningverlener"])
    answer = client.post(f"/procedures/{procedure.pk}/stap", {"soort": code}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "kent de stap" in page or "kent een stap zonder naam niet" in page
    assert "art. 16.65" in page
    assert not zaakverloop.Verloopstap.objects.exists()


@pytest.mark.django_db
def test_a_measure_refuses_an_unknown_step_as_well(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    day = timezone.localdate() - timedelta(days=9)
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
    )
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(
            point, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof.", gevolg="3", gedrag="B"
        )
    handhaving.rond_controle_af(visit, day)
    found = handhaving.constateer(
        visit.bevindingen.order_by("volgnummer")[0], wereld.bedrijf.betrokkene, "Stof."
    )
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = handhaving.begin_maatregel(found, "dwangsom", "Doe", day, motivering="m")
    answer = client.post(f"/maatregelen/{measure.pk}/stap", {"soort": "onzin"})
    assert answer.status_code == 422
    assert "kent de stap ‘onzin’ niet" in answer.content.decode()
