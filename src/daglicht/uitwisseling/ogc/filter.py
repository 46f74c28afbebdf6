"""Filters: attributes in the address, and CQL2 text, both as conditions on the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from lark.exceptions import LarkError
from pygeofilter import ast

from daglicht.gegevens import lees_getal
from daglicht.kit.patroon import OnbruikbaarPatroon, lees_patroon
from daglicht.kit.tekst import ingekort
from daglicht.uitwisseling.ogc.collecties import Collectie, Eigenschap
from daglicht.uitwisseling.ogc.cql2 import ontleed
from daglicht.uitwisseling.ogc.stelsels import Onbruikbaar

LANGSTE, MEESTE, DIEPSTE = 2000, 100, 12
"""Characters, parts (a comparison, a value of IN) and levels of one filter."""
VERGELIJK: Mapping[type, str] = {
    ast.Equal: "exact",
    ast.LessThan: "lt",
    ast.LessEqual: "lte",
    ast.GreaterThan: "gt",
    ast.GreaterEqual: "gte",
}
OMGEKEERD = {"exact": "exact", "lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte"}


def op_eigenschap(collectie: Collectie, naam: str, waarde: str) -> Q:
    """Return the condition of ``?naam=waarde``; raises Onbruikbaar."""
    if len(waarde) > LANGSTE:
        raise Onbruikbaar(f"{naam} is langer dan {LANGSTE} tekens; zo lang is geen waarde.")
    about = _property(collectie, naam)
    return Q(**{about.veld: _value(about, naam, waarde)})


def op_cql2(collectie: Collectie, tekst: str) -> tuple[Q, frozenset[str]]:
    """Return the condition of a filter in CQL2 text and the attributes that it asks about; raises
    Onbruikbaar with what is wrong.
    """
    if len(tekst) > LANGSTE:
        raise Onbruikbaar(f"Het filter is langer dan {LANGSTE} tekens.")
    try:
        tree = ontleed(tekst)
    except (LarkError, ValueError, TypeError) as error:
        first = str(error).splitlines()[0]
        raise Onbruikbaar(f"Het filter is geen CQL2: {first}.") from error
    _check_size(tree)
    return _node(tree, collectie), frozenset(_asked(tree))


def _asked(tree: Any) -> Iterator[str]:
    todo = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Attribute):
            yield node.name
        elif isinstance(node, ast.Node):
            todo.extend(node.get_sub_nodes() or ())


def _check_size(tree: Any) -> None:
    """Refuse a filter of too many parts or levels; a row of ANDs, or of ORs, is one level."""
    todo, parts = [(tree, 1)], 0
    while todo:
        node, depth = todo.pop()
        below = node.get_sub_nodes() if isinstance(node, ast.Node) else None
        parts += isinstance(node, ast.IsNull) or not (below or isinstance(node, ast.Attribute))
        if depth > DIEPSTE:
            raise Onbruikbaar(
                f"filter: haakjes en rekenen gaan hoogstens {DIEPSTE} diep; schrijf het filter "
                "vlakker."
            )
        if parts > MEESTE:
            raise Onbruikbaar(
                f"filter: er zijn hoogstens {MEESTE} voorwaarden of waarden; splits de vraag of "
                "kies met bbox."
            )
        for part in below or ():
            same = isinstance(node, ast.And | ast.Or) and type(part) is type(node)
            todo.append((part, depth if same else depth + 1))


def _chain(node: Any, collectie: Collectie) -> Q:
    """Join a row of ANDs, or of ORs, of any length."""
    kind, parts, left = type(node), [], node
    while type(left) is kind:
        parts.append(left.rhs)
        left = left.lhs
    conditions = [_node(part, collectie) for part in (left, *reversed(parts))]
    return Q(*conditions, _connector=Q.AND if kind is ast.And else Q.OR)


def _node(node: Any, collectie: Collectie) -> Q:
    for kind, make in LOGICA.items():
        if isinstance(node, kind):
            return make(node, collectie)
    if type(node) in VERGELIJK:
        return _comparison(node, collectie)
    raise Onbruikbaar(
        f"‘{type(node).__name__}’ kan niet in een filter; wel: vergelijken, AND, OR, NOT, LIKE, "
        "BETWEEN, IN, IS NULL."
    )


def _comparison(node: Any, collectie: Collectie) -> Q:
    sign, left, right = VERGELIJK[type(node)], node.lhs, node.rhs
    if isinstance(right, ast.Attribute):
        sign, left, right = OMGEKEERD[sign], right, left
    about, name = _attribute(left, collectie)
    return Q(**{f"{about.veld}__{sign}": _value(about, name, right)})


def _attribute(node: Any, collectie: Collectie) -> tuple[Eigenschap, str]:
    if not isinstance(node, ast.Attribute):
        raise Onbruikbaar("Vergelijk een eigenschap met een waarde.")
    return _property(collectie, node.name), node.name


def _property(collectie: Collectie, naam: str) -> Eigenschap:
    found = collectie.eigenschappen.get(naam)
    if found is None or not found.veld:
        names = ", ".join(key for key, row in collectie.eigenschappen.items() if row.veld)
        raise Onbruikbaar(f"‘{naam}’ is geen eigenschap waarop te filteren is; wel: {names}.")
    return found


def _value(about: Eigenschap, name: str, value: Any) -> Any:
    """Return a value as the field wants it."""
    try:
        return LEZEN[about.formaat or about.type](value)
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise Onbruikbaar(
            f"‘{ingekort(str(value), 60)}’ kan niet bij ‘{name}’: verwacht wordt "
            f"{SOORTEN[about.formaat or about.type]}."
        ) from error


def _string(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise TypeError
    return value


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def _real(value: Any) -> float:
    number = lees_getal(value) if isinstance(value, str) else float(value)
    if isinstance(value, bool) or number != number or abs(number) > 1e12:
        raise ValueError
    return number


def _bool(value: Any) -> bool:
    return {"true": True, "false": False}[str(value).lower()]


LEZEN: Mapping[str, Callable[[Any], Any]] = {
    "string": _string,
    "number": _real,
    "integer": _real,
    "boolean": _bool,
    "date": _day,
}
SOORTEN = {
    "string": "tekst tussen aanhalingstekens",
    "number": "een getal",
    "integer": "een getal",
    "boolean": "TRUE of FALSE",
    "date": "een dag (jjjj-mm-dd)",
}


def _like(node: Any, collectie: Collectie) -> Q:
    about, name = _attribute(node.lhs, collectie)
    pattern = _value(about, name, node.pattern)
    if about.type != "string" or about.formaat:
        raise Onbruikbaar(f"LIKE kan alleen bij tekst; ‘{name}’ is dat niet.")
    try:
        found = Q(**{f"{about.veld}__like": lees_patroon(pattern)})
    except OnbruikbaarPatroon as error:
        raise Onbruikbaar(f"filter, {name} LIKE: {error}") from error
    return ~found if node.not_ else found


def _between(node: Any, collectie: Collectie) -> Q:
    about, name = _attribute(node.lhs, collectie)
    found = Q(
        **{
            f"{about.veld}__gte": _value(about, name, node.low),
            f"{about.veld}__lte": _value(about, name, node.high),
        }
    )
    return ~found if node.not_ else found


def _in(node: Any, collectie: Collectie) -> Q:
    about, name = _attribute(node.lhs, collectie)
    found = Q(**{f"{about.veld}__in": [_value(about, name, value) for value in node.sub_nodes]})
    return ~found if node.not_ else found


def _null(node: Any, collectie: Collectie) -> Q:
    about, _ = _attribute(node.lhs, collectie)
    return Q(**{f"{about.veld}__isnull": not node.not_})


LOGICA: Mapping[type, Callable[[Any, Collectie], Q]] = {
    ast.And: _chain,
    ast.Or: _chain,
    ast.Not: lambda node, kind: ~_node(node.sub_node, kind),
    ast.NotEqual: lambda node, kind: ~_comparison(ast.Equal(node.lhs, node.rhs), kind),
    ast.Like: _like,
    ast.Between: _between,
    ast.In: _in,
    ast.IsNull: _null,
}
