"""A forfeiture rests on a controle that saw it; what no controle of ours shows is explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.handhaving import service as handhaving
from daglicht.recht.verloop import Rechtsstap
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from overtredingen import overtreding
from wereld import Wereld

pytestmark = pytest.mark.django_db
EIND, DAG = date(2025, 4, 21), date(2025, 5, 6)


@pytest.fixture
def last(wereld: Wereld) -> Any:
    found = overtreding(wereld)
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    return leg_op(found, "dwangsom", date(2025, 3, 10), EIND)


def visit(measure: Any, day: date, resultaat: ResultaatBevinding) -> Any:
    found = toezicht.begin(handhaving.plan_hercontrole(measure.overtredingen.get(), day), day)
    *others, point = found.bevindingen.all()
    for other in others:
        toezicht.leg_bevinding_vast(other, ResultaatBevinding.NAGELEEFD)
    more = {"bijzonderheden": "Stof", "gevolg": "3", "gedrag": "B"}
    wrong = resultaat == ResultaatBevinding.NIET_AKKOORD
    toezicht.leg_bevinding_vast(point, resultaat, **(more if wrong else {}))
    handhaving.rond_controle_af(found, day)
    return found


def forfeit(measure: Any, why: str = "", **given: Any) -> Any:
    found = {"aantal": 1, "vanaf": DAG} | given
    return handhaving.zet_stap(measure, Rechtsstap("verbeurte", DAG, found), None, why)


def test_a_controle_that_nobody_knows_needs_a_reason(last: Any) -> None:
    with pytest.raises(ValidationError, match=r"Er is geen controle BESTAATNIET.*5:33 Awb"):
        forfeit(last, controle="BESTAATNIET")
    with pytest.raises(ValidationError, match="Er is geen controle"):
        forfeit(last, "Politie.", controle="BESTAATNIET")
    assert forfeit(last, "Proces-verbaal van de politie.", controle="PL-1")


def test_what_the_controle_shows_needs_no_reason(last: Any) -> None:
    seen = visit(last, DAG, ResultaatBevinding.NIET_AKKOORD)
    assert forfeit(last, controle=seen.identificatie)
    money = handhaving.geldstand_van(last, DAG)
    assert money is not None
    assert money.verbeurd == Decimal(1000)


@pytest.mark.parametrize("more", [{"aantal": 10}, {"vanaf": date(2025, 4, 22)}])
def test_more_than_the_controle_shows_needs_a_reason(last: Any, more: dict[str, Any]) -> None:
    seen = visit(last, DAG, ResultaatBevinding.NIET_AKKOORD)
    with pytest.raises(ValidationError, match=r"laat 1 keer zien, verbeurd vanaf 06-05-2025"):
        forfeit(last, controle=seen.identificatie, **more)
    assert forfeit(last, "De meter liep door: meetreeks 12.", controle=seen.identificatie, **more)


@pytest.mark.parametrize("why", ["", "De buurman zag het ook, elke dag."])
def test_a_controle_that_saw_compliance_proves_nothing(last: Any, why: str) -> None:
    seen = visit(last, DAG, ResultaatBevinding.NAGELEEFD)
    with pytest.raises(ValidationError, match="liet deze overtreding niet zien"):
        forfeit(last, why, controle=seen.identificatie)


def test_nor_does_a_controle_of_something_else_or_on_another_day(last: Any, wereld: Wereld) -> None:
    other = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAG)
    with pytest.raises(ValidationError, match="liet deze overtreding niet zien"):
        forfeit(last, "De buurman zag het ook.", controle=other.identificatie)
    seen = visit(last, DAG, ResultaatBevinding.NIET_AKKOORD)
    day = date(2025, 5, 5)
    with pytest.raises(ValidationError, match="was op 06-05-2025"):
        forfeit(last, "De buurman zag het ook.", controle=seen.identificatie, gezien=day)


def test_what_was_counted_already_needs_a_reason(wereld: Wereld) -> None:
    found = overtreding(wereld)
    handhaving.positioneer(found, "3", "B", wereld.gebruikers["handhavingsjurist"])
    each = {"wijze": "tijdseenheid", "eenheid": "week"}
    last = leg_op(found, "dwangsom", date(2025, 3, 10), EIND, inhoud=each)
    first, second = (
        visit(last, day, ResultaatBevinding.NIET_AKKOORD) for day in (DAG, date(2025, 5, 7))
    )
    assert forfeit(last, controle=first.identificatie)
    with pytest.raises(ValidationError, match="is al meegeteld"):
        forfeit(last, controle=second.identificatie)


def test_what_lacks_is_said_once(last: Any) -> None:
    with pytest.raises(ValidationError) as told:
        handhaving.zet_stap(last, Rechtsstap("verbeurte", DAG, {"controle": "C"}), None)
    assert not [text for text in told.value.messages if "geen controle" in text]


def test_a_controle_that_is_not_closed_yet_proves_nothing_yet(last: Any) -> None:
    plan = handhaving.plan_hercontrole(last.overtredingen.get(), DAG)
    *_, point = (running := toezicht.begin(plan, DAG)).bevindingen.all()
    found = {"bijzonderheden": "Stof", "gevolg": "3", "gedrag": "B"}
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NIET_AKKOORD, **found)
    handhaving.constateer(point, last.overtredingen.get().betrokkene, "Te veel stof")
    assert handhaving.verbeurten(last) == []
    with pytest.raises(ValidationError, match="nog niet afgerond"):
        forfeit(last, controle=running.identificatie)
