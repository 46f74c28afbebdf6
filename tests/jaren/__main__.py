"""The command behind ``bin/jaren``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from jaren.boek import MAP

VRAAG, ZAAD = "DAGLICHT_JAREN", "DAGLICHT_ZAAD"
PROEF = ("tests/jaren/test_jaren.py", "-k", "asked", "-n0", "-q", "-s", "-p", "no:randomly")
STIL = ("-p", "no:logging", "--show-capture=no", "--tb=short")


def main(woorden: Sequence[str] | None = None) -> int:
    """Play what was asked, as a test in a database of its own; 0 when all held."""
    asked = lees(woorden)
    played = str(asked.opnieuw.resolve() if asked.opnieuw else asked.jaren)
    environment = os.environ | {VRAAG: played, ZAAD: str(asked.zaad)}
    return subprocess.run(["bin/test", *PROEF, *STIL], env=environment, check=False).returncode


def lees(woorden: Sequence[str] | None) -> argparse.Namespace:
    """Read what was asked."""
    parser = argparse.ArgumentParser(
        prog="bin/jaren",
        description="Speel jaren van één instantie na: haar mensen doen wat hun pagina's "
        "aanbieden, anderen kijken mee, er gaat van alles mis, en na elke stap wordt nagegaan wat "
        f"moet gelden. Wat niet klopt, komt als bestand in {MAP}/, met hoe het na te spelen is. "
        "0: alles klopte.",
    )
    parser.add_argument(
        "--jaren", type=float, default=10.0, help="hoeveel jaren er voorbijgaan (standaard 10)"
    )
    parser.add_argument("--zaad", type=int, default=1, help="kiest wat er gebeurt (standaard 1)")
    parser.add_argument(
        "--opnieuw", type=_file, metavar="BESTAND", help="speel een bewaard verloop precies na"
    )
    return parser.parse_args(woorden)


def _file(words: str) -> Path:
    path = Path(words)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{words} is er niet")
    return path


if __name__ == "__main__":
    sys.exit(main())
