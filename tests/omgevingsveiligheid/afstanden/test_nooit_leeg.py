"""Whatever a register may hold, there is an answer;
and knowing more never makes an area larger than not knowing.

Save where what is known contradicts the class: then the activity may be another one,
and its areas larger.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.afstanden import Afstand, bepaal, invoeren, rijen
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.omgevingsveiligheid.imev.namen import referentieklasse
from daglicht.omgevingsveiligheid.imev.vormen import beschrijving

MODEL = beschrijving()


def _onder(naam: str, top: str) -> bool:
    while naam in MODEL.entiteiten:
        if naam == top:
            return True
        naam = MODEL.entiteiten[naam].onder
    return False


def _concreet(top: str) -> list[str]:
    return sorted(
        name for name, row in MODEL.entiteiten.items() if row.concreet and _onder(name, top)
    )


KLASSEN = _concreet("EVActiviteit")
OPSLAG = [
    *MODEL.entiteiten["OpslagReferentie"].velden["typeOpslagReferentie"].waarden,
    None,
    "waardeOnbekend",
]
REFERENTIES = sorted(
    {referentieklasse({"entityType": name}) for name in _concreet("ReferentieEVContour")}
    | {
        referentieklasse({"entityType": "OpslagReferentie", "typeOpslagReferentie": kind})
        for kind in OPSLAG
    }
)
GRENZEN = (
    0,
    3,
    5,
    6,
    10,
    11,
    13,
    14,
    20,
    50,
    100,
    101,
    300,
    301,
    500,
    1000,
    1600,
    2501,
    6000,
    10001,
    40001,
    100001,
)


def _waarde(naam: str) -> st.SearchStrategy[Any]:
    asked = invoeren()[naam]
    if asked.keuzes:
        return st.sampled_from([None, *asked.keuzes, "iets anders"])
    return (
        st.sampled_from([None, *GRENZEN]) if asked.eenheid else st.sampled_from([None, True, False])
    )


GEVAL = st.fixed_dictionaries({name: _waarde(name) for name in invoeren()})


def reikt(antwoorden: tuple[Afstand, ...]) -> Mapping[Gebiedssoort, float]:
    """How far each kind may reach; without a bound it is infinite."""
    found: dict[Gebiedssoort, float] = {}
    for row in antwoorden:
        far = row.meter if row.meter is not None else row.ten_hoogste
        found[row.soort] = max(found.get(row.soort, 0.0), inf if far is None else far)
    return found


def test_there_are_all_of_them() -> None:
    assert len(KLASSEN) == 46
    assert {row.klasse for row in rijen()} <= set(KLASSEN)
    assert "OpslagReferentie" in REFERENTIES
    assert len(REFERENTIES) == 27


@pytest.mark.parametrize("klasse", [*KLASSEN, "EenKlasseVanLater"])
def test_every_class_and_reference_has_an_answer(klasse: str) -> None:
    for referentie in (*REFERENTIES, "EenReferentieVanLater"):
        answers = bepaal(klasse, referentie, {})
        assert answers, referentie
        assert all(answer.reden for answer in answers)
        assert all(
            (answer.meter is None) == (answer.grondslag is not Grondslag.TABEL)
            for answer in answers
        )


@pytest.mark.parametrize("klasse", KLASSEN)
def test_no_answer_reaches_farther_than_the_one_without_knowledge(klasse: str) -> None:
    unknown = {referentie: reikt(bepaal(klasse, referentie, {})) for referentie in REFERENTIES}

    @settings(max_examples=40)
    @given(st.sampled_from(REFERENTIES), GEVAL)
    def check(referentie: str, geval: dict[str, Any]) -> None:
        answers = bepaal(klasse, referentie, geval)
        assert answers
        if any("Geen rij" in answer.reden for answer in answers):
            return
        for kind, far in reikt(answers).items():
            assert far <= unknown[referentie].get(kind, 0.0)

    check()


@given(
    st.sampled_from(KLASSEN),
    st.sampled_from(REFERENTIES),
    GEVAL,
    st.sets(st.sampled_from(sorted(invoeren()))),
)
def test_forgetting_never_makes_a_known_distance_smaller(
    klasse: str, referentie: str, geval: dict[str, Any], vergeten: set[str]
) -> None:
    less = {name: None if name in vergeten else value for name, value in geval.items()}
    before = reikt(bepaal(klasse, referentie, less))
    for answer in bepaal(klasse, referentie, geval):
        if answer.meter is not None:
            assert before[answer.soort] >= answer.meter


@pytest.mark.parametrize("klasse", KLASSEN)
def test_not_knowing_the_kind_of_storage_is_never_less(klasse: str) -> None:
    unknown = reikt(bepaal(klasse, "OpslagReferentie", {}))
    for referentie in (name for name in REFERENTIES if name.startswith("OpslagReferentie:")):
        for kind, far in reikt(bepaal(klasse, referentie, {})).items():
            assert far <= unknown[kind]


@pytest.mark.parametrize("nummer", ["1.1", "1.3"])
@pytest.mark.parametrize(
    "referentie", ["Bewaarplaats", "OpslagReferentie", "OpslagReferentie:opslagplaats"]
)
def test_civil_explosives_are_unknown_without_a_bound(nummer: str, referentie: str) -> None:
    answers = bepaal(
        f"OpslagOntplofbaarADR{nummer}Civiel", referentie, {"nettoExplosieveMassa": 800.0}
    )
    assert {answer.soort for answer in answers} >= {Gebiedssoort.CIVIEL_A, Gebiedssoort.CIVIEL_B}
    assert {(answer.grondslag, answer.ten_hoogste) for answer in answers} == {
        (Grondslag.ONBEKEND, None)
    }


def test_adr_1_4_keeps_its_distance_from_the_store() -> None:
    (answer,) = bepaal("OpslagOntplofbaarADR1.4Civiel", "Bewaarplaats", {})
    assert (answer.soort, answer.meter) == (Gebiedssoort.CIVIEL_B, 20.0)


def test_storage_of_an_unknown_kind_reaches_as_far_as_any_row_of_its_class() -> None:
    answers = bepaal("TankenLPG", "OpslagReferentie", {})
    assert reikt(answers) == {
        Gebiedssoort.PR_6: 120.0,
        Gebiedssoort.BRAND: 60.0,
        Gebiedssoort.EXPLOSIE: 160.0,
    }
    assert {answer.grondslag for answer in answers} == {Grondslag.ONBEKEND}
    assert all(answer.ontbrekende_invoer == ("typeOpslagReferentie",) for answer in answers)
    assert all(answer.kanttekeningen for answer in answers)


def test_a_composite_reference_may_hold_the_filling_point() -> None:
    answers = bepaal("TankenLNGVoertuigWerktuig", "SamengesteldeReferentie", {})
    assert reikt(answers)[Gebiedssoort.BRAND] == 200.0
    assert {row.grondslag for row in answers if row.soort is Gebiedssoort.PR_6} == {
        Grondslag.BEREKEND
    }


def test_a_row_without_a_number_leaves_the_area_without_a_bound() -> None:
    (answer,) = bepaal(
        "OpslagVerpakt_VasteAfstandVergunningplicht", "OpslagReferentie:opslagplaats", {}
    )
    assert (answer.soort, answer.grondslag, answer.ten_hoogste) == (
        Gebiedssoort.PR_6,
        Grondslag.ONBEKEND,
        None,
    )


def test_the_bound_of_a_gas_cloud_is_that_of_law() -> None:
    found = {
        row.soort: row.ten_hoogste for row in bepaal("Emplacement", "SamengesteldeReferentie", {})
    }
    assert found[Gebiedssoort.GIFWOLK] == 1500.0
    assert found[Gebiedssoort.BRAND] is None


def test_other_activities_outside_the_annex_are_unknown() -> None:
    for reference in REFERENTIES:
        (answer,) = bepaal("ActiviteitRestcategorie", reference, {})
        assert (answer.soort, answer.grondslag, answer.ten_hoogste) == (
            Gebiedssoort.PR_6,
            Grondslag.ONBEKEND,
            None,
        )


def test_a_bunker_station_has_its_own_rows() -> None:
    answers = bepaal("OpslagBrandstofBunkerstation", "OpslagReferentie:bunkerstation", {})
    assert reikt(answers) == {Gebiedssoort.AFSTAND_K: 20.0, Gebiedssoort.AFSTAND_ZK: 20.0}


@pytest.mark.parametrize("soort", ["TeBerekenenAfstand", "VasteAfstand"])
def test_military_stores_have_military_areas(soort: str) -> None:
    answers = bepaal(f"OpslagOntplofbaarMilitair_{soort}", "Bewaarplaats", {})
    kinds = {Gebiedssoort.MILITAIR_A, Gebiedssoort.MILITAIR_B, Gebiedssoort.MILITAIR_C}
    assert {answer.soort for answer in answers} == kinds
