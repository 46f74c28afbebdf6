"""The strict reader and the YAML dialect: nothing unknown, nothing twice,
nothing of another type.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from daglicht.gegevens import STRIKT, GegevensFout, JaNee, lees, lees_yaml, schema
from daglicht.gegevens.schema import boom
from daglicht.gegevens.strikt import naaste


@dataclass(frozen=True, config=STRIKT)
class Deel:
    naam: str
    aantal: int = 1


@dataclass(frozen=True, config=STRIKT)
class Proef:
    code: str
    open: JaNee
    van: date
    delen: tuple[Deel, ...] = ()
    bedragen: dict[int, Decimal] | None = None


GOOD = "code: a\nopen: ja\nvan: 2026-01-02\ndelen:\n  - {naam: x, aantal: 2}\nbedragen: {1: 2.50}\n"


def read(text: str) -> Proef:
    return lees(Proef, lees_yaml(text), "proef.yaml")


def test_what_is_right_is_read_in_its_own_types() -> None:
    assert read(GOOD) == Proef("a", True, date(2026, 1, 2), (Deel("x", 2),), {1: Decimal("2.50")})


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("opne: nee\n", "proef.yaml: de sleutel ‘opne’ is onbekend; bedoelt u ‘open’."),
        (
            "zzz: nee\n",
            (
                "proef.yaml: de sleutel ‘zzz’ is onbekend; bekend zijn bedragen, code, delen, "
                "open, van."
            ),
        ),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_one(wrong: str, told: str) -> None:
    with pytest.raises(GegevensFout, match=f"^{told}$"):
        read(GOOD + wrong)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nite_na", "niet_na"), ("nat_ermijn", "na_termijn"), ("nite_voor", "niet_voor"),
        ("VIIIx", "VIII"), ("vor", "voor"),
    ],
)  # fmt: skip
def test_the_nearest_key_is_the_one_with_the_fewest_slips(typed: str, meant: str) -> None:
    names = ["na", "niet_na", "na_termijn", "voor", "niet_voor", "VII", "VIII", "IX"]
    assert naaste(typed, names) == f"bedoelt u ‘{meant}’"
    assert naaste("zomaar", names) == f"bekend zijn {', '.join(names)}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{naam: x, aantal: 2}",
            "{naam: x, antal: 2}",
            r"proef.yaml.delen\[0\]: de sleutel ‘antal’ is onbekend; bedoelt u ‘aantal’",
        ),
        ("{naam: x, aantal: 2}", "{aantal: 2}", r"proef.yaml.delen\[0\].naam: ontbreekt"),
        ("aantal: 2", "aantal: twee", r"delen\[0\].aantal: is geen geheel getal"),
        ("aantal: 2", "aantal: 2.5", r"delen\[0\].aantal: is geen geheel getal"),
        ("open: ja", "open: true", "open: is geen ja of nee"),
        ("open: ja", "open: Ja", "open: is geen ja of nee"),
        ("2026-01-02", "2-1-2026", "van: is geen dag"),
        ("2026-01-02", "2026-02-30", "van: is geen dag"),
        ("code: a", "code: 1", "code: is geen tekst"),
        ("code: a\n", "", "code: ontbreekt"),
        ("  - {naam: x, aantal: 2}", "  naam: x", "delen: is geen lijst"),
        ("{1: 2.50}", "{een: 2.50}", "bedragen.*is geen geheel getal"),
    ],
)
def test_another_form_is_refused_by_its_place(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(GegevensFout, match=told):
        read(GOOD.replace(old, new))


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(GegevensFout, match=r"code: ontbreekt.*van: is geen dag"):
        read("open: ja\nvan: morgen\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", "regel 3: de sleutel ‘a’ staat er al, op regel 1"),
        ("d: {x: 1, x: 2}\n", "regel 1: de sleutel ‘x’ staat er al"),
        ("a: [1\n", "geen geldige YAML"),
        ("b: 1\na: [1", "^regel 2: dit is geen geldige YAML"),
        ("? [1, 2]\n: x\n", "een sleutel is een woord of een getal"),
        ("a: !!python/object:os.system x\n", "geen geldige YAML"),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(text: str, told: str) -> None:
    with pytest.raises(GegevensFout, match=told):
        lees_yaml(text)


def test_words_and_days_stay_text() -> None:
    assert lees_yaml("[ja, nee, yes, no, on, off, 2026-01-02, true, 1, 1.5]") == [
        "ja",
        "nee",
        "yes",
        "no",
        "on",
        "off",
        "2026-01-02",
        True,
        1,
        1.5,
    ]


def test_an_anchor_may_be_used_again() -> None:
    assert lees_yaml("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n") == {
        "a": {"b": 1},
        "c": {"b": 1},
        "d": {"b": 1, "e": 2},
    }


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1))
def test_no_key_but_the_known_ones_is_ever_taken(key: str) -> None:
    data = lees_yaml(GOOD)
    if key in data:
        return
    with pytest.raises(GegevensFout, match="is onbekend"):
        lees(Proef, {**data, key: "x"}, "proef.yaml")


def test_the_schema_closes_what_the_reader_closes() -> None:
    found = schema(Proef)
    assert found["additionalProperties"] is False
    assert found["properties"]["open"]["enum"] == ["ja", "nee"]
    assert found["required"] == ["code", "open", "van"]


def of_twee(value: object) -> object:
    """Refuse a tree with another word than ``en`` in it, by the place in the tree."""
    if isinstance(value, dict) and set(value) != {"en"}:
        raise PydanticCustomError(
            "onderdeel", "{melding}", {"melding": f".en[0]: ‘{next(iter(value))}’ kan niet."}
        )
    return value


BOOM = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "properties": {"en": boom("Boom")}, "additionalProperties": False},
    ]
}


@dataclass(frozen=True, config=STRIKT)
class Tweede:
    soort: Literal["tweede"]
    tree: Annotated[object, AfterValidator(of_twee), WithJsonSchema(boom("Boom", BOOM))]
    per_soort: dict[Literal["licht", "zwaar"], int] | None = None


@dataclass(frozen=True, config=STRIKT)
class Eerste:
    soort: Literal["eerste"]
    delen: tuple[Deel, ...]


Keuze = Annotated[Eerste | Tweede, Field(discriminator="soort")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soort: derde\n", "proef.yaml.soort: kies een soort; bekend zijn eerste, tweede."),
        ("delen: []\n", "proef.yaml.soort: kies een soort; bekend zijn eerste, tweede."),
        (
            "soort: eerste\ndelen: [{naam: x, antal: 2}]\n",
            "proef.yaml.delen[0]: de sleutel ‘antal’ is onbekend; bedoelt u ‘aantal’.",
        ),
        (
            "soort: eerste\ndelen: []\ntree: x\n",
            "proef.yaml: de sleutel ‘tree’ is onbekend; bekend zijn delen, soort.",
        ),
        ("soort: tweede\ntree: {of: x}\n", "proef.yaml.tree.en[0]: ‘of’ kan niet."),
        (
            "soort: tweede\ntree: x\nper_soort: {lich: 1}\n",
            "proef.yaml.per_soort: de sleutel ‘lich’ is onbekend; bedoelt u ‘licht’.",
        ),
    ],
)
def test_one_of_two_kinds_is_judged_as_the_kind_it_says_it_is(text: str, told: str) -> None:
    with pytest.raises(GegevensFout) as caught:
        lees(Keuze, lees_yaml(text), "proef.yaml")  # type: ignore[arg-type]
    assert str(caught.value) == told


def test_a_key_of_another_type_is_told_as_a_key() -> None:
    with pytest.raises(
        GegevensFout, match=r"^proef.yaml.bedragen: de sleutel ‘een’ is geen geheel getal\.$"
    ):
        read(GOOD.replace("{1: 2.50}", "{een: 2.50}"))


def test_a_tree_stands_once_in_the_schema_and_holds_itself() -> None:
    found = schema(Tweede)
    assert found["properties"]["tree"] == {"$ref": "#/$defs/Boom"}
    check = jsonschema_rs.validator_for(found)
    assert check.is_valid({"soort": "tweede", "tree": {"en": {"en": "x"}}})
    assert not check.is_valid({"soort": "tweede", "tree": {"en": {"of": "x"}}})
