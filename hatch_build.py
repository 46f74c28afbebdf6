"""Refuses to make a package without the styles and scripts that belong to this source."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

UITVOER = Path("src/daglicht/site/static/daglicht/build")
HERSTEL = "Run ‘make frontend’ (or bin/wheel, which does) and build again."


def gevraagd(wortel: Path) -> str:
    """Return the fingerprint of the sources of the frontend, as bin/frontend writes it down."""
    frontend = wortel / "frontend"
    files = [
        frontend / "package-lock.json",
        frontend / "build.mjs",
        *sorted((frontend / "src").glob("[!.]*")),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def bezwaar(wortel: Path) -> str:
    """Return why no package can be made of this folder; nothing when it can."""
    stamp = wortel / UITVOER / ".stamp"
    if not stamp.is_file():
        return f"The styles and scripts are not built: {UITVOER} lacks them. {HERSTEL}"
    if stamp.read_text(encoding="utf-8").split()[0] != gevraagd(wortel):
        return f"The styles and scripts in {UITVOER} are of another version of frontend/. {HERSTEL}"
    return ""


class FrontendHook(BuildHookInterface):  # type: ignore[type-arg]
    """Checks before a package is made; an editable install reads the source and needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse with what to do."""
        if version == "editable":
            return
        if why := bezwaar(Path(self.root)):
            self.app.abort(why)
