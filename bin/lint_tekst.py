#!/usr/bin/env python3
"""Refuse code that shortens text: what somebody wrote is kept whole or refused, never cut.

In Python (by its syntax tree): a slice to a constant length of what is not plainly a list or rows,
a precision in an f-string, decoding that drops or replaces characters, and functions that shorten.
In templates and scripts: ``maxlength``, with which a browser drops the rest of what is pasted.
Where something is shortened on purpose that line, or the one above, says why:
``# kort: alleen op het scherm``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
KORTST = 10
"""Slices shorter than this look at the beginning of a text; they do not keep one."""
REDEN = re.compile(r"#\s*kort:\s*\S.{4,}|\{#\s*kort:\s*\S.{4,}#\}|//\s*kort:\s*\S.{4,}")
CONSTANT = re.compile(r"_*[A-Z][A-Z0-9_]*$")
RIJEN = {
    "all", "filter", "exclude", "order_by", "select_related", "prefetch_related", "values",
    "values_list", "distinct", "reverse", "only", "defer", "annotate", "union", "none", "errors",
    "split", "rsplit", "splitlines", "readlines", "keys", "items", "findall", "digest", "hexdigest",
    "argsort", "choice", "tolist",
}  # fmt: skip
"""Methods whose answer is a list, rows, or a fingerprint."""
LIJSTEN = {"sorted", "list", "tuple", "set", "range", "enumerate", "dict"}
SOORTEN = re.compile(
    r"(?:list|tuple|Sequence|Iterable|QuerySet|Collection|bytes|dict|ndarray|np\.ndarray)\b"
)
KORTERS = {"shorten", "Truncator", "truncatechars", "Left", "Substr"}
VERLIES = {"ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"}
PRECISIE = re.compile(r"(?:.?[<>^=])?\d*\.(?P<n>\d+)s?$")
MAXLENGTH = re.compile(r"\bmaxlength\b", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Bevinding:
    """A line that shortens text without a reason."""

    regel: int
    wat: str


def keur_python(tekst: str) -> list[Bevinding]:
    """Return what shortens text in Python source."""
    tree, lines = ast.parse(tekst), tekst.splitlines()
    known = _lists(tree)
    found = {item for node in ast.walk(tree) for item in _look(node, known, lines)}
    return sorted(found)


def keur_opmaak(tekst: str) -> list[Bevinding]:
    """Return the lines of a template or script with which a browser drops text."""
    rows = enumerate(tekst.splitlines(), 1)
    return [
        Bevinding(number, "maxlength")
        for number, row in rows
        if MAXLENGTH.search(row) and not REDEN.search(row)
    ]


def _look(node: ast.AST, known: set[tuple[int, int, str]], lines: list[str]) -> Iterator[Bevinding]:
    what = ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        what = _slice(node, known)
    elif isinstance(node, ast.FormattedValue):
        what = _precision(node)
    elif isinstance(node, ast.Call):
        what = _call(node)
    if what and not _reason(node, lines):
        yield Bevinding(getattr(node, "lineno", 0), what)


def _slice(node: ast.Subscript, known: set[tuple[int, int, str]]) -> str:
    assert isinstance(node.slice, ast.Slice)
    lower, upper = node.slice.lower, node.slice.upper
    first = lower is None or (isinstance(lower, ast.Constant) and lower.value == 0)
    last = (
        upper is None
        and isinstance(lower, ast.UnaryOp)
        and isinstance(lower.op, ast.USub)
        and _long(lower.operand)
    )
    if not last and not (first and upper is not None and _long(upper)):
        return ""
    return (
        "" if _is_list(node.value, known, node.lineno) else f"slice van ‘{ast.unparse(node.value)}’"
    )


def _long(node: ast.expr) -> bool:
    """Tell whether a bound is a constant that keeps a beginning: a number from ``KORTST``,
    or a name in capitals.
    """
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int) and node.value >= KORTST
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return bool(CONSTANT.match(name))


def _is_list(node: ast.expr, known: set[tuple[int, int, str]], line: int) -> bool:
    """Tell whether a value is plainly a list, rows or bytes, not text."""
    if isinstance(node, ast.List | ast.ListComp | ast.Tuple | ast.Set | ast.SetComp):
        return True
    if isinstance(node, ast.Name):
        return any(begin <= line <= end and name == node.id for begin, end, name in known)
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Slice) and _is_list(node.value, known, line)
    if isinstance(node, ast.Attribute):
        return node.attr in ("hex", "waarden", "objects")
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Attribute):
            return function.attr in RIJEN
        return isinstance(function, ast.Name) and function.id in LIJSTEN
    return False


def _lists(tree: ast.Module) -> set[tuple[int, int, str]]:
    """Return the names that are plainly lists or rows,
    with the lines of the function in which they are.
    """
    found: set[tuple[int, int, str]] = set()
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        span = scope.lineno, scope.end_lineno or scope.lineno
        arguments = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
        found |= {(*span, item.arg) for item in arguments if _annotated(item.annotation)}
        for node in ast.walk(scope):
            if (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and _annotated(node.annotation)
            ):
                found.add((*span, node.target.id))
        assigned = [node for node in ast.walk(scope) if isinstance(node, ast.Assign)]
        names = {name for node in assigned for name in _targets(node)}
        for name in names:
            given = [node.value for node in assigned if name in _targets(node)]
            if all(_is_list(value, found, scope.lineno) for value in given):
                found.add((*span, name))
    return found


def _targets(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _annotated(annotation: ast.expr | None) -> bool:
    return annotation is not None and bool(
        SOORTEN.match(ast.unparse(annotation).strip("'\"").rpartition(".")[2] or "")
    )


def _precision(node: ast.FormattedValue) -> str:
    spec = node.format_spec
    if not isinstance(spec, ast.JoinedStr) or not all(
        isinstance(part, ast.Constant) for part in spec.values
    ):
        return ""
    match = PRECISIE.fullmatch(
        "".join(str(part.value) for part in spec.values if isinstance(part, ast.Constant))
    )
    return (
        f"precisie van ‘{ast.unparse(node.value)}’" if match and int(match["n"]) >= KORTST else ""
    )


def _call(node: ast.Call) -> str:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in KORTERS:
        return f"{name}()"
    given = [*node.args[1:2], *(item.value for item in node.keywords if item.arg == "errors")]
    if name in ("decode", "encode", "open", "read_text", "write_text", "str", "bytes"):
        given = [*node.args, *(item.value for item in node.keywords if item.arg == "errors")]
        lost = [
            item.value for item in given if isinstance(item, ast.Constant) and item.value in VERLIES
        ]
        return f"{name}(errors={lost[0]!r})" if lost else ""
    return ""


def _reason(node: ast.AST, lines: list[str]) -> bool:
    first, last = (
        getattr(node, "lineno", 1),
        getattr(node, "end_lineno", None) or getattr(node, "lineno", 1),
    )
    above = [row for row in lines[max(0, first - 2) : first - 1] if row.lstrip().startswith("#")]
    return any(REDEN.search(row) for row in [*above, *lines[first - 1 : last]])


def keur(wortel: Path = WORTEL) -> list[str]:
    """Return every place in the sources below a folder that shortens text without a reason."""
    source = wortel / "src" / "daglicht"
    pages = [path for path in source.rglob("*.html") if "build" not in path.parts]
    checks = [
        *((path, keur_python) for path in source.rglob("*.py") if "migrations" not in path.parts),
        *((path, keur_opmaak) for path in [*pages, *(wortel / "frontend" / "src").glob("*.js")]),
    ]
    return [
        f"{path.relative_to(wortel)}:{item.regel}: {item.wat} kort tekst in; weiger of verruim, of "
        "zet erbij waarom het mag (# kort: reden)"
        for path, check in sorted(checks)
        for item in check(path.read_text(encoding="utf-8"))
    ]


def main() -> int:
    """Print what was found; return 1 when that is anything."""
    found = keur()
    sys.stdout.write("".join(f"{row}\n" for row in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
