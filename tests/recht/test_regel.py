"""One definition, two readings: explaining a case equals scanning it;
unknown is never taken for known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT
from daglicht.recht import Bron, RechtFout, Regel, Regelset, regelset, regelsets
from daglicht.recht.bestanden.regels import GEVOLGEN
from daglicht.recht.map import lees_scenarios
from daglicht.recht.regel import leg_uit
from daglicht.recht.uitdrukking import Knoop, kolom, lees, waardeer, waardeer_alle

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


KIES = "kies uit en, of, niet, groter_dan, ten_minste, kleiner_dan, ten_hoogste, gelijk."
SCHRIJF = ": schrijf een naam, een getal of één operator met zijn delen."


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
        ({"boven": ["x", 1]}, f": operator ‘boven’ is onbekend; {KIES}"),
        ({"groter_dan": ["x"]}, ": ‘groter_dan’ vraagt 2 delen, er staan er 1."),
        ({"gelijk": ["x", 1, 2]}, ": ‘gelijk’ vraagt 2 delen, er staan er 3."),
        ({"niet": ["x", "y"]}, ": ‘niet’ vraagt 1 delen, er staan er 2."),
        ({"en": []}, ": ‘en’ heeft geen delen."),
        ({"of": ["p", {"en": []}]}, ".of[1]: ‘en’ heeft geen delen."),
        ([1, 2], SCHRIJF),
        ({"en": ["x"], "of": ["y"]}, SCHRIJF),
        ({"en": ["x"], "off": ["y"]}, f": operator ‘off’ is onbekend; {KIES}"),
        ({"constante": {"x": 1}}, ".constante: is geen woord, getal, true of false."),
    ],
)
def test_a_malformed_expression_is_refused_with_its_place(data: Any, words: str) -> None:
    with pytest.raises(RechtFout) as caught:
        lees(data, "proef.regels[3].voorwaarde")
    assert str(caught.value) == f"proef.regels[3].voorwaarde{words}"


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


TREE = {
    "of": [
        {"en": [{"ten_minste": ["hoogte", 5]}, "dag"]},
        {"niet": {"gelijk": ["soort", {"constante": "kas"}]}},
    ]
}


def test_an_expression_reads_as_a_sentence() -> None:
    assert str(lees(TREE, "proef")) == "(hoogte ≥ 5.0 en dag) of (niet (soort = kas))"
    assert str(lees({"en": ["x", True, False]}, "proef")) == "x en ja en nee"
    for name, sign in [("groter_dan", ">"), ("kleiner_dan", "<"), ("ten_hoogste", "≤")]:
        assert str(lees({name: ["x", {"constante": 2}]}, "proef")) == f"x {sign} 2.0"
    assert lees(TREE, "proef").invoeren() == {"hoogte", "dag", "soort"}


def test_an_explanation_shows_the_values_that_were_compared() -> None:
    told = leg_uit(lees(TREE, "proef"), {"hoogte": 4.5, "dag": True, "soort": None})
    assert told.als_dict() == {
        "tekst": "of",
        "uitkomst": None,
        "delen": [
            {
                "tekst": "en",
                "uitkomst": False,
                "delen": [
                    {"tekst": "hoogte ≥ 5.0 [hoogte = 4.5; 5.0]", "uitkomst": False, "delen": []},
                    {"tekst": "dag = ja", "uitkomst": True, "delen": []},
                ],
            },
            {
                "tekst": "niet",
                "uitkomst": None,
                "delen": [
                    {"tekst": "soort = kas [soort = onbekend; kas]", "uitkomst": None, "delen": []}
                ],
            },
        ],
    }
    (part,) = leg_uit(lees({"niet": "p"}, "x"), {"p": False}).delen
    assert part.tekst == "p = nee"
    assert leg_uit(lees("woord", "x"), {"woord": "kas"}).tekst == "woord = kas"
    assert [part.tekst for part in leg_uit(lees({"of": ["p", True]}, "x"), {}).delen] == [
        "p = onbekend",
        "ja = ja",
    ]


def test_an_outcome_names_its_rule_and_its_source() -> None:
    told = single(Knoop("invoer", "p")).verklaar({"p": True}, date(2025, 1, 1))["r"]
    assert (told.tekst, told.uitkomst) == ("proef (art. 1 Proefwet)", True)
    assert [part.tekst for part in told.delen] == ["p = ja"]


def test_a_rule_holds_from_its_first_day_until_the_day_it_ends() -> None:
    rule = Regel("r", "proef", Knoop("invoer", "p"), {}, BRON, date(2024, 1, 1), date(2025, 1, 1))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [rule.geldt_op(day) for day in days] == [False, True, True, False]


def test_words_and_columns_can_be_scanned_and_a_column_that_lacks_is_unknown() -> None:
    tree = lees({"gelijk": ["soort", {"constante": "kas"}]}, "proef")
    column = kolom(["kas", None, "hok"])
    assert column[0].tolist() == ["kas", "", "hok"]
    values, known = waardeer_alle(tree, {"soort": column}, 3)
    assert (values.tolist(), known.tolist()) == ([True, False, False], [True, False, True])
    values, known = waardeer_alle(tree, {}, 2)
    assert known.tolist() == [False, False]
    assert waardeer(tree, {}) is None
    values, known = waardeer_alle(lees({"constante": "kas"}, "x"), {}, 2)
    assert (values.tolist(), known.tolist()) == (["kas", "kas"], [True, True])
    assert [part.tolist() for part in kolom([None, None])] == [[False, False], [False, False]]
    assert kolom([])[1].dtype.kind == "b"
    assert [part.tolist() for part in kolom([None, 2.5])] == [[0.0, 2.5], [False, True]]


def test_columns_are_of_one_length() -> None:
    rules = single(Knoop("invoer", "p"))
    with pytest.raises(RechtFout, match=r"^De kolommen zijn niet even lang: \[1, 2\] waarden\.$"):
        rules.doorzoek({"p": [True], "q": [True, False]}, date(2025, 1, 1))
    assert rules.doorzoek({}, date(2025, 1, 1))["r"].tolist() == []
    known = kolom([True, None])
    assert rules.doorzoek({"p": known}, date(2025, 1, 1))["r"].tolist() == [True, None]


def test_a_set_documents_its_inputs_its_rules_and_what_nobody_read() -> None:
    rules = single(Knoop("invoer", "p"))
    unread = replace(rules.regels[0], code="s", bron=Bron("Proefwet", "2", geverifieerd=False))
    text = replace(rules, invoer={"p": "of het zo is"}, regels=(*rules.regels, unread))
    assert text.documentatie() == (
        "## Proef\n\n| invoer | betekenis |\n|---|---|\n| `p` | of het zo is |\n\n"
        "| code | regel | voorwaarde | bron |\n|---|---|---|---|\n"
        "| r | proef | p | art. 1 Proefwet (versie 2024-01-01) |\n"
        "| s | proef | p | art. 2 Proefwet (niet geverifieerd) |\n"
    )


@dataclass(frozen=True, config=STRIKT)
class Proefgevolg:
    x: str


def test_a_set_that_uses_what_it_does_not_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "code": "r",
        "naam": "Regel",
        "gevolg": {"x": "y"},
        "geldig_van": "2024-01-01",
        "bron": {"regeling": "Proefwet", "geverifieerd": "nee"},
        "voorwaarde": {"en": ["b", "a", "x"]},
    }
    data = {"code": "proef", "naam": "Proef", "invoer": {"x": "getal"}, "regels": [row]}
    with pytest.raises(
        RechtFout, match=r"^proef\.yaml\.code: de regelset ‘proef’ is onbekend; bekend zijn afstemm"
    ):
        Regelset.lees(data, "proef.yaml")
    monkeypatch.setitem(GEVOLGEN, "proef", Proefgevolg)
    with pytest.raises(
        RechtFout, match=r"^proef\.yaml: regel r gebruikt onbekende invoer ‘a’; bekend zijn x\.$"
    ):
        Regelset.lees(data, "proef.yaml")
    data["invoer"] = {"x": "getal", "xy": "getal"}
    data["regels"] = [row | {"voorwaarde": "x"}]
    with pytest.raises(
        RechtFout, match=r"^proef\.yaml\.invoer: geen regel vraagt ‘xy’; bekend zijn x\.$"
    ):
        Regelset.lees(data, "proef.yaml")
    data["invoer"] = {"x": "getal"}
    data["regels"] = [row | {"voorwaarde": "x", "gevolg": {"xx": "y"}}]
    with pytest.raises(
        RechtFout, match=r"proef\.yaml\.regels\[0\]\.gevolg: de sleutel ‘xx’ is onbekend; bekend"
    ):
        Regelset.lees(data, "proef.yaml")
    data["regels"] = [row | {"voorwaarde": "x", "geldig_tot": "2025-01-01"}]
    read = Regelset.lees(data, "proef.yaml")
    assert (read.code, read.naam, read.invoer) == ("proef", "Proef", {"x": "getal"})
    (rule,) = read.regels
    assert (rule.code, rule.naam, rule.gevolg) == ("r", "Regel", Proefgevolg("y"))
    assert (rule.geldig_van, rule.geldig_tot) == (date(2024, 1, 1), date(2025, 1, 1))


def test_what_a_set_does_not_know_is_named_beside_what_it_knows() -> None:
    with pytest.raises(RechtFout, match=r"^proef kent a, b niet; wel: p, q, x, y\.$"):
        single(Knoop("invoer", "p")).verklaar({"b": 1.0, "a": 1.0}, date(2025, 1, 1))
    with pytest.raises(RechtFout, match=r"^Er is geen regelset ‘maan’; bekend zijn: .*\bbsb, "):
        regelset("maan")
