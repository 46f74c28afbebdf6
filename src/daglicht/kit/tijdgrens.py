"""How long the database may work for one request: a budget that PostgreSQL itself keeps.

``statement_timeout`` ends a statement also when the client has left, because the server counts, not
the web worker. It is set when a request begins and taken away when it ends, so neither a command
nor a later request meets it.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any, Self

import psycopg
from django.db import Error, OperationalError, connection

MERKBAAR = 0.05
"""Seconds; a statement that took less is settled by our own clock alone,
without a word to PostgreSQL.
"""


class TijdOp(OperationalError):
    """The budget was spent before this statement began."""


def is_tijdgrens(fout: BaseException | None) -> bool:
    """Tell whether an error is that of a budget that was spent."""
    cancelled = isinstance(fout, Error) and isinstance(fout.__cause__, psycopg.errors.QueryCanceled)
    return cancelled or isinstance(fout, TijdOp)


class Tijdgrens:
    """The budget of one request: what each statement took comes off, the next one has what is left.

    A context manager, not to be nested. ``overschreden`` tells whether a statement was ended or
    refused, also when whoever asked for it swallowed the error.
    """

    def __init__(self, seconden: float) -> None:
        self.seconden = self.rest = seconden
        self.overschreden = False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # a kept connection may be one to a database that was restarted
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        _tell(self.rest)
        self._stack.callback(_untell)
        self._stack.enter_context(connection.execute_wrapper(self._execute))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def verruim(self, seconden: float) -> None:
        """Make the whole budget larger or smaller; what was spent stays spent."""
        self.rest += seconden - self.seconden
        self.seconden = seconden
        _tell(self.rest)

    def _execute(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.rest <= 0:
            self.overschreden = True
            raise TijdOp("De tijd voor dit verzoek is op.")
        begin = time.monotonic()
        try:
            result = execute(sql, params, many, context)
        except Error as error:
            self.overschreden = self.overschreden or is_tijdgrens(error)
            raise
        finally:
            spent = time.monotonic() - begin
            self.rest -= spent
        if spent > MERKBAAR:
            _tell(self.rest)
        return result


def _tell(seconds: float) -> None:
    """Tell PostgreSQL how long a statement may take, beside Django: it is no query of the page."""
    if connection.connection is not None:
        with connection.wrap_database_errors:  # a connection that broke is told as one
            connection.connection.execute(
                f"SET statement_timeout = {max(round(seconds * 1000), 1)}"
            )


def _untell() -> None:
    """Take the limit away; a connection that cannot do so is not used again."""
    if connection.connection is None:
        return
    try:
        connection.connection.execute("RESET statement_timeout")
    except psycopg.Error:
        if (
            not connection.in_atomic_block
        ):  # inside, the limit goes with the transaction that failed
            connection.close()
