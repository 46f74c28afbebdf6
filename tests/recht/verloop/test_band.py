"""What followed from thousands of sequences of steps when the engines became one still follows."""

from __future__ import annotations

import json

import pytest

from band import PER_COURSE, lees_band, speel, verlopen_en_procedures


def test_every_course_is_on_the_tape() -> None:
    assert {code for code, _, _ in lees_band()} == set(verlopen_en_procedures())


@pytest.mark.parametrize("code", sorted({code for code, _, _ in lees_band()}))
def test_the_same_follows_as_on_the_tape(code: str) -> None:
    own = [(rows, told) for course, rows, told in lees_band() if course == code]
    assert len(own) == PER_COURSE
    for rows, told in own:
        assert json.loads(json.dumps(speel(code, rows))) == told, rows
