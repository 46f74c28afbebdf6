"""Known leaks of the locked packages, asked of who keeps them: PyPI by pip-audit, npm by its own
audit.

No network is no fault of the code. What could not be judged is said, with a code of its own, so
that it is never taken for "no leaks": 0 nothing known, 1 leaks, 3 not (wholly) judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from toelevering.sloten import PYTHON, WORTEL

PYTHON_VRAAG = [
    sys.executable, "-m", "pip_audit", "--requirement", PYTHON, "--disable-pip",
    "--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "20",
]  # fmt: skip
NPM_VRAAG = [
    "../bin/node", "npm", "audit", "--json", "--package-lock-only", "--fetch-retries", "0",
    "--registry", "https://registry.npmjs.org",
]  # fmt: skip


class Slot(IntEnum):
    """How it ended, as the command's exit code."""

    GOED = 0
    LEKKEN = 1
    ONBEKEND = 3


@dataclass(frozen=True)
class Antwoord:
    """What is known of the packages of one lock file: leaks, in words, and of what nothing is known
    (``onbekend``: why, in words).
    """

    wie: str
    lekken: list[str] = field(default_factory=list)
    onbekend: str = ""


def lees_python(uit: str, fout: str) -> Antwoord:
    """Return what pip-audit said: packages it did not find at PyPI were not judged."""
    who = f"{PYTHON} bij PyPI"
    try:
        rows: list[dict[str, Any]] = json.loads(uit)["dependencies"]
    except (ValueError, KeyError):
        return Antwoord(who, onbekend=_laatste(fout))
    leaks = [
        f"{row['name']} {row['version']}: {leak['id']}{_hersteld(leak['fix_versions'])}"
        for row in rows
        for leak in row.get("vulns", ())
    ]
    skipped = [row["name"] for row in rows if "skip_reason" in row]
    why = f"{len(skipped)} van {len(rows)} pakketten zijn daar niet te vinden" if skipped else ""
    return Antwoord(who, leaks, why)


def lees_npm(uit: str, fout: str) -> Antwoord:
    """Return what the audit of npm said."""
    who = "frontend/package-lock.json bij npm"
    try:
        said: dict[str, Any] = json.loads(uit)
    except ValueError:
        return Antwoord(who, onbekend=_laatste(fout))
    if "vulnerabilities" not in said:
        why = said.get("message") or (said.get("error") or {}).get("summary")
        return Antwoord(who, onbekend=why or _laatste(fout))
    rows: dict[str, dict[str, Any]] = said["vulnerabilities"]
    leaks = [
        f"{name} {row['range']}: {leak['title']} ({leak['severity']}, {leak['url']})"
        for name, row in rows.items()
        for leak in row["via"]
        if isinstance(leak, dict)  # else the name of another that leaks
    ]
    return Antwoord(who, leaks)


def _hersteld(versies: list[str]) -> str:
    return f" (hersteld in {', '.join(versies)})" if versies else ""


def _laatste(fout: str) -> str:
    rows = [row for row in fout.splitlines() if row.strip()]
    return rows[-1] if rows else "de dienst gaf geen antwoord dat te lezen is"


def vraag() -> Iterator[Antwoord]:
    """Ask both services; yield their answers."""
    for command, folder, read in (
        (PYTHON_VRAAG, WORTEL, lees_python),
        (NPM_VRAAG, WORTEL / "frontend", lees_npm),
    ):
        done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
        yield read(done.stdout, done.stderr)


def vertel(antwoorden: list[Antwoord]) -> tuple[str, Slot]:
    """Return what to tell (Dutch) and how it ends."""
    rows = [row for answer in antwoorden for row in _regels(answer)]
    end = Slot.GOED
    if any(answer.onbekend for answer in antwoorden):
        end = Slot.ONBEKEND
    if any(answer.lekken for answer in antwoorden):
        end = Slot.LEKKEN
    return "".join(f"{row}\n" for row in rows), end


def _regels(antwoord: Antwoord) -> Iterator[str]:
    yield from antwoord.lekken
    if antwoord.onbekend:
        yield (
            f"{antwoord.wie}: NIET BEOORDEELD: {antwoord.onbekend}. Dit zegt niets over lekken; "
            "draai het waar de dienst bereikbaar is."
        )
    elif not antwoord.lekken:
        yield f"{antwoord.wie}: geen bekende lekken."


def main() -> int:
    """Ask, print and return how it ended."""
    text, end = vertel(list(vraag()))
    sys.stdout.write(text)
    return int(end)


if __name__ == "__main__":
    sys.exit(main())
