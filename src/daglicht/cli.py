"""The ``daglicht`` command. Results go to stdout (``--json`` where a machine may read), errors to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
from django.core.exceptions import ValidationError

from daglicht import __version__
from daglicht.postgres import PostgresError, data_directory, private_cluster

FOUT, VERKEERD_GEBRUIK = 1, 2


def _start() -> None:
    """Start the private server when there is one, make its database, and load Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")
    cluster = private_cluster()
    if cluster is not None:
        cluster.start()
        cluster.ensure_database("daglicht")
    import django

    django.setup()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def meld_fouten(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say what went wrong on stderr, in the user's words, and end with exit code 1."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except (PostgresError, ValidationError, ValueError) as error:
            messages = getattr(error, "messages", None) or [str(error)]
            click.echo("Fout: " + " ".join(messages), err=True)
            sys.exit(FOUT)

    return guarded


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="daglicht")
def main() -> None:
    """Daglicht: vergunningverlening, toezicht en handhaving, van doel tot effect."""


@main.command()
@click.option("--zaad", default=1, show_default=True, help="Hetzelfde zaad geeft dezelfde gegevens.")
@click.option("--peildatum", type=click.DateTime(["%Y-%m-%d"]), help="De dag waarop de demonstratie ‘vandaag’ is.")
@click.option(
    "--locaties", default=2200, show_default=True, help="Aantal locaties (ten minste 2000 voor alle onderdelen)."
)
@click.option("--serveer/--laad-alleen", default=True, help="Start daarna de site.")
@click.option("--poort", default=8000, show_default=True)
@meld_fouten
def demo(zaad: int, peildatum: Any, locaties: int, serveer: bool, poort: int) -> None:
    """Laad een fictieve provincie en start de site."""
    os.environ["DAGLICHT_DEMO"] = "ja"
    click.echo("Database starten…")
    _start()
    click.echo("Tabellen maken…")
    _migrate()
    logins = _load_demo(zaad, peildatum.date() if peildatum else date.today(), locaties)  # noqa: DTZ011 - the local day
    if serveer:
        click.echo(f"\nDaglicht staat klaar op http://localhost:{poort}\n\nInloggen (wachtwoord voor allen gelijk):")
        for login, password in logins.items():
            click.echo(f"  {login:38} {password}")
        click.echo("\nStoppen: Ctrl+C. Gegevens verwijderen: daglicht weg.\n")
        _serve("127.0.0.1", poort)


def _load_demo(zaad: int, peildatum: date, aantal: int) -> dict[str, str]:
    from daglicht.demo.wereld import laad_demo
    from daglicht.register import service as register

    path = data_directory() / "demo-logins.json"
    if register.VthObject.objects.exists():
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


@main.command()
@click.option("--adres", default="127.0.0.1", show_default=True)
@click.option("--poort", default=8000, show_default=True)
@meld_fouten
def serve(adres: str, poort: int) -> None:
    """Start de site met wat er in de database staat."""
    _start()
    _migrate()
    click.echo(f"Daglicht staat klaar op http://{adres}:{poort}")
    _serve(adres, poort)


