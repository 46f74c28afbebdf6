"""Conditions in words."""

from __future__ import annotations

import pytest

from daglicht.recht.afstanden import in_woorden, invoeren, rijen
from daglicht.recht.uitdrukking import lees


def test_everything_a_condition_asks_has_words_and_nothing_else_has() -> None:
    asked = {name for row in rijen() if row.voorwaarde for name in row.voorwaarde.invoeren()}
    assert asked == set(invoeren())


def test_what_is_asked_is_a_number_a_choice_or_a_question_that_can_be_denied() -> None:
    for asked in invoeren().values():
        assert sum(map(bool, (asked.eenheid, asked.keuzes, asked.ontkend))) == 1, asked.naam


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"ten_hoogste": ["inhoudBehuizing", 0.5]}, "inhoud van de behuizing ≤ 0,5 m³"),
        ({"groter_dan": ["hoeveelheid", 2500]}, "hoeveelheid > 2500 kg"),
        ({"niet": ["bovengronds"]}, "ondergronds of ingeterpt"),
        (
            {"niet": [{"gelijk": ["opstellingsUitvoering", {"constante": "ondergronds"}]}]},
            "opstelling anders dan ondergronds",
        ),
        (
            {"en": [{"niet": ["bovengronds"]}, "gasflessen"]},
            "(ondergronds of ingeterpt) en gasflessen",
        ),
        ({"niet": [{"ten_hoogste": ["inhoud", 5]}]}, "niet (inhoud ≤ 5 m³)"),
        ({"constante": True}, "altijd"),
    ],
)
def test_a_condition_reads_as_a_sentence(tree: object, words: str) -> None:
    assert in_woorden(lees(tree, "proef")) == words
