"""What is said when somebody used all that one person may in a time."""

from __future__ import annotations


class QuotumBereikt(Exception):
    """A quota is used; the message (Dutch) tells which, and ``seconden`` when to ask again."""

    def __init__(self, woorden: str, seconden: int) -> None:
        super().__init__(woorden)
        self.seconden = seconden
