"""Policy agendas."""

from __future__ import annotations

import json
from pathlib import Path

import click

from daglicht.cli.basis import meld_fouten, migrate, start


@click.group()
def agenda() -> None:
    """Bestuurlijke agenda's."""


@agenda.command("lees")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--json", "als_json", is_flag=True)
@click.option("--bewaar", is_flag=True, help="Bewaar de agenda in de database.")
@click.option("--instantie", "oin", help="OIN van wie de agenda is; zonder: van allen samen.")
@meld_fouten
def agenda_lees(bestand: Path, als_json: bool, bewaar: bool, oin: str | None) -> None:
    """Lees BESTAND als agenda en toon programmalijnen, delen en uitspraken."""
    from daglicht.sturing.agenda import als_dict, als_tekst, lees, lees_tekst

    text = lees_tekst(bestand)
    read = lees(text)
    if bewaar:
        start()
        migrate()
        from daglicht.register import service as register
        from daglicht.sturing import service as sturing

        owner = register.instantie(oin).pk if oin else None
        sturing.lees_agenda_in(text, bestand.stem, bestand.name, owner)
    click.echo(
        json.dumps(als_dict(read), ensure_ascii=False, indent=2) if als_json else als_tekst(read)
    )
