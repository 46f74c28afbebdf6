"""The risk of a site opens to its inputs; own history and law have their say;
lists wait for a person.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht.programmawaarden import Nalevingsgrenzen, programmawaarden, wettelijk_minimum
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.aandacht import RISICORELEVANT, ZORGBEDRIJF, _furthest
from wereld import Wereld

VANDAAG = date(2026, 11, 28)
EFFECT = {
    "lucht": 3,
    "water": 1,
    "bodem": 3,
    "afval": 0,
    "geluid-geur": 2,
    "veiligheid": 1,
    "omgeving": 2,
}


def visit(wereld: Wereld, op: date, *, fout: bool = False, soort: str = "regulier") -> Any:
    made = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], soort, op), op
    )
    for number, point in enumerate(made.bevindingen.all()):
        wrong = fout and number == 0
        toezicht.leg_bevinding_vast(
            point,
            ResultaatBevinding.NIET_AKKOORD if wrong else ResultaatBevinding.NAGELEEFD,
            bijzonderheden="Scheur" if wrong else "",
            gevolg="3" if wrong else None,
            gedrag="B" if wrong else None,
        )
    return toezicht.rond_af(made, op)


@given(st.integers(0, 60), st.data())
def test_more_that_is_wrong_never_scores_better(bezoeken: int, data: Any) -> None:
    limits = programmawaarden().naleving
    fewer = data.draw(st.integers(0, bezoeken))
    more = data.draw(st.integers(fewer, bezoeken))
    low, high = limits.score(bezoeken, fewer), limits.score(bezoeken, more)
    assert (low is None) == (high is None) == (bezoeken < limits.ten_minste)
    if low is not None and high is not None:
        assert low <= high


def test_the_limits_of_own_history_are_exact() -> None:
    limits = Nalevingsgrenzen(jaren=5, ten_minste=3, goed_tot=0.1, slecht_boven=0.4)
    assert limits.score(2, 2) is None
    assert (limits.score(10, 1), limits.score(10, 2)) == (-1, 0)
    assert (limits.score(5, 2), limits.score(10, 5)) == (0, 1)


@pytest.mark.parametrize(
    ("soort", "groot", "maanden", "artikel"),
    [
        ("inrichting-seveso-hoog", False, 12, "13.21"),
        ("inrichting-seveso-laag", False, 36, "13.21"),
        ("inrichting-ippc", False, 36, "13.7"),
        ("inrichting-ippc", True, 12, "13.7"),
    ],
)
def test_the_least_the_law_demands(soort: str, groot: bool, maanden: int, artikel: str) -> None:
    """Omgevingsbesluit 13.7, first paragraph, and 13.21, second paragraph."""
    found = wettelijk_minimum(soort, VANDAAG, groot_risico=groot)
    assert found is not None
    assert found[0] == maanden
    assert artikel in found[1]


def test_the_law_says_nothing_of_other_sites_or_before_it_was_there() -> None:
    assert wettelijk_minimum("inrichting-overig", VANDAAG) is None
    assert wettelijk_minimum("inrichting-ippc", date(2023, 12, 31)) is None


def test_what_nobody_scored_is_assumed_and_says_so(wereld: Wereld) -> None:
    stand = toezicht.risico_van(wereld.locatie, VANDAAG)
    assert stand is not None
    assert stand.beoordeling is None
    assert stand.effect == programmawaarden().objecttypen["inrichting-ippc"].effect
    assert "Naleving" in stand.uitkomst.onbekend


def test_a_score_holds_from_its_day(wereld: Wereld) -> None:
    person = wereld.gebruikers["toezichthouder"]
    toezicht.leg_risico_vast(
        wereld.locatie, VANDAAG, EFFECT, {"houding": 1}, "Bezoek en jaarverslag", person
    )
    before = toezicht.risico_van(wereld.locatie, VANDAAG - timedelta(days=1))
    after = toezicht.risico_van(wereld.locatie, VANDAAG)
    assert before is not None
    assert after is not None
    assert before.beoordeling is None
    assert after.effect == EFFECT
    assert after.prestatie == {"houding": 1}


@pytest.mark.parametrize(
    ("effect", "prestatie", "toelichting", "fout"),
    [
        ({"lucht": 6}, {}, "x", "ligt niet tussen"),
        ({"lawaai": 1}, {}, "x", "kent het criterium"),
        ({}, {}, "x", "niet gescoord is niet veilig"),
        (EFFECT, {"naleving": -1}, "x", "volgt uit de eigen historie"),
        (EFFECT, {}, " ", "Licht de scores toe"),
    ],
)
def test_a_score_that_cannot_be_is_refused(
    wereld: Wereld, effect: dict[str, int], prestatie: dict[str, int], toelichting: str, fout: str
) -> None:
    person = wereld.gebruikers["toezichthouder"]
    with pytest.raises(ValidationError, match=fout):
        toezicht.leg_risico_vast(wereld.locatie, VANDAAG, effect, prestatie, toelichting, person)


def test_a_large_risk_is_visited_every_year(wereld: Wereld) -> None:
    person = wereld.gebruikers["toezichthouder"]
    heavy = EFFECT | {"lucht": 4, "bodem": 4}
    toezicht.leg_risico_vast(wereld.locatie, VANDAAG, heavy, {}, "Hertoets", person)
    stand = toezicht.risico_van(wereld.locatie, VANDAAG)
    assert stand is not None
    assert stand.uitkomst.categorie == 4
    assert stand.wet is not None
    assert (stand.wet[0], stand.uitkomst.maanden) == (12, 12)


def test_own_history_moves_the_category_one_step(wereld: Wereld) -> None:
    for month in (1, 3, 5):
        visit(wereld, date(2026, month, 12), fout=True)
    visit(wereld, date(2026, 6, 12), soort="hercontrole")
    stand = toezicht.risico_van(wereld.locatie, VANDAAG)
    assert stand is not None
    assert (stand.naleving.bezoeken, stand.naleving.met_overtreding) == (3, 3)
    assert stand.naleving.laatste == date(2026, 5, 12)
    assert stand.prestatie == {"naleving": 1}
    assert stand.naleving.kans == pytest.approx(4 / 7)


def test_the_problem_analysis_counts_first_visits(wereld: Wereld) -> None:
    visit(wereld, date(2026, 5, 12), fout=True)
    visit(wereld, date(2026, 6, 12), fout=True, soort="hercontrole")
    rows = {row.thema: row for row in toezicht.probleemanalyse(VANDAAG)}
    assert {row.beoordeeld for row in rows.values()} == {1}
    assert sum(row.fout for row in rows.values()) == 1
    worst = toezicht.probleemanalyse(VANDAAG)[0]
    assert worst.fout == 1
    assert worst.effect == pytest.approx(3)
    assert worst.kans == pytest.approx((1 + 10 * 0.5) / 11)
    assert toezicht.probleemanalyse(date(2026, 5, 11)) == []


def make_seveso(wereld: Wereld) -> None:
    wereld.locatie.type = register.waarde("type-vth-object", "inrichting-seveso-hoog")
    wereld.locatie.save()


def test_criteria_put_forward_and_a_person_decides(wereld: Wereld) -> None:
    make_seveso(wereld)
    for month in (1, 3, 5):
        visit(wereld, date(2026, month, 12), fout=True)
    (row,) = toezicht.voordrachten(ZORGBEDRIJF, VANDAAG)
    assert row.locatie == wereld.locatie
    assert not row.staat_erop
    assert toezicht.aandacht_van([wereld.locatie.pk], VANDAAG) == {}
    person = wereld.gebruikers["toezichthouder"]
    made = toezicht.beslis_aandacht(
        wereld.locatie,
        ZORGBEDRIJF,
        toezicht.Aandachtsoordeel.BEVESTIGD,
        "Drie keer mis.",
        VANDAAG,
        person,
    )
    assert len(made.criteria) == 2
    assert toezicht.aandacht_van([wereld.locatie.pk], VANDAAG) == {wereld.locatie.pk: [ZORGBEDRIJF]}
    with pytest.raises(ValidationError, match="staat al op de lijst"):
        toezicht.beslis_aandacht(
            wereld.locatie,
            ZORGBEDRIJF,
            toezicht.Aandachtsoordeel.BEVESTIGD,
            "Weer",
            VANDAAG,
            person,
        )
    toezicht.beslis_aandacht(
        wereld.locatie,
        ZORGBEDRIJF,
        toezicht.Aandachtsoordeel.BEEINDIGD,
        "Hersteld",
        VANDAAG,
        person,
    )
    assert toezicht.aandacht_van([wereld.locatie.pk], VANDAAG) == {}


def test_without_history_criteria_say_nothing_and_it_is_told(wereld: Wereld) -> None:
    make_seveso(wereld)
    assert toezicht.voordrachten(ZORGBEDRIJF, VANDAAG) == []
    assert toezicht.onbekend(ZORGBEDRIJF, VANDAAG) == 1
    visit(wereld, date(2026, 5, 12))
    assert toezicht.onbekend(ZORGBEDRIJF, VANDAAG) == 0


@pytest.mark.parametrize(
    ("far", "told"),
    [([], 0.0), ([100.0, 300.0], 300.0), ([None], None), ([400.0, None], None)],
)
def test_an_area_without_distance_is_unknown_not_none(
    far: list[float | None], told: float | None
) -> None:
    assert _furthest({"gifwolk": far}).get("gifwolk") == told


def test_a_decision_needs_a_reason_and_a_list(wereld: Wereld) -> None:
    person = wereld.gebruikers["toezichthouder"]
    with pytest.raises(ValidationError, match="waarom"):
        toezicht.beslis_aandacht(
            wereld.locatie, ZORGBEDRIJF, toezicht.Aandachtsoordeel.AFGEWEZEN, " ", VANDAAG, person
        )
    with pytest.raises(ValidationError, match="staat niet op de lijst"):
        toezicht.beslis_aandacht(
            wereld.locatie,
            RISICORELEVANT,
            toezicht.Aandachtsoordeel.BEEINDIGD,
            "Weg",
            VANDAAG,
            person,
        )
    with pytest.raises(ValidationError, match="geen lijst"):
        toezicht.voordrachten("zwart", VANDAAG)
