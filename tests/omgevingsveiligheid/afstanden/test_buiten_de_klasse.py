"""Facts that fit no row of a class may belong to another class:
no bound is told that this other class passes.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.afstanden import bepaal, invoeren, klassen, passende_rijen, rijen
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.recht.afstanden import zusters
from daglicht.recht.uitdrukking import waardeer

A7, B2 = (
    f"OpslagtankPropaanPropeen_VasteAfstand{kind}"
    for kind in ("GeenVergunningplicht", "Vergunningplicht")
)
FAMILIES = {
    name: [
        other for other in klassen() if other != name and other.split("_")[0] == name.split("_")[0]
    ]
    for name in klassen()
}
REFERENCES = (
    "OpslagReferentie:opslagtank",
    "Vulpunt",
    "Leiding",
    "OpstelplaatsVoertuig",
    "Tankzuil",
    "OpslagReferentie",
)


def bounds(klasse: str, referentie: str, values: Mapping[str, Any]) -> dict[Gebiedssoort, float]:
    answers = bepaal(klasse, referentie, values)
    assert {answer.grondslag for answer in answers} == {Grondslag.ONBEKEND}
    return {
        answer.soort: inf if answer.ten_hoogste is None else answer.ten_hoogste
        for answer in answers
    }


@pytest.mark.parametrize("referentie", REFERENCES)
@pytest.mark.parametrize("inhoud", [13.01, 20, 50, 51, 5000])
def test_propane_above_13_m3_reaches_as_far_as_with_a_permit(
    referentie: str, inhoud: float
) -> None:
    found = bounds(
        A7, referentie, {"inhoud": inhoud, "aantalBevoorradingen": 12, "bovengronds": True}
    )
    assert found[Gebiedssoort.PR_6] >= 45
    assert found[Gebiedssoort.EXPLOSIE] >= 160
    assert found[Gebiedssoort.BRAND] >= 60


def test_the_other_class_bounds_it_only_when_the_facts_are_certainly_of_that_class() -> None:
    tank = {"inhoud": 20, "aantalBevoorradingen": 12, "bovengronds": True}
    certain = bounds(A7, "OpslagReferentie:opslagtank", tank | {"doorzetPerJaar": 200})
    assert (certain[Gebiedssoort.PR_6], certain[Gebiedssoort.EXPLOSIE]) == (55, 160)
    for doubt in ({}, {"doorzetPerJaar": None}, {"doorzetPerJaar": 601}):
        assert bounds(A7, "OpslagReferentie:opslagtank", tank | doubt)[Gebiedssoort.PR_6] == inf


def test_the_answer_names_where_it_may_belong() -> None:
    answer, *_ = bepaal(A7, "Vulpunt", {"inhoud": 13.01, "aantalBevoorradingen": 12})
    assert "Geen rij" in answer.reden
    assert "B, onder 2" in answer.reden
    assert "E, onder 3" in answer.reden


@pytest.mark.parametrize(
    ("klasse", "referentie", "values", "kind"),
    [
        (
            B2,
            "OpslagReferentie:opslagtank",
            {"inhoud": 60, "bovengronds": True, "doorzetPerJaar": 50},
            "PR10-6",
        ),
        (
            B2,
            "Vulpunt",
            {"inhoud": 20, "bovengronds": True, "doorzetPerJaar": 601},
            "ExplosieAandachtsgebied",
        ),
        (
            "BehandelenRegelenMetenAardgas_VasteAfstandGeenVergunningplicht",
            "Installatie",
            {"werkdruk": 10001},
            "PR10-6",
        ),
        (
            "OpslagOxiderendVerstikkendGas",
            "OpslagReferentie:opslagtank",
            {"stof": "andere stof"},
            "PR10-6",
        ),
        (
            "OpslagBrandbareVloeistofGeenDieselBovengronds",
            "Vulpunt",
            {"stof": "andere stof"},
            "BrandAandachtsgebied",
        ),
        (
            "OpslagBrandbareVloeistofGeenDieselOndergronds",
            "Vulpunt",
            {"stof": "andere stof"},
            "BrandAandachtsgebied",
        ),
        (
            "OpslagVerpakt_VasteAfstandGeenVergunningplicht",
            "OpslagReferentie:opslagplaats",
            {"brandbaar": False},
            "PR10-6",
        ),
        (
            "OpslagVerpakt_VasteAfstandVergunningplicht",
            "OpslagReferentie:opslagplaats",
            {"hoeveelheid": 9999},
            "PR10-6",
        ),
        ("OpstellenVoertuigen", "OpstelplaatsVoertuig", {"aantalTankwagens": 4}, "PR10-6"),
        ("OpslagMeststof", "OpslagReferentie:opslagplaats", {"meststoffengroep": "4"}, "PR10-6"),
    ],
)
def test_other_classes_as_well(
    klasse: str, referentie: str, values: dict[str, Any], kind: str
) -> None:
    assert bounds(klasse, referentie, values)[Gebiedssoort(kind)] == inf


def test_a_gas_cloud_still_ends_where_law_ends_it() -> None:
    found = bounds(A7, "OpslagReferentie:opslagtank", {"inhoud": 51, "bovengronds": True})
    assert found[Gebiedssoort.GIFWOLK] == 1500


def _value(name: str) -> st.SearchStrategy[Any]:
    asked = invoeren()[name]
    if asked.keuzes:
        return st.sampled_from([None, *asked.keuzes, "iets anders"])
    numbers = st.sampled_from(
        [None, 0, 5, 13, 13.01, 20, 51, 500, 1600, 9999, 10001, 40001, 100001]
    )
    return numbers if asked.eenheid else st.sampled_from([None, True, False])


def test_the_last_class_that_is_named_always_fits() -> None:
    for klasse in klassen():
        assert set(zusters(klasse)) <= klassen() - {klasse}
        if names := zusters(klasse):
            last = [row for row in rijen() if row.klasse == names[-1]]
            assert all(row.voorwaarde and waardeer(row.voorwaarde, {}) is True for row in last)
            assert all(row.rubriek.berekend for row in last)


CASE = st.fixed_dictionaries({name: _value(name) for name in invoeren()})


@pytest.mark.parametrize("klasse", sorted(name for name, others in FAMILIES.items() if others))
def test_no_bound_is_smaller_than_what_a_class_of_the_same_family_gives(klasse: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(sorted({row.referentie for row in rijen()} - {""})), CASE)
    def check(referentie: str, case: dict[str, Any]) -> None:
        rows = passende_rijen(klasse, referentie) or [
            row for row in rijen() if row.klasse == klasse and not row.vervangen
        ]
        if not all(row.voorwaarde and waardeer(row.voorwaarde, case) is False for row in rows):
            return
        found = bounds(klasse, referentie, case)
        for row in (row for row in rijen() if row.klasse in FAMILIES[klasse] and not row.vervangen):
            if row.voorwaarde is None or waardeer(row.voorwaarde, case) is not False:
                assert all(found[kind] >= metres for kind, metres in row.afstanden.items())

    check()
