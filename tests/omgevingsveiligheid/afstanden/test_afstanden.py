"""The distances as the official table has them, the limits, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from daglicht.omgevingsveiligheid.afstanden import (
    bepaal,
    ontbrekend,
    passende_rijen,
    rijen,
    rubrieken,
)
from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort, Grondslag
from daglicht.recht.map import lees_scenarios
from daglicht.recht.uitdrukking import waardeer

GEVALLEN: Any = lees_scenarios("afstanden", "rijen").gevallen
TABEL = "rev_imev/informatiemodel/20221129_tabellen_IMEVmatch_REVsubcategorieen_MBAenumeratie.xlsx"
KOLOMMEN = {
    "va_bk_afstand": Gebiedssoort.AFSTAND_BK,
    "va_k_afstand": Gebiedssoort.AFSTAND_K,
    "va_zk_afstand": Gebiedssoort.AFSTAND_ZK,
    "pr6_afstand": Gebiedssoort.PR_6,
    "brand_afstand": Gebiedssoort.BRAND,
    "explosie_afstand": Gebiedssoort.EXPLOSIE,
}
PAREN = sorted({(row.klasse, row.referentie) for row in rijen()})


def test_each_row_with_distances_that_can_be_chosen_has_a_case() -> None:
    chosen = {row.id for row in rijen() if row.afstanden and row.voorwaarde is not None}
    assert chosen == {case.verwacht.rij for case in GEVALLEN}
    assert {row.id for row in rijen() if row.afstanden} - chosen == {104, 105, 106}


def test_every_row_says_what_the_official_table_says(testdata: Callable[[str], Path]) -> None:
    rows = (
        CalamineWorkbook.from_path(testdata(TABEL))
        .get_sheet_by_name("REV_subcategorieen")
        .to_python()
    )
    head = next(i for i, row in enumerate(rows) if "REV-subcategorie" in row)
    official: list[dict[Any, Any]] = [
        dict(zip(rows[head], row, strict=True))
        for row in rows[head + 1 :]
        if row[0] not in ("", None)
    ]
    mine = [row for row in rijen() if row.uit_tabel]
    assert len(official) == len(mine) == 119
    for theirs, ours in zip(official, mine, strict=True):
        expected = {
            kind: float(theirs[column])
            for column, kind in KOLOMMEN.items()
            if theirs[column] not in ("", None)
        }
        if theirs["civ_eag_type"] == "B":  # elsewhere the column repeats another distance
            expected[Gebiedssoort.CIVIEL_B] = float(theirs["civ_eag_afstand"])
        assert (ours.afstanden if ours.tabel is None else ours.tabel) == expected, ours.code
        assert ours.code == theirs["REV-subcategorie"]
        assert ours.id == int(theirs["id"])


@pytest.mark.parametrize("paar", PAREN, ids=str)
def test_one_row_fits_or_the_largest_of_those_that_do(paar: tuple[str, str]) -> None:
    rows = [row for row in passende_rijen(*paar) if row.voorwaarde is not None]
    names = sorted({name for row in rows if row.voorwaarde for name in row.voorwaarde.invoeren()})
    values = st.one_of(
        st.none(),
        st.booleans(),
        st.floats(0, 50_000),
        st.sampled_from([3, 5, 10, 13, 20, 50, 100, 300]),
    )
    texts = st.sampled_from(
        ["argon", "zuurstof", "helium", "ondergronds", "polyesterhars", "2", None]
    )

    @given(st.fixed_dictionaries({name: texts if name in TEKST else values for name in names}))
    def check(case: dict[str, Any]) -> None:
        case = {
            name: case[name] if name in GETAL or name in TEKST else _truth(case[name])
            for name in names
        }
        case = {
            name: None if name in GETAL and isinstance(v, bool) else v for name, v in case.items()
        }
        fitting = [row for row in rows if row.voorwaarde and waardeer(row.voorwaarde, case) is True]
        assert len(fitting) <= 1 or paar == (
            "TankenCNG",
            "Tankzuil",
        )  # Bal 4.484: what is done there adds up
        for answer in bepaal(*paar, case):
            assert answer.meter is None or answer.meter == max(
                row.afstanden[answer.soort] for row in fitting
            )
            assert (answer.meter is None) == (answer.grondslag is not Grondslag.TABEL)
            assert answer.meter is None or answer.meter > 0

    check()


TEKST = {"stof", "opstellingsUitvoering", "meststoffengroep"}
GETAL = {
    "inhoud",
    "doorzetPerJaar",
    "aantalBevoorradingen",
    "aantalPersonenauto",
    "aantalAutobussen",
    "ontwerpCapaciteit",
    "werkdruk",
    "inhoudBehuizing",
    "hoeveelheid",
    "waterinhoud",
    "aantalTankwagens",
    "uren",
    "oppervlakte",
}


def _truth(value: Any) -> bool | None:
    return None if value is None else bool(value)


@given(st.data())
def test_knowing_less_never_gives_fewer_areas(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(GEVALLEN))
    given_ = case.gegeven
    hidden = data.draw(st.sets(st.sampled_from(sorted(given_.eigenschappen) or ["-"])))
    less = {name: None if name in hidden else value for name, value in given_.eigenschappen.items()}
    full = {
        answer.soort for answer in bepaal(given_.klasse, given_.referentie, given_.eigenschappen)
    }
    found = {answer.soort: answer for answer in bepaal(given_.klasse, given_.referentie, less)}
    assert full <= set(found)
    for kind, metres in case.verwacht.afstanden.items():
        answer = found[kind]
        bound = inf if answer.ten_hoogste is None else answer.ten_hoogste  # None: no bound is known
        assert answer.meter == metres or (
            answer.grondslag is Grondslag.ONBEKEND and bound >= metres
        )


def test_what_is_missing_is_named() -> None:
    answers = bepaal("TankenLPG", "Vulpunt", {})
    assert {answer.grondslag for answer in answers} == {Grondslag.ONBEKEND}
    assert answers[0].reden == "Nog niet bekend: doorzetPerJaar."
    assert answers[0].ten_hoogste == 40


def test_a_table_that_was_not_read_gives_unknown_never_a_number() -> None:
    (answer,) = bepaal("AmmoniakKoelinstallatie_VasteAfstandVergunningplicht", "Machinekamer", {})
    assert answer.grondslag is Grondslag.ONBEKEND
    assert "B.1" in str(answer.rij and answer.rij.situatie)
    assert "ammoniak" in answer.reden


def test_what_fits_no_row_is_unknown() -> None:
    values = {"inhoud": 60.0, "bovengronds": True, "doorzetPerJaar": 50.0}
    answers = bepaal(
        "OpslagtankPropaanPropeen_VasteAfstandVergunningplicht",
        "OpslagReferentie:opslagtank",
        values,
    )
    assert answers
    assert {answer.meter for answer in answers} == {None}
    assert "Geen rij" in answers[0].reden


def test_a_seveso_site_is_calculated_from_whatever_it_is_measured() -> None:
    found = bepaal("SevesoInrichting", "SevesoReferentie", {})
    assert {answer.grondslag for answer in found} == {Grondslag.BEREKEND}
    assert found == bepaal("SevesoInrichting", "OpslagReferentie:opslagtank", {})


def test_only_what_was_read_is_verified_and_lpg_carries_the_ruling() -> None:
    lpg = bepaal("TankenLPG", "Vulpunt", {"doorzetPerJaar": 600})
    assert {answer.soort: answer.geverifieerd for answer in lpg} == {
        Gebiedssoort.PR_6: True,
        Gebiedssoort.BRAND: False,
        Gebiedssoort.EXPLOSIE: False,
    }
    assert all("201705745/3/R4" in note for answer in lpg for note in answer.kanttekeningen)
    assert {row.id for row in rijen() if row.geverifieerd} == {
        *range(1, 21),
        24,
        *range(27, 31),
        *range(35, 43),
        *range(44, 59),
        *range(63, 68),
        1006,
        1007,
        1013,
        1043,
        1044,
        1045,
        1046,
    }
    assert all(row.bal for row in rijen() if row.geverifieerd)


def test_what_rubrieken_lack_is_in_the_list() -> None:
    assert {part.ontbreekt for part in rubrieken().values() if part.ontbreekt} <= set(ontbrekend())


def test_a_reference_the_annex_does_not_know_is_unknown_as_far_as_its_class_reaches() -> None:
    answers = bepaal("TankenLPG", "Windturbine", {})
    assert {(answer.soort, answer.meter, answer.ten_hoogste) for answer in answers} == {
        (Gebiedssoort.PR_6, None, 120.0),
        (Gebiedssoort.BRAND, None, 60.0),
        (Gebiedssoort.EXPLOSIE, None, 160.0),
    }
