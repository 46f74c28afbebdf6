"""One definition, two readings: explaining a case equals scanning it;
unknown is never taken for known.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import Bron, RechtFout, Regel, Regelset, regelset, regelsets
from daglicht.recht.map import lees_scenarios
from daglicht.recht.uitdrukking import Knoop, lees

NUMBERS, TRUTHS = ("x", "y"), ("p", "q")
BRON = Bron("Proefwet", "1", geverifieerd=True, versie=date(2024, 1, 1))

leaves = st.one_of(
    st.sampled_from(TRUTHS).map(lambda n: Knoop("invoer", n)),
    st.builds(
        lambda op, name, value: Knoop(
            op, None, (Knoop("invoer", name), Knoop("constante", float(value)))
        ),
        st.sampled_from(["groter_dan", "ten_minste", "kleiner_dan", "ten_hoogste", "gelijk"]),
        st.sampled_from(NUMBERS),
        st.integers(-3, 3),
    ),
)
trees = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(
            lambda op, parts: Knoop(op, None, tuple(parts)),
            st.sampled_from(["en", "of"]),
            st.lists(part, min_size=1, max_size=3),
        ),
        part.map(lambda p: Knoop("niet", None, (p,))),
    ),
    max_leaves=8,
)
cases = st.fixed_dictionaries(
    {name: st.one_of(st.none(), st.integers(-3, 3).map(float)) for name in NUMBERS}
    | {name: st.sampled_from([None, True, False]) for name in TRUTHS}
)


def single(tree: Knoop) -> Regelset:
    rule = Regel("r", "proef", tree, {}, BRON, date(2024, 1, 1))
    return Regelset("proef", "Proef", dict.fromkeys([*NUMBERS, *TRUTHS], ""), (rule,))


@given(trees, st.lists(cases, min_size=1, max_size=8))
def test_explaining_one_case_equals_scanning_many(tree: Knoop, rows: list[dict[str, Any]]) -> None:
    rules = single(tree)
    scanned = rules.doorzoek(
        {name: [row[name] for row in rows] for name in rules.invoer}, date(2025, 1, 1)
    )["r"]
    assert scanned.tolist() == [rules.verklaar(row, date(2025, 1, 1))["r"].uitkomst for row in rows]


@given(trees, cases)
def test_filling_in_an_unknown_never_overturns_an_answer(tree: Knoop, row: dict[str, Any]) -> None:
    rules, day = single(tree), date(2025, 1, 1)
    before = rules.verklaar(row, day)["r"].uitkomst
    filled = {
        name: (1.0 if name in NUMBERS else True) if value is None else value
        for name, value in row.items()
    }
    assert before is None or rules.verklaar(filled, day)["r"].uitkomst == before


def test_every_set_has_scenarios_and_documents_itself() -> None:
    for rules in regelsets().values():
        assert lees_scenarios("regels", rules.code).gevallen
        text = rules.documentatie()
        assert all(rule.code in text and str(rule.bron) in text for rule in rules.regels)


def test_a_rule_is_not_used_before_it_is_in_force() -> None:
    assert regelset("toezichtfrequentie").verklaar({"ippc": True}, date(2023, 12, 31)) == {}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"boven": ["x", 1]}, "onbekend"),
        ({"groter_dan": ["x"]}, "vraagt 2 delen"),
        ({"en": []}, "geen delen"),
        ([1, 2], "één operator"),
        ({"en": ["x"], "of": ["y"]}, "één operator"),
        ({"en": ["x"], "off": ["y"]}, "operator ‘off’ is onbekend"),
        ({"constante": {"x": 1}}, "is geen woord, getal, true of false"),
    ],
)
def test_a_malformed_expression_is_refused_with_its_place(data: Any, words: str) -> None:
    with pytest.raises(RechtFout, match=words) as caught:
        lees(data, "proef.regels[3].voorwaarde")
    assert "proef.regels[3]" in str(caught.value)


def test_an_unknown_input_is_refused() -> None:
    with pytest.raises(RechtFout, match="kent maand niet"):
        regelset("toezichtfrequentie").verklaar({"maand": 3.0}, date(2025, 1, 1))


def test_a_source_links_to_the_law_in_its_version() -> None:
    bron = regelset("toezichtfrequentie").regels[0].bron
    assert str(bron) == "art. 13.7, eerste lid, Omgevingsbesluit"
    assert bron.voluit == "art. 13.7, eerste lid, Omgevingsbesluit (versie 2026-01-21)"
    assert bron.url == (
        "https://wetten.overheid.nl/jci1.3:c:BWBR0041278&artikel=13.7&lid=1&z=2026-01-21&"
        "g=2026-01-21"
    )


def test_a_mistake_deep_in_a_condition_is_told_by_its_place_in_the_file() -> None:
    row = {
        "code": "r",
        "naam": "r",
        "gevolg": {},
        "bron": {"regeling": "Proefwet", "geverifieerd": "nee"},
    }
    row |= {
        "geldig_van": "2024-01-01",
        "voorwaarde": {"en": ["x", {"niet": [{"groter": ["x", 1]}]}]},
    }
    data = {"code": "proef", "naam": "Proef", "invoer": {"x": "getal"}, "regels": [row]}
    with pytest.raises(RechtFout) as caught:
        Regelset.lees(data, "proef.yaml")
    told = str(caught.value)
    assert told.startswith(
        "proef.yaml.regels[0].voorwaarde.en[1].niet[0]: operator ‘groter’ is onbekend; kies uit "
        "en, of"
    )
