"""Limits read from words: what is written out is read again, and traps are not stepped into."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import casrn

from daglicht.vergunning.normen.eenheden import EenheidFout, eenheid, omgerekend, vergelijkbaar
from daglicht.vergunning.normen.lezen import lees_normen
from daglicht.vergunning.normen.parameters import parameters

OPERATORS = {
    "ten hoogste": "<=",
    "maximaal": "<=",
    "niet meer dan": "<=",
    "niet hoger dan": "<=",
    "minder dan": "<",
    "lager dan": "<",
    "ten minste": ">=",
    "niet minder dan": ">=",
    "meer dan": ">",
}


def short(text: str) -> list[tuple[Any, ...]]:
    return [(n.parameter, n.operator, n.waarde, n.eenheid) for n in lees_normen(text)]


@given(
    st.sampled_from([p for p in parameters() if not p.dimensie]),
    st.sampled_from(list(OPERATORS)),
    st.decimals(0, 99_999, places=2, allow_nan=False),
    st.sampled_from(["mg/Nm3", "kg/uur", "mg/l", "kg/jaar", "ng TEQ/Nm3"]),
)
def test_a_limit_that_is_written_out_is_read_again(
    parameter: Any, words: str, value: Decimal, unit: str
) -> None:
    number = f"{value:.2f}".replace(".", ",")
    text = f"De emissie van {parameter.woorden[0]} is {words} {number} {unit}."
    assert short(text) == [(parameter.naam, OPERATORS[words], value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De concentratie van NOx mag 70 mg/Nm3 (uurgemiddelde) niet overschrijden.",
            [("stikstofoxiden", "<=", 70, "mg/Nm3")],
        ),
        (
            "De emissie van SO2 is ten hoogste 1.250 kg/jaar.",
            [("zwaveldioxide", "<=", 1250, "kg/jaar")],
        ),
        (
            "De pH ligt tussen 6,5 en 10.",
            [("zuurgraad", ">=", Decimal("6.5"), "pH"), ("zuurgraad", "<=", 10, "pH")],
        ),
        (
            "Het filter heeft een rendement van ten minste 99,5 %.",
            [("rendement", ">=", Decimal("99.5"), "%")],
        ),
        (
            "Stof\tmg/Nm3\nbenzeen\t0,5\nkwik\t50 µg/Nm3",
            [("benzeen", "<=", Decimal("0.5"), "mg/Nm3"), ("kwik", "<=", 50, "µg/Nm3")],
        ),
        ("Bij co\u00f6rdinatie is ten hoogste 5 kg aanwezig.", [("niet herkend", "<=", 5, "kg")]),
        ("De opslag staat op 5 m van de gevel.", []),
        ("Het rapport van 2019 vermeldt 5 mg/Nm3.", []),
        ("Er is een logboek.", []),
    ],
)
def test_sentences(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert short(text) == expected


def test_what_stands_around_a_limit_is_kept_apart_from_it() -> None:
    (norm,) = lees_normen(
        "De emissie van stof uit schoorsteen S1 bedraagt ten hoogste 5 mg/Nm3, gemiddeld over een "
        "halfuur, bij 3 % zuurstof in droog rookgas."
    )
    assert (norm.waarde, norm.referentie_o2, norm.emissiepunt) == (5, 3, "S1")
    assert (norm.middeling, norm.referentie, norm.medium) == (
        "gemiddeld over een halfuur",
        "droog rookgas",
        "lucht",
    )


def test_three_parts_of_the_day() -> None:
    found = lees_normen(
        "Het langtijdgemiddeld beoordelingsniveau is ten hoogste 50 dB(A) in de dagperiode, 45 "
        "dB(A) in de avondperiode en 40 dB(A) in de nachtperiode."
    )
    assert [(n.waarde, n.dagdeel) for n in found] == [(50, "dag"), (45, "avond"), (40, "nacht")]
    (night,) = lees_normen(
        "Het maximaal geluidniveau is tussen 23.00 en 07.00 uur ten hoogste 60 dB(A)."
    )
    assert (night.parameter, night.dagdeel) == ("maximaal geluidniveau", "nacht")


def test_a_duty_to_measure_is_not_the_same_as_no_limit() -> None:
    (norm,) = lees_normen(
        "De emissie van stof wordt eens per jaar gemeten volgens NEN-EN 13284-1:2017; het rapport "
        "is binnen acht weken beschikbaar."
    )
    assert norm.alleen_monitoren
    assert (norm.meetfrequentie, norm.meetmethode) == ("eens per jaar", "NEN-EN 13284-1:2017")
    assert norm.rapportage == "binnen acht weken"


def test_every_cas_number_has_its_check_digit() -> None:
    numbers = [item.cas for item in parameters() if item.cas]
    assert len(numbers) == len(set(numbers)) > 15
    assert all(casrn.is_valid(number) for number in numbers)


@given(st.decimals(0, 10_000, places=3, allow_nan=False))
def test_there_and_back_is_the_same(value: Decimal) -> None:
    there = omgerekend(value, "mg/Nm3", "µg/Nm3")
    assert there == value * 1000
    assert omgerekend(there, "µg/Nm3", "mg/Nm3") == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mg/Nm3", "mg/m3"),
        ("ouE/m3", "ge/m3"),
        ("dB(A)", "%"),
        ("kg/uur", "kg"),
        ("ng/Nm3", "ng TEQ/Nm3"),
    ],
)
def test_what_is_not_the_same_is_not_converted(one: str, other: str) -> None:
    assert not vergelijkbaar(one, other)
    with pytest.raises(EenheidFout, match="niet te vergelijken"):
        omgerekend(Decimal(1), one, other)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(EenheidFout, match="‘vaten’ is niet bekend"):
        eenheid("vaten")
    assert not vergelijkbaar("vaten", "kg")
