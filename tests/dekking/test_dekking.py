"""What the command for coverage counts, draws and refuses; on a small house of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import dekking.__main__ as opdracht
from dekking.loting import geloot, vastlegging
from dekking.takken import Kamer, Takken, kamers, motoren
from paginas import ROOT

BRON = '''\
"""A room."""


def soort(getal: int) -> str:
    """Tell what a number is."""
    if getal > 0:
        return "boven"
    if getal < 0:
        return "onder"
    return "nul"
'''
TOETS = """\
from daglicht.hal import soort


def test_boven() -> None:
    assert soort(1) == "boven"
"""


@pytest.fixture
def huis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one room of four branches, of which its test takes one."""
    room = tmp_path / "src/daglicht/hal"
    (room / "migrations").mkdir(parents=True)
    (room / "__init__.py").write_text(BRON, encoding="utf-8")
    (room / "migrations/0001_geheel.py").write_text(BRON, encoding="utf-8")
    (room.parent / "__init__.py").touch()
    (tmp_path / "tests/hal").mkdir(parents=True)
    (tmp_path / "tests/hal/test_hal.py").write_text(TOETS, encoding="utf-8")
    floors = '[tool.daglicht.dekking.motoren]\n[tool.daglicht.dekking.kamers]\n"hal" = '
    (tmp_path / "pyproject.toml").write_text(
        f'{floors}{{ takken = 25 }}\n[tool.pytest.ini_options]\npythonpath = ["src"]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(opdracht, "WORTEL", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "src"))
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    return tmp_path


def floor(huis: Path, percentage: int) -> None:
    path = huis / "pyproject.toml"
    words = path.read_text(encoding="utf-8").replace("takken = 25", f"takken = {percentage}")
    path.write_text(words, encoding="utf-8")


def test_the_branches_of_a_room_are_those_its_tests_take(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opdracht.main(["hal"]) == 0
    assert "1 van 4 takken: 25.0 %;" in capsys.readouterr().out


def test_below_the_floor_it_fails_and_says_what_was_asked(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor(huis, 26)
    assert opdracht.main([]) == 1
    assert "minder dan de 26 % van pyproject.toml" in capsys.readouterr().out


def test_a_test_that_fails_says_nothing_of_coverage(
    huis: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (huis / "tests/hal/test_hal.py").write_text("def test_a() -> None:\n    assert 1 == 2\n")
    assert opdracht.main(["--steekproef"]) == 2
    told = capsys.readouterr().err
    assert "hal: de toetsen zakken al." in told
    assert "assert 1 == 2" in told


def test_a_room_that_is_none_is_refused(huis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert opdracht.main(["zaal", "hal"]) == 2
    assert "Geen kamer van pyproject.toml: zaal." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        opdracht.main(["hal", "--steekproef"])


def test_a_commit_draws_one_room_and_always_the_same() -> None:
    rooms = [Kamer(name, 0, (name,), name != "duur") for name in ("a", "b", "c", "duur")]
    drawn = {f"{number:012x}": geloot(rooms, f"{number:012x}") for number in range(100)}
    assert {room.naam for room in drawn.values()} == {"a", "b", "c"}
    assert all(geloot(rooms, seed) == room for seed, room in drawn.items())


def test_the_commit_is_that_of_git(tmp_path: Path) -> None:
    assert vastlegging(tmp_path) == "0"
    told = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    assert told.startswith(vastlegging(ROOT)) or not told


def test_of_nothing_all_was_taken_and_the_floor_itself_is_enough() -> None:
    assert Takken("a", 0, 0, 90).procent == 100
    assert Takken("a", 10, 9, 90).genoeg
    assert not Takken("a", 1000, 899, 90).genoeg


def test_each_room_of_the_table_is_of_the_house_and_its_tests_are_there() -> None:
    house = {path.parent.name for path in (ROOT / "src/daglicht").glob("*/__init__.py")}
    rooms = kamers(ROOT)
    assert {room.naam for room in rooms} <= house
    assert any(room.geloot for room in rooms)
    for room in rooms:
        assert 0 <= room.minstens <= 100
        there = [name.removeprefix("--ignore=tests/") for name in room.toetsen]
        assert [name for name in there if not (ROOT / "tests" / name).exists()] == []
    assert all((ROOT / "src/daglicht" / name).is_dir() for name in motoren(ROOT))
