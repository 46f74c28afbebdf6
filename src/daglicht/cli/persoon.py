"""The data of a person: what stands of him, as a file."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.db import transaction

from daglicht.cli.basis import meld_fouten, migrate, start

DOOR = click.option(
    "--door", required=True, help="Inlognaam van de beheerder die dit doet; komt in het logboek."
)


@click.group()
def persoon() -> None:
    """De persoonsgegevens van één persoon."""


@persoon.command("uitvoer")
@click.argument("kenmerk")
@DOOR
@click.option(
    "--bestand",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf naar een nieuw bestand dat alleen u leest; anders naar het scherm.",
)
@meld_fouten
def persoon_uitvoer(kenmerk: str, door: str, bestand: Path | None) -> None:
    """Geef alles wat er van een persoon staat als JSON: KENMERK is een inlognaam, of de sleutel
    van een account of een natuurlijk persoon.
    """
    start()
    migrate()
    from daglicht.privacy import service as privacy

    access = privacy.eis_beheerder(door)
    found = privacy.vind_persoon(kenmerk)
    privacy.eis_persoon(access, found)
    text = json.dumps(privacy.gegevens_van(found), **privacy.LEESBAAR)
    if bestand is None:
        click.echo(text)
    else:
        if bestand.exists():
            raise ValueError(f"{bestand} bestaat al; kies een ander bestand.")
        bestand.touch(mode=0o600)
        bestand.write_text(text + "\n", encoding="utf-8")
    privacy.meld_uitvoer(found, access.gebruiker.pk if access.gebruiker else None)


@persoon.command("herversleutel")
@meld_fouten
def persoon_herversleutel() -> None:
    """Versleutel de sleutels van personen en kolommen, en de tweede factoren, opnieuw met
    DAGLICHT_SECRET_KEY.

    Daarna kan de vorige sleutel weg uit DAGLICHT_OUDE_SLEUTELS, wat deze sleutels betreft.
    """
    start()
    migrate()
    from daglicht.kit.gesloten import herversleutel
    from daglicht.toegang import service as toegang

    with transaction.atomic():
        done = herversleutel() + toegang.herversleutel_factoren()
    click.echo(f"Opnieuw versleuteld: {done}.")
