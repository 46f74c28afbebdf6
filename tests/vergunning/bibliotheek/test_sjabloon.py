"""Laws of templates: what is filled in is recognised again,
and nothing outside the bounds gets in.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from daglicht.vergunning.bibliotheek.sjabloon import (
    Parameter,
    Sjabloon,
    SjabloonFout,
    als_getal,
    nederlands,
)

STOF = Sjabloon(
    "De emissie van {stof} is ten hoogste {grens} mg/Nm3, gemiddeld over {periode}.",
    (
        Parameter("stof", "Stof", "tekst"),
        Parameter(
            "grens", "Grenswaarde", "getal", "mg/Nm3", Decimal(0), Decimal(50), standaard="5"
        ),
        Parameter(
            "periode",
            "Middeling",
            "keuze",
            keuzes=("een halfuur", "een dag"),
            standaard="een halfuur",
        ),
    ),
)
numbers = st.decimals(-10_000, 10_000, places=3, allow_nan=False)
words = st.text(alphabet="abcdefgh .,()", min_size=1, max_size=20).filter(lambda text: text.strip())


@given(numbers)
def test_a_number_is_read_as_it_is_written(number: Decimal) -> None:
    assert als_getal(nederlands(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.000", 1000),
        ("1.000,5", Decimal("1000.5")),
        ("0,5", Decimal("0.5")),
        ("2.5", Decimal("2.5")),
        ("0.051", Decimal("0.051")),
    ],
)
def test_dutch_numbers(text: str, number: Decimal) -> None:
    assert als_getal(text) == number


@given(st.tuples(words, numbers, words, st.sampled_from(["een halfuur", "een dag"])))
def test_what_is_filled_in_is_recognised(values: tuple[str, Decimal, str, str]) -> None:
    substance, limit, _, period = values
    assume(0 <= limit <= 50)
    text = STOF.vul({"stof": substance, "grens": nederlands(limit), "periode": period})
    found = STOF.herken(text)
    assert found is not None
    assert STOF.vul(found) == text
    assert als_getal(found["grens"]) == limit
    assert not STOF.afwijkt(found, f"  {text}\n")
    assert STOF.afwijkt(found, text.replace("ten hoogste", "minder dan"))


@given(numbers)
def test_bounds_themselves_are_allowed_and_nothing_beyond_them(number: Decimal) -> None:
    given_ = {"stof": "stof", "grens": nederlands(number), "periode": "een dag"}
    if 0 <= number <= 50:
        assert STOF.herken(STOF.vul(given_)) is not None
    else:
        with pytest.raises(SjabloonFout, match=r"minder dan 0|meer dan 50"):
            STOF.vul(given_)
        written = (
            f"De emissie van stof is ten hoogste {nederlands(number)} mg/Nm3, gemiddeld over een "
            "dag."
        )
        assert STOF.herken(written) is None


@given(st.text(max_size=80))
def test_other_texts_are_not_recognised(text: str) -> None:
    assert STOF.herken(text) is None


def test_a_thousand_is_never_taken_for_one() -> None:
    depth = Sjabloon("Een put van {liter} liter.", (Parameter("liter", "Inhoud", "getal"),))
    with pytest.raises(SjabloonFout, match="schrijf 2500 of 2,500"):
        depth.vul({"liter": "2.500"})
    assert depth.herken("Een put van 2.500 liter.") == {"liter": "2500"}
    assert not depth.afwijkt({"liter": "2500"}, "Een put van 2.500 liter.")
    assert depth.afwijkt({"liter": "2500"}, "Een put van 2,5 liter.")


def test_every_reason_is_told_at_once() -> None:
    with pytest.raises(SjabloonFout) as caught:
        STOF.vul({"grens": "veel", "periode": "een week"})
    assert caught.value.redenen == [
        "Vul in: Stof.",
        "Grenswaarde: ‘veel’ is geen getal.",
        "Middeling: kies uit een halfuur, een dag.",
    ]


def test_a_place_used_twice_must_read_the_same() -> None:
    twice = Sjabloon("Tank {nr} en de leiding van {nr}.", (Parameter("nr", "Nummer", "getal"),))
    assert twice.herken("Tank 7 en de leiding van 7.") == {"nr": "7"}
    assert twice.herken("Tank 7 en de leiding van 8.") is None


def test_values_of_an_older_version_are_kept_where_allowed() -> None:
    assert STOF.overgenomen({"stof": "stof", "grens": "80"}) == {
        "stof": "stof",
        "grens": "5",
        "periode": "een halfuur",
    }


@pytest.mark.parametrize(
    ("text", "parameters", "words"),
    [
        ("Ten hoogste {Grens}.", (), "geen plaats"),
        ("Ten hoogste {grens}.", (), "niet gezegd wat er kan staan"),
        ("Ten hoogste 5.", (Parameter("grens", "G", "getal"),), "staat niet in de tekst"),
        (
            "{a} {b} mg.",
            (Parameter("a", "A", "tekst"), Parameter("b", "B", "tekst")),
            "Zet woorden tussen",
        ),
        ("{a}", (Parameter("a", "A", "tekst"),), "alleen uit plaatsen"),
        ("Een } accolade.", (), "hoort bij een plaats"),
        ("Kies {a}.", (Parameter("a", "A", "keuze", keuzes=("x",)),), "ten minste twee"),
        (
            "Tussen {a}.",
            (Parameter("a", "A", "getal", minimum=Decimal(2), maximum=Decimal(1)),),
            "groter dan het maximum",
        ),
        (
            "Ten hoogste {a}.",
            (Parameter("a", "A", "getal", standaard="x"),),
            "Gebruikelijke waarde",
        ),
        (
            "Ten hoogste {a}.",
            (Parameter("a", "A", "getal"), Parameter("a", "A", "getal")),
            "twee keer",
        ),
    ],
)
def test_a_template_that_cannot_be_used_says_why(
    text: str, parameters: tuple[Parameter, ...], words: str
) -> None:
    assert words in " ".join(Sjabloon(text, parameters).fouten())


def test_a_good_template_has_no_faults_and_survives_storage() -> None:
    assert STOF.fouten() == []
    assert Sjabloon.lees(STOF.tekst, [item.als_json() for item in STOF.parameters]) == STOF
