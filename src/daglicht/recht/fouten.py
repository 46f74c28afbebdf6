"""What can be wrong with law kept as data."""

from __future__ import annotations

from daglicht.gegevens import GegevensFout


class RechtFout(GegevensFout):
    """A rule, strategy or case cannot be used; the message (Dutch) tells what,
    where and how to mend it.
    """
