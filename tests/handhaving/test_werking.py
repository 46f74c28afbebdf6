"""An order that does not work: suspended, revoked, annulled or withdrawn,
also when that becomes known afterwards.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

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
    floor, dust = toezicht.begin(visit, day).bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    if wrong:
        given = {"bijzonderheden": "Stof", "gevolg": "3", "gedrag": "B"}
        toezicht.leg_bevinding_vast(dust, ResultaatBevinding.NIET_AKKOORD, **given)
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


@pytest.fixture
def order(violation: Any) -> Any:
    measure = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    step(measure, "bezwaar", date(2025, 3, 17), door="de overtreder")
    step(measure, "verzoek-voorziening", date(2025, 3, 17))
    return measure


def step(measure: Any, kind: str, day: date, **given: Any) -> Any:
    why = "Gezien door de politie." if kind == "verbeurte" else ""
    return handhaving.zet_stap(measure, Rechtsstap(kind, day, given), None, why)


def recheck(wereld: Wereld, violation: Any, day: date, *, wrong: bool = True) -> Any:
    return look(wereld, day, handhaving.plan_hercontrole(violation, day), wrong=wrong).controle


def words(op: date, kind: str = "") -> list[str]:
    found = handhaving.maatregeltaken(handhaving.onderhanden(), op)
    return [task.wat for task in found if kind in ("", task.soort)]


def test_a_controle_during_suspension_forfeits_nothing_also_when_it_is_entered_by_hand(
    wereld: Wereld, violation: Any, order: Any
) -> None:
    step(order, "schorsing", date(2025, 4, 28))
    visit = recheck(wereld, violation, date(2025, 5, 6))
    step(order, "schorsing-voorbij", date(2025, 6, 2))
    assert handhaving.verbeurten(order) == []
    with pytest.raises(ValidationError, match=r"art\. 8:81"):
        step(
            order,
            "verbeurte",
            date(2025, 6, 3),
            controle=visit.identificatie,
            aantal=1,
            vanaf=date(2025, 4, 22),
        )
    recheck(wereld, violation, date(2025, 6, 10))
    (found,) = handhaving.verbeurten(order)
    assert found.vanaf == date(2025, 6, 10)


def test_a_suspension_learned_afterwards_makes_a_forfeiture_stand_out_and_deletes_nothing(
    wereld: Wereld, violation: Any, order: Any
) -> None:
    visit = recheck(wereld, violation, date(2025, 5, 6))
    step(
        order,
        "verbeurte",
        date(2025, 5, 6),
        controle=visit.identificatie,
        aantal=1,
        vanaf=date(2025, 5, 6),
    )
    step(order, "zonder-voornemen-invordering", date(2025, 5, 7), motivering="m")
    step(order, "schorsing", date(2025, 4, 28), tot=date(2025, 6, 1))
    money = handhaving.geldstand_van(order, date(2025, 6, 10))
    assert money is not None
    assert (money.verbeurd, money.openstaand, len(money.vervallen)) == (0, 0, 1)
    assert money.vervallen[0].onterecht
    assert words(date(2025, 6, 10), "verbeurte") == [
        f"Verbeurte na controle {visit.identificatie} terugnemen: zij telt niet"
    ]
    assert words(date(2026, 5, 1), "verjaring") == []
    with pytest.raises(ValidationError, match="nog geen verbeurte"):
        step(order, "invorderingsbesluit", date(2025, 6, 10), bedrag=Decimal(1000), motivering="m")
    handhaving.herroep(order.stappen.get(soort="verbeurte"), "De last was geschorst.", None)
    assert words(date(2025, 6, 10), "verbeurte") == []
    assert order.stappen.filter(soort="verbeurte").count() == 2, "both rows stay readable"


def test_after_revocation_nothing_is_owed_and_a_new_order_is_possible(
    wereld: Wereld, violation: Any, order: Any
) -> None:
    visit = recheck(wereld, violation, date(2025, 5, 6))
    step(
        order,
        "verbeurte",
        date(2025, 5, 6),
        controle=visit.identificatie,
        aantal=1,
        vanaf=date(2025, 5, 6),
    )
    with pytest.raises(ValidationError, match=r"art\. 5:6 Awb"):
        leg_op(violation, "bestuursdwang", date(2025, 5, 12), date(2025, 5, 26))
    step(order, "beslissing-op-bezwaar", date(2025, 6, 2), uitkomst="herroepen")
    assert order.status == "herroepen"
    assert handhaving.verbeurten(order) == []
    assert [task.wat for task in handhaving.maatregeltaken([order], date(2026, 5, 1))] == []
    for kind, given in (
        ("zonder-voornemen-invordering", {"motivering": "m"}),
        ("verlenging", {"tot": date(2025, 7, 1), "motivering": "m"}),
    ):
        with pytest.raises(ValidationError, match=r"art\. 7:11"):
            step(order, kind, date(2025, 6, 3), **given)
    new = leg_op(violation, "bestuursdwang", date(2025, 6, 3), date(2025, 6, 17))
    assert new.status == "opgelegd"
    assert handhaving.plan_hercontrole(violation, date(2025, 6, 18))


def test_an_annulled_order_says_so(violation: Any, order: Any) -> None:
    step(order, "beslissing-op-bezwaar", date(2025, 5, 5), uitkomst="ongegrond")
    step(order, "beroep", date(2025, 5, 12))
    step(order, "uitspraak", date(2025, 9, 1), uitkomst="vernietigd")
    assert order.status == "vernietigd"
    assert order not in handhaving.Handhavingsmaatregel.objects.filter(
        status__in=["opgelegd", "in uitvoering"]
    )


def test_a_letter_during_suspension_says_that_the_order_does_not_work(
    violation: Any, order: Any
) -> None:
    row = step(order, "schorsing", date(2025, 4, 28))
    longer = step(
        order, "verlenging", date(2025, 5, 5), tot=date(2025, 7, 1), motivering="Na de schorsing."
    )
    assert handhaving.stand_van(order, date(2025, 5, 5)).geschorst
    text = " ".join(str(block) for block in handhaving.brief(longer).blokken)
    assert "Wat wij u opdragen" not in text
    assert "art. 8:81" in text
    assert row.soort == "schorsing"


def test_an_objection_nobody_decides_is_late_and_the_claim_stays_in_sight(
    wereld: Wereld, violation: Any, order: Any
) -> None:
    visit = recheck(wereld, violation, date(2025, 4, 22))
    step(
        order,
        "verbeurte",
        date(2025, 4, 22),
        controle=visit.identificatie,
        aantal=1,
        vanaf=date(2025, 4, 22),
    )
    late = [
        task
        for task in handhaving.maatregeltaken([order], date(2025, 6, 4))
        if task.wat == "Beslissen op bezwaar"
    ]
    assert [(task.uiterlijk, task.ernst) for task in late] == [(date(2025, 6, 3), "hoog")]
    assert words(date(2026, 6, 1), "verjaring") == [
        "Vordering van € 1.000 verjaart zodra de procedure eindigt"
    ]
    step(
        order, "rechtsmiddel-ingetrokken", date(2026, 6, 1), middel="bezwaar", door="de overtreder"
    )
    assert words(date(2026, 6, 2), "verjaring") == ["Vordering van € 1.000 is verjaard"]
    assert [word for word in words(date(2026, 6, 2), "stap") if "invordering" in word] == []


def test_the_page_says_that_the_order_stands_still_and_what_counts_for_nothing(
    client: Client, wereld: Wereld, violation: Any, order: Any
) -> None:
    visit = recheck(wereld, violation, date(2025, 5, 6))
    step(
        order,
        "verbeurte",
        date(2025, 5, 6),
        controle=visit.identificatie,
        aantal=1,
        vanaf=date(2025, 5, 6),
    )
    step(order, "schorsing", date(2025, 4, 7))
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    page = client.get(f"/maatregelen/{order.pk}").content.decode()
    for text in (
        "Dit besluit is geschorst.",
        "telt niet",
        "staat stil zolang het besluit is geschorst",
        "art. 8:81",
    ):
        assert text in page
    step(order, "rechtsmiddel-ingetrokken", date(2025, 5, 12), middel="bezwaar")
    page = client.get(f"/maatregelen/{order.pk}").content.decode()
    assert "Dit besluit is geschorst." not in page
    assert "telt niet" in page


def test_a_controle_forfeits_once(violation: Any, order: Any) -> None:
    given = {"controle": "C1", "aantal": 1, "vanaf": date(2025, 5, 6)}
    step(order, "verbeurte", date(2025, 5, 6), **given)
    with pytest.raises(
        ValidationError, match=r"C1 is al vastgelegd op 06-05-2025 en telt één keer.*5:33"
    ):
        step(order, "verbeurte", date(2025, 5, 7), **given)
    money = handhaving.geldstand_van(order, date(2025, 5, 8))
    assert money is not None
    assert money.verbeurd == Decimal(1000)
    handhaving.herroep(order.stappen.get(soort="verbeurte"), "Verkeerde dag", None)
    assert step(order, "verbeurte", date(2025, 5, 7), **given)


def test_days_of_suspension_fill_no_week(wereld: Wereld, violation: Any) -> None:
    """Weeks of 17 to 23 March and of 24 to 29 March with 6 April,
    because 30 March to 5 April do not count.
    """
    per_week = {
        "wijze": "tijdseenheid",
        "eenheid": "week",
        "bedrag": Decimal(1000),
        "maximum": Decimal(10000),
    }
    measure = handhaving.begin_maatregel(
        violation, "dwangsom", "Stop.", date(2025, 3, 4), motivering="m"
    )
    step(measure, "zonder-zienswijze", date(2025, 3, 4), grond="spoed", motivering="m")
    step(measure, "besluit", date(2025, 3, 4), tot=date(2025, 3, 16), **per_week)
    step(measure, "bezwaar", date(2025, 3, 17), door="de overtreder")
    step(measure, "verzoek-voorziening", date(2025, 3, 17))
    recheck(wereld, violation, date(2025, 3, 25))
    assert [found.vanaf for found in handhaving.verbeurten(measure)] == [date(2025, 3, 24)]
    step(measure, "schorsing", date(2025, 3, 30))
    step(measure, "schorsing-voorbij", date(2025, 4, 6))
    recheck(wereld, violation, date(2025, 4, 6))
    assert [found.vanaf for found in handhaving.verbeurten(measure)] == [date(2025, 3, 24)]
    recheck(wereld, violation, date(2025, 4, 7))
    assert [found.vanaf for found in handhaving.verbeurten(measure)] == [
        date(2025, 3, 24),
        date(2025, 4, 7),
    ]


def test_what_lapsed_is_not_collected(violation: Any) -> None:
    order = leg_op(violation, "dwangsom", date(2025, 3, 10), date(2025, 4, 21))
    step(order, "verbeurte", date(2025, 5, 6), controle="C1", aantal=1, vanaf=date(2025, 5, 6))
    step(order, "zonder-voornemen-invordering", date(2025, 5, 7), motivering="m")
    with pytest.raises(ValidationError, match=r"5:35 Awb"):
        step(order, "invorderingsbesluit", date(2026, 5, 7), bedrag=Decimal(1000), motivering="m")
    assert step(
        order, "invorderingsbesluit", date(2026, 5, 6), bedrag=Decimal(1000), motivering="m"
    )


def test_nothing_is_imposed_for_what_was_no_violation(wereld: Wereld, violation: Any) -> None:
    measure = handhaving.begin_maatregel(
        violation, "dwangsom", "Stop.", date(2025, 3, 4), motivering="m"
    )
    handhaving.trek_in(violation, "De meter was stuk.", date(2025, 3, 5))
    step(measure, "zonder-zienswijze", date(2025, 3, 6), grond="spoed", motivering="m")
    with pytest.raises(ValidationError, match="bleek geen overtreding"):
        step(
            measure,
            "besluit",
            date(2025, 3, 6),
            tot=date(2025, 4, 1),
            wijze="overtreding",
            bedrag=Decimal(1),
            maximum=Decimal(2),
        )
    with pytest.raises(ValidationError, match="bleek geen overtreding"):
        handhaving.begin_maatregel(
            violation, "bestuursdwang", "Stop.", date(2025, 3, 6), motivering="m"
        )
