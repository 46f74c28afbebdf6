"""Events from and states to JSON: ``gebeurtenissen.json`` in, a state out; keys are camelCase."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from daglicht.tijd.consolidatie.consolidatie import Consolidatie, Onderdeel, Toestand
from daglicht.tijd.consolidatie.gebeurtenis import Gebeurtenis
from daglicht.tijd.fouten import TijdFout

NAAM = "gebeurtenissen.json"
MELDINGEN = {
    "missing": "ontbreekt",
    "extra_forbidden": "is onbekend",
    "date_from_datetime_parsing": "is geen datum (jjjj-mm-dd)",
    "date_parsing": "is geen datum (jjjj-mm-dd)",
    "date_type": "is geen datum (jjjj-mm-dd)",
    "date_from_datetime_inexact": "is een tijdstip; geef alleen een datum",
    "string_type": "is geen tekst",
    "string_too_short": "is leeg",
    "int_parsing": "is geen geheel getal",
    "int_type": "is geen geheel getal",
    "literal_error": "is geen van de mogelijke waarden",
    "union_tag_invalid": "noemt een operatie die niet bestaat",
    "union_tag_not_found": "noemt geen operatie (op)",
    "tuple_type": "is geen lijst",
}


class Gebeurtenissenbestand(BaseModel):
    """A file of events; ``gebeurtenissen`` in any order.

    ``voorbehoud``: in words, what is known to have happened and is not among them.
    """

    model_config = ConfigDict(extra="forbid", title="Gebeurtenissen van een vergunning")

    gebeurtenissen: tuple[Gebeurtenis, ...]
    voorbehoud: tuple[str, ...] = ()


def lees(map_: Path) -> list[Gebeurtenis]:
    """Read the events in a folder (or of the file itself); raises TijdFout (Dutch)
    that names every fault.
    """
    return list(lees_bestand(map_).gebeurtenissen)


def lees_bestand(map_: Path) -> Gebeurtenissenbestand:
    """Read a file of events with what it says of itself; raises as :func:`lees`."""
    path = map_ / NAAM if map_.is_dir() else map_
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TijdFout(f"{path} is niet te lezen: geef een map met daarin {NAAM}.") from error
    try:
        return Gebeurtenissenbestand.model_validate_json(content)
    except ValidationError as error:
        faults = [f"{_place(item['loc'])} {_said(item)}" for item in error.errors()[:20]]
        raise TijdFout(f"{path.name} is onbruikbaar: " + "; ".join(faults) + ".") from error


def _place(loc: Iterable[str | int]) -> str:
    return ".".join(str(part) for part in loc) or "het bestand"


def _said(item: Any) -> str:
    if item["type"] == "value_error":
        return str(item["ctx"]["error"])
    if item["type"] == "json_invalid":
        return "is geen geldige JSON"
    return MELDINGEN.get(item["type"], str(item["msg"]))


def toestand_uit(map_: Path, geldig_op: date, bekend_op: date) -> Toestand:
    """Return the state that follows from the events in a folder."""
    return Consolidatie(lees(map_)).toestand(geldig_op, bekend_op)


def als_dict(toestand: Toestand) -> dict[str, Any]:
    """Return a state with all elements known by then, each with its status and sources."""
    return {
        "geldigOp": toestand.geldig_op.isoformat(),
        "bekendOp": toestand.bekend_op.isoformat(),
        "onderdelen": [_part(part) for part in toestand.bekende()],
        "samenloop": {wid: list(events) for wid, events in toestand.samenloop.items()},
    }


def _part(part: Onderdeel) -> dict[str, Any]:
    cell, element = part.cel, part.element
    return {
        "wid": element.wid,
        "soort": element.soort,
        "ouder": element.ouder,
        "diepte": part.diepte,
        "bij": element.bij,
        "nummer": cell.nummer,
        "kop": cell.kop,
        "tekst": cell.tekst,
        "karakter": cell.karakter,
        "status": str(part.status),
        "tekstbron": cell.tekstbron or None,
        "statusbron": cell.statusbron or None,
        "bronnen": list(cell.bronnen),
        "samenloop": list(cell.samenloop),
    }


def als_tekst(toestand: Toestand) -> str:
    """Return a state for people: what is in force, with its source; then what is not, and why."""
    lines = [f"Geldig op {toestand.geldig_op}, zoals bekend op {toestand.bekend_op}", ""]
    for part in toestand.bekende():
        cell = part.cel
        name = " ".join(filter(None, [cell.nummer, cell.kop])) or part.element.wid
        clash = f" [samenloop: {', '.join(cell.samenloop)}]" if cell.samenloop else ""
        state = "" if part.status == 0 else f" [{part.status} door {cell.statusbron}]"
        lines.append(f"{'  ' * part.diepte}{name}{state}{clash}  ({cell.tekstbron})")
        if part.status == 0 and cell.tekst:
            lines.append("  " * (part.diepte + 1) + cell.tekst)
    return "\n".join(lines)
