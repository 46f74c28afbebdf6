"""A course describes itself: the page that is published says exactly what the course does."""

from __future__ import annotations

import pytest

from band import verlopen_en_procedures
from daglicht.recht.verloop.beschrijving import beschrijf
from paginas import ROOT


def sections() -> dict[str, str]:
    """Return the part of the page about each course, by its heading."""
    page = (ROOT / "docs" / "verlopen.md").read_text(encoding="utf-8")
    parts = page.split("\n## ")[1:]
    return {part.partition("\n")[0]: f"## {part}".strip() for part in parts}


@pytest.mark.parametrize("code", sorted(verlopen_en_procedures()))
def test_the_page_says_what_the_course_does_and_no_more(code: str) -> None:
    course = verlopen_en_procedures()[code]
    assert beschrijf(course).strip() == sections()[course.naam]
