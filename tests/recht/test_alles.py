"""The whole library is read before anything runs; a mistake is told of the file it stands in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import daglicht
from daglicht.recht.alles import LEZERS, lees_alles
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import scenariobestanden

SOURCE = Path(daglicht.__file__).parent
DATA = SOURCE / "recht" / "data"
FILES = (  # one of each way to read
    "regelingen/regelingen.yaml",
    "boete/brzo-2015.yaml",
    "strategie/lhso-2022.yaml",
    "termijnen/termijnen.scenario.yaml",
    "verloop/dwangsom.scenario.yaml",
)
READ = "from daglicht.recht.alles import lees_alles; lees_alles()"


def test_all_of_it_is_read() -> None:
    assert lees_alles() == len(LEZERS)
    folders = {path.parent.name for path in DATA.rglob("*.scenario.yaml")}
    assert folders == {path.name for path in DATA.iterdir() if scenariobestanden(path.name)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms without a web framework, whose files may be spoilt."""
    root = tmp_path_factory.mktemp("kopie") / "daglicht"
    root.mkdir()
    shutil.copy(SOURCE / "__init__.py", root)
    for name in ("recht", "gegevens", "tijd", "ruimte"):
        shutil.copytree(SOURCE / name, root / name)
    return root


def read(root: Path) -> str:
    """Return what reading the copy says, an empty text when nothing is wrong."""
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={"PYTHONPATH": str(root.parent), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


@pytest.mark.parametrize("file", FILES)
def test_a_byte_that_is_no_utf8_is_told_with_its_file(copy: Path, file: str) -> None:
    place = copy / "recht/data" / file
    good = place.read_bytes()
    place.write_bytes(b"\xff\xfe" + good)
    try:
        told = read(copy)
    finally:
        place.write_bytes(good)
    assert f"{place.name}: byte 1 is geen UTF-8; sla het bestand op als UTF-8" in told


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("termijnen/termijnen.yaml", "eenheid: week", "eenhied: week", "termijnen.yaml"),
        ("afstanden/rijen.yaml", "vastgesteld BK: 2,", "vastgesteld BK: twee,", "rijen.yaml"),
        ("procedure/procedures.yaml", "[Aanvraag vergunning]", "[Aanvraag vergunnning]",
         "er is geen verzoek ‘Aanvraag vergunnning’; bedoelt u ‘Aanvraag vergunning’"),
        ("kalender/gelijkgestelde-dagen.yaml", "dagen: [", "dagen: [2026-11-29, ",
         "2026-11-29 is een zaterdag of zondag"),
        ("kalender/gelijkgestelde-dagen.yaml", "dagen: [", "dagen: [0001-01-01, ",
         "schrijf een dag van 1964 tot en met 2099"),
        ("procedure/delen.yaml", "dagen: 1", "dagen: -1", "delen.yaml"),
    ],
)  # fmt: skip
def test_a_slip_is_told_of_its_own_file(
    copy: Path, file: str, old: str, new: str, told: str
) -> None:
    place = copy / "recht/data" / file
    good = place.read_text(encoding="utf-8")
    assert old in good
    place.write_text(good.replace(old, new, 1), encoding="utf-8")
    try:
        words = read(copy)
    finally:
        place.write_text(good, encoding="utf-8")
    assert words.startswith(f"daglicht.recht.fouten.{RechtFout.__name__}: {place.name}")
    assert told in words
