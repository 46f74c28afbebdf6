"""Differences between two points of the two times, down to the word."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from daglicht.register import service as register
from daglicht.register.enumeraties import SoortMutatie
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.verschil import doorlopend, woorden
from scherm import gelezen
from wereld import Wereld, maak_wereld

OLD, NEW, PUBLISHED = date(2024, 6, 1), date(2025, 6, 1), date(2025, 5, 1)


@given(st.text(alphabet="ab 5\n", max_size=40), st.text(alphabet="ab 5\n", max_size=40))
def test_the_pieces_are_the_texts_again(voor: str, na: str) -> None:
    left, right = woorden(voor, na)
    assert "".join(text for _, text in left) == voor
    assert "".join(text for _, text in right) == na
    assert [text for differs, text in left if not differs] == [
        text for differs, text in right if not differs
    ]


@given(st.text(alphabet="ab 5\n", max_size=40), st.text(alphabet="ab 5\n", max_size=40))
def test_without_what_goes_or_comes_the_running_text_is_one_of_both(voor: str, na: str) -> None:
    pieces = doorlopend(voor, na)
    assert "".join(text for kind, text in pieces if kind != "nieuw") == voor
    assert "".join(text for kind, text in pieces if kind != "weg") == na


def test_only_the_word_that_changed_is_marked() -> None:
    left, right = woorden("ten hoogste 5 mg per kuub", "ten hoogste 2 mg per kuub")
    assert [text for differs, text in left if differs] == [" 5"]
    assert [text for differs, text in right if differs] == [" 2"]


@pytest.fixture
def wereld(db: None) -> Wereld:
    made = maak_wereld()
    dust = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3")
    floor = vergunning.SpecifiekVoorschrift.objects.get(nummer="2.1")
    case = register.start_zaak(
        made.dienst, "Vergunning", "Wijziging", PUBLISHED, opdrachtgever=made.provincie
    )
    items = [
        vergunning.NieuwVoorschrift(
            "4.3",
            "Stofemissie",
            "De emissie van stof is ten hoogste 2 mg/Nm3.",
            "lucht",
            SoortMutatie.GEWIJZIGD,
            dust,
        ),
        vergunning.NieuwVoorschrift("2.1", "x", "x", "bodem", SoortMutatie.VERVALLEN, floor),
        vergunning.NieuwVoorschrift("9.1", "Logboek", "Er is een logboek.", "lucht"),
    ]
    vergunning.wijzig(
        made.vergunning,
        case,
        "2025-1",
        items,
        besluitdatum=PUBLISHED,
        inwerkingtreding=NEW,
        bekendmaking=PUBLISHED,
    )
    return made


def found(wereld: Wereld, *moments: vergunning.Moment) -> dict[str, str]:
    rows = [
        vergunning.voorschriften([wereld.uitvoering], m.geldig_op, m.bekend_op) for m in moments
    ]
    return {(item.na or item.voor).nummer: item.soort for item in vergunning.verschillen(*rows)}  # type: ignore[union-attr]


def test_what_came_went_and_changed(wereld: Wereld) -> None:
    before, after = vergunning.Moment(OLD, NEW), vergunning.Moment(NEW, NEW)
    assert found(wereld, before, after) == {"4.3": "gewijzigd", "2.1": "vervallen", "9.1": "nieuw"}
    assert found(wereld, after, before) == {"4.3": "gewijzigd", "2.1": "nieuw", "9.1": "vervallen"}
    assert found(wereld, after, after) == {}


def test_what_we_learnt_since(wereld: Wereld) -> None:
    assert found(wereld, vergunning.Moment(NEW, OLD), vergunning.Moment(NEW, NEW)).keys() == {
        "4.3",
        "2.1",
        "9.1",
    }


def test_the_page_shows_both_wordings_and_their_decisions(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = gelezen(
        client.get(f"/locaties/{wereld.locatie.pk}/verschil", {"van": str(OLD), "tot": str(NEW)})
    )
    assert "<del> 5</del>" in page
    assert "<ins> 2</ins>" in page
    assert page.count("2025-1</a>") == 2
    assert "3 voorschriften verschillen; 0 zijn gelijk." in page


def test_nothing_known_does_not_read_as_nothing_changed(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = client.get(
        f"/locaties/{wereld.locatie.pk}/verschil", {"van": "2001-01-01", "tot": "2002-01-01"}
    )
    assert "geen voorschriften bekend" in gelezen(page)
    assert "zijn gelijk" not in gelezen(page)


@pytest.mark.parametrize(("value", "status"), [("gisteren", 400), ("2025-02-31", 400), ("", 200)])
def test_a_date_that_is_none_is_refused_and_without_one_the_usual_counts(
    client: Client, wereld: Wereld, value: str, status: int
) -> None:
    page = client.get(f"/locaties/{wereld.locatie.pk}/verschil", {"van": value})
    assert page.status_code == status
    assert ("is geen datum (jjjj-mm-dd)" in page.content.decode()) == (status == 400)
