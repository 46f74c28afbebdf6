"""External safety: the index of the population service, areas made again,
and exchange with the register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from daglicht.cli.basis import meld_fouten, migrate, start
from daglicht.kit.bestanden import waarom

if TYPE_CHECKING:
    from daglicht.omgevingsveiligheid.imev import Beschrijving, Fout


@click.group()
def veiligheid() -> None:
    """Externe veiligheid."""


@veiligheid.command("index")
@meld_fouten
def veiligheid_index() -> None:
    """Bouw de index waarmee de bevolking in een gebied wordt geteld."""
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service

    click.echo(f"{service.bouw_index()} gebouwen en locaties staan in de index.")


@veiligheid.command("afleiden")
@meld_fouten
def veiligheid_afleiden() -> None:
    """Leid alle gebieden rond risicobronnen opnieuw af,
    bijvoorbeeld na een nieuwe versie van de afstanden.
    """
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service

    areas, activities = service.leid_alles_af()
    click.echo(f"{areas} gebieden van {activities} activiteiten afgeleid.")


@veiligheid.command("bag")
@click.argument("bestanden", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--geldig-op",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Zoals het op deze dag was; standaard de dag van het extract.",
)
@click.option(
    "--volledig/--mutaties",
    "volledig",
    default=None,
    help=(
        "Staan alle panden van de gemeente erin, dan eindigt wat ontbreekt. Zonder: een ZIP die de "
        "gemeente noemt, is volledig."
    ),
)
@click.option("--bevestig", is_flag=True, help="Het klopt dat er veel panden verdwijnen.")
@click.option(
    "--dekking",
    type=click.Path(path_type=Path),
    help="Vlak (GeoJSON, of per regel een hoek in RD) waarvan alle gebouwen in de bestanden staan.",
)
@meld_fouten
def veiligheid_bag(
    bestanden: tuple[Path, ...],
    geldig_op: Any,
    volledig: bool | None,
    bevestig: bool,
    dekking: Path | None,
) -> None:
    """Neem panden en verblijfsobjecten over uit een extract van de BAG (XML of ZIP)."""
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service

    state = service.lees_bag(bestanden, geldig_op.date() if geldig_op else None)
    buildings, aside = service.gebouwen_uit(state)

    for key, reason in (*state.afgewezen, *aside):
        click.echo(f"{key}: {reason}", err=True)
    areas = (
        state.volledig
        if volledig is None
        else {row.gebied for row in buildings} - {""}
        if volledig
        else set()
    )
    stated = _outline(dekking) if dekking is not None else None
    told = service.Levering(
        areas, state.geeindigd, {key for key, _ in state.afgewezen}, bevestig, stated
    )
    done = service.werk_gebouwen_bij("BAG", buildings, state.op, told)
    if blind := sum(row.functies is None for row in buildings):
        click.echo(
            f"Van {blind} panden zijn geen verblijfsobjecten geleverd; wie daarin is, is onbekend.",
            err=True,
        )
    click.echo(
        f"{done.overgenomen} panden overgenomen zoals ze waren op {state.op:%d-%m-%Y}, "
        f"{len(state.afgewezen) + len(aside)} afgewezen."
    )
    scope = (
        f"volledig voor {', '.join(sorted(areas))}"
        if areas
        else "geen volledig extract: wat ontbreekt, blijft staan"
    )
    click.echo(f"{done.gewijzigd} gewijzigd, {done.beeindigd} beëindigd ({scope}).")
    _tell_unread(areas, state.op, stated=stated is not None)


def _outline(path: Path) -> Any:
    """Return the area in a file; raises ValueError or RuimteFout (Dutch)."""
    from daglicht.ruimte import lees_omtrek

    try:
        return lees_omtrek(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{path} is niet te openen: {waarom(error)}.") from error


def _tell_unread(areas: Iterable[str], op: date, *, stated: bool) -> None:
    """Say of which areas it stays unknown that all buildings are there."""
    from daglicht.omgevingsveiligheid import service

    for name in service.zonder_grens(set(areas), op):
        click.echo(
            f"Van {'het land' if name == '*' else f'gemeente {name}'} is de grens op {op:%d-%m-%Y} "
            "niet bekend, dus ook niet waar alle gebouwen zijn ingelezen. Lees de gemeenten met "
            "hun grenzen in en bouw daarna de index (daglicht veiligheid index), of geef het vlak "
            "met --dekking.",
            err=True,
        )
    if not areas and not stated:
        click.echo(
            "Waar alle gebouwen zijn ingelezen, is hiermee niet bekend; een telling zegt dan "
            "‘onbekend’ of ‘ten minste’. Geef het vlak met --dekking.",
            err=True,
        )


SCHEMA = click.option(
    "--schema", type=click.Path(path_type=Path), help="Officieel JSON-schema; zonder: IMEV 3.0.2."
)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{path} is niet te openen: {waarom(error)}.") from error
    except ValueError as error:
        raise ValueError(f"{path} is geen JSON: {error}.") from error


def _objects(path: Path) -> list[Any]:
    found = _json(path)
    return found if isinstance(found, list) else [found]


def _model(path: Path | None) -> Beschrijving:
    from daglicht.omgevingsveiligheid.imev import beschrijving, van_jsonschema

    return beschrijving() if path is None else van_jsonschema(_json(path))


def _tell(rows: Iterable[tuple[str, Fout]]) -> int:
    count = 0
    for label, fault in rows:
        click.echo(f"{label}{f', {fault.pad}' if fault.pad else ''}: {fault.melding}", err=True)
        count += 1
    return count


@veiligheid.command("keur")
@click.argument("bestand", type=click.Path(path_type=Path))
@SCHEMA
@click.option("--json", "als_json", is_flag=True)
@meld_fouten
def veiligheid_keur(bestand: Path, schema: Path | None, als_json: bool) -> None:
    """Keur een levering (IMEV, JSON) voordat u haar verstuurt; er verandert niets."""
    from daglicht.omgevingsveiligheid.imev import keur

    model = _model(schema)
    objects = _objects(bestand)
    found = [
        (f"object {number}", fault)
        for number, item in enumerate(objects, start=1)
        for fault in keur(item, model)
    ]
    if als_json:
        rows = [
            {"object": label, "pad": fault.pad, "melding": fault.melding} for label, fault in found
        ]
        click.echo(
            json.dumps(
                {"versie": model.versie, "objecten": len(objects), "fouten": rows},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        _tell(found)
        click.echo(
            f"{len(objects)} objecten gekeurd volgens IMEV {model.versie}; {len(found)} fouten."
        )
    raise SystemExit(1 if found else 0)


@veiligheid.command("lees")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--instantie", required=True, help="OIN van het bevoegd gezag.")
@click.option(
    "--bekend-op",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Sinds wanneer dit bekend is; standaard vandaag.",
)
@SCHEMA
@meld_fouten
def veiligheid_lees(bestand: Path, instantie: str, bekend_op: Any, schema: Path | None) -> None:
    """Neem een levering (IMEV, JSON) over in het register; wat niet kan,
    wordt met de reden genoemd.
    """
    objects, model = _objects(bestand), _model(schema)
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service
    from daglicht.register import service as register

    office = register.instantie(instantie)
    day = bekend_op.date() if bekend_op else date.today()  # noqa: DTZ011 - the local day
    done = service.neem_over(objects, model, office, day, herkomst=bestand.name)
    _tell(done.opmerkingen)
    refused = _tell(done.afgewezen)
    click.echo(
        f"{done.opgenomen} activiteiten overgenomen, {len(done.opmerkingen)} opmerkingen, "
        f"{refused} meldingen van afwijzing."
    )


@veiligheid.command("lever")
@click.option(
    "--bronhouder",
    required=True,
    help="Code van de bronhouder in het register, bijvoorbeeld RUDLN.",
)
@click.option(
    "--uit", required=True, type=click.Path(path_type=Path), help="Bestand om te schrijven."
)
@click.option(
    "--geldig-op",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Zoals het is op deze dag; standaard vandaag.",
)
@meld_fouten
def veiligheid_lever(bronhouder: str, uit: Path, geldig_op: Any) -> None:
    """Schrijf een levering (IMEV 3.0.2, JSON) van alle risicobronnen; wat niet volledig is,
    gaat niet mee en wordt genoemd.
    """
    start()
    migrate()
    from daglicht.omgevingsveiligheid import service
    from daglicht.toegang import service as toegang

    today = date.today()  # noqa: DTZ011 - the local day
    day = geldig_op.date() if geldig_op else today
    model = service.beschrijving()
    sources = service.risicobronnen().order_by("identificatie")
    made = service.bouw_op(sources, day, today, bronhouder, model)
    faults = [(item, service.toets_levering([item], model)) for item in made]
    good = [item for item, found in faults if not any(fault.weigert for _, fault in found)]
    _tell(row for _, found in faults for row in found)
    unknown = _tell(service.onbekend_in_levering(sources, day))
    uit.write_text(json.dumps(good, ensure_ascii=False, indent=2), encoding="utf-8")
    click.echo(
        f"{len(good)} van de {len(made)} risicobronnen staan in {uit}; {unknown} gebieden zijn "
        "onbekend."
    )
    if hidden := len(service.bronzicht(toegang.toegang_van(None)).schild.gemerkte):
        click.echo(
            f"Van {hidden} risicobronnen is iets vertrouwelijk. De levering bevat dat ook: zij is "
            "voor het register, niet voor het publiek."
        )
