"""The legal course of a measure as people walk it: steps, money from controles, other
measures, four eyes.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.recht.verloop import Rechtsstap
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def look(wereld: Wereld, day: date, visit: Any = None, *, wrong: bool) -> Any:
    """Do a controle in which the dust rule is broken or kept; return the finding about it."""
    visit = visit or toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day)
    toezicht.begin(visit, day)
    floor, dust = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    if wrong:
        toezicht.leg_bevinding_vast(
            dust, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
        )
    else:
        toezicht.leg_bevinding_vast(dust, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(visit, day)
    return dust


@pytest.fixture
def violation(wereld: Wereld) -> Any:
    found = handhaving.constateer(
        look(wereld, DAY, wrong=True), wereld.bedrijf.betrokkene, "Te hoge stofemissie"
    )
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    return found


def recheck(wereld: Wereld, violation: Any, day: date, *, wrong: bool) -> None:
    look(wereld, day, handhaving.plan_hercontrole(violation, day), wrong=wrong)


def step(measure: Any, kind: str, day: date, **given: Any) -> Any:
    why = "Gezien door de politie." if kind == "verbeurte" else ""
    return handhaving.zet_stap(measure, Rechtsstap(kind, day, given), None, why)


def test_a_recheck_that_fails_forfeits_and_the_money_is_followed_to_the_end(
    wereld: Wereld, violation: Any
) -> None:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    assert handhaving.verbeurten(measure) == []
    recheck(wereld, violation, date(2025, 4, 22), wrong=True)
    recheck(wereld, violation, date(2025, 5, 6), wrong=True)
    first, second = handhaving.verbeurten(measure)
    assert [first.vanaf, second.vanaf] == [date(2025, 4, 22), date(2025, 5, 6)]
    for item in (first, second):
        seen = item.waarneming
        step(
            measure,
            "verbeurte",
            seen.datum,
            controle=seen.controle,
            aantal=item.aantal,
            vanaf=item.vanaf,
        )
    assert handhaving.verbeurten(measure) == []
    recheck(wereld, violation, date(2025, 6, 10), wrong=False)
    violation.refresh_from_db()
    measure.refresh_from_db()
    assert violation.hersteldatum == date(2025, 6, 10)
    assert measure.status == "uitgevoerd"
    assert measure.zaak.einddatum is None, "the money is still to be collected"
    money = handhaving.geldstand_van(measure, date(2025, 6, 10))
    assert money is not None
    assert money.openstaand == 2000
    step(measure, "voornemen-invordering", date(2025, 6, 11), tot=date(2025, 6, 25))
    step(measure, "invorderingsbesluit", date(2025, 7, 1), bedrag=Decimal(2000), motivering="m")
    step(measure, "betaling", date(2025, 7, 8), bedrag=Decimal(2000))
    money = handhaving.geldstand_van(measure, date(2025, 7, 8))
    assert money is not None
    assert money.openstaand == 0


def test_a_full_dwangsom_with_a_running_violation_is_worn_out(
    wereld: Wereld, violation: Any
) -> None:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    step(measure, "verbeurte", date(2025, 6, 2), controle="C", aantal=10, vanaf=date(2025, 4, 22))
    assert measure.status == "uitgewerkt"


def test_a_measure_is_being_prepared_until_it_is_imposed(violation: Any) -> None:
    measure = handhaving.begin_maatregel(violation, "dwangsom", "Doe", DAY, motivering="m")
    assert (measure.status, measure.datum_opleggen, measure.besluit) == (
        "in voorbereiding",
        None,
        None,
    )
    step(measure, "voornemen", date(2025, 3, 10), tot=date(2025, 3, 24))
    with pytest.raises(ValidationError, match=r"art\. 4:8"):
        step(
            measure,
            "besluit",
            date(2025, 3, 24),
            tot=date(2025, 5, 5),
            wijze="ineens",
            bedrag=Decimal(1),
            maximum=Decimal(1),
        )
    step(
        measure,
        "besluit",
        date(2025, 3, 25),
        tot=date(2025, 5, 5),
        wijze="ineens",
        bedrag=Decimal(5),
        maximum=Decimal(5),
    )
    assert (measure.status, measure.datum_opleggen) == ("opgelegd", date(2025, 3, 25))
    assert (measure.begunstigingstermijn, measure.bedrag) == (date(2025, 5, 5), Decimal(5))
    assert measure.besluit is not None


def test_one_reparation_at_a_time(violation: Any) -> None:
    """Awb 5:6."""
    first = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    with pytest.raises(ValidationError, match=r"art\. 5:6 Awb"):
        leg_op(violation, "bestuursdwang", date(2025, 5, 12), date(2025, 5, 26))
    step(first, "intrekking", date(2025, 5, 12), motivering="De last werkt niet.")
    assert (
        leg_op(violation, "bestuursdwang", date(2025, 5, 12), date(2025, 5, 26)).status
        == "opgelegd"
    )


def test_deviating_takes_a_reason_and_another_pair_of_eyes(wereld: Wereld, violation: Any) -> None:
    author, other = wereld.gebruikers["handhavingsjurist"], wereld.gebruikers["toezichthouder"]
    measure = handhaving.begin_maatregel(
        violation,
        "waarschuwing",
        "Doe",
        DAY,
        motivering="m",
        door=author,
        afwijking_motivering="Eerste keer.",
    )
    with pytest.raises(ValidationError, match="nog niet door een ander goedgekeurd"):
        step(measure, "besluit", date(2025, 3, 10))
    with pytest.raises(ValidationError, match="niet zelf goedkeuren"):
        handhaving.keur_afwijking_goed(measure, author)
    handhaving.keur_afwijking_goed(measure, other)
    step(measure, "besluit", date(2025, 3, 10))
    assert measure.status == "opgelegd"


def test_a_step_is_never_changed_but_taken_back(violation: Any) -> None:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    imposed = measure.stappen.get(soort="besluit")
    with pytest.raises(DatabaseError), transaction.atomic():
        measure.stappen.filter(pk=imposed.pk).update(datum=date(2025, 3, 11))
    with pytest.raises(ValidationError, match="waarom"):
        handhaving.herroep(imposed, " ", None)
    first = measure.stappen.get(soort="zonder-zienswijze")
    with pytest.raises(ValidationError, match="Neem eerst de latere stap terug"):
        handhaving.herroep(first, "Vergissing", None)
    handhaving.herroep(imposed, "Verkeerde datum", None)
    measure.refresh_from_db()
    assert (measure.status, measure.datum_opleggen, measure.begunstigingstermijn) == (
        "in voorbereiding",
        None,
        None,
    )
    assert measure.stappen.count() == 3


def test_a_step_in_the_future_has_not_been_taken(violation: Any) -> None:
    measure = handhaving.begin_maatregel(violation, "dwangsom", "Doe", DAY, motivering="m")
    with pytest.raises(ValidationError, match="tot en met vandaag"):
        step(
            measure,
            "voornemen",
            date.today() + timedelta(days=1),
            tot=date.today() + timedelta(days=9),
        )


def test_a_step_recorded_afterwards_may_not_undo_a_later_one(violation: Any) -> None:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    step(measure, "verbeurte", date(2025, 4, 22), controle="C", aantal=1, vanaf=date(2025, 4, 22))
    with pytest.raises(ValidationError, match="past ‘Verbeurte"):
        step(measure, "verlenging", date(2025, 4, 14), tot=date(2025, 6, 2), motivering="m")


def test_repetition_is_seen_over_the_whole_company(wereld: Wereld, violation: Any) -> None:
    recheck(wereld, violation, date(2025, 4, 1), wrong=False)
    again = handhaving.constateer(
        look(wereld, date(2026, 2, 2), wrong=True),
        wereld.bedrijf.betrokkene,
        "Weer te hoge stofemissie",
    )
    assert [(item.overtreding, item.zelfde_thema) for item in handhaving.herhalingen(again, 5)] == [
        (violation, True)
    ]
    assert handhaving.herhalingen(violation, 5) == []
    assert handhaving.herhalingen(again, 0) == []


@pytest.mark.parametrize("instrument", ["dwangsom", "boete", "waarschuwing", "gedogen"])
def test_a_measure_that_begins_says_with_its_case_what_follows(
    violation: Any, instrument: str
) -> None:
    measure = handhaving.begin_maatregel(
        violation, instrument, "Doe", DAY, motivering="m", afwijking_motivering="anders"
    )
    assert list(handhaving.afwijkende_maatregelen(timezone.localdate())) == []
    measure.zaak.refresh_from_db()
    assert measure.zaak.status == measure.status


def test_a_copy_that_is_not_what_the_steps_say_is_told_and_mended(violation: Any) -> None:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    op = date(2025, 3, 11)
    handhaving.werk_alle_bij(op)
    assert list(handhaving.afwijkende_maatregelen(op)) == []
    type(measure).objects.filter(pk=measure.pk).update(
        begunstigingstermijn=date(2025, 5, 1), bedrag=None
    )
    type(measure.zaak).objects.filter(pk=measure.zaak_id).update(status="ingetrokken")
    found = {row.veld: (row.staat, row.hoort) for row in handhaving.afwijkende_maatregelen(op)}
    assert found["begunstigingstermijn"] == (date(2025, 5, 1), date(2025, 4, 21))
    assert found["bedrag"] == (None, 1000)
    assert found["status"] == ("ingetrokken", "opgelegd")
    assert handhaving.werk_alle_bij(op) == 1
    assert list(handhaving.afwijkende_maatregelen(op)) == []
