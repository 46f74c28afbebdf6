"""Supervision: does visiting by risk find more?"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from daglicht.cli.basis import meld_fouten


@click.group()
def toezicht() -> None:
    """Toezicht: terugkijken of risicogericht bezoeken meer oplevert."""


@toezicht.command("terugtoets")
@click.argument("bestand", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--locatie", required=True, help="Kolom met de locatie.")
@click.option("--datum", required=True, help="Kolom met de dag van het bezoek.")
@click.option(
    "--uitkomst", required=True, help="Kolom met de uitkomst: meer dan nul is een overtreding."
)
@click.option(
    "--volgorde",
    default="",
    help="Uitkomsten van goed naar slecht, met komma's: voorspel de volgende.",
)
@click.option("--kenmerk", multiple=True, help="Kolom die vooraf bekend is; mag vaker.")
@click.option(
    "--gezien",
    multiple=True,
    help="Kolom met een getal dat bij het bezoek is vastgelegd; telt pas later mee.",
)
@click.option(
    "--vanaf",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="Eerste dag van de toetsperiode.",
)
@click.option(
    "--tot", type=click.DateTime(["%Y-%m-%d"]), help="Eerste dag erna; zonder: tot het einde."
)
@click.option("--json", "als_json", is_flag=True, help="Uitkomst als JSON.")
@meld_fouten
def terugtoets(
    bestand: Path,
    locatie: str,
    datum: str,
    uitkomst: str,
    volgorde: str,
    kenmerk: tuple[str, ...],
    gezien: tuple[str, ...],
    vanaf: datetime,
    tot: datetime | None,
    als_json: bool,
) -> None:
    """Vergelijk bezoeken op risico met de werkelijke volgorde,
    op een geschiedenis van bezoeken (CSV of Parquet).

    Het model leert alleen van bezoeken voor --vanaf en weet van elk bezoek alleen wat ervoor bekend
    was. Geef als kenmerk niets wat oneerlijk is of pas bij het bezoek blijkt, zoals de inspecteur,
    het weer of de buurt.
    """
    from daglicht.toezicht import terugtoets as terug

    levels = tuple(level.strip() for level in volgorde.split(",") if level.strip())
    history = terug.lees_geschiedenis(bestand, locatie, datum, uitkomst, levels, kenmerk, gezien)
    until = tot.date() if tot else None
    if len(levels) > 2:
        classes = terug.toets_klassen(history, vanaf.date(), until)
        click.echo(
            json.dumps(asdict(classes), ensure_ascii=False) if als_json else _classes(classes)
        )
    else:
        orders = terug.toets_volgorde(history, vanaf.date(), until)
        click.echo(json.dumps(asdict(orders), ensure_ascii=False) if als_json else _orders(orders))
    if history.overgeslagen:
        first = "; ".join(history.overgeslagen[:3])
        click.echo(f"{len(history.overgeslagen)} rijen overgeslagen: {first}", err=True)


def _orders(found: object) -> str:
    from daglicht.toezicht.terugtoets import Terugtoets

    assert isinstance(found, Terugtoets)
    lines = [
        (
            f"Geleerd van {found.geleerd_van} bezoeken; getoetst op {found.bezoeken} met "
            f"{found.overtredingen} overtredingen."
        ),
        "",
        f"{'volgorde':<22}{'in eerste helft':>16}{'95 %':>16}{'per 100':>9}",
    ]
    for row in found.volgordes:
        span = f"{row.van:.3f}-{row.tot:.3f}"
        lines.append(f"{row.naam:<22}{row.eerste_helft:>16.3f}{span:>16}{row.per_honderd:>9.1f}")
    lines += ["", "IJking (tiende delen, van lage naar hoge kans): verwacht en gevonden"]
    lines += [f"  {row.aantal:>5}  {row.verwacht:.3f}  {row.gevonden:.3f}" for row in found.ijking]
    lines += ["", "Wat het zwaarst woog (per standaardafwijking):"]
    lines += [f"  {weight:+.2f}  {name}" for name, weight in found.gewichten]
    return "\n".join(lines)


def _classes(found: object) -> str:
    from daglicht.toezicht.terugtoets import Klassetoets

    assert isinstance(found, Klassetoets)
    lines = [
        (
            f"Geleerd van {found.geleerd_van} bezoeken; getoetst op {found.bezoeken} bij locaties "
            "die al eens waren bezocht."
        ),
        f"Raak: model {found.raak:.3f}, laatste uitkomst {found.raak_laatste:.3f}.",
        f"Verschil (95 %): {found.van:+.3f} tot {found.tot:+.3f}.",
        (
            f"Gemiddeld ernaast: model {found.afstand:.3f}, laatste uitkomst "
            f"{found.afstand_laatste:.3f} klassen."
        ),
        "IJking van de slechtste helft (vijfde delen): verwacht en gevonden",
    ]
    lines += [f"  {row.aantal:>5}  {row.verwacht:.3f}  {row.gevonden:.3f}" for row in found.ijking]
    return "\n".join(lines)
