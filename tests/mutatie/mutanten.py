"""Mutants of a module: each is its source with one small change in the body of one function,
by the operators of mutmut.

What runs when a module is imported (constants, declarations of fields, decorators, default values,
annotations) is not changed. A line is left alone only by a comment on it that says why:
``# mutatie: a zero adds nothing``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

REDEN = re.compile(r"#\s*mutatie\b:?(?P<reden>.*)$")
KORTST = 10
"""Letters that a reason has at least."""
LEEG = {"len", "isinstance"}
"""Functions whose arguments say nothing when they are changed: the call fails."""


BEWERKBAAR = (
    cst.BinaryOperation,
    cst.UnaryOperation,
    cst.BooleanOperation,
    cst.ComparisonTarget,
    cst.AugAssign,
    cst.BaseCompOp,
    cst.Break,
    cst.Continue,
)
"""The kinds of node that the operators for every kind change."""


class Fout(Exception):
    """A line is left alone without a reason, or there is nothing to change."""


@dataclass(frozen=True)
class Mutant:
    """One change: the lines of the statement that it is in, the function around it,
    and the trees to render it from.
    """

    bestand: Path
    regel: int
    regels: range
    functie: str
    _module: cst.Module = field(repr=False)
    _oud: cst.CSTNode = field(repr=False)
    _nieuw: cst.CSTNode = field(repr=False)

    def origineel(self) -> str:
        """Return the source of the module as it is."""
        return self._module.code

    def bron(self) -> str:
        """Return the source of the module with the change."""
        changed = self._module.deep_replace(self._oud, self._nieuw)
        assert isinstance(changed, cst.Module)
        return changed.code

    def verschil(self) -> list[str]:
        """Return the lines that differ, those taken away with a minus and those
        put in with a plus.
        """
        old, new = self.origineel().splitlines(), self.bron().splitlines()
        rows = list(difflib.unified_diff(old, new, n=0, lineterm=""))[3:]
        return [f"{row[0]} {row[1:].strip()}" for row in rows if row[0] in "+-"]


def mutanten(bestand: Path) -> list[Mutant]:
    """Return all mutants of a module; raises Fout for a line that is left alone
    without a reason.
    """
    text = bestand.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    visitor = _Zoeker(bestand, wrapper.module, gemotiveerd(bestand, text))
    wrapper.visit(visitor)
    return visitor.gevonden


def gemotiveerd(bestand: Path, tekst: str) -> set[int]:
    """Return the numbers of the lines that are left alone with a reason;
    raises Fout where the reason is missing.
    """
    found = set()
    for number, row in enumerate(tekst.splitlines(), 1):
        if match := REDEN.search(row):
            if len(match["reden"].strip()) < KORTST:
                raise Fout(f"{bestand}:{number}: zeg achter ‘mutatie:’ waarom deze regel blijft.")
            found.add(number)
    return found


class _Zoeker(cst.CSTVisitor):
    """Walks the functions of a module and keeps the changes that the operators offer."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, bestand: Path, module: cst.Module, uitgezonderd: set[int]) -> None:
        super().__init__()
        self.gevonden: list[Mutant] = []
        self._bestand, self._module, self._uitgezonderd = bestand, module, uitgezonderd
        self._namen: list[tuple[cst.CSTNode, str]] = []
        self._zinnen: list[tuple[cst.CSTNode, range]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _buiten_schot(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._namen.append((node, node.name.value))
        if isinstance(node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            self._zinnen.append((node, self._omvang(node)))
        if any(isinstance(outer, cst.FunctionDef) for outer, _ in self._namen):
            self.gevonden += self._wijzig(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        for stack in (self._namen, self._zinnen):
            if stack and stack[-1][0] is original_node:
                stack.pop()

    def _wijzig(self, node: cst.CSTNode) -> Iterator[Mutant]:
        line = self._regel(node)
        if line in self._uitgezonderd or not self._zinnen:
            return
        for operator in _operatoren(type(node)):
            for changed in operator(node):
                yield Mutant(
                    self._bestand,
                    line,
                    self._zinnen[-1][1],
                    self._functie(),
                    self._module,
                    node,
                    changed,
                )

    def _functie(self) -> str:
        """Return the qualified name of the outermost function around this place."""
        names = []
        for node, name in self._namen:
            names.append(name)
            if isinstance(node, cst.FunctionDef):
                break
        return ".".join(names)

    def _regel(self, node: cst.CSTNode) -> int:
        place = self.get_metadata(PositionProvider, node, None)
        return (
            place.start.line
            if isinstance(place, cst.metadata.CodeRange)
            else self._zinnen[-1][1][0]
        )

    def _omvang(self, node: cst.CSTNode) -> range:
        """Return the lines of a statement; of one with a block under it those of its head."""
        place = self._plaats(node)
        body: Any = getattr(node, "body", None)
        last = self._plaats(body).start.line - 1 if isinstance(body, cst.BaseSuite) else 0
        return range(place.start.line, max(last or place.end.line, place.start.line) + 1)

    def _plaats(self, node: cst.CSTNode) -> cst.metadata.CodeRange:
        place = self.get_metadata(PositionProvider, node)
        assert isinstance(place, cst.metadata.CodeRange)
        return place


@cache
def _operatoren(soort: type[cst.CSTNode]) -> list[Callable[[Any], Iterable[cst.CSTNode]]]:
    """Return the operators that have something to offer for a kind of node:
    some are declared for all kinds.
    """
    return [
        operator
        for kind, operator in mutation_operators
        if issubclass(soort, BEWERKBAAR if kind is cst.CSTNode else kind)
    ]


def _buiten_schot(node: cst.CSTNode) -> bool:
    """Whether a node and what is in it runs at import, is for the type checker,
    or says nothing when changed.
    """
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Parameters):
        return True
    return (
        isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in LEEG
    )
