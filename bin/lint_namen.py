#!/usr/bin/env python3
"""Refuse two classes of one name at the doors of the house: a name means one thing.

The doors are ``service.py`` of a room, and the packages of the ground floor; what they show stands
in their ``__all__``. A name that two rooms show must be one class. Inside a room a module names
what is its own as short as it likes.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
BEGANE_GROND = ("gegevens", "postgres", "recht", "ruimte", "tijd")


def deuren(bron: Path) -> Iterator[Path]:
    """Yield the modules through which a room or a part of the ground floor is reached."""
    yield from sorted(bron.glob("*/service.py"))
    for room in BEGANE_GROND:
        yield from sorted((bron / room).rglob("__init__.py"))


def getoond(tekst: str) -> list[str]:
    """Return the names that a module shows: those of its ``__all__``, none without."""
    for node in ast.parse(tekst).body:
        names = [getattr(target, "id", "") for target in getattr(node, "targets", [])]
        if isinstance(node, ast.Assign) and "__all__" in names:
            return list(ast.literal_eval(node.value))
    return []


def klassen(kamer: Path) -> set[str]:
    """Return the names of the classes that a room defines at the top of its modules."""
    return {
        node.name
        for path in kamer.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


def keur(wortel: Path = WORTEL) -> list[str]:
    """Return the names that more than one room shows for a class of its own."""
    source = wortel / "src" / "daglicht"
    own = {path.name: klassen(path) for path in source.iterdir() if path.is_dir()}
    shown: dict[str, set[str]] = defaultdict(set)
    for door in deuren(source):
        room = door.relative_to(source).parts[0]
        for name in getoond(door.read_text(encoding="utf-8")):
            if name in own[room]:
                shown[name].add(room)
    return [
        f"‘{name}’ betekent iets anders in {' en '.join(sorted(rooms))}; geef een van beide de "
        "naam die het vak ervoor heeft (docs/begrippen.md)"
        for name, rooms in sorted(shown.items())
        if len(rooms) > 1
    ]


def main() -> int:
    """Print what was found; return 1 when that is anything."""
    found = keur()
    sys.stdout.write("".join(f"{row}\n" for row in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
