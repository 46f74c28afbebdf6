"""What the services for known leaks say, and that silence is not taken for "no leaks".

Answers are in the form in which pip-audit 2 and npm 11 write them.
"""

from __future__ import annotations

import json

import pytest

from toelevering.doorlichten import Antwoord, Slot, lees_npm, lees_python, vertel

SCHOON = {"name": "click", "version": "8.1", "vulns": []}
LEK = {
    "name": "django",
    "version": "5.2.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["5.2.1"], "aliases": [], "description": ""}],
}
NIET_GEVONDEN = {"name": "granian", "skip_reason": "Dependency not found on PyPI"}


def python(*rows: object) -> Antwoord:
    return lees_python(json.dumps({"dependencies": rows, "fixes": []}), "")


def test_leaks_are_told_with_where_they_are_mended() -> None:
    text, end = vertel([python(SCHOON, LEK)])
    assert end is Slot.LEKKEN
    assert "django 5.2.0: PYSEC-2026-1 (hersteld in 5.2.1)" in text


def test_no_known_leaks_is_good() -> None:
    text, end = vertel([python(SCHOON), lees_npm(json.dumps({"vulnerabilities": {}}), "")])
    assert end is Slot.GOED
    assert text.count("geen bekende lekken") == 2


@pytest.mark.parametrize(
    "answer",
    [
        lees_python("", "ERROR: Could not connect to PyPI's vulnerability feed"),
        lees_python("<html>", ""),
        python(SCHOON, NIET_GEVONDEN),
        lees_npm("", "npm error network"),
        lees_npm(json.dumps({"message": "405 Method Not Allowed", "statusCode": 405}), ""),
        lees_npm(json.dumps({"error": {"code": "ENOTFOUND", "summary": "request failed"}}), ""),
    ],
)
def test_silence_says_that_nothing_is_known_with_a_code_of_its_own(answer: Antwoord) -> None:
    text, end = vertel([answer, python(SCHOON)])
    assert end is Slot.ONBEKEND
    assert "NIET BEOORDEELD" in text
    assert answer.onbekend in text


def test_a_leak_weighs_more_than_silence() -> None:
    assert vertel([python(LEK), lees_npm("", "")])[1] is Slot.LEKKEN


def test_npm_names_the_leak_and_not_who_passes_it_on() -> None:
    said = {
        "vulnerabilities": {
            "ol": {"via": ["pbf"], "range": "*"},
            "pbf": {
                "via": [{"title": "Lus", "severity": "high", "url": "https://a.example/1"}],
                "range": "<5",
            },
        }
    }
    assert lees_npm(json.dumps(said), "").lekken == ["pbf <5: Lus (high, https://a.example/1)"]
