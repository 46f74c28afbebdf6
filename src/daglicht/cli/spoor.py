"""The log of disclosures: checkpoints, what others sign, and whether it is whole."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from dataclasses import asdict
from typing import TextIO

import click

from daglicht.cli.basis import FOUT, meld_fouten, meld_rollen, migrate, start
from daglicht.cli.invoer import controleer


@click.group()
def spoor() -> None:
    """Het spoor van verstrekkingen: spoorpunten maken, laten meeondertekenen en nagaan."""


@spoor.command("punt")
@meld_fouten
def spoor_punt() -> None:
    """Maak een ondertekend spoorpunt van wat erbij kwam; de werker doet dat ook."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    made = toegang.maak_spoorpunt()
    click.echo(str(made) if made else "Er kwam niets bij sinds het laatste spoorpunt.")


@spoor.command("geef")
@click.option(
    "--vanaf",
    type=click.IntRange(1),
    help="Geef eerst het bewijs dat de eerste zoveel regels dezelfde bleven.",
)
@meld_fouten
def spoor_geef(vanaf: int | None) -> None:
    """Geef het laatste spoorpunt, voor wie het nagaat of mee ondertekent."""
    start()
    from daglicht.toegang import service as toegang

    if vanaf is not None:
        proof = toegang.consistentie(vanaf)
        click.echo(f"old {vanaf}")
        for one in proof:
            click.echo(b64encode(one).decode())
        click.echo()
    click.echo(toegang.laatste_nota(), nl=False)


@spoor.command("sleutel")
@meld_fouten
def spoor_sleutel() -> None:
    """Geef de openbare sleutel waarmee anderen onze spoorpunten nagaan."""
    start()
    from daglicht.toegang import service as toegang

    click.echo(toegang.onze_sleutel())


@spoor.command("neem")
@click.argument("bestand", type=click.File(encoding="utf-8"))
@click.option("--sleutel", required=True, help="De openbare sleutel van wie mee ondertekende.")
@meld_fouten
def spoor_neem(bestand: TextIO, sleutel: str) -> None:
    """Bewaar de handtekening van een andere organisatie onder een spoorpunt van ons."""
    start()
    migrate()
    from daglicht.toegang import service as toegang

    click.echo(f"Bewaard: {toegang.neem_medeondertekening(bestand.read(), sleutel)}.")


@controleer.command("spoor")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def controleer_spoor(als_json: bool) -> None:
    """Ga het spoor van verstrekkingen na: elke regel, elk spoorpunt, en of de rollen het
    beschermen.
    """
    start()
    from daglicht.config.rechten import bezwaren
    from daglicht.toegang import service as toegang

    found, roles = toegang.keur(), bezwaren()
    if als_json:
        click.echo(json.dumps(asdict(found) | {"rollen": roles}, ensure_ascii=False))
    else:
        click.echo(
            f"{found.regels} regels, {found.punten} spoorpunten, "
            f"{found.medeondertekend} keer medeondertekend"
        )
        for one in found.bezwaren:
            click.echo(one)
        click.echo("Het spoor is geheel." if not found.bezwaren else "Het spoor is niet geheel.")
        meld_rollen(roles)
    if found.bezwaren:
        sys.exit(FOUT)
