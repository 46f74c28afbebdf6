"""A play is kept as a file, and played again from it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from jaren import boek
from jaren.__main__ import lees as lees_vraag
from jaren.boek import Opzet, Stap, lees, schrijf


def _spel() -> SimpleNamespace:
    return SimpleNamespace(stappen=[Stap("werk", 5), Stap("tijd", 9)], regels=["dat gebeurde"])


def test_a_play_comes_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boek, "MAP", tmp_path)
    told = schrijf(Opzet(2.0, 7, vol=True, bewaar=True), _spel(), "te veel")
    setup, steps = lees(Path(told.split()[-1]))
    assert setup == Opzet(2.0, 7, vol=True, bewaar=True)
    assert steps == [Stap("werk", 5), Stap("tijd", 9)]


def test_the_short_run_keeps_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boek, "MAP", tmp_path)
    assert schrijf(Opzet(), _spel(), "te veel") == ""
    assert not list(tmp_path.iterdir())


def test_ten_years_are_played_unless_asked_otherwise() -> None:
    assert (lees_vraag([]).jaren, lees_vraag([]).zaad) == (10.0, 1)
    assert lees_vraag(["--jaren", "0.5", "--zaad", "3"]).jaren == 0.5


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        lees_vraag(["--opnieuw", "weg.json"])
    assert "weg.json is er niet" in capsys.readouterr().err
