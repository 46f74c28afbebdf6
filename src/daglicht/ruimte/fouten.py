"""What can be wrong with a place, said to the person who can mend it."""

from __future__ import annotations


class RuimteFout(ValueError):
    """A coordinate or geometry cannot be used; the message (Dutch) tells what,
    where and how to mend it.
    """
