"""What can be wrong with a file of data."""

from __future__ import annotations


class GegevensFout(ValueError):
    """A file of law or policy cannot be used; the message (Dutch) tells which place, what,
    and how to mend it.
    """
