"""The command behind ``bin/storing``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from storing.proef import Opzet, Uitslag, beproef
from storing.storingen import STORINGEN

FOUT = 1
KOPPEN = ("storing", "erkend", "gevonden", "verloren", "dubbel", "terug (s)", "oordeel")


def main(woorden: Sequence[str] | None = None) -> int:
    """Try faults one by one and print what came of them; 1 when a write was lost or doubled, or
    something else is wrong.
    """
    args = _lees(woorden)
    if os.environ.get("DAGLICHT_DUURZAAM") == "nee":
        click.echo("DAGLICHT_DUURZAAM is nee; de proef neemt toch een duurzame database.", err=True)
    setup = Opzet(args.seconden, args.zaad, not args.zonder_invoer, args.logs)
    named = {fault.naam: fault for fault in STORINGEN}
    chosen = [named[name] for name in args.storingen or named]
    found = []
    for fault in chosen:
        click.echo(f"{fault.naam}: {fault.wat}…", err=True)
        found.append(beproef(fault, setup))
        click.echo(" ".join(_rij(found[-1])), err=True)
    click.echo(tabel(found))
    return 0 if all(one.goed for one in found) else FOUT


def tabel(uitslagen: Sequence[Uitslag]) -> str:
    """Return what came of each fault, a line each, with below it what is wrong or was not tried."""
    rows = [KOPPEN, *(_rij(one) for one in uitslagen)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(KOPPEN))]
    lines = [
        "  ".join(
            cell.ljust(width) if at in (0, len(KOPPEN) - 1) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, *(line for one in uitslagen for line in _onder(one))])


def _rij(one: Uitslag) -> tuple[str, ...]:
    if one.telling is None:
        return (one.storing.naam, *("-" * 5), "FOUT" if one.fouten else "NIET BEPROEFD")
    count = one.telling
    back = "niet" if one.terug is None else f"{one.terug:.1f}"
    numbers = (count.erkend, count.gevonden, len(count.verloren), len(count.dubbel))
    return (one.storing.naam, *map(str, numbers), back, "goed" if one.goed else "FOUT")


def _onder(one: Uitslag) -> list[str]:
    name = one.storing.naam
    wrong = [f"{name}: {words}" for words in one.fouten]
    if one.telling is None:
        return [f"{name}: niet beproefd: {one.niet}", *wrong] if one.niet else wrong
    told = [f"{name}: terug {one.storing.hersteld}"] if one.storing.hersteld else []
    if one.intussen:
        counts = ", ".join(f"{count} keer {what}" for what, count in one.intussen.most_common())
        told.append(f"{name}: intussen {counts}")
    lost = [f"{name}: verloren {key}" for key in one.telling.verloren]
    double = [f"{name}: dubbel op {day}" for day in one.telling.dubbel]
    return [*told, *lost, *double, *wrong]


def _lees(woorden: Sequence[str] | None) -> argparse.Namespace:
    names = [fault.naam for fault in STORINGEN]
    parser = argparse.ArgumentParser(
        prog="bin/storing",
        description="Verstoor een eigen Daglicht tijdens schrijven en inlezen, en tel of alles wat "
        "erkend is er één keer staat. 0: niets verloren; 1: wel, of iets anders is niet in orde.",
    )
    parser.add_argument(
        "storingen", nargs="*", metavar="STORING", help=f"uit {', '.join(names)}; anders alle"
    )
    parser.add_argument(
        "--seconden", type=float, default=5.0, help="hoe lang iets duurt, en erna (standaard 5)"
    )
    parser.add_argument("--zaad", type=int, default=1, help="kiest wanneer en wat er valt")
    parser.add_argument("--zonder-invoer", action="store_true", help="lees intussen niets in")
    parser.add_argument(
        "--logs", type=Path, help="bewaar in deze map wat de site en de database zeiden"
    )
    args = parser.parse_args(woorden)
    if unknown := sorted(set(args.storingen) - set(names)):
        parser.error(f"onbekende storing: {', '.join(unknown)}; kies uit {', '.join(names)}")
    return args


if __name__ == "__main__":
    sys.exit(main())
