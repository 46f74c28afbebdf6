"""What can be wrong with a date, a period or a term, said to the person who can mend it."""

from __future__ import annotations


class TijdFout(ValueError):
    """A date, period or term cannot be used; the message (Dutch) tells what,
    where and how to mend it.
    """


class Samenloop(TijdFout):
    """Two records claim the same place in time, so which of them holds cannot be derived;
    the message names them.
    """
