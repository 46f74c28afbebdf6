"""A course describes itself: the page that is published says exactly what the course does."""

from __future__ import annotations

import pytest

from band import verlopen_en_procedures
from daglicht.recht.verloop.beschrijving import beschrijf
from paginas import ROOT


@pytest.mark.parametrize("code", sorted(verlopen_en_procedures()))
def test_the_page_says_what_the_course_does(code: str) -> None:
    page = (ROOT / "docs" / "verlopen.md").read_text(encoding="utf-8")
    assert beschrijf(verlopen_en_procedures()[code]).strip() in page
