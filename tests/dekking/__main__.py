"""The command behind ``bin/dekking``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
import coverage

from dekking.loting import geloot, vastlegging
from dekking.takken import Kamer, Takken, kamers, takken

WORTEL = Path(__file__).resolve().parents[2]
INSTELLINGEN = """\
[run]
branch = true
patch = subprocess
sigterm = true
data_file = {data}
source_pkgs = daglicht.{room}
omit = */migrations/*
disable_warnings = no-data-collected, module-not-measured, module-not-imported
"""
"""Also of the processes that pytest starts, and of those that a test starts."""


class Gezakt(Exception):
    """The tests of a room fail: what they take then says nothing."""


def main(woorden: Sequence[str] | None = None) -> int:
    """Measure rooms one by one and say which branches their own tests take; 1 when that is less
    than is asked of one, 2 when tests failed or there is no such room.
    """
    args = _lees(woorden)
    known = kamers(WORTEL)
    chosen = known
    if args.steekproef is not None:
        chosen = [geloot(known, args.steekproef or vastlegging(WORTEL))]
    elif args.kamers:
        chosen = [room for room in known if room.naam in args.kamers]
    if unknown := sorted(set(args.kamers) - {room.naam for room in known}):
        click.echo(f"Geen kamer van pyproject.toml: {', '.join(unknown)}.", err=True)
        return 2
    return max([_toon(room, args.kernen) for room in chosen])


def _lees(woorden: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/dekking", description="Meet welke takken van een kamer haar eigen toetsen nemen."
    )
    parser.add_argument("kamers", nargs="*", help="mappen onder src/daglicht; anders alle kamers")
    parser.add_argument(
        "--steekproef",
        nargs="?",
        const="",
        metavar="COMMIT",
        help="een kamer, geloot door de commit; anders door de huidige",
    )
    parser.add_argument(
        "--kernen", type=int, default=1, help="zoveel processen; elk maakt een eigen database"
    )
    args = parser.parse_args(woorden)
    if args.kamers and args.steekproef is not None:
        parser.error("--steekproef loot zelf een kamer; noem er geen.")
    return args


def _toon(kamer: Kamer, kernen: int) -> int:
    start, used = time.monotonic(), os.times()
    before = used.children_user + used.children_system
    try:
        with tempfile.TemporaryDirectory(prefix="dekking-") as folder:
            branches = meet(kamer, Path(folder), kernen)
    except Gezakt as error:
        click.echo(f"{kamer.naam}: de toetsen zakken al.\n{error}", err=True)
        return 2
    used = os.times()
    work = used.children_user + used.children_system - before
    click.echo(f"{branches}; {time.monotonic() - start:.0f} seconden, {work:.0f} van de processor")
    return 0 if branches.genoeg else 1


def meet(kamer: Kamer, map_: Path, kernen: int) -> Takken:
    """Return the branches of a room that its tests take; what is written goes into ``map_``.

    Raises Gezakt with what pytest said when a test fails.
    """
    settings = map_ / "coveragerc"
    words = INSTELLINGEN.format(data=map_ / "deel", room=kamer.naam.replace("/", "."))
    settings.write_text(words, encoding="utf-8")
    processes = str(kernen if kernen > 1 else 0)
    options = ["--quiet", "--no-header", "--numprocesses", processes, "-p", "no:randomly"]
    tests = [name if name.startswith("--") else f"tests/{name}" for name in kamer.toetsen]
    run = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest"]
    done = subprocess.run(
        [*run, *options, *tests], check=False, cwd=WORTEL, capture_output=True, text=True
    )
    if done.returncode:
        raise Gezakt(done.stdout + done.stderr)
    measured = coverage.Coverage(config_file=str(settings))
    measured.combine([str(map_)])
    return takken(measured, WORTEL, map_ / "takken.json", {kamer.naam: kamer.minstens})[0]


if __name__ == "__main__":
    sys.exit(main())
