"""The fault run finds nothing wrong with one cheap fault, says what it did not try, and leaves
nothing behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from storing import __main__ as opdracht
from storing import storingen
from storing.proef import Opzet, Uitslag, beproef
from storing.storingen import STORINGEN, Onmogelijk, Storing
from storing.telling import Telling, tel

NAAM = {fault.naam: fault for fault in STORINGEN}
GOED = Telling(3, 3, (), ())


@pytest.mark.slow
def test_a_database_that_is_killed_comes_back_and_nothing_is_lost() -> None:
    found = beproef(NAAM["postmaster"], Opzet(seconden=0.5, invoer=False))
    assert found.fouten == []
    assert found.goed
    assert found.telling is not None
    assert found.telling.erkend > 0
    assert found.terug is not None


def _uitslag(monkeypatch: pytest.MonkeyPatch, uitslag: Uitslag) -> int:
    monkeypatch.setattr(opdracht, "beproef", lambda _fault, _setup: uitslag)
    return opdracht.main([uitslag.storing.naam])


def test_all_that_is_found_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = NAAM["stroom"]
    assert _uitslag(monkeypatch, Uitslag(fault, GOED, 4.25, Counter({"503 met uitleg": 2}))) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split() == ["stroom", "3", "3", "0", "0", "4.2", "goed"]
    assert "terug na ‘daglicht serve’" in said[2]
    assert "2 keer 503 met uitleg" in said[3]


@pytest.mark.parametrize(
    ("uitslag", "words"),
    [
        (Uitslag(NAAM["werker"], tel([("2027-01-01", "a")], []), 1.0), "verloren a"),
        (Uitslag(NAAM["werker"], Telling(1, 1, (), ("2027-01-01",)), 1.0), "dubbel op 2027-01-01"),
        (Uitslag(NAAM["werker"], GOED, None, fouten=["niet terug"]), "niet terug"),
        (Uitslag(NAAM["werker"], fouten=["bleef draaien: x"]), "bleef draaien"),
    ],
)
def test_what_is_wrong_is_said_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    uitslag: Uitslag,
    words: str,
) -> None:
    assert _uitslag(monkeypatch, uitslag) == opdracht.FOUT
    said = capsys.readouterr().out
    assert words in said
    assert "goed" not in said


def test_what_this_machine_forbids_is_named_and_not_called_good(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(_map: Path) -> Iterator[dict[str, str]]:
        raise Onmogelijk("mag niet")
        yield {}

    found = beproef(Storing("schijf", "vol", storingen._vol, voor=forbidden), Opzet())
    assert (found.telling, found.niet) == (None, "mag niet")
    assert _uitslag(monkeypatch, found) == 0
    said = capsys.readouterr().out
    assert "NIET BEPROEFD" in said
    assert "niet beproefd: mag niet" in said
    assert "goed" not in said


KIJK = """
import datetime, sys, threading, time

def seen():
    now = [time.time(), datetime.datetime.now(datetime.UTC).timestamp(), time.monotonic()]
    print(*now, flush=True)

seen()
sys.stdin.readline()
seen()
begin = time.monotonic()
time.sleep(0.05)
threading.Event().wait(0.05)
print(time.monotonic() - begin)
"""


def test_a_process_with_the_clock_that_can_be_set_sees_it_go_back_and_waits_as_long(
    tmp_path: Path,
) -> None:
    with NAAM["klok"].voorbereid(tmp_path / "data") as environment:
        process = subprocess.Popen(
            [sys.executable, "-c", KIJK],
            env=os.environ | environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        before = process.stdout.readline().split()
        storingen._zet(tmp_path / "klok", -storingen.UUR)
        out, _ = process.communicate("\n")
    after, waited = out.splitlines()
    gone = [float(one) - float(two) for one, two in zip(before, after.split(), strict=True)]
    assert gone[:2] == pytest.approx([3600, 3600], abs=60)
    assert gone[2] <= 0
    assert 0.1 <= float(waited) < 60


def test_a_machine_without_a_compiler_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "C-compiler" in beproef(NAAM["klok"], Opzet()).niet


def test_a_fault_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        opdracht.main(["bliksem"])
    assert "onbekende storing: bliksem" in capsys.readouterr().err
