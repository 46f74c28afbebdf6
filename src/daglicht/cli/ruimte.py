"""Counting in areas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from daglicht.cli.basis import meld_fouten


@click.group()
def ruimte() -> None:
    """Tellen in gebieden."""


OBJECTEN = click.option(
    "--objecten", required=True, type=click.Path(path_type=Path), help="Parquet in RD."
)


@ruimte.command("index")
@OBJECTEN
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path, file_okay=False))
@meld_fouten
def index_(objecten: Path, map_: Path) -> None:
    """Bouw in MAP een telindex van objecten, om er daarna vele malen mee te tellen."""
    from daglicht.ruimte.telling import Telindex
    from daglicht.ruimte.telling.bestanden import lees_objecten

    found = lees_objecten(objecten)
    Telindex.bouw(found, map_)
    _set_aside("object", found.afgewezen)
    click.echo(f"{len(found)} objecten in {len(found.klassen)} klassen staan in {map_}.")


@ruimte.command("wijzig")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--eraf", type=click.Path(path_type=Path), help="Parquet met objecten die er niet meer zijn."
)
@click.option(
    "--erbij", type=click.Path(path_type=Path), help="Parquet met objecten die erbij komen."
)
@meld_fouten
def wijzig(map_: Path, eraf: Path | None, erbij: Path | None) -> None:
    """Haal objecten uit de telindex in MAP, of zet ze erin."""
    from daglicht.ruimte.telling import Telindex
    from daglicht.ruimte.telling.bestanden import lees_objecten

    index = Telindex.open(map_)
    before = len(index)
    for file, step in ((eraf, Telindex.zonder), (erbij, Telindex.met)):
        if file is not None:
            found = lees_objecten(file)
            _set_aside("object", found.afgewezen)
            index = step(index, found)
    click.echo(f"De telindex had {before} objecten en heeft er nu {len(index)}.")


@ruimte.command("tel")
@click.option(
    "--objecten",
    type=click.Path(path_type=Path),
    help="Parquet: x, y (RD), klasse, personen_dag/nacht.",
)
@click.option(
    "--index", "map_", type=click.Path(path_type=Path), help="Een telindex in plaats van objecten."
)
@click.option(
    "--gebieden",
    required=True,
    type=click.Path(path_type=Path),
    help="GeoParquet, GeoJSON, GeoPackage…",
)
@click.option("--sleutel", default="id", show_default=True, help="De kolom die een gebied noemt.")
@click.option("--laag", help="De laag, als het bestand er meer heeft.")
@click.option("--draden", type=click.IntRange(1), help="Hoeveel rekenkernen; standaard alle.")
@click.option("--json", "als_json", is_flag=True, help="Op het scherm, als JSON.")
@click.option("--parquet", "uit", type=click.Path(path_type=Path), help="Naar een Parquet-bestand.")
@meld_fouten
def tel(
    objecten: Path | None,
    map_: Path | None,
    gebieden: Path,
    sleutel: str,
    laag: str | None,
    draden: int | None,
    als_json: bool,
    uit: Path | None,
) -> None:
    """Tel per gebied hoeveel objecten per klasse en hoeveel personen er zijn; de rand telt mee."""
    if (objecten is None) == (map_ is None):
        raise click.UsageError("Geef --objecten of --index.")
    if als_json == (uit is not None):
        raise click.UsageError("Geef --json of --parquet BESTAND.")
    import polars as pl

    from daglicht.ruimte.telling import Telindex, tel_stroom
    from daglicht.ruimte.telling.bestanden import lees_gebieden, lees_objecten

    found = lees_objecten(objecten) if objecten is not None else None
    index = Telindex.bouw(found) if found is not None else Telindex.open(map_ or Path())
    counts = list(tel_stroom(index, lees_gebieden(gebieden, sleutel, laag), draden=draden))
    aside = [item for count in counts for item in count.afgewezen]
    _set_aside("object", found.afgewezen if found is not None else ())
    _set_aside("gebied", aside)
    table = pl.concat([count.tabel() for count in counts]) if counts else pl.DataFrame()
    if uit is not None:
        table.write_parquet(uit)
        click.echo(f"{len(table)} gebieden geteld; {len(aside)} afgewezen. Zie {uit}.", err=True)
        return
    rows = {
        "gebieden": table.to_dicts(),
        "afgewezen": {
            "objecten": [asdict(item) for item in (found.afgewezen if found is not None else ())],
            "gebieden": [asdict(item) for item in aside],
        },
    }
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _set_aside(what: str, items: Sequence[Any]) -> None:
    """Say on stderr what could not be counted, each with its reason."""
    for item in items:
        click.echo(f"Afgewezen {what} {item.plek}: {item.reden}", err=True)
