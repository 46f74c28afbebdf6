"""What a commit draws: each is asked something else, and the same again when it is repeated."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

from dekking.takken import Kamer


def vastlegging(wortel: Path) -> str:
    """Return the commit that is checked out, in twelve digits; ``0`` where there is none."""
    found = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"],
        check=False,
        cwd=wortel,
        capture_output=True,
        text=True,
    )
    return found.stdout.strip() or "0"


def geloot(kamers: Sequence[Kamer], zaad: str) -> Kamer:
    """Return the room that a commit draws, of those that may be drawn."""
    return random.Random(zaad).choice([room for room in kamers if room.geloot])
