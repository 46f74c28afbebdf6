"""Sites put into a programme by hand: all or none, each told, and kept by the calculation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.kit.handeling import EerderGedaan
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.register.models import Activiteituitvoering
from daglicht.ruimte import punt
from daglicht.toezicht import service as toezicht
from wereld import Wereld, instantie

pytestmark = pytest.mark.django_db
VANDAAG, JAAR = date(2026, 11, 28), 2027


@pytest.fixture
def programma(wereld: Wereld) -> Any:
    return toezicht.stel_programma_op(wereld.dienst, JAAR)


def site(wereld: Wereld, naam: str, soort: str = "inrichting-overig", gezag: Any = None) -> Any:
    made = register.leg_locatie_vast(
        wereld.dienst.rsin,
        naam,
        register.waarde("type-vth-object", soort),
        punt(121_000, 481_000),
        jaar=2026,
    )
    Activiteituitvoering.objects.create(
        identificatie=f"{wereld.dienst.rsin}ACT-{naam}",
        status="uitvoering",
        type=wereld.uitvoering.type,
        binnen=made,
        bevoegd_gezag=wereld.provincie,
        toezichtinstantie=gezag or wereld.dienst,
    )
    return made


def test_each_site_is_told_what_becomes_of_it(wereld: Wereld, programma: Any) -> None:
    good, inside, planned = (site(wereld, name) for name in ("Goed", "Erin", "Gepland"))
    elsewhere = site(wereld, "Elders", gezag=instantie("Dienst Elders", 44))
    unknown = register.waarden("type-vth-object").exclude(code__in=programmawaarden().objecttypen)
    odd = site(wereld, "Vreemd", unknown[0].code)
    toezicht.voeg_toe(programma, [inside], "Klachten", VANDAAG)
    toezicht.plan_controle(
        planned, list(register.uitvoeringen(planned)), "regulier", date(JAAR, 3, 1)
    )
    every = [good, inside, planned, elsewhere, odd]
    found = toezicht.keur_toevoeging(programma, every, VANDAAG)
    assert (found.bij, found.staat_erin) == ((good,), (inside,))
    told = {row.naam: why for row, why in found.niet}
    assert told["Gepland"] == f"Er staat al een controle gepland in {JAAR}."
    assert "houdt hier geen toezicht" in told["Elders"]
    assert "werkwaarden" in told["Vreemd"]
    with pytest.raises(ValidationError, match="Elders"):
        toezicht.voeg_toe(programma, [good, elsewhere], "Klachten", VANDAAG)
    assert programma.bezoeken.count() == 1


def test_who_was_second_hears_which_are_in_it(wereld: Wereld, programma: Any) -> None:
    one, two = site(wereld, "Een"), site(wereld, "Twee")
    toezicht.voeg_toe(programma, [one], "Klachten", VANDAAG)
    with pytest.raises(EerderGedaan, match="Een staat al in dit programma"):
        toezicht.voeg_toe(programma, [one, two], "Klachten", VANDAAG)
    assert programma.bezoeken.count() == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_put_in(wereld: Wereld, programma: Any, reason: str) -> None:
    with pytest.raises(ValidationError, match="waarom"):
        toezicht.voeg_toe(programma, [wereld.locatie], reason, VANDAAG)


def test_neither_nothing_nor_too_much_nor_a_year_that_is_over(
    wereld: Wereld, programma: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError, match="ten minste één"):
        toezicht.voeg_toe(programma, [], "Klachten", VANDAAG)
    with pytest.raises(ValidationError, match="voorbij"):
        toezicht.voeg_toe(programma, [wereld.locatie], "Klachten", date(2028, 1, 1))
    monkeypatch.setattr("daglicht.toezicht.programma.toevoegen.MEESTE", 0)
    with pytest.raises(ValidationError, match="hoogstens 0"):
        toezicht.keur_toevoeging(programma, [wereld.locatie], VANDAAG)


def test_a_calculation_plans_it_and_leaves_it_in(wereld: Wereld, programma: Any) -> None:
    """Visited a month ago, so that no reason of its own puts it in the programme."""
    place = site(wereld, "Net geweest")
    day = date(2026, 10, 28)
    acts = list(register.uitvoeringen(place))
    begun = toezicht.begin(toezicht.plan_controle(place, acts, "regulier", day), day)
    point = toezicht.voeg_punt_toe(begun, "veiligheid", "Alles op orde?")
    toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    toezicht.rond_af(begun, day)
    toezicht.Inzet.objects.create(
        programma=programma,
        inspecteur=wereld.gebruikers["toezichthouder"],
        x=120_000,
        y=480_000,
        uren_1=100,
        uren_2=100,
        uren_3=100,
        uren_4=100,
    )
    (made,) = toezicht.voeg_toe(programma, [place], "Klachten", VANDAAG)
    toezicht.bereken_programma(programma, VANDAAG)
    made.refresh_from_db()
    assert made.kwartaal is not None
    assert (made.motivering, made.verplicht) == ("Klachten", False)
    toezicht.laat_los(made)
    assert made.motivering == "Klachten"
