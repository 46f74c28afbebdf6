"""Read in files, and measure the quality of what is there."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from daglicht.cli.basis import FOUT, meld_fouten, meld_rollen, migrate, start
from daglicht.recht.alles import lees_alles


@click.command()
@click.argument("soort")
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--instantie", help="OIN van de bronhouder; standaard de eerste VTH-instantie.")
@click.option(
    "--geldig-vanaf",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Vanaf welke dag geldt wat in het bestand staat.",
)
@click.option(
    "--codering", default="utf-8", show_default=True, help="utf-8, windows-1252, latin-1 of utf-16."
)
@click.option("--opnieuw", is_flag=True, help="Lees ook in wat al eerder is ingelezen.")
@click.option(
    "--afgekeurd",
    type=click.Path(path_type=Path),
    help="Schrijf de afgekeurde rijen met reden naar dit CSV-bestand.",
)
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def laad(
    soort: str,
    bestanden: tuple[Path, ...],
    instantie: str | None,
    geldig_vanaf: datetime | None,
    codering: str,
    opnieuw: bool,
    afgekeurd: Path | None,
    als_json: bool,
) -> None:
    """Lees bestanden van een openbare bron in. SOORT: zie ‘daglicht soorten’."""
    start()
    migrate()
    from daglicht.register.service import laad_waardelijsten
    from daglicht.uitwisseling.invoer import service as invoer

    laad_waardelijsten()
    report = invoer.laad(
        soort,
        list(bestanden),
        oin=instantie,
        geldig_vanaf=geldig_vanaf.date() if geldig_vanaf else None,
        codering=codering,
        opnieuw=opnieuw,
        meld=lambda line: click.echo(line, err=True),
    )
    if afgekeurd:
        invoer.schrijf_afgekeurd(report, afgekeurd)
    click.echo(
        json.dumps(report.als_dict(), ensure_ascii=False, default=str)
        if als_json
        else report.als_tekst()
    )
    if report.geladen == 0 and report.afgekeurd:
        sys.exit(FOUT)


@click.command()
def soorten() -> None:
    """Toon welke soorten bestanden kunnen worden ingelezen."""
    start()
    from daglicht.uitwisseling.invoer import service as invoer

    for code, what in invoer.soorten().items():
        click.echo(f"{code:24} {what}")


@click.group(invoke_without_command=True)
@click.option("--json", "als_json", is_flag=True)
@click.pass_context
@meld_fouten
def controleer(context: click.Context, als_json: bool) -> None:
    """Meet de kwaliteit van de gegevens."""
    if context.invoked_subcommand:
        return
    start()
    from daglicht.config.rechten import bezwaren
    from daglicht.register import service as register

    rows = register.meet_kwaliteit()
    if als_json:
        click.echo(
            json.dumps(
                [asdict(row) | {"volledig": row.volledig} for row in rows], ensure_ascii=False
            )
        )
        return
    for row in rows:
        share = "onbekend" if row.volledig is None else f"{row.volledig:5.1f} %"
        click.echo(
            f"{share:>9}  {row.naam} ({row.tekort} van {row.totaal} "
            f"tekort){'. ' + row.herstel if row.tekort else ''}"
        )
    meld_rollen(bezwaren())


@controleer.command("recht")
@meld_fouten
def controleer_recht() -> None:
    """Lees alle bestanden met recht en beleid, met hun scenario's; noemt de eerste fout."""
    click.echo(f"Recht en beleid zijn te lezen ({lees_alles()} lezers).")


@controleer.command("afgeleid")
@click.option("--herstel", is_flag=True, help="Schrijf opnieuw wat volgt.")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def controleer_afgeleid(herstel: bool, als_json: bool) -> None:
    """Reken na wat van maatregelen, procedures en hun zaken is opgeslagen om in te zoeken, en toon
    wat afwijkt; ook wat een vergunning anders zegt dan haar procedure, dat een mens verwerkt.
    """
    start()
    from django.utils import timezone

    from daglicht.handhaving import service as handhaving
    from daglicht.vergunning import service as vergunning

    today = timezone.localdate()
    written = [*handhaving.afwijkende_maatregelen(today), *vergunning.afwijkende_procedures(today)]
    found = [*written, *vergunning.afwijkende_vergunningen(today)]
    if als_json:
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, default=str))
    else:
        for row in found:
            click.echo(str(row))
        click.echo(f"{len(found)} afwijkingen")
    if herstel:
        count = handhaving.werk_alle_bij(today) + vergunning.werk_zaken_bij(today)
        click.echo(f"{count} opnieuw geschreven", err=als_json)
    if len(found) > len(written) or (found and not herstel):
        sys.exit(FOUT)
