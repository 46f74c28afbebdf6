"""The files of law and policy that ship with Daglicht: which there are,
and the acts that they name by abbreviation.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from daglicht.gegevens import lees, lees_waarden
from daglicht.gegevens import lees_bestand as lees_waardenbestand
from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.regelingen import Regeling, Regelingenbestand
from daglicht.recht.bestanden.scenario import Scenario, Scenariobestand
from daglicht.recht.fouten import RechtFout

T = TypeVar("T")
AFKORTING = re.compile(r"[A-Z][A-Za-z]{1,5}")


def lees_map(folder: str) -> dict[str, Any]:
    """Return the YAML files of a folder of data, by name, their acts filled in;
    scenarios left out.
    """
    directory = _data() / folder
    names = sorted(entry.name for entry in directory.iterdir() if entry.name.endswith(".yaml"))
    return {
        name: vul_regelingen_in(_read(directory / name), name)
        for name in names
        if "scenario" not in name
    }


def scenariobestanden(folder: str) -> list[str]:
    """Return the names of the files of a folder that have scenarios,
    without what follows the first dot.
    """
    names = (entry.name for entry in (_data() / folder).iterdir())
    return sorted(name.split(".")[0] for name in names if name.endswith(".scenario.yaml"))


def lees_verloopscenarios(folder: str, naam: str) -> Any:
    """Return the scenarios of one file of courses, as plain values."""
    return _read(_data() / folder / f"{naam}.scenario.yaml")


def lees_bestand(soort: type[T], folder: str, naam: str) -> T:
    """Return one file of a folder as its declaration, its acts filled in;
    raises RechtFout for what is wrong with it.
    """
    name = f"{naam}.yaml"
    return lees(soort, vul_regelingen_in(_read(_data() / folder / name), name), name, RechtFout)


def lees_scenarios(folder: str, naam: str) -> Scenario:
    """Return the cases beside one file of a folder;
    raises RechtFout for what is wrong with them.
    """
    found: Scenario = lees_waardenbestand(
        Scenariobestand, _data() / folder / f"{naam}.scenario.yaml", RechtFout
    )
    return found


@cache
def regelingen() -> dict[str, Regeling]:
    """Return the acts by abbreviation."""
    name = "regelingen.yaml"
    found: dict[str, Regeling] = lees(
        Regelingenbestand, _read(_data() / "regelingen" / name), name, RechtFout
    )
    return found


def vul_regelingen_in(gegevens: Any, plaats: str) -> Any:
    """Return plain values in which each source that names an act by its abbreviation has its
    name and number.

    A source that was read gets the version of the list, unless it names its own. Raises RechtFout
    for an abbreviation that is not in the list.
    """
    if isinstance(gegevens, list):
        return [
            vul_regelingen_in(item, f"{plaats}[{index}]") for index, item in enumerate(gegevens)
        ]
    if not isinstance(gegevens, dict):
        return gegevens
    filled = {key: vul_regelingen_in(item, f"{plaats}.{key}") for key, item in gegevens.items()}
    name = gegevens.get("regeling")
    if not isinstance(name, str) or not AFKORTING.fullmatch(name):
        return filled
    act = regelingen().get(name)
    if act is None:
        raise RechtFout(
            f"{plaats}.regeling: de regeling ‘{name}’ staat niet in regelingen.yaml; "
            f"{naaste(name, sorted(regelingen()))}."
        )
    version = {"versie": str(act.versie)} if gegevens.get("geverifieerd") == "ja" else {}
    return {"bwb_id": act.bwb_id, **version, **filled, "regeling": act.naam}


def _data() -> Traversable:
    return resources.files("daglicht.recht") / "data"


def _read(bestand: Traversable) -> Any:
    return lees_waarden(bestand, RechtFout)
