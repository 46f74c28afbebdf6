"""The always-current permit, and consolidating regulations."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from daglicht.cli.basis import meld_fouten, migrate, start


@click.group()
def vergunning() -> None:
    """De altijd actuele vergunning."""


@vergunning.command("toestand")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "--geldig-op",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Wat geldt op deze dag; standaard vandaag.",
)
@click.option(
    "--bekend-op",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Zoals bekend op deze dag; standaard vandaag.",
)
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_toestand(
    map_: Path, geldig_op: datetime | None, bekend_op: datetime | None, als_json: bool
) -> None:
    """Toon welke voorschriften gelden volgens MAP/gebeurtenissen.json."""
    from daglicht.tijd.consolidatie import bestand

    today = date.today()  # noqa: DTZ011 - the local day
    for words in bestand.lees_bestand(map_).voorbehoud:
        click.echo(words, err=True)
    state = bestand.toestand_uit(
        map_, geldig_op.date() if geldig_op else today, bekend_op.date() if bekend_op else today
    )
    click.echo(
        json.dumps(bestand.als_dict(state), ensure_ascii=False, indent=2)
        if als_json
        else bestand.als_tekst(state)
    )


@vergunning.command("bijwerken")
@meld_fouten
def vergunning_bijwerken() -> None:
    """Lees normen die nog niet gelezen zijn en leid van elke vergunning opnieuw af
    wat wanneer geldt.
    """
    start()
    migrate()
    from daglicht.vergunning import service

    click.echo(f"{service.lees_alle_normen()} normen gelezen")
    click.echo(f"{service.leid_alles_af()} vergunningen afgeleid")


@vergunning.command("mutaties")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_mutaties(bestand: Path, als_json: bool) -> None:
    """Lees welke voorschriften een besluit of uitspraak wijzigt (PDF met tekst,
    DOCX, HTML of TXT).
    """
    from daglicht.vergunning import herkenning

    read = herkenning.lees_document(bestand)
    found = herkenning.herken(read.tekst)
    click.echo(
        json.dumps(herkenning.als_dict(read, found), ensure_ascii=False, indent=2)
        if als_json
        else herkenning.als_tekst(read, found)
    )


@vergunning.command("voorstel")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option(
    "--id", "id_", required=True, help="Naam van de nieuwe gebeurtenis, bijvoorbeeld het kenmerk."
)
@click.option(
    "--soort",
    type=click.Choice(["besluit", "uitspraak", "wet", "procedure"]),
    default="besluit",
    show_default=True,
)
@click.option("--bekend-op", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--geldig-vanaf", type=click.DateTime(["%Y-%m-%d"]), required=True)
@meld_fouten
def vergunning_voorstel(
    map_: Path, bestand: Path, id_: str, soort: Any, bekend_op: datetime, geldig_vanaf: datetime
) -> None:
    """Stel de gebeurtenis voor die BESTAND is op de vergunning in MAP (JSON);
    er wordt niets opgeslagen.
    """
    from daglicht.tijd.consolidatie import Consolidatie
    from daglicht.tijd.consolidatie.bestand import lees
    from daglicht.vergunning import herkenning

    read = herkenning.lees_document(bestand)
    found = herkenning.herken(read.tekst)
    head = herkenning.Kop(id_, soort, bekend_op.date(), geldig_vanaf.date(), bestand.name)
    proposal = herkenning.stel_voor(Consolidatie(lees(map_)), found.mutaties, head)
    told = {
        "gebeurtenis": json.loads(
            proposal.gebeurtenis.model_dump_json(by_alias=True, exclude_none=True)
        ),
        "open": [{"waarom": why, "zin": mutation.zin} for mutation, why in proposal.open],
        "teBeoordelen": [{"waarom": item.reden, "zin": item.zin} for item in found.te_beoordelen],
        "zonderTekst": list(read.zonder_tekst),
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@vergunning.command("meet")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_meet(corpus: Path, als_json: bool) -> None:
    """Meet hoe goed mutaties worden herkend in CORPUS: een map met gelabelde teksten (YAML)."""
    from daglicht.vergunning import herkenning

    score = herkenning.meet(herkenning.lees_corpus(corpus))
    click.echo(
        json.dumps(herkenning.meting_als_dict(score), ensure_ascii=False, indent=2)
        if als_json
        else herkenning.meting_als_tekst(score)
    )


@click.group()
def consolidatie() -> None:
    """Consolideren van regelingen volgens landelijke standaarden."""


@consolidatie.command("stop")
@click.argument(
    "map_", metavar="MAP", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def consolidatie_stop(map_: Path, als_json: bool) -> None:
    """Bepaal de toestanden die volgen uit de STOP-bestanden (XML) in MAP."""
    from daglicht.tijd.consolidatie.stop import consolideer

    found = consolideer(map_)
    if als_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for work, states in found["instrumenten"].items():
        click.echo(work)
        for state in states["actueel"][-1]["toestanden"]:
            until = state["werkendTot"] or "heden"
            content = state["inhoud"]["versie"] or "nog niet geconsolideerd"
            click.echo(f"  {state['werkendVanaf']} tot {until}: {content}")
    for work, versions in found["teksten"].items():
        click.echo(work)
        for version in versions:
            held = sum(part["status"] == "geldend" for part in version["onderdelen"])
            click.echo(f"  {version['geldigOp']}: {version['versie']} ({held} onderdelen)")
