"""Inside or outside at the very limit, and what law makes of it; one building equals many."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Kwetsbaarheid, onbekend_tot
from daglicht.omgevingsveiligheid.toets import (
    BIJZONDERHEDEN,
    Gebied,
    Gevolg,
    binnen,
    categoriekolommen,
    liggingskolommen,
    omtrek,
    toets,
    toets_alle,
)
from daglicht.recht.uitdrukking import Waarde

DAG = date(2026, 10, 1)
VULPUNT = shapely.Point(100_000, 400_000)
RISICO = Gebied(Gebiedssoort.PR_6, VULPUNT, 40.0)
BRAND = Gebied(Gebiedssoort.BRAND, VULPUNT, 60.0)
ONBEKEND = Gebied(Gebiedssoort.PR_6, VULPUNT, ten_hoogste=40.0)
PLAN: dict[str, Waarde] = {**dict.fromkeys(BIJZONDERHEDEN, False), "gebouw": True}
KINDS = st.lists(
    st.sampled_from([k.value for k in Kwetsbaarheid if k is not Kwetsbaarheid.ONBEKEND]),
    min_size=1,
    max_size=3,
)
AREAS = st.lists(
    st.builds(
        Gebied,
        soort=st.sampled_from(list(Gebiedssoort)),
        kern=st.just(VULPUNT),
        afstand=st.one_of(st.none(), st.integers(1, 300).map(float)),
        ten_hoogste=st.one_of(st.none(), st.integers(1, 300).map(float)),
    ),
    max_size=4,
)
FLAGS = st.fixed_dictionaries({name: st.sampled_from([None, True, False]) for name in PLAN})


def house(metres: float) -> shapely.Polygon:
    """A house whose façade is that far east of the filling point."""
    return shapely.box(100_000 + metres, 399_995, 100_010 + metres, 400_005)


def codes(
    areas: list[Gebied], metres: float, kind: Kwetsbaarheid, **facts: Waarde
) -> dict[str, bool]:
    return {f.regel.code: f.zeker for f in toets(areas, house(metres), [kind], PLAN | facts, DAG)}


def test_a_house_at_exactly_the_risk_distance_keeps_it() -> None:
    assert codes([RISICO], 40.0, Kwetsbaarheid.KWETSBAAR) == {}
    assert codes([RISICO], 39.99, Kwetsbaarheid.KWETSBAAR) == {"grenswaarde-k": True}


def test_a_house_at_exactly_the_edge_of_a_brandaandachtsgebied_lies_in_it() -> None:
    assert codes([BRAND], 60.0, Kwetsbaarheid.KWETSBAAR) == {"groepsrisico": True}
    assert codes([BRAND], 60.01, Kwetsbaarheid.KWETSBAAR) == {}


def test_a_delivered_contour_is_strict_for_risk_and_wide_for_attention() -> None:
    square = shapely.box(99_950, 399_950, 100_050, 400_050)
    touching = np.array([house(50.0), house(49.0), house(51.0)], dtype=object)
    assert binnen(Gebied(Gebiedssoort.PR_6, VULPUNT, vlak=square), touching).tolist() == [
        False,
        True,
        False,
    ]
    assert binnen(Gebied(Gebiedssoort.GIFWOLK, VULPUNT, vlak=square), touching).tolist() == [
        True,
        True,
        False,
    ]


def test_an_unknown_area_makes_the_answer_unknown_never_fine() -> None:
    assert codes([ONBEKEND], 30.0, Kwetsbaarheid.KWETSBAAR) == {"grenswaarde-k": False}
    assert codes([ONBEKEND], 41.0, Kwetsbaarheid.KWETSBAAR) == {}
    far = Gebied(Gebiedssoort.PR_6, VULPUNT)
    assert codes([far], 1500.0, Kwetsbaarheid.ZEER) == {"grenswaarde-zk": False}


def test_the_distances_of_the_table_hold_each_for_its_own_category() -> None:
    table = [
        Gebied(Gebiedssoort.AFSTAND_BK, VULPUNT, 10.0),
        Gebied(Gebiedssoort.AFSTAND_ZK, VULPUNT, 50.0),
    ]
    assert codes(table, 20.0, Kwetsbaarheid.BEPERKT) == {}
    assert codes(table, 5.0, Kwetsbaarheid.BEPERKT) == {"standaardwaarde-bk": True}
    assert codes(table, 20.0, Kwetsbaarheid.ZEER) == {"grenswaarde-zk": True}


def test_a_temporary_house_waits_for_the_contour_that_nobody_gave() -> None:
    assert codes([RISICO], 10.0, Kwetsbaarheid.KWETSBAAR, tijdelijk=True) == {
        "grenswaarde-k-tijdelijk": False
    }
    drawn = [RISICO, Gebied(Gebiedssoort.PR_5, VULPUNT, 8.0)]
    assert codes(drawn, 10.0, Kwetsbaarheid.KWETSBAAR, tijdelijk=True) == {}
    assert codes(drawn, 7.0, Kwetsbaarheid.KWETSBAAR, tijdelijk=True) == {
        "grenswaarde-k-tijdelijk": True
    }


def test_what_is_certain_comes_first_then_the_gravest_and_what_it_lacks_is_asked() -> None:
    found = toets(
        [RISICO, BRAND], house(10.0), [Kwetsbaarheid.ZEER, Kwetsbaarheid.KWETSBAAR], PLAN, DAG
    )
    assert [item.gevolg for item in found] == [
        Gevolg.AFWEGEN,
        Gevolg.VERBODEN,
        Gevolg.VERBODEN,
        Gevolg.MAATREGELEN,
    ]
    assert found[0].regel.code == "groepsrisico"
    assert [item.zeker for item in found] == [True, False, False, False]
    assert found[1].vragen == ("zeer_kwetsbaar",)
    assert found[0].vragen == ()
    told = found[1].uitleg
    assert told.tekst == f"{found[1].regel.naam} ({found[1].regel.bron})"
    assert told.uitkomst is None
    assert found[1].regel.bron.artikel == "5.7"


@given(AREAS, st.lists(st.tuples(KINDS, st.integers(0, 400), FLAGS), min_size=1, max_size=4))
def test_many_are_tested_as_each_is(
    areas: list[Gebied], rows: list[tuple[list[str], int, dict[str, Waarde]]]
) -> None:
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [house(float(metres)) for _, metres, _ in rows]
    facts: dict[str, list[Waarde]] = {name: [row[2][name] for row in rows] for name in PLAN}
    scanned = toets_alle(areas, shapes, categoriekolommen([row[0] for row in rows]) | facts, DAG)
    for index, (kinds, metres, flags) in enumerate(rows):
        single = {
            f.regel.code: f.zeker for f in toets(areas, house(float(metres)), kinds, flags, DAG)
        }
        many = {
            code: values[index] is True
            for code, values in scanned.items()
            if values[index] is not False
        }
        assert many == single


@given(AREAS, st.integers(0, 400), KINDS)
def test_farther_away_is_never_worse(areas: list[Gebied], metres: int, kinds: list[str]) -> None:
    near = {f.regel.code for f in toets(areas, house(float(metres)), kinds, PLAN, DAG)}
    far = {f.regel.code for f in toets(areas, house(metres + 50.0), kinds, PLAN, DAG)}
    assert far <= near


@pytest.mark.parametrize("area", [RISICO, ONBEKEND, Gebied(Gebiedssoort.GIFWOLK, VULPUNT)])
def test_the_outline_is_as_wide_as_the_area_can_be(area: Gebied) -> None:
    reach = area.afstand or area.ten_hoogste or 1500.0
    assert omtrek(area).bounds == pytest.approx(
        (100_000 - reach, 400_000 - reach, 100_000 + reach, 400_000 + reach)
    )
    assert shapely.get_srid(omtrek(area)) == 28992


def test_what_a_rule_means_is_said_to_a_person() -> None:
    assert {kind.value: kind.naam for kind in Gevolg} == {
        "verboden": "Niet toegestaan",
        "motiveren": "Alleen met motivering",
        "afwegen": "Groepsrisico afwegen",
        "maatregelen": "Extra eisen aan het gebouw",
    }


def test_of_an_unknown_area_it_is_told_how_far_it_may_reach() -> None:
    drawn = Gebied(Gebiedssoort.PR_6, VULPUNT, vlak=house(1.0))
    assert (RISICO.hoever, drawn.hoever) == ("", "")
    assert (RISICO.bekend, drawn.bekend, ONBEKEND.bekend) == (True, True, False)
    assert ONBEKEND.hoever == onbekend_tot(40.0)
    assert omtrek(drawn) == drawn.vlak
    assert Gebied(Gebiedssoort.PR_6, VULPUNT).hoever == onbekend_tot(None)


def test_a_place_at_the_edge_of_what_may_be_is_unknown_and_of_a_contour_of_1e5_is_outside() -> None:
    """Whoever lies at the end of an unknown area may lie in it; at 10⁻⁵ that is known is kept."""
    place = np.array([house(40.0), house(40.01)], dtype=object)
    assert binnen(ONBEKEND, place).tolist() == [True, False]
    assert binnen(Gebied(Gebiedssoort.PR_5, VULPUNT, 40.0), place).tolist() == [False, False]
    assert binnen(Gebied(Gebiedssoort.PR_6, VULPUNT, 0.0), place).tolist() == [False, False]
    columns = liggingskolommen([BRAND, Gebied(Gebiedssoort.BRAND, VULPUNT, ten_hoogste=99)], place)
    assert columns["in_brandgebied"] == [True, True]
    assert columns["in_gifwolkgebied"] == columns["binnen_pr5"] == [False, False]
    assert len(columns) == 15


def test_a_category_is_so_when_it_is_the_only_possibility_and_unknown_beside_another() -> None:
    kinds = [[Kwetsbaarheid.KWETSBAAR], [Kwetsbaarheid.KWETSBAAR, Kwetsbaarheid.BEPERKT]]
    found = categoriekolommen([*kinds, ["iets anders"], [Kwetsbaarheid.ZEER, "iets anders"]])
    assert found == {
        "zeer_kwetsbaar": [False, False, False, None],
        "kwetsbaar": [True, None, False, False],
        "beperkt_kwetsbaar": [False, None, False, False],
        "in_enige_mate_kwetsbaar": [True, True, False, None],
    }
