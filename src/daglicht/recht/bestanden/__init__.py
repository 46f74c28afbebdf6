"""How each kind of file of law and policy is written:
one strict declaration per folder of ``recht/data``.
"""

from __future__ import annotations

from typing import Any

from daglicht.recht.bestanden.afstanden import (
    Grenzenbestand,
    Invoerenbestand,
    Rijenbestand,
    Rubriekenbestand,
    Zustersbestand,
)
from daglicht.recht.bestanden.bbt import Bbtbestand
from daglicht.recht.bestanden.boete import Boetebestand
from daglicht.recht.bestanden.checklist import Checklistbestand
from daglicht.recht.bestanden.kalender import Kalenderbestand
from daglicht.recht.bestanden.kentallen import Kentallenbestand
from daglicht.recht.bestanden.openbaarheid import Openbaarheidsbestand
from daglicht.recht.bestanden.regelingen import Regelingenbestand
from daglicht.recht.bestanden.regels import Regelbestand
from daglicht.recht.bestanden.risico import Programmabestand, Risicobestand
from daglicht.recht.bestanden.scenario import Scenariobestand
from daglicht.recht.bestanden.selectielijst import Selectielijstbestand
from daglicht.recht.bestanden.seveso import Werkwijzebestand
from daglicht.recht.bestanden.strategie import Categoriebestand, Strategiebestand
from daglicht.recht.bestanden.termijnen import Termijnenbestand
from daglicht.recht.bestanden.verloop import Delenbestand, Procedurebestand, Verloopbestand

SCENARIO: Any = Scenariobestand
"""The cases beside a file, ``<name>.scenario.yaml``, in whichever folder."""
SOORTEN: dict[str, Any] = {
    "afstanden/grenzen": Grenzenbestand,
    "afstanden/invoeren": Invoerenbestand,
    "afstanden/rijen": Rijenbestand,
    "afstanden/rubrieken": Rubriekenbestand,
    "afstanden/zusters": Zustersbestand,
    "bbt": Bbtbestand,
    "boete": Boetebestand,
    "checklist": Checklistbestand,
    "kalender": Kalenderbestand,
    "openbaarheid": Openbaarheidsbestand,
    "populatie": Kentallenbestand,
    "procedure": Procedurebestand,
    "procedure/delen": Delenbestand,
    "regelingen": Regelingenbestand,
    "regels": Regelbestand,
    "risico/iram": Risicobestand,
    "risico/programma": Programmabestand,
    "selectielijst": Selectielijstbestand,
    "seveso": Werkwijzebestand,
    "strategie": Strategiebestand | Categoriebestand,
    "termijnen": Termijnenbestand,
    "verloop": Verloopbestand,
    "verloop/delen": Delenbestand,
}
"""By folder of ``recht/data``, or by file where a folder holds more than one kind."""


def declaratie(folder: str, naam: str) -> Any:
    """Return how a file of a folder is written, by its name without ``.yaml``;
    raises KeyError when nothing says so.
    """
    if naam.endswith(".scenario"):
        return SCENARIO
    own = f"{folder}/{naam}"
    return SOORTEN[own if own in SOORTEN else folder]
