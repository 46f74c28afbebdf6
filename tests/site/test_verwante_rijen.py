"""What hangs together with a violation or controle: each row only to who may see it itself."""

from __future__ import annotations

import pytest
from django.test import Client

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.models import Rolvervulling
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from wereld import Wereld, instantie
from zicht import deel, mens, over

pytestmark = pytest.mark.django_db


def violation(wereld: Wereld, dagen: int, aard: str) -> handhaving.Overtreding:
    day = over(dagen)
    tom = wereld.gebruikers["toezichthouder"]
    visit = toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", day, toezichthouder=tom
    )
    first, second = toezicht.begin(visit, day).bevindingen.all()
    toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        second, ResultaatBevinding.NIET_AKKOORD, bijzonderheden=aard, gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(visit, day)
    return handhaving.constateer(second, wereld.bedrijf.betrokkene, aard)


def running(wereld: Wereld) -> tuple[handhaving.Overtreding, handhaving.Overtreding]:
    """Return a violation that was repaired, and a later one of the same party with a
    measure and a re-check.
    """
    early = violation(wereld, -200, "Vorig jaar ook stof")
    handhaving.Overtreding.objects.filter(pk=early.pk).update(hersteldatum=over(-150))
    late = violation(wereld, -60, "Stof op het dak")
    handhaving.positioneer(late, "3", "B", wereld.gebruikers["handhavingsjurist"])
    leg_op(late, "dwangsom", over(-50), over(-10))
    handhaving.plan_hercontrole(late, over(20))
    return early, late


def test_a_partner_sees_of_a_violation_only_what_is_of_his_case(wereld: Wereld) -> None:
    _, late = running(wereld)
    case = late.bevindingen.get().controle.zaak
    page = mens(wereld, "partner", case).get(f"/overtredingen/{late.pk}").content.decode()
    assert "Stof op het dak" in page
    assert "De emissie van stof is ten hoogste 5 mg/Nm3." in page
    for hidden in (
        "Doe wat het voorschrift vraagt",
        "Beginselplicht",
        "1.000",
        "Vorig jaar ook stof",
        "Hercontroles",
    ):
        assert hidden not in page
    assert deel(page, "o-stap") == "", "without the measures nothing can be said of what comes next"
    own = mens(wereld, "eigen").get(f"/overtredingen/{late.pk}").content.decode()
    for shown in (
        "Doe wat het voorschrift vraagt",
        "Beginselplicht",
        "1.000",
        "Vorig jaar ook stof",
        "Hercontroles",
    ):
        assert shown in own
    assert "ander bevoegd gezag" not in own


def test_violations_at_another_authority_are_counted_for_who_handles_this_one(
    wereld: Wereld,
) -> None:
    early, late = running(wereld)
    other = instantie("Provincie Elders", 21)
    type(wereld.uitvoering).objects.create(
        identificatie=f"{other.rol_van.rsin}ACT-9",
        status="uitvoering",
        type=wereld.uitvoering.type,
        bevoegd_gezag=other,
        toezichtinstantie=other,
    )
    early.activiteituitvoeringen.set(type(wereld.uitvoering).objects.filter(bevoegd_gezag=other))
    case = late.bevindingen.get().controle.zaak
    jurist = Client()
    jurist.force_login(wereld.gebruikers["handhavingsjurist"])
    for door in (f"/overtredingen/{late.pk}", f"/overtredingen/{late.pk}/positioneren"):
        page = jurist.get(door).content.decode()
        assert "Vorig jaar ook stof" not in page
        assert "Nog 1 bij een ander bevoegd gezag" in page
    partner = mens(wereld, "partner", case).get(f"/overtredingen/{late.pk}").content.decode()
    assert "ander bevoegd gezag" not in partner


def test_a_point_names_its_violation_only_to_who_may_see_it(wereld: Wereld) -> None:
    _, late = running(wereld)
    visit = late.bevindingen.get().controle
    adviser = mens(wereld, "partner", visit.zaak)
    Rolvervulling.objects.filter(gebruiker__email="partner@proef.example").update(rol="adviseur")
    page = adviser.get(f"/controles/{visit.pk}").content.decode()
    assert "Stof op het dak" in page
    assert late.identificatie not in page
    assert "Nog niet als overtreding geconstateerd" not in page
    assert (
        late.identificatie in mens(wereld, "eigen").get(f"/controles/{visit.pk}").content.decode()
    )
