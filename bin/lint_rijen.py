#!/usr/bin/env python3
"""Refuse rows of a model that are asked outside the room which owns the model.

``X.objects``, ``X._default_manager`` and ``get_object_or_404(X, …)`` are for the room whose
``models`` define ``X``; others ask its ``service``. A manager of something that is no model by name
(``type(row).objects``) hides whose rows they are: refused too, but where rows of any model are
meant.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
MANAGERS = {"objects", "_default_manager", "_base_manager"}
OPHALERS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
# Models of a library, and the room that speaks for it.
VREEMD = {
    "Authenticator": "toegang",
    "EmailAddress": "toegang",
    "SocialAccount": "toegang",
    "Session": "toegang",
    "UserSession": "toegang",
    "ProcrastinateWorker": "achtergrond",
}
# Rows of any model are meant: history, acts, search, lists, access, personal data.
ALGEMEEN = {
    "achtergrond/service.py",
    "kit/handeling/verrichten.py",
    "kit/handeling/versie.py",
    "kit/lijst.py",
    "kit/modellen.py",
    "privacy/rijen.py",
    "toegang/service.py",
}
VULT = "demo/"  # fills tables in bulk with days in the past, which no act of a room can do


def modellen(bron: Path) -> dict[str, set[str]]:
    """Return per name of a model which rooms define it, from the source of ``models``."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, room in VREEMD.items():
        found[name].add(room)
    for path in (
        *bron.glob("*/models.py"),
        *bron.glob("*/models/*.py"),
        *bron.glob("kit/*/model.py"),
    ):
        room = path.relative_to(bron).parts[0]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].add(room)
    return found


def namen(node: ast.expr) -> Iterator[str]:
    """Yield the names in a chain of attributes, from right to left."""
    while isinstance(node, ast.Attribute):
        yield node.attr
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def herkomst(boom: ast.Module) -> dict[str, tuple[str, str]]:
    """Return per imported name the room it came from and what it is called there."""
    return {
        alias.asname or alias.name: (node.module.split(".")[1], alias.name)
        for node in ast.walk(boom)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("daglicht.")
        for alias in node.names
    }


def gevraagd(boom: ast.Module, known: Mapping[str, set[str]]) -> Iterator[tuple[int, ast.expr]]:
    """Yield line and owner of each expression that asks rows of a model."""
    came = herkomst(boom)
    for node in ast.walk(boom):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node.lineno, node.value
        elif isinstance(node, ast.Call) and node.args:
            called = next(namen(node.func), "")
            first = next(namen(node.args[0]), "")
            if called in OPHALERS and came.get(first, ("", first))[1] in known:
                yield node.lineno, node.args[0]


def vreemd(tekst: str, kamer: str, known: Mapping[str, set[str]]) -> list[tuple[int, str]]:
    """Return line and owner of what a module of a room asks of rows that are not its own."""
    tree = ast.parse(tekst)
    came = herkomst(tree)
    here = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}

    def own(name: str) -> bool:
        room, said = came.get(name, (kamer, name))
        return name in here or (room == kamer and kamer in known.get(said, set()))

    return sorted(
        (line, ast.unparse(asked))
        for line, asked in gevraagd(tree, known)
        if not any(own(name) for name in namen(asked))
    )


def keur(wortel: Path = WORTEL) -> list[str]:
    """Return what asks rows of another room: where, and of what."""
    source = wortel / "src" / "daglicht"
    known, told = modellen(source), []
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if "migrations" in path.parts or name in ALGEMEEN or name.startswith(VULT):
            continue
        told += [
            f"{name}:{line}: rijen van ‘{owner}’ zijn van een andere kamer; vraag ze aan haar "
            "service"
            for line, owner in vreemd(path.read_text(encoding="utf-8"), name.split("/")[0], known)
        ]
    return told


def main() -> int:
    """Print what was found; return 1 when that is anything."""
    found = keur()
    sys.stdout.write("".join(f"{row}\n" for row in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
