"""The ``daglicht`` command.

Results go to stdout (``--json`` where a machine may read), errors to stderr.
"""

from __future__ import annotations

import click

from daglicht import __version__
from daglicht.cli import (
    agenda,
    bewaren,
    gebruiker,
    herstel,
    invoer,
    machine,
    persoon,
    ruimte,
    site,
    spoor,
    toezicht,
    veiligheid,
    vergunning,
)
from daglicht.cli.weigering import Hoofdgroep

COMMANDS = (
    site.demo,
    site.serve,
    site.tabellen,
    site.werker,
    invoer.laad,
    invoer.soorten,
    invoer.controleer,
    agenda.agenda,
    vergunning.vergunning,
    vergunning.consolidatie,
    ruimte.ruimte,
    toezicht.toezicht,
    veiligheid.veiligheid,
    gebruiker.gebruiker,
    machine.machine,
    persoon.persoon,
    bewaren.bewaren,
    herstel.herstelproef,
    spoor.spoor,
    site.weg,
    site.stop,
)


@click.group(
    cls=Hoofdgroep, context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS
)
@click.version_option(__version__, prog_name="daglicht")
def main() -> None:
    """Daglicht: vergunningverlening, toezicht en handhaving, van doel tot effect."""
