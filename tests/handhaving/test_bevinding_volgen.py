"""A violation follows its finding until the controle is closed;
afterwards the finding does not change.
"""

from __future__ import annotations

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld, maak_wereld

DAY = date(2025, 3, 3)
BREACH, FINE = ResultaatBevinding.NIET_AKKOORD, ResultaatBevinding.NAGELEEFD


def begun(wereld: Wereld) -> Any:
    """Begin a controle and judge its first point; return the second as a breach."""
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )
    floor, dust = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, FINE)
    return toezicht.leg_bevinding_vast(dust, BREACH, bijzonderheden="Stof", gevolg="3", gedrag="B")


@pytest.mark.django_db
def test_a_finding_turned_to_compliance_leaves_no_running_violation() -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", DAY, date(2025, 4, 21))
    toezicht.leg_bevinding_vast(point, FINE)
    violation.refresh_from_db()
    assert violation.geen_overtreding_op == DAY
    assert not violation.indicatie_handhaving
    assert "voorschriften nageleefd" in violation.reden_geen_handhaving
    handhaving.rond_controle_af(point.controle, DAY)
    assert not handhaving.Overtreding.objects.filter(hersteldatum=None).exists()
    assert "Intrekken: er bleek geen overtreding" in [
        task.wat for task in handhaving.maatregeltaken([measure], DAY)
    ]
    later = handhaving.constateer(begun(wereld), wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    assert later != violation
    assert handhaving.herhalingen(later, 5) == [], "what was no violation is no repetition"


@pytest.mark.django_db
def test_severity_follows_until_a_person_positioned_it() -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    toezicht.leg_bevinding_vast(point, BREACH, bijzonderheden="Veel stof", gevolg="4", gedrag="C")
    violation.refresh_from_db()
    assert (violation.gevolg, violation.gedrag) == ("4", "C")
    handhaving.positioneer(violation, "4", "C", wereld.gebruikers["handhavingsjurist"])
    toezicht.leg_bevinding_vast(point, BREACH, bijzonderheden="Minder stof", gevolg="2", gedrag="A")
    violation.refresh_from_db()
    assert (violation.gevolg, violation.gedrag) == ("4", "C"), "the decision of a person stands"


@pytest.mark.django_db
def test_a_violation_with_another_finding_loses_only_this_one() -> None:
    wereld = maak_wereld()
    first = begun(wereld)
    violation = handhaving.constateer(first, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    handhaving.rond_controle_af(first.controle, DAY)
    second = begun(wereld)
    assert (
        handhaving.constateer(second, wereld.bedrijf.betrokkene, "Te hoge stofemissie") == violation
    )
    toezicht.leg_bevinding_vast(second, FINE)
    violation.refresh_from_db()
    assert violation.geen_overtreding_op is None
    assert list(violation.bevindingen.all()) == [first]


@pytest.mark.django_db
def test_a_person_can_decide_that_it_was_no_violation() -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    with pytest.raises(ValidationError, match="waarom"):
        handhaving.trek_in(violation, " ", date(2025, 4, 1))
    handhaving.trek_in(violation, "De meting bleek van de buren.", date(2025, 4, 1))
    with pytest.raises(ValidationError, match="al"):
        handhaving.trek_in(violation, "Nogmaals", date(2025, 4, 2))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stale", [True, False])
def test_a_change_after_the_close_is_refused_also_of_a_parallel_request(*, stale: bool) -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    waiting = toezicht.Bevinding.objects.select_related("controle").get(pk=point.pk)
    errors: list[Any] = []

    def change() -> None:
        try:
            toezicht.leg_bevinding_vast(waiting, FINE)
        except ValidationError as error:
            errors.append(error)
        finally:
            connection.close()

    run = Thread(target=change)
    with transaction.atomic():
        handhaving.rond_controle_af(point.controle, DAY)
        if not stale:
            run.start()
            run.join(0.5)
            assert run.is_alive(), "it waits for the close"
    if stale:
        run.start()
    run.join(10)
    assert len(errors) == 1
    point.refresh_from_db()
    assert point.resultaat == BREACH


@pytest.mark.django_db
def test_a_finding_that_is_a_breach_again_brings_its_violation_back() -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    for _ in range(2):
        toezicht.leg_bevinding_vast(point, FINE)
        toezicht.leg_bevinding_vast(
            point, BREACH, bijzonderheden="Toch stof", gevolg="4", gedrag="C"
        )
    violation.refresh_from_db()
    assert (
        violation.geen_overtreding_op,
        violation.hersteldatum,
        violation.indicatie_handhaving,
    ) == (None, None, True)
    assert (violation.gevolg, violation.gedrag) == ("4", "C")
    assert (
        handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie") == violation
    )
    handhaving.rond_controle_af(point.controle, DAY)
    assert handhaving.Overtreding.objects.get(hersteldatum=None) == violation


@pytest.mark.django_db
def test_what_a_person_called_no_violation_stays_so() -> None:
    wereld = maak_wereld()
    point = begun(wereld)
    violation = handhaving.constateer(point, wereld.bedrijf.betrokkene, "Te hoge stofemissie")
    handhaving.trek_in(violation, "De meter was stuk.", DAY)
    toezicht.leg_bevinding_vast(
        point, BREACH, bijzonderheden="Nog eens stof", gevolg="3", gedrag="B"
    )
    violation.refresh_from_db()
    assert violation.geen_overtreding_op == DAY
    assert handhaving.constateer(point, wereld.bedrijf.betrokkene, "Opnieuw") != violation
