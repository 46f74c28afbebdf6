"""Reading an agenda: nothing of the text is lost, and every statement has its place."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daglicht.sturing.agenda import Agenda, AgendaFout, lees, lees_tekst

BULLETS = set("•–>\t ")
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
SENTENCE = st.lists(WORD, min_size=2, max_size=13).map(lambda words: " ".join(words).title() + ".")
ITEM = SENTENCE.map(lambda text: f"\t> {text}")
BLOCK = st.lists(SENTENCE | ITEM, min_size=1, max_size=6)
HEADINGS = (
    "1. Doel en ambitie",
    "2. Terugblik afgelopen twee jaar: wat hebben we bereikt?",
    "3. Doelen komende twee jaar: wat willen we bereiken?",
    "4. Aanpak",
)


@st.composite
def agendas(draw: st.DrawFn) -> str:
    lines: list[str] = draw(st.lists(SENTENCE, max_size=3))
    for number in range(draw(st.integers(1, 4))):
        lines += ["Programmalijn", f"‘Lijn nummer {number}’"]
        for heading in HEADINGS:
            lines += [heading, *draw(BLOCK)]
    return "\n".join(lines)


def places(read: Agenda) -> list[tuple[int, int]]:
    statements = [
        *read.voorwerk,
        *(one for line in read.programmalijnen for one in line.uitspraken),
    ]
    return sorted(place for item in [*statements, *read.koppen] for place in item.plaatsen)


def uncovered(text: str, read: Agenda) -> str:
    """Return what is in no statement and no heading, apart from white space and bullets."""
    left = list(text)
    for begin, end in places(read):
        left[begin:end] = " " * (end - begin)
    return "".join(mark for mark in left if not mark.isspace() and mark not in BULLETS)


@settings(max_examples=25)
@given(agendas())
def test_every_character_is_in_exactly_one_place(text: str) -> None:
    read = lees(text)
    spans = places(read)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))
    assert uncovered(text, read) == ""


@settings(max_examples=25)
@given(agendas())
def test_addresses_are_unique_and_the_same_when_read_again(text: str) -> None:
    first, second = lees(text), lees(text)
    for line in first.programmalijnen:
        addresses = [statement.adres for statement in line.uitspraken]
        assert len(addresses) == len(set(addresses))
        assert all(address.startswith(f"pl{line.nummer}/") for address in addresses)
    assert first == second


@settings(max_examples=25)
@given(agendas())
def test_every_line_has_its_four_parts(text: str) -> None:
    read = lees(text)
    assert [line.titel for line in read.programmalijnen] == [
        f"Lijn nummer {n}" for n in range(len(read.programmalijnen))
    ]
    for line in read.programmalijnen:
        assert {statement.sectie for statement in line.uitspraken} == {
            "doel-en-ambitie",
            "terugblik",
            "doelen",
            "aanpak",
        }


@given(st.text(max_size=200))
def test_any_other_text_is_refused_with_what_is_missing(text: str) -> None:
    with pytest.raises(AgendaFout, match=r"Plak|programmalijn"):
        lees(text)


@settings(max_examples=25)
@given(agendas(), st.lists(st.tuples(st.integers(0, 5000), st.text(max_size=20)), max_size=4))
def test_disturbed_text_is_still_covered_whole(text: str, noise: list[tuple[int, str]]) -> None:
    for place, mark in noise:
        cut = place % (len(text) + 1)
        text = text[:cut] + mark + text[cut:]
    try:
        read = lees(text)
    except AgendaFout:
        return
    assert uncovered(text, read) == ""


@pytest.fixture
def seed() -> str:
    """The provinces' agenda of 2022, beside the public data sets."""
    root = os.environ.get("DAGLICHT_TESTDATA")
    path = Path(root).parent / "seed" / "bestuurlijke-agenda-mth-2022.txt" if root else None
    if path is None or not path.exists():
        pytest.skip("the agenda is not beside DAGLICHT_TESTDATA")
    return lees_tekst(path)


@pytest.mark.testdata
def test_the_agenda_of_the_provinces(seed: str) -> None:
    read = lees(seed)
    assert len(read.programmalijnen) == 5
    assert uncovered(seed, read) == ""
    for line in read.programmalijnen:
        assert all(
            line.sectie(part) for part in ("doel-en-ambitie", "terugblik", "doelen", "aanpak")
        )
    goals = [one for line in read.programmalijnen for one in line.sectie("doelen")]
    assert sum(one.soort == "opsomming" for one in goals) > 10
