"""Two people at once: one violation of a finding, one measure in preparation,
one re-check on a day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.toezicht import service as toezicht
from tegelijk import at_once
from wereld import Wereld, maak_wereld

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def breach(wereld: Wereld, *, own: bool = False) -> Any:
    """Return a finding of a closed controle that is a breach: of a condition,
    or of a point of one's own.
    """
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    toezicht.begin(visit, DAY)
    if own:
        toezicht.voeg_punt_toe(visit, toezicht.NIET_VAN_TOEPASSING, "Lekkend vat")
    *right, wrong = visit.bevindingen.order_by("volgnummer")
    for point in right:
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        wrong,
        ResultaatBevinding.NIET_AKKOORD,
        bijzonderheden="Er lekt een vat.",
        gevolg=Gevolg.VAN_BELANG,
        gedrag=Gedrag.ONVERSCHILLIG,
    )
    handhaving.rond_controle_af(visit, DAY)
    return wrong


def violation(wereld: Wereld) -> handhaving.Overtreding:
    found = handhaving.constateer(breach(wereld), wereld.bedrijf.betrokkene, "Er lekt een vat.")
    found.positionering = {"bestuursrecht": ["dwangsom"], "strafrecht": []}
    found.save(update_fields=["positionering"])
    return found


@pytest.mark.parametrize("own", [False, True])
def test_one_finding_gives_one_violation(wereld: Wereld, own: bool) -> None:
    point, party = breach(wereld, own=own), wereld.bedrijf.betrokkene
    made = at_once(*[lambda: handhaving.constateer(point, party, "Er lekt een vat.")] * 4)
    assert {item.pk for item in made} == {handhaving.Overtreding.objects.get().pk}


def test_one_violation_gives_one_measure_in_preparation(wereld: Wereld) -> None:
    found = violation(wereld)

    def act() -> Any:
        return handhaving.begin_maatregel(
            found, "dwangsom", "Ruim op.", DAY, motivering="Beginselplicht."
        )

    told = [item for item in at_once(act, act, act) if isinstance(item, ValidationError)]
    assert handhaving.Handhavingsmaatregel.objects.count() == 1
    assert ["is al een maatregel in voorbereiding" in item.messages[0] for item in told] == [
        True,
        True,
    ]


def test_the_database_keeps_a_second_violation_and_a_second_measure_out(wereld: Wereld) -> None:
    found = violation(wereld)
    made = handhaving.begin_maatregel(
        found, "dwangsom", "Ruim op.", DAY, motivering="Beginselplicht."
    )
    other = handhaving.begin_maatregel(
        found, "boete", "Betaal.", DAY, motivering="Ernst.", afwijking_motivering="Beide."
    )
    other.handhavingsinstrument = made.handhavingsinstrument
    with pytest.raises(IntegrityError, match="maatregel_een_in_voorbereiding"):
        other.save()
    with pytest.raises(IntegrityError, match="overtreding_een_per_bevinding"):
        handhaving.Overtreding.objects.create(
            identificatie=f"{found.identificatie[:-1]}9",
            overtredingsdatum=DAY,
            aard="Nog eens.",
            indicatie_handhaving=True,
            gevolg=found.gevolg,
            gedrag=found.gedrag,
            betrokkene=found.betrokkene,
            geconstateerd_in=found.geconstateerd_in,
        )


def test_another_instrument_may_be_prepared_beside_it(wereld: Wereld) -> None:
    found = violation(wereld)
    handhaving.begin_maatregel(found, "dwangsom", "Ruim op.", DAY, motivering="Beginselplicht.")
    handhaving.begin_maatregel(
        found,
        "boete",
        "Betaal.",
        DAY,
        motivering="Ernst.",
        afwijking_motivering="Beide zijn nodig.",
    )
    assert found.maatregelen.count() == 2


def test_one_re_check_on_a_day(wereld: Wereld) -> None:
    found, day = violation(wereld), date(2025, 4, 1)
    made = at_once(*[lambda: handhaving.plan_hercontrole(found, day)] * 3)
    assert found.hercontroles.count() == 1
    assert sum(isinstance(item, ValidationError) for item in made) == 2
    handhaving.plan_hercontrole(found, date(2025, 4, 2))
    assert found.hercontroles.count() == 2


def test_one_controle_of_a_kind_on_a_day_at_a_site(wereld: Wereld) -> None:
    def act() -> Any:
        return toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)

    made = at_once(act, act, act)
    assert toezicht.Controle.objects.count() == 1
    assert sum(isinstance(item, ValidationError) for item in made) == 2


def test_beginning_at_once_makes_one_checklist(wereld: Wereld) -> None:
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY)
    made = at_once(*[lambda: toezicht.begin(toezicht.Controle.objects.get(pk=visit.pk), DAY)] * 3)
    assert not any(isinstance(item, Exception) for item in made)
    assert [point.volgnummer for point in visit.bevindingen.order_by("volgnummer")] == [1, 2]


def test_a_controle_that_was_begun_keeps_its_day(wereld: Wereld) -> None:
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )
    with pytest.raises(ValidationError, match="al begonnen op 03-03-2025"):
        toezicht.begin(visit, date(2025, 3, 4))
    visit.refresh_from_db()
    assert visit.controledatum == DAY
