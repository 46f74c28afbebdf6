"""``daglicht herstelproef``: is what we back up what comes back?"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import click

from daglicht.cli.basis import meld_fouten
from daglicht.postgres import owner_from_environment, private_cluster, settings_from_environment
from daglicht.postgres.afdruk import Afdruk
from daglicht.postgres.herstel import Bron, Dump, Herstel, dump, herstel

MISLUKT = 1


@click.command("herstelproef")
@click.option(
    "--bewaar",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Houd de dump, met zijn afdruk ernaast (.afdruk).",
)
@click.option(
    "--van",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Beproef een dump die eerder zo werd bewaard.",
)
@meld_fouten
def herstelproef(bewaar: Path | None, van: Path | None) -> None:
    """Maak een dump, zet hem terug op een lege server en vergelijk alles."""
    if bewaar and van:
        raise ValueError("Kies --bewaar of --van, niet allebei.")
    with tempfile.TemporaryDirectory(prefix="herstelproef-") as folder:
        made = _lees(van) if van else _dump(bewaar or Path(folder) / "daglicht.dump")
        if bewaar:
            _schrijf(made)
        found = herstel(made, Path(folder) / "server")
    _vertel(made, found)


def _dump(bestand: Path) -> Dump:
    source = _bron()
    start = time.monotonic()
    made = dump(source, bestand)
    size = bestand.stat().st_size / 1e6
    click.echo(f"Dump: {size:.1f} MB in {time.monotonic() - start:.1f} s.")
    return made


def _bron() -> Bron:
    """Return the database as who may read all of it: the superuser of a private server, the owner
    of another, or who works there when it has no owner apart.
    """
    cluster = private_cluster()
    if cluster is not None:
        cluster.start()
        return Bron.van_cluster(cluster)
    return Bron.van_instellingen(settings_from_environment() | (owner_from_environment() or {}))


def _blad(bestand: Path) -> Path:
    return bestand.with_name(f"{bestand.name}.afdruk")


def _schrijf(made: Dump) -> None:
    rest = {"afdruk": made.afdruk.als_json(), "rollen": made.rollen, "later": made.later}
    sheet = _blad(made.bestand)
    sheet.touch(mode=0o600)
    sheet.write_text(json.dumps(rest), encoding="utf-8")


def _lees(bestand: Path) -> Dump:
    sheet = _blad(bestand)
    try:
        rest = json.loads(sheet.read_text(encoding="utf-8"))
        printed = Afdruk.van_json(rest["afdruk"])
        return Dump(bestand, printed, tuple(rest["rollen"]), dict(rest["later"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{sheet} is er niet of is geen afdruk. Bewaar een dump met --bewaar; zonder afdruk is "
            "niet te zien of alles terugkwam."
        ) from error


def _vertel(made: Dump, found: Herstel) -> None:
    click.echo(f"Terug na {found.seconden:.1f} s (RTO van de database).")
    for row in found.verschillen:
        click.echo(row, err=True)
    if found.verschillen:
        click.echo(f"De proef is mislukt: {len(found.verschillen)} verschillen.", err=True)
        raise SystemExit(MISLUKT)
    click.echo(
        f"Alles kwam terug: {len(made.afdruk.rijen)} tabellen met {made.afdruk.aantal} rijen, "
        f"{len(made.afdruk.reeksen)} tellers en {len(made.afdruk.bouw)} onderdelen zijn gelijk."
    )
