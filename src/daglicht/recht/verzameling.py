"""All rule sets and strategies that ship with Daglicht,
read from the YAML files beside this module.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from daglicht.gegevens.strikt import naaste
from daglicht.recht.categorieen import Categoriestrategie
from daglicht.recht.fouten import RechtFout
from daglicht.recht.map import lees_map
from daglicht.recht.procedure import procedures
from daglicht.recht.regel import Regelset
from daglicht.recht.strategie import Strategie
from daglicht.recht.verloop import Verloop, lees_delen, lees_verloop


@cache
def regelsets() -> dict[str, Regelset]:
    """Return all rule sets by code."""
    sets = [Regelset.lees(data, name) for name, data in lees_map("regels").items()]
    return {item.code: item for item in sets}


def regelset(code: str) -> Regelset:
    """Return one rule set; raises RechtFout naming the known ones."""
    if code not in regelsets():
        raise RechtFout(f"Er is geen regelset ‘{code}’; bekend zijn: {', '.join(regelsets())}.")
    return regelsets()[code]


def lees_strategie(gegevens: Any, plaats: str) -> Strategie | Categoriestrategie:
    """Read a strategy of either kind from YAML data; raises RechtFout that says what to mend."""
    if not isinstance(gegevens, dict):
        raise RechtFout(f"{plaats}: dit is geen strategie.")
    kind = Categoriestrategie if gegevens.get("soort") == "categorieen" else Strategie
    return kind.lees(gegevens, plaats)


@cache
def landelijke_strategieen() -> tuple[Strategie | Categoriestrategie, ...]:
    """Return all national strategies of either kind, all versions."""
    files = lees_map("strategie")
    found = {
        name: lees_strategie(data, name) for name, data in files.items() if not data.get("basis")
    }
    for name, data in files.items():
        if base := data.get("basis"):
            if base not in found:
                raise RechtFout(
                    f"{name}.basis: er is geen strategie ‘{base}’ om op voort te bouwen; "
                    f"{naaste(str(base), sorted(found))}."
                )
            found[name] = lees_strategie({**files[base], **data}, name)
    return tuple(found[name] for name in files)


def strategieen() -> tuple[Strategie, ...]:
    """Return all strategies with a matrix, all versions."""
    return tuple(item for item in landelijke_strategieen() if isinstance(item, Strategie))


def landelijke_strategie(domein: str, op: date) -> Strategie | Categoriestrategie:
    """Return the national strategy for a domain on a day;
    raises RechtFout (never a silent default).
    """
    found = [
        s
        for s in landelijke_strategieen()
        if s.domein == domein and s.geldig_van <= op and (s.geldig_tot is None or op < s.geldig_tot)
    ]
    if len(found) != 1:
        raise RechtFout(
            f"Er geldt op {op} {'geen' if not found else 'meer dan één'} strategie voor {domein}."
        )
    return found[0]


def strategie(code: str, op: date) -> Strategie:
    """Return the version of a strategy in force on a day;
    raises RechtFout (never a silent default).
    """
    found = [
        s
        for s in strategieen()
        if s.code == code and s.geldig_van <= op and (s.geldig_tot is None or op < s.geldig_tot)
    ]
    if len(found) != 1:
        raise RechtFout(
            f"Er geldt op {op} {'geen' if not found else 'meer dan één'} strategie ‘{code}’."
        )
    return found[0]


@cache
def verlopen() -> dict[str, Verloop]:
    """Return the legal course of every instrument that has one, by code."""
    files = lees_map("verloop")
    parts = lees_delen(files.pop("delen.yaml"), "delen.yaml")
    courses = [lees_verloop(data, name, parts) for name, data in files.items()]
    return {item.code: item for item in courses}


def verloop(code: str) -> Verloop:
    """Return one course, of an instrument or of permitting;
    raises RechtFout naming the known ones.
    """
    found = verlopen().get(code) or procedures().get(code)
    if found is None:
        known = ", ".join((*verlopen(), *procedures()))
        raise RechtFout(f"Er is geen verloop ‘{code}’; bekend zijn: {known}.")
    return found
