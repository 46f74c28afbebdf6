"""Every example marked ``python run`` works;
``python run wereld`` may use the small world of ``tests/wereld.py``.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from daglicht.gegevens import lees, lees_yaml
from daglicht.recht.bestanden import SOORTEN
from daglicht.recht.map import lees_map, vul_regelingen_in
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


CHANGES = [block for block in blokken() if block.taal == "diff"]
NAME = re.compile(r"^\+\+\+ b/(src/daglicht/recht/data/(\w+)/(\w+)\.yaml)$", re.MULTILINE)


def test_the_pages_show_how_to_add_law_by_data() -> None:
    found = [NAME.search(block.tekst) for block in CHANGES]
    assert {match[2] for match in found if match} >= {"afstanden", "termijnen", "verloop"}


@pytest.mark.parametrize("block", CHANGES, ids=str)
def test_a_change_applies_to_the_file_and_what_follows_is_read(block: Blok) -> None:
    name = NAME.search(block.tekst)
    assert name
    head, *hunks = re.split(r"^@@.*\n", block.tekst, flags=re.MULTILINE)
    text = (ROOT / name[1]).read_text(encoding="utf-8")
    assert hunks
    assert head.splitlines()[0] == f"--- a/{name[1]}"
    for hunk in hunks:
        lines = hunk.splitlines(keepends=True)
        before, after = (
            "".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +")
        )
        assert text.count(before) == 1, (
            f"the lines around the change do not stand in {name[1]} once:\n{before}"
        )
        text = text.replace(before, after)
    kind = SOORTEN.get(f"{name[2]}/{name[3]}", SOORTEN.get(name[2]))
    read = lees(kind, vul_regelingen_in(lees_yaml(text), name[1]), name[1])
    assert read != lees(kind, lees_map(name[2])[f"{name[3]}.yaml"], name[1])
