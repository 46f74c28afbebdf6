"""The command behind ``bin/mutatie``."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click
import coverage
import pytest

from dekking.loting import vastlegging
from dekking.takken import Takken, motoren, takken
from mutatie.mutanten import Fout, Mutant, mutanten
from mutatie.oordeel import DREMPEL, onder
from mutatie.proef import Lot, Proef, Uitkomst

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src" / "daglicht"
MOTOREN = ("tijd", "recht", "omgevingsveiligheid/toets")
TOETSEN = (
    "tijd",
    "recht",
    "omgevingsveiligheid/toets",
    "vergunning/procedure",
    "toezicht/test_seveso.py",
    "toezicht/test_risico.py",
)
"""Folders of tests that judge; what needs a database does not take part."""
ZONDER = (
    "--ignore=tests/recht/test_bestanden.py",
    "--ignore=tests/recht/test_vrije_sleutels.py",
    "--deselect=tests/tijd/consolidatie/test_versies.py::test_every_act_on_every_date_is_its_text",
)
"""What takes minutes: tests that walk all files of data at every place (they judge the reader of
``gegevens``), and 25 acts.
"""
MET_TESTDATA = BRON / "tijd" / "consolidatie" / "stop"
"""What the scenarios of the standard judge,
so only where ``DAGLICHT_TESTDATA`` names them (docs/testdata.md).
"""
GEDOOD = (Lot.GEDOOD, Lot.TE_LANG)


def main() -> int:
    """Draw mutants, judge them and say what became of them; 1 below the threshold,
    2 when nothing could be judged.
    """
    args = _lees()
    start = time.monotonic()
    try:
        files = _bestanden(args.waar or [BRON / name for name in MOTOREN])
        with tempfile.TemporaryDirectory(prefix="mutatie-") as folder:
            probe, branches = _beproef(Path(folder), args, files)
    except Fout as error:
        click.echo(error, err=True)
        return 2
    if not probe.uitkomsten:
        click.echo("\n  ".join(["Zonder mutant zakt al:", *probe.gezakt]), err=True)
        return 2
    killed, total = toon(probe.uitkomsten)
    late = sum(item.lot is Lot.TE_LANG for item in probe.uitkomsten)
    click.echo(f"Niet tot een einde gekomen, en geteld als gedood: {late}.")
    for branch in branches:
        click.echo(str(branch))
    click.echo(f"{time.monotonic() - start:.0f} seconden; zaad {args.zaad}.")
    low = killed < DREMPEL * total if args.alles else onder(killed, total)
    return 1 if low or not all(branch.genoeg for branch in branches) else 0


def _lees() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/mutatie", description="Beproef de toetsen met mutanten."
    )
    parser.add_argument("waar", nargs="*", type=Path, help="modules of mappen; anders de motoren")
    parser.add_argument("--aantal", type=int, default=80, help="zoveel mutanten, geloot")
    parser.add_argument(
        "--zaad", default=vastlegging(WORTEL), help="waarmee geloot wordt; anders de commit"
    )
    parser.add_argument("--alles", action="store_true", help="alle mutanten")
    parser.add_argument("--toetsen", nargs="+", default=TOETSEN, help="wie oordelen, onder tests/")
    parser.add_argument("--kernen", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _bestanden(waar: list[Path]) -> list[Path]:
    paths = [path.resolve() for path in waar]
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    if not files:
        raise Fout(f"Geen modules in {', '.join(map(str, waar))}.")
    if not os.environ.get("DAGLICHT_TESTDATA"):
        files = [file for file in files if not file.is_relative_to(MET_TESTDATA)]
    return sorted(set(files))


def _beproef(
    map_: Path, args: argparse.Namespace, bestanden: list[Path]
) -> tuple[Proef, list[Takken]]:
    measured = coverage.Coverage(
        data_file=str(map_ / "begin"),
        config_file=False,
        branch=True,
        source_pkgs=["daglicht." + name.replace("/", ".") for name in MOTOREN],
    )
    probe = Proef(loot(bestanden, args), measured, map_, args.kernen)
    measured.start()
    options = ["--quiet", "--no-header", "--no-summary", "-p", "no:randomly", "--numprocesses", "0"]
    folders = [str(WORTEL / "tests" / name) for name in args.toetsen]
    pytest.main([*options, *ZONDER, *folders], plugins=[probe])
    whole = args.toetsen == TOETSEN and bool(probe.uitkomsten)
    return probe, _takken(measured, map_) if whole else []


def _takken(measured: coverage.Coverage, map_: Path) -> list[Takken]:
    return takken(measured, WORTEL, map_ / "takken.json", motoren(WORTEL))


def loot(bestanden: list[Path], args: argparse.Namespace) -> list[Mutant]:
    """Return the mutants that are judged: all, or as many as asked, drawn by the seed."""
    found = [mutant for file in bestanden for mutant in mutanten(file)]
    if args.alles or len(found) <= args.aantal:
        return found
    chosen = random.Random(args.zaad).sample(range(len(found)), args.aantal)
    return [found[index] for index in sorted(chosen)]


def toon(uitkomsten: list[Uitkomst]) -> tuple[int, int]:
    """Print the score of each module; return how many of how many were noticed in all."""
    valid = [item for item in uitkomsten if item.lot is not Lot.ONGELDIG]
    groups: dict[str, Counter[Lot]] = {}
    for item in valid:
        groups.setdefault(_naam(item.mutant.bestand), Counter())[item.lot] += 1
    click.echo(f"{'module':55} mutanten gedood overleefd ongetoetst score")
    for name, counts in [*sorted(groups.items()), ("alle", sum(groups.values(), Counter()))]:
        click.echo(
            f"{name:55} {counts.total():8} {_gedood(counts):6} {counts[Lot.OVERLEEFD]:9} "
            f"{counts[Lot.GEEN_TOETS]:10} {_gedood(counts) / counts.total():5.0%}"
        )
    return sum(item.gedood for item in valid), len(valid)


def _gedood(counts: Counter[Lot]) -> int:
    return sum(counts[lot] for lot in GEDOOD)


def _naam(bestand: Path) -> str:
    return str(bestand.relative_to(BRON) if bestand.is_relative_to(BRON) else bestand)


sys.exit(main())