def _serve(adres: str, poort: int) -> None:
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    call_command("collectstatic", interactive=False, verbosity=0)
    server = Granian(
        "daglicht.config.wsgi:application",
        address=adres,
        port=poort,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    server.serve()


@main.command()
@click.argument("soort")
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--instantie", help="OIN van de bronhouder; standaard de eerste VTH-instantie.")
@click.option(
    "--geldig-vanaf", type=click.DateTime(["%Y-%m-%d"]), help="Vanaf welke dag geldt wat in het bestand staat."
)
@click.option("--codering", default="utf-8", show_default=True, help="utf-8, windows-1252, latin-1 of utf-16.")
@click.option("--opnieuw", is_flag=True, help="Lees ook in wat al eerder is ingelezen.")
@click.option(
    "--afgekeurd", type=click.Path(path_type=Path), help="Schrijf de afgekeurde rijen met reden naar dit CSV-bestand."
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
    _start()
    _migrate()
    from daglicht.register.waardelijsten import laad_waardelijsten
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
    click.echo(json.dumps(report.als_dict(), ensure_ascii=False, default=str) if als_json else report.als_tekst())
    if report.geladen == 0 and report.afgekeurd:
        sys.exit(FOUT)


@main.command()
def soorten() -> None:
    """Toon welke soorten bestanden kunnen worden ingelezen."""
    _start()
    from daglicht.uitwisseling.invoer import service as invoer

    for code, what in invoer.soorten().items():
        click.echo(f"{code:24} {what}")


@main.command()
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def controleer(als_json: bool) -> None:
    """Meet de kwaliteit van de gegevens."""
    _start()
    from daglicht.register import kwaliteit

    rows = kwaliteit.meet()
    if als_json:
        click.echo(json.dumps([asdict(row) | {"volledig": row.volledig} for row in rows], ensure_ascii=False))
        return
    for row in rows:
        share = "onbekend" if row.volledig is None else f"{row.volledig:5.1f} %"
        click.echo(
            f"{share:>9}  {row.naam} ({row.tekort} van {row.totaal} tekort){'. ' + row.herstel if row.tekort else ''}"
        )


@main.group()
def agenda() -> None:
    """Bestuurlijke agenda's."""


@agenda.command("lees")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--json", "als_json", is_flag=True)
@click.option("--bewaar", is_flag=True, help="Bewaar de agenda in de database.")
@meld_fouten
def agenda_lees(bestand: Path, als_json: bool, bewaar: bool) -> None:
    """Lees BESTAND als agenda en toon programmalijnen, delen en uitspraken."""
    from daglicht.sturing.agenda import als_dict, als_tekst, lees, lees_tekst

    text = lees_tekst(bestand)
    read = lees(text)
    if bewaar:
        _start()
        _migrate()
        from daglicht.sturing import service as sturing

        sturing.lees_agenda_in(text, bestand.stem, bestand.name)
    click.echo(json.dumps(als_dict(read), ensure_ascii=False, indent=2) if als_json else als_tekst(read))


@main.group()
def vergunning() -> None:
    """De altijd actuele vergunning."""


@vergunning.command("toestand")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--geldig-op", type=click.DateTime(["%Y-%m-%d"]), help="Wat geldt op deze dag; standaard vandaag.")
@click.option("--bekend-op", type=click.DateTime(["%Y-%m-%d"]), help="Zoals bekend op deze dag; standaard vandaag.")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_toestand(map_: Path, geldig_op: datetime | None, bekend_op: datetime | None, als_json: bool) -> None:
    """Toon welke voorschriften gelden volgens MAP/gebeurtenissen.json."""
    from daglicht.tijd.consolidatie import bestand

    today = date.today()  # noqa: DTZ011 - the local day
    state = bestand.toestand_uit(
        map_, geldig_op.date() if geldig_op else today, bekend_op.date() if bekend_op else today
    )
    click.echo(
        json.dumps(bestand.als_dict(state), ensure_ascii=False, indent=2) if als_json else bestand.als_tekst(state)
    )


@vergunning.command("bijwerken")
@meld_fouten
def vergunning_bijwerken() -> None:
    """Lees normen die nog niet gelezen zijn en leid van elke vergunning opnieuw af wat wanneer geldt."""
    _start()
    _migrate()
    from daglicht.vergunning import service

    rows = service.SpecifiekVoorschrift.objects.filter(normen=None)
    click.echo(f"{service.lees_normen_van(rows.iterator())} normen gelezen")
    click.echo(f"{service.leid_alles_af()} vergunningen afgeleid")


@vergunning.command("mutaties")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_mutaties(bestand: Path, als_json: bool) -> None:
    """Lees welke voorschriften een besluit of uitspraak wijzigt (PDF met tekst, DOCX, HTML of TXT)."""
    from daglicht.vergunning.herkenning import document, herken, uitvoer

    read = document.lees(bestand)
    found = herken(read.tekst)
    click.echo(
        json.dumps(uitvoer.als_dict(read, found), ensure_ascii=False, indent=2)
        if als_json
        else uitvoer.als_tekst(read, found)
    )


@vergunning.command("voorstel")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--id", "id_", required=True, help="Naam van de nieuwe gebeurtenis, bijvoorbeeld het kenmerk.")
@click.option("--soort", type=click.Choice(["besluit", "uitspraak", "wet"]), default="besluit", show_default=True)
@click.option("--bekend-op", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--geldig-vanaf", type=click.DateTime(["%Y-%m-%d"]), required=True)
@meld_fouten
def vergunning_voorstel(
    map_: Path, bestand: Path, id_: str, soort: Any, bekend_op: datetime, geldig_vanaf: datetime
) -> None:
    """Stel de gebeurtenis voor die BESTAND is op de vergunning in MAP (JSON); er wordt niets opgeslagen."""
    from daglicht.tijd.consolidatie import Consolidatie
    from daglicht.tijd.consolidatie.bestand import lees
    from daglicht.vergunning.herkenning import document, herken
    from daglicht.vergunning.herkenning.voorstel import Kop, stel_voor

    found = herken(document.lees(bestand).tekst)
    head = Kop(id_, soort, bekend_op.date(), geldig_vanaf.date(), bestand.name)
    proposal = stel_voor(Consolidatie(lees(map_)), found.mutaties, head)
    told = {
        "gebeurtenis": json.loads(proposal.gebeurtenis.model_dump_json(by_alias=True, exclude_none=True)),
        "open": [{"waarom": why, "zin": mutation.zin} for mutation, why in proposal.open],
        "teBeoordelen": [{"waarom": item.reden, "zin": item.zin} for item in found.te_beoordelen],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@vergunning.command("meet")
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def vergunning_meet(corpus: Path, als_json: bool) -> None:
    """Meet hoe goed mutaties worden herkend in CORPUS: een map met gelabelde teksten (YAML)."""
    from daglicht.vergunning.herkenning import meting, uitvoer

    score = meting.meet(meting.lees_corpus(corpus))
    click.echo(
        json.dumps(uitvoer.meting_als_dict(score), ensure_ascii=False, indent=2)
        if als_json
        else uitvoer.meting_als_tekst(score)
    )


@main.group()
def consolidatie() -> None:
    """Consolideren van regelingen volgens landelijke standaarden."""


@consolidatie.command("stop")
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path, exists=True, file_okay=False))
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


@main.group()
def ruimte() -> None:
    """Tellen in gebieden."""


OBJECTEN = click.option("--objecten", required=True, type=click.Path(path_type=Path), help="Parquet in RD.")


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
@click.option("--eraf", type=click.Path(path_type=Path), help="Parquet met objecten die er niet meer zijn.")
@click.option("--erbij", type=click.Path(path_type=Path), help="Parquet met objecten die erbij komen.")
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
@click.option("--objecten", type=click.Path(path_type=Path), help="Parquet: x, y (RD), klasse, personen_dag/nacht.")
@click.option("--index", "map_", type=click.Path(path_type=Path), help="Een telindex in plaats van objecten.")
@click.option("--gebieden", required=True, type=click.Path(path_type=Path), help="GeoParquet, GeoJSON, GeoPackage…")
@click.option("--sleutel", default="id", show_default=True, help="De kolom die een gebied noemt.")
@click.option("--laag", help="De laag, als het bestand er meer heeft.")
@click.option("--draden", type=click.IntRange(1), help="Hoeveel rekenkernen; standaard alle.")
@click.option("--json", "als_json", is_flag=True, help="Op het scherm, als JSON.")
@click.option("--parquet", "uit", type=click.Path(path_type=Path), help="Naar een Parquet-bestand.")
@meld_fouten
def tel(
    objecten: Path | None, map_: Path | None, gebieden: Path, sleutel: str, laag: str | None, draden: int | None,
    als_json: bool, uit: Path | None,
) -> None:  # fmt: skip
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


@main.group()
def gebruiker() -> None:
    """Accounts en de rollen die mensen vervullen."""


@gebruiker.command("rol")
@click.argument("email")
@click.argument("rol")
@click.option("--instantie", required=True, help="OIN van de instantie waarvoor iemand werkt.")
@click.option("--naam", default="", help="Naam; nodig voor een nieuw account.")
@click.option("--vanaf", type=click.DateTime(["%Y-%m-%d"]), help="Standaard vandaag.")
@click.option(
    "--wachtwoord", "ask", is_flag=True, help="Vraag een wachtwoord; anders alleen inloggen via de organisatie."
)
@meld_fouten
def gebruiker_rol(email: str, rol: str, instantie: str, naam: str, vanaf: datetime | None, ask: bool) -> None:
    """Geef EMAIL een ROL bij een instantie; een nieuw adres krijgt een account."""
    _start()
    _migrate()
    from daglicht.toegang import accounts

    password = click.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Nog eens") if ask else None
    day = vanaf.date() if vanaf else date.today()  # noqa: DTZ011 - the local day
    click.echo(str(accounts.geef_rol(email, rol, instantie, day, naam=naam, wachtwoord=password)))


@gebruiker.command("sluit")
@click.argument("email")
@meld_fouten
def gebruiker_sluit(email: str) -> None:
    """Sluit een account en beëindig de rollen vandaag; wat iemand deed, blijft bewaard."""
    _start()
    _migrate()
    from daglicht.toegang import accounts

    click.echo(f"Gesloten: {accounts.sluit_account(email, date.today())}")  # noqa: DTZ011 - the local day


@gebruiker.command("lijst")
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def gebruiker_lijst(als_json: bool) -> None:
    """Toon de accounts met hun rollen van vandaag."""
    _start()
    _migrate()
    from daglicht.toegang import accounts

    rows = accounts.overzicht(date.today())  # noqa: DTZ011 - the local day
    if als_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = "; ".join(row["rollen"]) or "geen rol" if row["actief"] else "gesloten"
        click.echo(f"{row['email']:40} {row['naam']}: {state}")


@main.command()
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
        click.confirm(f"Alle gegevens in {cluster.directory} verdwijnen voorgoed. Doorgaan?", abort=True)
    cluster.remove()
    (cluster.data / "demo-logins.json").unlink(missing_ok=True)
    click.echo("Verwijderd.")


@main.command()
@meld_fouten
def stop() -> None:
    """Stop de eigen database; de gegevens blijven."""
    cluster = private_cluster()
    if cluster is not None:
        cluster.stop()


if __name__ == "__main__":
    main()
