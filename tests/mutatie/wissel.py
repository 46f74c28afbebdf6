"""Puts a mutant in a running process: the functions that are there get the code of
the changed source.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from mutatie.mutanten import Mutant

Sleutel = tuple[str, int]
"""The qualified name of a function and its first line."""


class Ongeldig(Exception):
    """The change gives no function that can stand in for the other."""


def wissel(mutant: Mutant) -> None:
    """Give the function and what is defined in it the code of the changed source;
    raises Ongeldig when that cannot be.
    """
    file = str(mutant.bestand)
    wanted = _codes(mutant.origineel(), file, mutant.functie)
    changed = _codes(mutant.bron(), file, mutant.functie)
    found = [
        item
        for item in gc.get_objects()
        if type(item) is FunctionType  # a lazy object would wake up when asked what it is
        and item.__code__.co_filename == file
        and _sleutel(item.__code__) in wanted
    ]
    if not found:
        raise Ongeldig(f"{mutant.functie} in {file} is niet geladen")
    for item in found:
        try:
            item.__code__ = changed[_sleutel(item.__code__)]
        except (KeyError, ValueError) as error:
            raise Ongeldig(str(error)) from error


def _codes(bron: str, bestand: str, functie: str) -> dict[Sleutel, CodeType]:
    """Return the code of a function and of all functions in it;
    of a property that can be set also its second half.
    """
    try:
        whole = compile(bron, bestand, "exec")
    except SyntaxError as error:
        raise Ongeldig(str(error)) from error
    inner = f"{functie}.<locals>."
    return {
        _sleutel(code): code
        for code in _alle(whole)
        if code.co_qualname == functie or code.co_qualname.startswith(inner)
    }


def _alle(code: CodeType) -> Iterator[CodeType]:
    for item in code.co_consts:
        if isinstance(item, CodeType):
            yield item
            yield from _alle(item)


def _sleutel(code: CodeType) -> Sleutel:
    return code.co_qualname, code.co_firstlineno
