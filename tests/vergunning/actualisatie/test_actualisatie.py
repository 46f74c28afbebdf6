"""Which permits must be brought up to date by when; blank is never up to date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from daglicht.vergunning import service as vergunning
from daglicht.vergunning.actualisatie.werklijst import Toetsstatus, stand
from wereld import Wereld

WGC = vergunning.conclusies()["WGC"]


def test_the_last_day_is_four_years_after_publication() -> None:
    assert (WGC.publicatie, WGC.uiterlijk) == (date(2022, 12, 12), date(2026, 12, 12))
    assert all(item.publicatie < item.uiterlijk for item in vergunning.conclusies().values())


@given(st.dates(date(2020, 1, 1), date(2032, 1, 1)))
def test_a_day_is_either_in_time_or_too_late(op: date) -> None:
    test = vergunning.Actualisatietoets(bbt="WGC", hoofdactiviteit=True)
    assert (stand(test, WGC, op) is Toetsstatus.TE_LAAT) == (op > WGC.uiterlijk)


@given(
    st.dates(date(2020, 1, 1), date(2028, 1, 1)), st.sampled_from(list(vergunning.Toetsuitkomst))
)
def test_only_a_test_since_the_publication_that_needs_no_more_work_is_done(
    tested: date, outcome: str
) -> None:
    test = vergunning.Actualisatietoets(
        bbt="WGC", hoofdactiviteit=True, getoetst_op=tested, uitkomst=outcome
    )
    done = stand(test, WGC, date(2028, 1, 1)) is Toetsstatus.AF
    assert done == (tested >= WGC.publicatie and outcome != vergunning.Toetsuitkomst.ACTUALISEREN)


def record(
    wereld: Wereld, bbt: str, tested: date | None = None, outcome: str = "", main: bool = True
) -> None:
    vergunning.leg_toets_vast(
        wereld.locatie,
        bbt,
        hoofdactiviteit=main,
        getoetst_op=tested,
        uitkomst=outcome,
        toelichting="",
    )


def test_the_list_puts_what_is_late_first_and_never_hides_what_is_unknown(wereld: Wereld) -> None:
    (unknown,) = vergunning.werklijst([wereld.locatie], WGC.uiterlijk)
    assert (unknown.stand, unknown.laatste_besluit) == (Toetsstatus.ONBEKEND, date(2024, 3, 1))
    for code in ("WGC", "SF", "CWW"):
        record(wereld, code)
    record(wereld, "LVOC", main=False)
    lines = vergunning.werklijst([wereld.locatie], WGC.uiterlijk + timedelta(days=1))
    assert [line.conclusie.code for line in lines if line.conclusie] == ["CWW", "WGC", "SF", "LVOC"]
    assert [str(line.stand) for line in lines] == [
        "te laat",
        "te laat",
        "op tijd",
        "bij de volgende toets",
    ]


def test_what_is_recorded_must_fit(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="niet bekend"):
        record(wereld, "XYZ")
    with pytest.raises(ValidationError, match="zowel de datum als de uitkomst"):
        record(wereld, "WGC", tested=date(2025, 1, 1))
    assert not vergunning.Actualisatietoets.objects.exists()


def test_on_screen(wereld: Wereld, client: Client) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert "BBT-conclusies niet gekozen" in client.get("/actualisatie").content.decode()
    page = f"/locaties/{wereld.locatie.pk}/actualisatie"
    client.post(
        page,
        {"bbt": "WGC", "hoofdactiviteit": "on", "getoetst_op": "2025-01-01", "uitkomst": "voldoet"},
    )
    shown = client.get(page).content.decode()
    assert "Afgasbeheer in de chemie" in shown
    assert "gedaan" in shown
    assert "dag niet geverifieerd" in shown
    assert "art. 8.98, eerste lid" in shown


def test_a_day_that_was_read_says_where(wereld: Wereld, client: Client) -> None:
    read = [item for item in vergunning.conclusies().values() if item.geverifieerd]
    assert {item.code for item in read} == {"WT", "STS", "IRPP", "WI"}
    assert all(item.vindplaats for item in read)
    record(wereld, "WT")
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = client.get(f"/locaties/{wereld.locatie.pk}/actualisatie").content.decode()
    assert "PbEU 2018, L 208/38" in page
    assert "niet geverifieerd" not in page
