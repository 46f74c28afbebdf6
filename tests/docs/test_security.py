"""The table of ASVS: every line of level 2 once, with a judgement, and only tests that exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

import pytest

from paginas import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| (V(\d+)\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE
)
TESTS = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)))
NIVEAU_2 = {
    "V1": 38, "V2": 53, "V3": 18, "V4": 9, "V5": 30, "V6": 13, "V7": 12, "V8": 15, "V9": 7,
    "V10": 5, "V11": 8, "V12": 15, "V13": 13, "V14": 23,
}  # fmt: skip
"""Lines of ASVS 4.0.3 at level 2 in each chapter."""
OORDELEN = ("met", "partly", "not", "yours", "n/a")


def test_every_line_of_level_2_is_there_once_in_order() -> None:
    names = [row[0] for row in ROWS]
    assert Counter(name.partition(".")[0] for name in names) == NIVEAU_2
    assert names == sorted(set(names), key=lambda name: [int(n) for n in name[1:].split(".")])


def test_each_has_a_judgement_and_a_reason() -> None:
    assert {judged for *_, judged, _ in ROWS} == set(OORDELEN)
    assert [name for name, *_, reason in ROWS if not reason.strip()] == []


def test_the_sums_are_those_of_the_lines() -> None:
    for chapter in NIVEAU_2:
        judged = Counter(row[3] for row in ROWS if f"V{row[1]}" == chapter)
        [told] = re.findall(rf"^\| {chapter} [^|]+\| (.+) \|$", PAGE, re.MULTILINE)
        assert [int(n) for n in told.split(" | ")] == [judged[word] for word in OORDELEN]
    [told] = re.findall(r"^\| all \| (.+) \|$", PAGE, re.MULTILINE)
    whole = Counter(row[3] for row in ROWS)
    assert [int(n) for n in told.split(" | ")] == [whole[word] for word in OORDELEN]


@cache
def functions(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_each_test_that_is_named_is_there(file: str, name: str) -> None:
    assert name in functions(file)


def test_tests_are_named_as_files_with_a_function() -> None:
    assert len(TESTS) > 60
    named = re.findall(r"`[^`\s]*::[^`]*`", PAGE)
    assert [word for word in named if not re.fullmatch(r"`[\w/]+\.py::test_\w+`", word)] == []


def test_the_same_matter_is_judged_alike_in_both_tables() -> None:
    judged = {name: word for name, _, _, word, _ in ROWS}
    rows = re.findall(r"^\| [^|]+ \| (\w+) \| as (V[\d.]+\d)\b", PAGE, re.MULTILINE)
    assert rows
    assert [(word, name) for word, name in rows if judged[name] != word] == []
