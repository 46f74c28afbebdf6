"""CQL2 text read by the grammar of pygeofilter, with AND, OR and NOT as the standard has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark

LOGICA = """
?start: condition
?condition: conjunction | condition "OR"i conjunction -> or_
?conjunction: factor | conjunction "AND"i factor -> and_
?factor: predicate | "NOT"i factor -> not_ | "(" condition ")"
"""
"""AND binds closer than OR, and NOT takes any condition (OGC 21-065r2, Annex B); the grammar of
pygeofilter reads both from left to right, and takes NOT of one comparison only.
"""


@cache
def _parser() -> Lark:
    """Return the parser; unlike that of pygeofilter it does not print where it was at a fault."""
    # builds a parser of its own when it loads, which takes a second: only for who filters
    from pygeofilter.parsers.cql2_text import parser as pygeofilter

    place = Path(pygeofilter.__file__)
    grammar = place.with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        LOGICA + grammar[grammar.index("?predicate:") :],
        parser="lalr",
        maybe_placeholders=False,
        transformer=pygeofilter.CQLTransformer(),
        import_paths=[str(place.parent.parent)],
    )


def ontleed(tekst: str) -> Any:
    """Return the tree (``pygeofilter.ast``) of a filter; raises LarkError, ValueError or TypeError
    for what is none.
    """
    return _parser().parse(tekst)
