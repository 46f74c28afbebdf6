"""What can go wrong with the private server, said to the person who can mend it."""

from __future__ import annotations


class PostgresError(RuntimeError):
    """The private server could not do what was asked; the message (Dutch) tells what,
    where and how to mend it.
    """
