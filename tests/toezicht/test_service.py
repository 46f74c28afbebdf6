"""Controles: the checklist of the day, judgements, and when a controle is finished."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def planned(wereld: Wereld, op: date = DAY) -> toezicht.Controle:
    inspector = wereld.gebruikers["toezichthouder"]
    return toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", op, toezichthouder=inspector
    )


def judged(visit: toezicht.Controle) -> toezicht.Controle:
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    return visit


def test_a_planned_controle_has_a_case_of_the_inspectorate_for_its_principal(
    wereld: Wereld,
) -> None:
    visit = planned(wereld)
    assert (visit.zaak.behandelaar, visit.zaak.opdrachtgever) == (wereld.dienst, wereld.provincie)
    assert visit.status == "gepland"
    assert not visit.bevindingen.exists()


def test_starting_twice_changes_nothing(wereld: Wereld) -> None:
    visit = toezicht.begin(planned(wereld), DAY)
    before = list(visit.bevindingen.values_list("pk", "volgnummer"))
    assert list(toezicht.begin(visit, DAY).bevindingen.values_list("pk", "volgnummer")) == before


def test_a_point_seen_in_the_field_comes_after_the_list(wereld: Wereld) -> None:
    visit = toezicht.begin(planned(wereld), DAY)
    added = toezicht.voeg_punt_toe(
        visit, toezicht.NIET_VAN_TOEPASSING, "Lekkend vat naast de loods"
    )
    assert added.volgnummer == 3
    assert not added.specifieke_voorschriften.exists()
    assert list(added.vth_objecten.all()) == [wereld.locatie]


def test_a_controle_without_activity_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="geen activiteit geregistreerd"):
        toezicht.plan_controle(wereld.locatie, [], "regulier", DAY)


def test_only_during_the_visit_findings_are_recorded(wereld: Wereld) -> None:
    visit = toezicht.begin(planned(wereld), DAY)
    point = judged(visit).bevindingen.first()
    assert point is not None
    toezicht.rond_af(visit, DAY)
    point.refresh_from_db()
    with pytest.raises(ValidationError, match="alleen tijdens de uitvoering"):
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    with pytest.raises(ValidationError, match="al afgerond"):
        toezicht.begin(visit, DAY)


def test_closing_closes_the_case(wereld: Wereld) -> None:
    visit = toezicht.rond_af(judged(toezicht.begin(planned(wereld), DAY)), DAY)
    visit.zaak.refresh_from_db()
    assert visit.zaak.einddatum == DAY


def test_a_judgement_of_severity_goes_when_the_breach_goes(wereld: Wereld) -> None:
    point = toezicht.begin(planned(wereld), DAY).bevindingen.first()
    assert point is not None
    breach = ResultaatBevinding.NIET_AKKOORD
    toezicht.leg_bevinding_vast(point, breach, bijzonderheden="Stof", gevolg="2", gedrag="B")
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD, gevolg="2", gedrag="B")
    point.refresh_from_db()
    assert (point.gevolg, point.gedrag, point.bijzonderheden) == (None, None, None)


def test_my_work_is_mine_open_and_first_due_first(wereld: Wereld) -> None:
    late, soon = planned(wereld, date(2025, 9, 1)), planned(wereld, date(2025, 4, 1))
    toezicht.rond_af(judged(toezicht.begin(planned(wereld), DAY)), DAY)
    toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    assert list(toezicht.werkvoorraad(wereld.gebruikers["toezichthouder"])) == [soon, late]


def test_the_timeline_shows_what_was_found(wereld: Wereld) -> None:
    visit = toezicht.begin(planned(wereld), DAY)
    first, second = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(
        first, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="x", gevolg="1", gedrag="A"
    )
    toezicht.leg_bevinding_vast(second, ResultaatBevinding.NAGELEEFD)
    visits = toezicht.controles(wereld.locatie)
    (event,) = toezicht.tijdlijn(visits, toezicht.niet_akkoord(visits))
    assert (event.datum, event.omschrijving, event.ernst) == (DAY, "1 punt niet akkoord", "midden")
    (without,) = toezicht.tijdlijn(visits, {})
    assert (without.datum, without.omschrijving, without.ernst) == (DAY, "", "")
