"""The list queries of enforcement and supervision: what a row says, and to whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from daglicht.handhaving import service as handhaving
from daglicht.kit.lijst import Lijstvraag
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.service import Toegang, toegang_van
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def breach(wereld: Wereld, op: date, kind: str = "regulier") -> handhaving.Overtreding:
    planned = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], kind, op)
    controle = toezicht.begin(planned, op)
    first, second = controle.bevindingen.all()
    toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        second,
        ResultaatBevinding.NIET_AKKOORD,
        bijzonderheden="Stof op het dak",
        gevolg="3",
        gedrag="B",
    )
    handhaving.rond_controle_af(controle, op)
    return handhaving.constateer(second, wereld.bedrijf.betrokkene, "Te hoge stofemissie")


def jurist(wereld: Wereld) -> Toegang:
    return toegang_van(wereld.gebruikers["handhavingsjurist"])


def test_a_row_of_a_violation_says_what_its_page_says(wereld: Wereld) -> None:
    violation = breach(wereld, DAY)
    found = handhaving.overtredingenlijst(jurist(wereld), Lijstvraag())
    (row,) = found.rijen
    assert (row.pk, row.identificatie) == (violation.pk, violation.identificatie)
    assert (row.aard, row.gevolg, row.gedrag) == ("Te hoge stofemissie", "3", "B")
    assert (row.overtredingsdatum, row.stand) == (DAY, "te positioneren")
    assert row.betrokkene == "Kleurstof Proefland B.V."
    assert [(site.pk, site.naam) for site in row.locaties] == [
        (wereld.locatie.pk, "Kleurstof Proefland")
    ]
    assert row == handhaving.open_overtreding(jurist(wereld), violation.pk)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"toestand": "lopend"}, 1),
        ({"toestand": "hersteld"}, 0),
        ({"gevolg": ["3", "4"]}, 1),
        ({"gevolg": "1"}, 0),
        ({"vanaf": DAY}, 1),
        ({"tot": DAY}, 0),
        ({"aard": "STOFEMISSIE"}, 1),
        ({"ingetrokken": True}, 0),
    ],
)
def test_filters_of_violations(wereld: Wereld, filters: dict[str, object], count: int) -> None:
    breach(wereld, DAY)
    assert handhaving.overtredingenlijst(jurist(wereld), Lijstvraag.met(filters)).totaal == count


def test_a_site_elsewhere_has_no_violations(wereld: Wereld) -> None:
    breach(wereld, DAY)
    here = Lijstvraag.met({"locatie": wereld.locatie.pk})
    elsewhere = Lijstvraag.met({"locatie": wereld.uitvoering.pk})
    assert handhaving.overtredingenlijst(jurist(wereld), here).totaal == 1
    assert handhaving.overtredingenlijst(jurist(wereld), elsewhere).totaal == 0


def test_a_withdrawn_violation_is_in_the_list_and_not_opened(wereld: Wereld) -> None:
    violation = breach(wereld, DAY)
    handhaving.trek_in(violation, "Toch geen stof.", DAY)
    asked = Lijstvraag.met({"ingetrokken": True})
    (row,) = handhaving.overtredingenlijst(jurist(wereld), asked).rijen
    assert row.stand == "geen overtreding"
    with pytest.raises(Http404):
        handhaving.open_overtreding(jurist(wereld), violation.pk)


def test_lists_give_only_what_somebody_may_read(wereld: Wereld) -> None:
    violation = breach(wereld, DAY)
    stranger = toegang_van(gebruiker("els", "handhavingsjurist", instantie("Elders", 9)))
    assert handhaving.overtredingenlijst(stranger, Lijstvraag()).totaal == 0
    with pytest.raises(Http404):
        handhaving.open_overtreding(stranger, violation.pk)
    with pytest.raises(PermissionDenied):
        handhaving.overtredingenlijst(toegang_van(None), Lijstvraag())
    with pytest.raises(PermissionDenied):
        handhaving.maatregelenlijst(toegang_van(None), Lijstvraag())


def test_the_kind_of_a_controle_is_for_who_works_on_it(wereld: Wereld) -> None:
    violation = breach(wereld, DAY)
    visit = violation.bevindingen.get().controle
    (mine,) = handhaving.controlelijst(jurist(wereld), Lijstvraag()).rijen
    (public,) = handhaving.controlelijst(toegang_van(None), Lijstvraag()).rijen
    assert (mine.pk, mine.status, mine.soort) == (visit.pk, "afgerond", visit.controletype.naam)
    assert (public.pk, public.controledatum) == (visit.pk, DAY)
    assert public.soort != visit.controletype.naam
    assert handhaving.open_controle(toegang_van(None), visit.pk) == public
    with pytest.raises(ValidationError, match="kent het filter ‘controletype’ niet"):
        handhaving.controlelijst(toegang_van(None), Lijstvraag.met({"controletype": "regulier"}))


def test_a_planned_controle_is_not_public(wereld: Wereld) -> None:
    toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    asked = Lijstvraag.met({"status": "gepland"})
    assert handhaving.controlelijst(jurist(wereld), asked).totaal == 1
    assert handhaving.controlelijst(toegang_van(None), asked).totaal == 0
    assert toezicht.controlelijst(jurist(wereld), asked).rijen[0].controledatum is None


def test_a_row_of_a_measure(wereld: Wereld) -> None:
    violation = breach(wereld, DAY)
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", DAY, date(2025, 6, 1))
    (row,) = handhaving.maatregelenlijst(jurist(wereld), Lijstvraag.met({"vanaf": DAY})).rijen
    assert (row.pk, row.identificatie) == (measure.pk, measure.identificatie)
    assert (row.datum_opleggen, row.begunstigingstermijn) == (DAY, date(2025, 6, 1))
    assert row.opgelegd_door == "Provincie Proefland"
    (kept,) = handhaving.overtredingenlijst(jurist(wereld), Lijstvraag()).rijen
    assert kept.stand == "maatregel loopt"
