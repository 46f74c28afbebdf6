"""Goals: from a statement of the agenda to a figure that can be trusted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.sturing import service as sturing
from daglicht.toezicht import service as toezicht
from wereld import Wereld

pytestmark = pytest.mark.django_db
TEXT = """Programmalijn
‘Schone lucht’
1. Doel en ambitie
De lucht is schoon.
2. Terugblik afgelopen twee jaar: wat hebben we bereikt?
Er is gemeten.
3. Doelen komende twee jaar: wat willen we bereiken?
Alle overtredingen zijn hersteld.
4. Aanpak
We gaan kijken.
"""
DAY, LATER, END = date(2025, 3, 3), date(2025, 5, 1), date(2025, 12, 31)


@pytest.fixture
def doel() -> sturing.Doel:
    agenda = sturing.lees_agenda_in(TEXT, "Agenda", "proef")
    (statement,) = sturing.Uitspraak.objects.filter(programmalijn__agenda=agenda, sectie="doelen")
    return sturing.stel_doel("Alles hersteld", statement.tekst, [statement])


def found(wereld: Wereld) -> handhaving.Overtreding:
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )
    floor, dust = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(floor, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        dust, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="2", gedrag="A"
    )
    handhaving.rond_controle_af(visit, DAY)
    return handhaving.constateer(dust, wereld.bedrijf.betrokkene, "Te veel stof")


def repair(violation: handhaving.Overtreding) -> None:
    visit = toezicht.begin(handhaving.plan_hercontrole(violation, LATER), LATER)
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(visit, LATER)


def test_the_same_agenda_is_kept_once() -> None:
    first = sturing.lees_agenda_in(TEXT, "Agenda", "proef")
    assert sturing.lees_agenda_in(TEXT, "Andere titel", "proef") == first


def test_a_goal_knows_where_it_comes_from(doel: sturing.Doel) -> None:
    assert doel.code == "PL1-1"
    assert doel.programmalijn is not None
    statement = doel.uitspraken.get()
    begin, end = statement.plaatsen[0]
    assert TEXT[begin:end] == "Alle overtredingen zijn hersteld."


def test_codes_follow_each_other(doel: sturing.Doel) -> None:
    assert sturing.stel_doel("Nog een", "x", list(doel.uitspraken.all())).code == "PL1-2"
    assert sturing.stel_doel("Los", "x").code == "D-1"


def test_nothing_measured_is_unknown_not_zero(doel: sturing.Doel) -> None:
    sturing.koppel_indicator(doel, "hersteld", streefwaarde=Decimal(90))
    (measured,) = sturing.metingen(doel, END)
    assert (measured.nu.waarde, measured.gehaald, measured.nu.volledigheid) == (None, None, None)


def test_the_effect_shows_under_the_goal(doel: sturing.Doel, wereld: Wereld) -> None:
    for code in ("hersteld", "mediaan-hersteltijd", "naleving", "gepositioneerd"):
        sturing.koppel_indicator(doel, code)

    def values() -> dict[str, float | None]:
        return {item.indicator.code: item.nu.waarde for item in sturing.metingen(doel, END)}

    violation = found(wereld)
    assert values() == {
        "hersteld": 0,
        "mediaan-hersteltijd": None,
        "naleving": 0,
        "gepositioneerd": 0,
    }
    handhaving.positioneer(violation, "2", "A", wereld.gebruikers["handhavingsjurist"])
    repair(violation)
    days = (LATER - DAY).days
    assert values() == {
        "hersteld": 100,
        "mediaan-hersteltijd": days,
        "naleving": 0,
        "gepositioneerd": 100,
    }


def test_years_before_are_their_own(doel: sturing.Doel, wereld: Wereld) -> None:
    found(wereld)
    sturing.koppel_indicator(doel, "hersteld")
    (measured,) = sturing.metingen(doel, date(2026, 1, 1), jaren=3)
    assert measured.reeks == (("2024", None), ("2025", 0.0), ("2026", None))


def test_evidence(doel: sturing.Doel) -> None:
    sturing.leg_bewijs_vast(
        doel, "Jaarverslag", "Omgevingsdienst", DAY, "https://proef.example/verslag"
    )
    assert doel.bewijzen.get().omschrijving == "Jaarverslag"


def test_what_is_refused(doel: sturing.Doel) -> None:
    with pytest.raises(ValidationError, match="bestaat niet"):
        sturing.koppel_indicator(doel, "onzin")
    sturing.koppel_indicator(doel, "hersteld")
    with pytest.raises(ValidationError, match="meet dit doel al"):
        sturing.koppel_indicator(doel, "hersteld")
    with pytest.raises(ValidationError, match=r"geen programmalijn|Plak"):
        sturing.lees_agenda_in("zomaar wat", "x", "x")
    with pytest.raises(ValidationError):
        sturing.leg_bewijs_vast(doel, "x", "x", DAY, "geen adres")
