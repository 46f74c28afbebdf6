"""What can be wrong with a file or a row, in the words of who has to mend it."""

from __future__ import annotations


class InvoerFout(ValueError):
    """The file as a whole cannot be read in; nothing of it was stored.

    The message (Dutch) tells how to mend it.
    """


class RijFout(ValueError):
    """One row cannot be stored; the others can.

    The message (Dutch) becomes the reason of its rejection.
    """
