"""What click refuses of the words behind a command, said in Dutch."""

from __future__ import annotations

import re
import sys
from typing import Any, NoReturn

import click

ZINNEN = tuple(
    (re.compile(english), dutch)
    for english, dutch in (
        (r"No such command '(.+?)'\.", r"‘\1’ is geen opdracht."),
        (r"No such option '(.+?)'\.", r"‘\1’ is geen optie."),
        (r"\(?Did you mean(?: one of:)? (.+?)\?\)?$", r"Bedoelde u \1?"),
        (r"Missing command\.", r"Noem ook een opdracht."),
        (r"Missing (?:argument|option|parameter):? '?(.+?)'?\.", r"‘\1’ ontbreekt."),
        (r"Choose from:", r"Kies uit:"),
        (r"Invalid value for '?(.+?)'?: ", r"‘\1’: "),
        (r"Invalid value: ", r""),
        (r"Got unexpected extra arguments? \((.+?)\)", r"Dit is te veel: \1."),
        (r"Option '(.+?)' requires an argument\.", r"Geef een waarde achter ‘\1’."),
        (r"Option '(.+?)' requires (\d+) arguments\.", r"Geef \2 waarden achter ‘\1’."),
        (r"Option '(.+?)' does not take a value\.", r"Achter ‘\1’ hoort geen waarde."),
        (r"\w+ '(.+?)' does not exist\.", r"‘\1’ bestaat niet."),
        (r"\w+ '(.+?)' is a file\.", r"‘\1’ is een bestand; geef een map."),
        (r"\w+ '(.+?)' is a directory\.", r"‘\1’ is een map; geef een bestand."),
        (r"\w+ '(.+?)' is not readable\.", r"‘\1’ is niet te lezen."),
        (r"\w+ '(.+?)' is not writable\.", r"‘\1’ is niet te schrijven."),
        (r"'(.+?)' is not a valid integer(?: range)?\.", r"‘\1’ is geen geheel getal."),
        (r"'(.+?)' is not a valid float(?: range)?\.", r"‘\1’ is geen getal."),
        (r"'(.+?)' is not a valid UUID\.", r"‘\1’ is geen kenmerk (UUID)."),
        (r"(\S+) is not in the range (.+)\.", r"\1 ligt niet binnen \2."),
        (r"'(.+?)' is not (?:one of )?('.+')\.", r"‘\1’ kan niet; kies uit \2."),
        (r"'(.+?)' does not match the formats? (.+)\.", r"‘\1’ heeft niet de vorm \2."),
    )
)
"""The sentences of click that a command of ours can meet, and what they are here."""


def vertaald(woorden: str) -> str:
    """Return a refusal of click in Dutch; a sentence that is not known stays as it is."""
    for english, dutch in ZINNEN:
        woorden = english.sub(dutch, woorden)
    return woorden


class Hoofdgroep(click.Group):
    """The whole command: what it refuses is told in Dutch, with exit code 2."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run; see click.Group."""
        run: Any = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            ended = run(*args, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            _tell(error)
        except click.Abort:
            click.echo("Afgebroken.", err=True)
            sys.exit(1)
        sys.exit(ended if isinstance(ended, int) else 0)


def _tell(error: click.ClickException) -> NoReturn:
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(context.get_usage().replace("Usage:", "Gebruik:", 1), err=True)
        click.echo(f"Zie ‘{context.command_path} --help’.\n", err=True)
    click.echo(f"Fout: {vertaald(error.format_message())}", err=True)
    sys.exit(error.exit_code)
