"""What all commands share: starting the database, and errors in the user's words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from django.core.exceptions import ValidationError

from daglicht.postgres import PostgresError, private_cluster

FOUT = 1


def start() -> None:
    """Start the private server when there is one, make its database, and load Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")
    cluster = private_cluster()
    if cluster is not None:
        cluster.start()
        cluster.ensure_database("daglicht")
    import django

    django.setup()


def migrate() -> None:
    """Bring the tables to what the models say, and make the one of the cache."""
    from daglicht.config.tabellen import werk_bij

    werk_bij()


def meld_rollen(bezwaren: list[str]) -> None:
    """Say whether the roles of the database keep the log and history from the application."""
    if not bezwaren:
        click.echo("De rollen van de database beschermen het spoor en de historie.")
        return
    shown, more = bezwaren[:3], len(bezwaren) - 3
    rest = f" en {more} keer zoiets" if more > 0 else ""
    click.echo(
        "Het spoor en de historie worden NIET beschermd door rollen van de database: "
        f"{'; '.join(shown)}{rest}. Zie docs/operations.md, ‘A database server of your own’."
    )


def meld_fouten(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say what went wrong on stderr, in the user's words, and end with exit code 1."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except (PostgresError, ValidationError, ValueError) as error:
            messages = getattr(error, "messages", None) or [str(error)]
            click.echo("Fout: " + " ".join(messages), err=True)
            sys.exit(FOUT)

    return guarded
