"""Every example marked ``python run`` works; ``python run wereld`` may use the small world of ``tests/wereld.py``."""

from __future__ import annotations

from typing import Any

import pytest

from paginas import ROOT, Blok, blokken
from wereld import maak_wereld

EXAMPLES = [block for block in blokken() if block.taal.startswith("python run")]
ROOMS = [path.name for path in (ROOT / "src/daglicht").iterdir() if (path / "__init__.py").exists()]


def run(block: Blok, **names: Any) -> None:
    source = "\n" * (block.regel - 1) + block.tekst
    exec(compile(source, str(block), "exec"), {"__name__": "example", **names})


@pytest.mark.parametrize("block", [b for b in EXAMPLES if b.taal == "python run"], ids=str)
def test_example(block: Blok) -> None:
    run(block)


@pytest.mark.django_db
@pytest.mark.parametrize("block", [b for b in EXAMPLES if b.taal == "python run wereld"], ids=str)
def test_example_in_the_small_world(block: Blok) -> None:
    run(block, wereld=maak_wereld())


def test_every_mark_is_known() -> None:
    assert {block.taal for block in EXAMPLES} <= {"python run", "python run wereld"}


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "config"])
def test_every_room_has_a_page_that_says_what_is_not_there(room: str) -> None:
    page = ROOT / "docs" / f"{room}.md"
    assert page.exists()
    if room != "tijd":
        assert "\n## Not yet\n" in page.read_text(encoding="utf-8")
