"""Words behind a command that cannot be: refused in Dutch, with exit code 2."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from daglicht.cli import main
from daglicht.cli.weigering import Hoofdgroep


@click.group(cls=Hoofdgroep)
def proef() -> None:
    """Try what can be refused."""


@proef.command("doe")
@click.argument("map_", metavar="MAP", type=click.Path(exists=True, file_okay=False))
@click.option("--aantal", type=click.IntRange(1, 5))
@click.option("--soort", type=click.Choice(["een", "twee"]))
@click.option("--vlag", is_flag=True)
@click.option("--op", type=click.DateTime(["%Y-%m-%d"]))
def doe(map_: str, aantal: int, soort: str, vlag: bool, op: object) -> None:
    """Do nothing."""
    click.get_current_context().exit(3 if vlag else 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["onzin"], "‘onzin’ is geen opdracht."),
        (["doe"], "‘MAP’ ontbreekt."),
        (["doe", ".", "--onzin"], "‘--onzin’ is geen optie."),
        (["doe", ".", "--aantla", "1"], "Bedoelde u '--aantal'?"),
        (["doe", "bestaat-niet"], "‘MAP’: ‘bestaat-niet’ bestaat niet."),
        (["doe", __file__], "is een bestand; geef een map."),
        (["doe", ".", "nog", "meer"], "Dit is te veel: nog meer."),
        (["doe", ".", "--aantal", "veel"], "‘--aantal’: ‘veel’ is geen geheel getal."),
        (["doe", ".", "--aantal", "9"], "‘--aantal’: 9 ligt niet binnen 1<=x<=5."),
        (["doe", ".", "--aantal"], "Geef een waarde achter ‘--aantal’."),
        (["doe", ".", "--vlag=ja"], "Achter ‘--vlag’ hoort geen waarde."),
        (["doe", ".", "--soort", "drie"], "‘drie’ kan niet; kies uit 'een', 'twee'."),
        (["doe", ".", "--op", "gisteren"], "‘gisteren’ heeft niet de vorm '%Y-%m-%d'."),
    ],
)
def test_what_is_refused_is_told_in_dutch(words: list[str], told: str) -> None:
    done = CliRunner().invoke(proef, words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert not {"Error", "Usage", "Try", "Invalid"} & set(done.stderr.replace(":", " ").split())


def test_the_exit_code_is_that_of_the_command(tmp_path: Path) -> None:
    assert CliRunner().invoke(proef, ["doe", str(tmp_path)]).exit_code == 0
    assert CliRunner().invoke(proef, ["doe", str(tmp_path), "--vlag"]).exit_code == 3
    assert CliRunner().invoke(proef, ["--help"]).exit_code == 0


def test_the_command_itself_speaks_dutch() -> None:
    done = CliRunner().invoke(main, ["onzin"])
    assert done.exit_code == 2
    assert "Gebruik: main [OPTIONS] COMMAND" in done.stderr
    assert "‘onzin’ is geen opdracht." in done.stderr
