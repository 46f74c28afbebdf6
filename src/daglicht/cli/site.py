"""Start the site, load the demonstration, stop the database or take it away."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any, NoReturn

import click

from daglicht.cli.basis import meld_fouten, migrate, start
from daglicht.config.server import eis_vrije_poort, vervang_door_server, vervang_door_werker
from daglicht.postgres import data_directory, private_cluster
from daglicht.recht.alles import lees_alles

DEMO_ADRES = "127.0.0.1"
POORT = click.IntRange(1, 65535)


@click.command()
@click.option(
    "--zaad", default=1, show_default=True, help="Hetzelfde zaad geeft dezelfde gegevens."
)
@click.option(
    "--peildatum",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag waarop de demonstratie ‘vandaag’ is.",
)
@click.option(
    "--locaties",
    default=2200,
    show_default=True,
    help="Aantal locaties (ten minste 2000 voor alle onderdelen).",
)
@click.option("--serveer/--laad-alleen", default=True, help="Start daarna de site.")
@click.option("--poort", type=POORT, default=8000, show_default=True)
@meld_fouten
def demo(zaad: int, peildatum: Any, locaties: int, serveer: bool, poort: int) -> None:
    """Laad een fictieve provincie en start de site."""
    if serveer:
        eis_vrije_poort(DEMO_ADRES, poort)
    os.environ["DAGLICHT_DEMO"] = "ja"
    click.echo("Database starten…")
    start()
    click.echo("Tabellen maken…")
    migrate()
    logins = _load_demo(zaad, peildatum.date() if peildatum else date.today(), locaties)  # noqa: DTZ011 - the local day
    if serveer:
        click.echo(f"\nInloggen op http://localhost:{poort} (wachtwoord voor allen gelijk):")
        for login, password in logins.items():
            click.echo(f"  {login:38} {password}")
        click.echo("\nStoppen: Ctrl+C. Gegevens verwijderen: daglicht weg.\n")
        click.echo("De site start; hieronder staat zodra zij klaar is.")
        _serve(DEMO_ADRES, poort)


def _load_demo(zaad: int, peildatum: date, aantal: int) -> dict[str, str]:
    from daglicht.demo.wereld import laad_demo
    from daglicht.register import service as register

    path = data_directory() / "demo-logins.json"
    if register.locaties().exists():
        click.echo("De demonstratie is al geladen.")
        return json.loads(path.read_text()) if path.exists() else {}
    logins = laad_demo(
        zaad,
        peildatum,
        aantal,
        lambda what, count: click.echo(f"{count:>10} {what}"),
        os.environ.get("DAGLICHT_DEMO_WACHTWOORD"),
    )
    path.touch(mode=0o600)
    path.write_text(json.dumps(logins))
    return logins


@click.command()
@click.option("--adres", default="127.0.0.1", show_default=True)
@click.option("--poort", type=POORT, default=8000, show_default=True)
@meld_fouten
def serve(adres: str, poort: int) -> None:
    """Start de site met wat er in de database staat."""
    eis_vrije_poort(adres, poort)
    lees_alles()
    start()
    from daglicht.toegang import service as toegang

    toegang.controleer_bestand()
    migrate()
    toegang.controleer_toekenning()
    click.echo(f"Daglicht start op http://{adres}:{poort}; hieronder staat zodra het klaar is.")
    _serve(adres, poort)


@click.command()
@meld_fouten
def tabellen() -> None:
    """Maak de tabellen of werk ze bij, als hun eigenaar; ‘serve’ doet dat ook."""
    start()
    migrate()
    click.echo("De tabellen zijn bijgewerkt.")


@click.command()
@meld_fouten
def werker() -> None:
    """Doe achtergrondwerk: berekeningen, bestanden en e-mail. Begint zodra de tabellen er zijn."""
    start()
    click.echo("De werker staat klaar. Stoppen: Ctrl+C.")
    vervang_door_werker()


def _serve(adres: str, poort: int) -> NoReturn:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    vervang_door_server(adres, poort)


@click.command()
@click.option("--ja", is_flag=True, help="Vraag niets.")
@meld_fouten
def weg(ja: bool) -> None:
    """Stop de eigen database en verwijder alle gegevens; vraagt eerst."""
    cluster = private_cluster()
    if cluster is None:
        raise ValueError("DATABASE_URL wijst naar een eigen server; die verwijdert Daglicht niet.")
    if not cluster.directory.exists():
        click.echo(f"Er zijn geen gegevens in {cluster.data}.")
        return
    if not ja:
        click.confirm(
            f"Alle gegevens in {cluster.directory} verdwijnen voorgoed. Doorgaan?", abort=True
        )
    cluster.remove()
    (cluster.data / "demo-logins.json").unlink(missing_ok=True)
    click.echo("Verwijderd.")


@click.command()
@meld_fouten
def stop() -> None:
    """Stop de eigen database; de gegevens blijven."""
    cluster = private_cluster()
    if cluster is not None:
        cluster.stop()
