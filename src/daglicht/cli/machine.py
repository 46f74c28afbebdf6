"""Machines that read the API, and their keys."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

import click

from daglicht.cli.basis import meld_fouten, migrate, start


@click.group()
def machine() -> None:
    """Machines die de API lezen, en hun sleutels; ook op de site, onder Beheer."""


@machine.command("maak")
@click.argument("naam")
@click.argument("rol")
@click.option("--instantie", required=True, help="OIN van de instantie waarvoor hij leest.")
@click.option("--doel", required=True, help="Waarvoor hij gegevens leest.")
@meld_fouten
def machine_maak(naam: str, rol: str, instantie: str, doel: str) -> None:
    """Maak een machine NAAM met een ROL bij een instantie; toont haar kenmerk."""
    start()
    migrate()
    from daglicht.register import service as register
    from daglicht.toegang import service as toegang

    click.echo(toegang.maak_machine(register.instantie(instantie).pk, naam, doel, rol).pk)


@machine.command("sleutel")
@click.argument("kenmerk", type=click.UUID)
@click.option("--doel", required=True, help="Waarvoor de sleutel is.")
@click.option("--recht", "rechten", multiple=True, required=True, help="Mag vaker.")
@click.option("--tot", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Tot en met.")
@meld_fouten
def machine_sleutel(kenmerk: UUID, doel: str, rechten: tuple[str, ...], tot: datetime) -> None:
    """Maak een sleutel voor de machine KENMERK; hij wordt één keer getoond."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    found = toegang.machines().filter(pk=kenmerk).first()
    if found is None:
        raise ValueError(f"Er is geen machine met kenmerk {kenmerk}.")
    click.echo(toegang.maak_sleutel(found, doel, rechten, tot.date())[1])


@machine.command("intrek")
@click.argument("kenmerk", type=click.UUID)
@meld_fouten
def machine_intrek(kenmerk: UUID) -> None:
    """Trek de sleutel KENMERK in."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    found = toegang.sleutels_van_machines().filter(pk=kenmerk).first()
    if found is None:
        raise ValueError(f"Er is geen sleutel met kenmerk {kenmerk}.")
    click.echo(f"Ingetrokken: {toegang.trek_sleutel_in(found)}")


@machine.command("lijst")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def machine_lijst(als_json: bool) -> None:
    """Toon alle sleutels met hun machine, stand en laatste gebruik."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    rows = toegang.sleuteloverzicht()
    if als_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        used = row["laatst_gebruikt"] or "nooit gebruikt"
        click.echo(f"{row['sleutel']} {row['machine']}, {row['doel']}: {row['stand']}, {used}")
