"""Versions become events whose states are the versions again: on random trees,
and on 25 acts of law.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wetteksten
from daglicht.tijd.consolidatie import Consolidatie, Intrekken, Toevoegen, Wijzigen
from daglicht.tijd.consolidatie.versies import Knoop, Versie, als_gebeurtenissen

BEGIN = date(2020, 1, 1)
WORDS = st.sampled_from(
    ["5 mg per kuub", "2 mg per kuub", "meet elk jaar", "houd een logboek bij", "x"]
)
NUMBERS = st.sampled_from(["", "1", "2", "3"])
leaves = st.builds(Knoop, st.just("tekst"), NUMBERS, st.just(""), WORDS)
trees = st.recursive(
    leaves,
    lambda below: st.builds(
        Knoop, st.just("paragraaf"), NUMBERS, WORDS, st.just(""), st.lists(below, max_size=4)
    ),
    max_leaves=12,
)
texts = st.lists(trees, max_size=5)


def flat(nodes: list[Knoop], depth: int = 0) -> list[tuple[Any, ...]]:
    rows = []
    for node in nodes:
        rows.append((depth, node.nummer, node.kop, node.tekst))
        rows += flat(node.kinderen, depth + 1)
    return rows


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_each_version_comes_back(versions: list[list[Knoop]], shuffle: Any) -> None:
    days = [BEGIN + timedelta(number) for number in range(len(versions))]
    events = als_gebeurtenissen(
        Versie(day, nodes) for day, nodes in zip(days, versions, strict=True)
    )
    shuffle.shuffle(events)
    all_ = Consolidatie(events)
    for day, nodes in zip(days, versions, strict=True):
        state = all_.toestand(day, days[-1])
        assert [(p.diepte, p.cel.nummer, p.cel.kop, p.cel.tekst) for p in state] == flat(nodes)
        assert not state.samenloop


def test_a_small_change_is_a_small_event() -> None:
    old = [
        Knoop("tekst", "1", tekst="De emissie is ten hoogste 5 mg"),
        Knoop("tekst", "2", tekst="Meet elk jaar"),
    ]
    new = [
        Knoop("tekst", "1", tekst="De emissie is ten hoogste 2 mg"),
        Knoop("tekst", "1a", tekst="Nieuw en heel anders"),
        Knoop("tekst", "2", tekst="Meet elk jaar"),
    ]
    _, change = als_gebeurtenissen([Versie(BEGIN, old), Versie(BEGIN + timedelta(1), new)])
    assert [type(operation) for operation in change.operaties] == [Wijzigen, Toevoegen]


def test_a_first_version_adds_everything_in_its_place_under_its_own_names() -> None:
    below = [Knoop("lid", "1", tekst="a"), Knoop("lid", "2", tekst="b")]
    (made,) = als_gebeurtenissen(
        [Versie(BEGIN, [Knoop("tekst", "1", "Kop", "t", below), Knoop("tekst", "2")])], "wet"
    )
    assert (made.id, made.bekend_op, made.geldig_vanaf) == ("wet 2020-01-01", BEGIN, BEGIN)
    assert [operation.model_dump(exclude_defaults=True) for operation in made.operaties] == [
        {"wid": "wet 2020-01-01/0", "soort": "tekst", "nummer": "1", "kop": "Kop", "tekst": "t"},
        {
            "wid": "wet 2020-01-01/1",
            "soort": "lid",
            "nummer": "1",
            "tekst": "a",
            "ouder": "wet 2020-01-01/0",
        },
        {
            "wid": "wet 2020-01-01/2",
            "soort": "lid",
            "nummer": "2",
            "tekst": "b",
            "ouder": "wet 2020-01-01/0",
            "na": "wet 2020-01-01/1",
        },
        {"wid": "wet 2020-01-01/3", "soort": "tekst", "nummer": "2", "na": "wet 2020-01-01/0"},
    ]


def between(old: list[Knoop], new: list[Knoop]) -> list[dict[str, Any]]:
    """Return what the second version does to the first."""
    _, change = als_gebeurtenissen([Versie(BEGIN, old), Versie(BEGIN + timedelta(1), new)])
    return [operation.model_dump(exclude_defaults=True) for operation in change.operaties]


def test_what_is_new_comes_before_what_stays_when_nothing_goes_before_it() -> None:
    old = [Knoop("tekst", "2", tekst="blijft")]
    new = [Knoop("tekst", "1", tekst="nieuw"), Knoop("tekst", "2", tekst="blijft")]
    assert between(old, new) == [
        {
            "wid": "versie 2020-01-02/0",
            "soort": "tekst",
            "nummer": "1",
            "tekst": "nieuw",
            "voor": "versie 2020-01-01/0",
        }
    ]


def test_what_is_alike_is_the_same_element_and_what_is_not_is_another() -> None:
    """Without the same number: words that are alike for three fifths, and of the same kind."""
    first = {"doel": {"wid": "versie 2020-01-01/0"}}
    old = [Knoop("tekst", "1", "Stof", "meet elk jaar")]
    assert between(old, [Knoop("tekst", "1a", "Stof", "meet elke maand")]) == [
        first | {"nummer": "1a"},
        first | {"tekst": "meet elke maand"},
    ]
    assert between(old, [Knoop("tekst", "1", "Stoffen", "meet elk jaar")]) == [
        first | {"kop": "Stoffen"}
    ]
    other = [Knoop("tekst", "1a", "Geluid", "houd een logboek bij")]
    added = {"wid": "versie 2020-01-02/0", "nummer": "1a"}
    assert between(old, other) == [
        first,
        added | {"soort": "tekst", "kop": "Geluid", "tekst": "houd een logboek bij"},
    ]
    assert between(old, [Knoop("lid", "1a", "Stof", "meet elk jaar")]) == [
        first,
        added | {"soort": "lid", "kop": "Stof", "tekst": "meet elk jaar"},
    ]


def test_of_two_that_are_alike_each_takes_its_own_in_order() -> None:
    old = [Knoop("tekst", "", "", "meet elk jaar"), Knoop("tekst", "", "", "meet elk halfjaar")]
    new = [Knoop("tekst", "", "", "meet elk jaar."), Knoop("tekst", "", "", "meet elk halfjaar.")]
    assert between(old, new) == [
        {"doel": {"wid": f"versie 2020-01-01/{number}"}, "tekst": node.tekst}
        for number, node in enumerate(new)
    ]


def test_what_is_gone_is_withdrawn() -> None:
    versions = [Versie(BEGIN, [Knoop("tekst", "1", tekst="weg")]), Versie(BEGIN + timedelta(1), [])]
    assert [type(operation) for operation in als_gebeurtenissen(versions)[1].operaties] == [
        Intrekken
    ]


def test_every_act_on_every_date_is_its_text(testdata: Callable[[str], Path]) -> None:
    index = testdata("consolidation/laws_markdown_history/INDEX.csv")
    folders = sorted(path for path in index.parent.iterdir() if path.is_dir())
    expected = sum(int(row["versions"]) for row in csv.DictReader(index.read_text().splitlines()))
    assert len(folders) == 25
    compared = 0
    for folder in folders:
        known = wetteksten.lees(folder)
        events = als_gebeurtenissen(wetteksten.versies(known), folder.name)
        random.Random(folder.name).shuffle(events)
        all_ = Consolidatie(events)
        last = max(known)
        for day, text in known.items():
            state = all_.toestand(day, last)
            assert [part.cel.kop or part.cel.tekst for part in state] == list(
                wetteksten.woorden(wetteksten.boom(text))
            )
            assert wetteksten.tekst(state) == text, (folder.name, day)
            compared += 1
    assert compared == expected > 170
