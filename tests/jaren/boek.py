"""What a run is asked, what it found, and the file by which a failing play is played again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command knows no models
    from jaren.spel import Spel

MAP = Path("daglicht-data") / "jaren"


@dataclass(frozen=True)
class Opzet:
    """How years are played: ``vol`` with one row of everything to begin with."""

    jaren: float = 1.0
    zaad: int = 1
    vol: bool = False
    bewaar: bool = False


@dataclass(frozen=True)
class Stap:
    """One step as it was drawn: its kind, and the number that chose what happened in it."""

    soort: str
    zaad: int


def schrijf(opzet: Opzet, spel: Spel, fout: str) -> str:
    """Keep a failing play as a file, and return how to play it again."""
    if not opzet.bewaar:
        return ""
    MAP.mkdir(parents=True, exist_ok=True)
    path = MAP / f"zaad-{opzet.zaad}-stap-{len(spel.stappen)}.json"
    told = {
        "opzet": asdict(opzet),
        "fout": fout,
        "stappen": [[one.soort, one.zaad] for one in spel.stappen],
        "verhaal": spel.regels,
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return f"Bewaard. Speel het na met: bin/jaren --opnieuw {path}"


def lees(pad: Path) -> tuple[Opzet, list[Stap]]:
    """Return the play of a file."""
    told = json.loads(pad.read_text(encoding="utf-8"))
    return Opzet(**told["opzet"]), [Stap(kind, number) for kind, number in told["stappen"]]


def verslag(spel: Spel, seconden: float) -> str:
    """Return what a play reached, for a person to read."""
    done, refused = spel.gedaan, spel.geweigerd
    never = sorted(name for name in spel.aangeboden if not done[name])
    lines = [
        f"{len(spel.stappen)} stappen, {spel.toneel.klok.jaren:.1f} jaar, {seconden:.0f} s",
        f"{done.total()} handelingen vastgelegd ({len(done)} soorten), {refused.total()} niet",
        f"storingen: {_told(spel.storingen)}",
        f"antwoorden: {_told(Counter({str(k): n for k, n in spel.antwoorden.items()}))}",
        "gedaan:",
        *(f"  {number:4} {name}" for name, number in done.most_common()),
        "aangeboden en nooit gelukt:",
        *(f"  {name}: {spel.redenen.get(name, 'niet geprobeerd')}" for name in never),
    ]
    return "\n".join(lines)


def _told(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items())) or "geen"
