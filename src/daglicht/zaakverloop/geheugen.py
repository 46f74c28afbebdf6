"""Remembers what was worked out of a course, as long as nothing in it changes.

How a course stands follows from its rules, its steps and the day alone, and the same courses are
asked for on page after page. So what was found stands under exactly those three: a step more, or
one taken back, is another question. Nothing needs to be told here when something changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache, partial, wraps
from threading import local
from typing import Any, Concatenate, ParamSpec, TypeVar

from daglicht.recht.verloop import Rechtsstap, Verloop

RUIM = 2_000
"""How many answers of one kind a thread remembers; the one that was asked longest ago goes."""

P = ParamSpec("P")
T = TypeVar("T")
Vouw = Callable[Concatenate[Verloop, Sequence[Rechtsstap], P], T]
"""What follows from the rules of a course, its steps, and what is asked of it: mostly a day."""


class _Vraag:
    """What is asked; equal to another when not a character in it differs. ``antwoord`` works it
    out.
    """

    __slots__ = ("_hash", "_sleutel", "antwoord", "verloop")

    def __init__(
        self,
        antwoord: Callable[[], Any],
        verloop: Verloop,
        stappen: Sequence[Rechtsstap],
        *verder: Hashable,
    ) -> None:
        self.antwoord, self.verloop = antwoord, verloop
        self._sleutel = (verder, *(_key(step) for step in stappen))
        self._hash = hash((id(verloop), self._sleutel))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Vraag):
            return NotImplemented
        # the rules are compared as the object they are, which a question that is kept keeps alive
        return self.verloop is other.verloop and self._sleutel == other._sleutel


def _key(step: Rechtsstap) -> tuple[Any, ...]:
    """Return all that a step says, with the kind of each value: 1, 1,0 and ‘ja’ are three."""
    given = ((name, type(value), str(value)) for name, value in sorted(step.gegevens.items()))
    return step.soort, step.datum, step.nummer, *given


def onthoud(vouw: Vouw[P, T]) -> Vouw[P, T]:
    """Return the same function, that works out once what it is asked again. What is asked beside
    rules and steps must be hashable.

    What it returns is shared by all who ask in one thread, so it may not be changed; each thread
    remembers for itself, for what is worked out when it is asked for can be half done.
    """
    remembered = local()

    def answer(vraag: _Vraag) -> T:
        found: T = vraag.antwoord()
        return found

    @wraps(vouw)
    def asked(
        verloop: Verloop, stappen: Sequence[Rechtsstap], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if not hasattr(remembered, "antwoord"):
            remembered.antwoord = lru_cache(maxsize=RUIM)(answer)
        work = partial(vouw, verloop, tuple(stappen), *args, **kwargs)
        found: T = remembered.antwoord(_Vraag(work, verloop, stappen, args, tuple(kwargs.items())))
        return found

    return asked
