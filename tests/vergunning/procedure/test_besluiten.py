"""Granting in a procedure: the steps it records and uses, and the days it takes from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from wereld import Wereld

pytestmark = pytest.mark.django_db
VERLEEND = {"uitkomst": "verleend"}


def refused(wereld: Wereld, procedure: vergunning.Procedure, **days: Any) -> dict[str, str]:
    """Return what is said at which field; nothing was recorded."""
    before = procedure.stappen.count()
    with pytest.raises(ValidationError) as caught:
        verleend(wereld, procedure, **days)
    assert procedure.stappen.count() == before
    procedure.refresh_from_db()
    assert procedure.toestemming is None
    return {name: " ".join(found) for name, found in caught.value.message_dict.items()}


def steps(procedure: vergunning.Procedure) -> dict[str, date]:
    return dict(procedure.stappen.values_list("soort", "datum"))


EXTENSIVE = ("ontwerp", date(2025, 3, 10), {})


def test_a_grant_never_makes_up_when_the_decision_was_laid_open(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", EXTENSIVE)
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    said = refused(wereld, procedure, **days)
    assert list(said) == ["terinzagelegging"]
    assert "nog niet" in said["terinzagelegging"]
    made = verleend(wereld, procedure, **days, terinzagelegging=date(2025, 5, 6))
    assert made.inwerkingtredingsdatum == date(2025, 5, 7)
    assert steps(procedure) == {
        "ontwerp": date(2025, 3, 10),
        "besluit": date(2025, 4, 24),
        "bekendmaking": date(2025, 4, 25),
        "terinzagelegging": date(2025, 5, 6),
    }


def test_under_the_wabo_a_decision_that_works_at_once_does_not_wait_to_be_laid_open(
    wereld: Wereld,
) -> None:
    procedure = begonnen(wereld, "wabo-uitgebreid", EXTENSIVE)
    days = {"besluitdatum": date(2025, 4, 24), "bekendmaking": date(2025, 4, 25)}
    assert list(refused(wereld, procedure, **days)) == ["terinzagelegging"]
    made = verleend(wereld, procedure, **days, grond="terstond")
    assert made.inwerkingtredingsdatum == date(2025, 4, 25)
    assert "terinzagelegging" not in steps(procedure)


def test_steps_that_were_recorded_are_used_and_must_agree(wereld: Wereld) -> None:
    procedure = begonnen(
        wereld,
        "ow-regulier",
        ("besluit", date(2025, 2, 27), VERLEEND),
        ("bekendmaking", date(2025, 3, 3), {}),
    )
    said = refused(
        wereld, procedure, besluitdatum=date(2025, 2, 10), bekendmaking=date(2025, 2, 12)
    )
    assert list(said) == ["besluitdatum", "bekendmaking"]
    assert "27 februari 2025" in said["besluitdatum"]
    assert "10 februari 2025" in said["besluitdatum"]
    assert "leg haar op de juiste dag vast" in said["bekendmaking"]
    later = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
    said = refused(wereld, procedure, **later, inwerkingtreding=date(2025, 3, 31))
    assert "4 maart 2025" in said["inwerkingtreding"]
    assert list(refused(wereld, procedure, **later, grond="uitgesteld")) == ["grond"]
    made = verleend(wereld, procedure, **later)
    assert made.inwerkingtredingsdatum == date(2025, 3, 4)


def test_what_was_granted_in_objection_has_the_days_of_that_decision(wereld: Wereld) -> None:
    procedure = begonnen(
        wereld,
        "ow-regulier",
        ("besluit", date(2025, 2, 27), {"uitkomst": "geweigerd"}),
        ("bekendmaking", date(2025, 3, 3), {}),
        ("bezwaar", date(2025, 3, 20), {}),
        ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "alsnog verleend"}),
    )
    said = refused(wereld, procedure, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))
    assert list(said) == ["besluitdatum", "bekendmaking"]
    assert "‘Op het bezwaar beslist’ op dinsdag 20 mei 2025" in said["bekendmaking"]
    day = date(2025, 5, 20)
    made = verleend(wereld, procedure, besluitdatum=day, bekendmaking=day)
    assert made.inwerkingtredingsdatum == date(2025, 5, 21)
    (fact,) = made.rechtsfeiten.all()
    assert fact.bekend_op == day


def test_that_effect_is_put_off_can_be_said_when_granting(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier")
    days = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
    made = verleend(wereld, procedure, **days, grond="uitgesteld")
    assert made.inwerkingtredingsdatum == date(2025, 4, 1)
    decided = procedure.stappen.get(soort="besluit")
    assert decided.gegevens == {"uitkomst": "verleend", "grond": "uitgesteld"}


def test_a_day_that_the_decision_itself_names_is_recorded_with_it(wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-regulier")
    days = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
    assert list(refused(wereld, procedure, **days, inwerkingtreding=date(2025, 3, 3))) == [
        "inwerkingtreding"
    ]
    made = verleend(wereld, procedure, **days, inwerkingtreding=date(2025, 3, 31))
    assert made.inwerkingtredingsdatum == date(2025, 3, 31)
    assert procedure.stappen.get(soort="besluit").gegevens["ingang"] == "2025-03-31"


def test_a_refused_decision_cannot_be_granted(wereld: Wereld) -> None:
    procedure = begonnen(
        wereld,
        "ow-regulier",
        ("besluit", date(2025, 2, 27), {"uitkomst": "geweigerd"}),
        ("bekendmaking", date(2025, 3, 3), {}),
    )
    with pytest.raises(ValidationError, match="er is niets te verlenen"):
        verleend(wereld, procedure, besluitdatum=date(2025, 2, 27), bekendmaking=date(2025, 3, 3))


def test_a_draft_is_published_with_the_day_on_which_it_was_laid_open(wereld: Wereld) -> None:
    procedure, writer = (
        begonnen(wereld, "ow-uitgebreid", EXTENSIVE),
        wereld.gebruikers["vergunningverlener"],
    )
    head = vergunning.Conceptgegevens(
        "2025-10",
        "Derde reactor",
        date(2025, 4, 24),
        date(2025, 4, 25),
        date(2025, 4, 26),
        procedure=procedure,
    )
    draft = vergunning.begin_vergunning(wereld.locatie, head, writer)
    vergunning.voeg_kop_toe(draft, "1", "Koeling")
    vergunning.voeg_voorschrift_toe(draft, "1.1", "Koeling", "Er wordt gekoeld.", "veiligheid")
    with pytest.raises(ValidationError) as caught:
        vergunning.publiceer(draft, writer)
    assert list(caught.value.message_dict) == ["terinzagelegging"]
    moved = vergunning.zet_dagen(draft, date(2025, 5, 6), "", None)
    assert moved.geldig_vanaf == date(2025, 5, 7)
    made = vergunning.publiceer(moved, writer)
    assert made.inwerkingtredingsdatum == date(2025, 5, 7)
    assert steps(procedure)["terinzagelegging"] == date(2025, 5, 6)
    with pytest.raises(ValidationError, match="al gepubliceerd"):
        vergunning.zet_dagen(moved, None, "", None)
