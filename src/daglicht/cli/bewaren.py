"""What is due by the selection list: shown, held, and erased by a person."""

from __future__ import annotations

import json
from datetime import date, datetime
from uuid import UUID

import click

from daglicht.cli.basis import meld_fouten, migrate, start
from daglicht.cli.persoon import DOOR


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the local day


def _unfinished(sleutel: UUID) -> str:
    """Return a warning (Dutch) when controles that are still to be done stand on a name; empty
    when none do.
    """
    from daglicht.toegang import service as toegang
    from daglicht.toezicht import service as toezicht

    account = toegang.vind_account(str(sleutel))
    found = list(toezicht.werkvoorraad(account)) if account is not None else []
    if not found:
        return ""
    named = "; ".join(f"{row} op {row.gepland_op:%d-%m-%Y}" for row in found)
    many = "1 controle is" if len(found) == 1 else f"{len(found)} controles zijn"
    return (
        f"Let op: {many} nog niet afgerond en {'staat' if len(found) == 1 else 'staan'} op deze "
        f"naam: {named}. Geef ze eerst aan een ander; na het wissen weet niemand meer van wie ze "
        "waren."
    )


@click.group()
def bewaren() -> None:
    """Wat volgens de selectielijst gewist kan worden; niets gaat vanzelf."""


@bewaren.command("lijst")
@click.option("--op", type=click.DateTime(["%Y-%m-%d"]), help="Standaard vandaag.")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def bewaren_lijst(op: datetime | None, als_json: bool) -> None:
    """Toon wie op een dag gewist kan worden, en welke bewaarstop dat tegenhoudt; wist niets."""
    start()
    migrate()
    from daglicht.privacy import service as privacy

    found = privacy.voorstellen(op.date() if op else _today())
    if als_json:
        rows = [
            {
                "kenmerk": str(one.persoon.sleutel),
                "soort": one.persoon.soort,
                "categorie": one.categorie.code,
                "begonOp": one.begon_op.isoformat(),
                "teWissenVanaf": one.te_wissen_vanaf.isoformat(),
                "bewaarstops": [str(stop) for stop in one.stops],
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        click.echo(str(one))
    click.echo(f"{len(found)} voor te leggen, waarvan {sum(bool(one.stops) for one in found)} met")
    click.echo("een bewaarstop. Wissen: daglicht bewaren wis KENMERK --door INLOGNAAM")


@bewaren.command("stop")
@click.argument("kenmerk")
@DOOR
@click.option("--reden", required=True)
@click.option("--vanaf", type=click.DateTime(["%Y-%m-%d"]), help="Standaard vandaag.")
@click.option("--tot", type=click.DateTime(["%Y-%m-%d"]), help="Tot en met; standaard open.")
@meld_fouten
def bewaren_stop(
    kenmerk: str, door: str, reden: str, vanaf: datetime | None, tot: datetime | None
) -> None:
    """Zet een bewaarstop op KENMERK: dan wordt niets gewist, wat de selectielijst ook zegt."""
    start()
    migrate()
    from daglicht.privacy import service as privacy

    access, who = privacy.eis_beheerder(door), privacy.vind_persoon(kenmerk)
    begin, end = vanaf.date() if vanaf else _today(), tot.date() if tot else None
    click.echo(str(privacy.zet_stop(access, who, reden, begin, end)).capitalize())


@bewaren.command("hef-op")
@click.argument("kenmerk")
@DOOR
@meld_fouten
def bewaren_hef_op(kenmerk: str, door: str) -> None:
    """Hef elke bewaarstop op KENMERK op."""
    start()
    migrate()
    from daglicht.privacy import service as privacy

    access, who = privacy.eis_beheerder(door), privacy.vind_persoon(kenmerk)
    click.echo(f"Opgeheven: {privacy.hef_stop_op(access, who)}.")


@bewaren.command("wis")
@click.argument("kenmerk")
@DOOR
@click.option(
    "--ten-onrechte",
    "ten_onrechte",
    default=None,
    metavar="REDEN",
    help="Wis wat hier nooit had mogen staan (AVG 17, eerste lid, onder d), om deze reden; zij "
    "blijft bewaard, noem er dus niemand in.",
)
@click.option("--proef", is_flag=True, help="Zeg alleen wat er gewist zou worden.")
@click.option("--ja", is_flag=True, help="Vraag niet om bevestiging.")
@meld_fouten
def bewaren_wis(kenmerk: str, door: str, ten_onrechte: str | None, proef: bool, ja: bool) -> None:
    """Wis wie KENMERK is, als de selectielijst dat zegt, of als hij hier ten onrechte vastligt; een
    bewaarstop houdt beide tegen.

    Wat iemand deed blijft staan, zonder naam. Dit is niet terug te draaien.
    """
    start()
    migrate()
    from daglicht.privacy import service as privacy

    access, who = privacy.eis_beheerder(door), privacy.vind_persoon(kenmerk)
    if ten_onrechte is None:
        click.echo(str(privacy.wat_gewist_wordt(access, who, _today())))
    else:
        privacy.eis_ten_onrechte(access, who, ten_onrechte, _today())
        click.echo(f"{who.sleutel} {who.soort} {who.naam}: ten onrechte vastgelegd")
    for line in privacy.gevolgen(who):
        click.echo(f"  {line}")
    if words := _unfinished(who.sleutel):
        click.echo(words, err=True)
    if proef:
        click.echo("Er is niets gewist.")
        return
    if not ja and not click.confirm("Wissen? Dit is niet terug te draaien"):
        click.echo("Er is niets gewist.")
        return
    click.echo(f"Gewist: {privacy.wis(access, who, _today(), ten_onrechte or '').persoon}.")
