"""The list of legal terms, kept as data in ``termijnen.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from daglicht.tijd.bron import Bron, ja_nee
from daglicht.tijd.fouten import TijdFout
from daglicht.tijd.termijn import Begin, Duur, Eenheid, Termijn

REQUIRED = {"code", "naam", "aantal", "eenheid", "gebeurtenis", "bron"}
FIELDS = REQUIRED | {"begin", "verlenging", "opschortbaar", "verjaring", "zonder_atw"}
EXTENSION_FIELDS = {"termijn", "keer", "binnen"}


@cache
def termijnen() -> dict[str, Termijn]:
    """Return all terms by code."""
    return lees_termijnen(resources.files("daglicht.tijd").joinpath("termijnen.yaml").read_text(encoding="utf-8"))


def termijn(code: str) -> Termijn:
    """Return the term with this code; raises KeyError (Dutch) naming the known codes."""
    try:
        return termijnen()[code]
    except KeyError:
        raise KeyError(f"Er is geen termijn ‘{code}’; bekend zijn: {', '.join(sorted(termijnen()))}.") from None


def lees_termijnen(tekst: str) -> dict[str, Termijn]:
    """Read terms from YAML with ``regelingen`` (by abbreviation) and ``termijnen``.

    Raises TijdFout that names the term and the field to mend: a field that is unknown, lacking or malformed, a code
    used twice, an extension or regulation that is not in the list.
    """
    data = yaml.load(tekst, yaml.BaseLoader)  # noqa: S506 - reads text only
    try:
        regelingen, rows = data["regelingen"], data["termijnen"]
    except (KeyError, TypeError) as error:
        raise TijdFout("De lijst met termijnen heeft twee delen: ‘regelingen’ en ‘termijnen’.") from error
    by_code: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        code = row.get("code", "?")
        if code in by_code:
            raise TijdFout(f"Termijn ‘{code}’ staat twee keer in de lijst: geef één van beide een andere code.")
        by_code[code] = row
    return {code: _read(row, by_code, regelingen) for code, row in by_code.items()}


def _read(row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], regelingen: Mapping[str, Any]) -> Termijn:
    try:
        return _term(row, rows, regelingen)
    except (TijdFout, ValueError, KeyError) as error:
        raise TijdFout(f"Termijn ‘{row.get('code', '?')}’: {error}") from error


def _term(row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], regelingen: Mapping[str, Any]) -> Termijn:
    _check(row, FIELDS, REQUIRED)
    bron = _bron(row["bron"], regelingen)
    extension = row.get("verlenging", {})
    _check(extension, EXTENSION_FIELDS, {"termijn"} if extension else set())
    if extension and extension["termijn"] not in rows:
        raise TijdFout(f"verlenging: er is geen termijn ‘{extension['termijn']}’.")
    duur = _duur(row)
    return Termijn(
        row["code"],
        row["naam"],
        duur.aantal,
        duur.eenheid,
        bron,
        bron.geverifieerd,
        gebeurtenis=row["gebeurtenis"],
        begin=Begin(row.get("begin", Begin.DAG_NA)),
        verlenging=_read(rows[extension["termijn"]], rows, regelingen) if extension else None,
        verlengen_binnen=_duur(extension["binnen"]) if "binnen" in extension else None,
        keer=int(extension.get("keer", "1")),
        opschortbaar=ja_nee(row.get("opschortbaar", "nee"), "opschortbaar"),
        verjaring=ja_nee(row.get("verjaring", "nee"), "verjaring"),
        zonder_atw=_bron(row["zonder_atw"], regelingen) if "zonder_atw" in row else None,
    )


def _bron(row: Mapping[str, str], regelingen: Mapping[str, Any]) -> Bron:
    if row.get("regeling") not in regelingen:
        raise TijdFout(f"bron: er is geen regeling ‘{row.get('regeling')}’.")
    rest = {key: value for key, value in row.items() if key != "regeling"}
    return Bron.lees({**regelingen[row["regeling"]], **rest})


def _duur(row: Mapping[str, str]) -> Duur:
    return Duur(int(row["aantal"]), Eenheid(row["eenheid"]))


def _check(row: Mapping[str, Any], fields: set[str], required: set[str]) -> None:
    unknown, missing = row.keys() - fields, required - row.keys()
    if unknown or missing:
        raise TijdFout(f"onbekende velden {sorted(unknown)}, ontbrekende velden {sorted(missing)}.")
